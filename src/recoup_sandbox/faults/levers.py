"""The levers of the two remotes: what faults of tokens and limits pull inside them."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from recoup_sandbox.aliexpress.auth import Authority as SupplierAuthority
from recoup_sandbox.aliexpress.limits import Limits as SupplierLimits
from recoup_sandbox.cafe24.auth import Authority as StoreAuthority
from recoup_sandbox.cafe24.limits import Limits as StoreLimits
from recoup_sandbox.world.clock import Clock


class SupplierLevers:
    """Tokens and call limits of the supplier's gateway."""

    def __init__(self, clock: Clock, authority: SupplierAuthority, limits: SupplierLimits) -> None:
        self._clock = clock
        self._authority = authority
        self._limits = limits

    def expire_access(self) -> None:
        """End every access token now."""
        self._authority.expire_access()

    def rotate_away(self) -> None:
        """Kill every refresh token."""
        self._authority.rotate_away()

    def block(self, length: timedelta) -> None:
        """Ban every application for ``length``; the answers count it down."""
        self._limits.block(self._clock.now() + length)


class StoreLevers:
    """Tokens and usage quota of the store's malls."""

    def __init__(self, mall_ids: Callable[[], Iterable[str]], authority: StoreAuthority, limits: StoreLimits) -> None:
        self._mall_ids = mall_ids
        self._authority = authority
        self._limits = limits

    def expire_access(self) -> None:
        """End every access token now."""
        for mall_id in self._mall_ids():
            self._authority.expire_access(mall_id)

    def rotate_away(self) -> None:
        """Kill every refresh token."""
        for mall_id in self._mall_ids():
            self._authority.rotate_away(mall_id)

    def block(self, length: timedelta) -> None:
        """Block every mall for ``length``, as its usage quota does."""
        for mall_id in self._mall_ids():
            self._limits.of(mall_id).block(length)
