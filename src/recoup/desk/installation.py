"""One Recoup on one machine: its database, its keys, the wire, and what time it is. Made once, handed to every use.

Time is the machine's, or that of the sandbox that the shop is connected to: a world with its own clock would otherwise
be read at the wrong moment, and its tokens would end too early or too late.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from recoup.connectors.retrying import Waits
from recoup.connectors.transport import Sends
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.sight import seen_by
from recoup.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Installation:
    """What every use is given. ``sandbox`` is the control address when the time is a sandbox's."""

    engine: Engine
    vault: Vault = field(repr=False)
    transport: Sends
    now: Callable[[], datetime]
    wait: Waits
    chance: Callable[[], float]
    place: Path | str
    sandbox: str | None = None

    def seen_by(self, tenant: TenantId, shops: Collection[ShopId] | None) -> "Installation":
        """Return it as somebody sees it who may see one tenant, and of its shops these; None: all of them."""
        return replace(self, engine=seen_by(self.engine, tenant, shops))
