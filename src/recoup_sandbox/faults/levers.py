"""The levers of the two remotes: what faults of tokens and limits pull inside them."""

from datetime import timedelta

from recoup_sandbox.aliexpress.site import GatewaySite
from recoup_sandbox.cafe24.site import Cafe24Site


class SupplierLevers:
    """Tokens and call limits of the supplier's gateway."""

    def __init__(self, site: GatewaySite) -> None:
        self._site = site

    def expire_access(self) -> None:
        """End every access token now."""
        self._site.authority.expire_access()

    def rotate_away(self) -> None:
        """Kill every refresh token."""
        self._site.authority.rotate_away()

    def block(self, length: timedelta) -> None:
        """Ban every application for ``length``; the answers count it down."""
        self._site.limits.block(self._site.world.clock.now() + length)


class StoreLevers:
    """Tokens and usage quota of the store's malls."""

    def __init__(self, site: Cafe24Site) -> None:
        self._site = site

    def expire_access(self) -> None:
        """End every access token now."""
        for mall_id in self._site.malls:
            self._site.authority.expire_access(mall_id)

    def rotate_away(self) -> None:
        """Kill every refresh token."""
        for mall_id in self._site.malls:
            self._site.authority.rotate_away(mall_id)

    def block(self, length: timedelta) -> None:
        """Block every mall for ``length``, as its usage quota does."""
        for mall_id in self._site.malls:
            self._site.limits.of(mall_id).block(length)
