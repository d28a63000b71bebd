"""One world with everything in it: kernel, both remotes, the app that links them, faults, settings.

A reset makes a new composition and drops the old one, so that nothing can be left over.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.site import GatewaySite
from recoup_sandbox.faults.engine import Faults
from recoup_sandbox.faults.fault import Levers
from recoup_sandbox.faults.levers import SupplierLevers
from recoup_sandbox.http.site import Site
from recoup_sandbox.sections import Section, attribute, change
from recoup_sandbox.world.world import World


class Composition:
    """Everything of one world. ``settings`` are by section, then by name, as JSON has them; raises ValueError."""

    def __init__(self, seed: int, start: datetime, settings: Mapping[str, Mapping[str, Any]]) -> None:
        self.world = World(seed, start)
        self.market = Market(self.world)
        self.gateway = GatewaySite(self.world, self.market, GatewaySettings())
        self.sites: tuple[Site, ...] = (self.gateway,)
        self.sections: dict[str, Section] = {
            "aliexpress": attribute(self.market),
            "aliexpress-gateway": attribute(self.gateway),
        }
        levers: dict[str, Levers] = {
            self.gateway.name: SupplierLevers(self.world.clock, self.gateway.authority, self.gateway.limits),
        }
        self.faults = Faults(self.world, levers)
        for section, values in settings.items():
            change(self.sections, section, values)

    def truth(self) -> dict[str, Any]:
        """Return all accounts and transfers, and what each side knows, JSON-able."""
        bank = self.world.bank
        return {
            "now": self.world.clock.now().isoformat(),
            "seed": self.world.seed,
            "accounts": [
                {"name": name, "currency": bank.currency(name), "minor": bank.balance(name)} for name in bank.names()
            ],
            "transfers": [
                {
                    "id": one.id,
                    "at": one.at.isoformat(),
                    "source": one.source,
                    "target": one.target,
                    "minor": one.minor,
                    "currency": one.currency,
                    "memo": one.memo,
                    "about": one.about,
                }
                for one in bank.transfers
            ],
            "aliexpress": self.market.truth(),
        }
