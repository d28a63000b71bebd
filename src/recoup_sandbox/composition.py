"""One world with everything in it: kernel, both remotes, the app that links them, faults, settings.

A reset makes a new composition and drops the old one, so that nothing can be left over.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.pages.site import BuyerSite
from recoup_sandbox.aliexpress.site import GatewaySite
from recoup_sandbox.cafe24.limits import Limits
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.pages.site import StorePages
from recoup_sandbox.cafe24.settings import Settings
from recoup_sandbox.cafe24.site import Cafe24Site
from recoup_sandbox.faults.engine import Faults
from recoup_sandbox.faults.levers import StoreLevers, SupplierLevers
from recoup_sandbox.http.site import Site
from recoup_sandbox.linking.app import DropshippingApp
from recoup_sandbox.sections import Section, attribute, change
from recoup_sandbox.world.world import World

MALL_ID: Final = "sampleshop"

_FIRST_SHOP: Final = 1


class Composition:
    """Everything of one world. ``settings`` are by section, then by name, as JSON has them; raises ValueError."""

    def __init__(self, seed: int, start: datetime, settings: Mapping[str, Mapping[str, Any]]) -> None:
        self.world = World(seed, start)
        self.market = Market(self.world)
        self.gateway = GatewaySite(self.world, self.market)
        self.buyer_pages = BuyerSite(self.world, self.market)
        self.mall = Mall(self.world, Settings(), MALL_ID)
        self.store = Cafe24Site(self.world)
        self.store.add_mall(self.mall)
        self.store_pages = StorePages(self.world, self.store.malls, self.store.authority)
        self.linking = DropshippingApp(self.world, self.mall, self.market)
        self.sites: tuple[Site, ...] = (self.store, self.store_pages, self.gateway, self.buyer_pages)
        self.sections = self._sections()
        levers = {self.store.name: StoreLevers(self.store), self.gateway.name: SupplierLevers(self.gateway)}
        self.faults = Faults(self.world, [site.name for site in self.sites], levers)
        for section, values in settings.items():
            change(self.sections, section, values)

    def _sections(self) -> dict[str, Section]:
        """Say where each settings object lives. Other limits begin with empty buckets."""
        store = self.store
        return {
            "cafe24": attribute(self.mall),
            "cafe24-shop": Section(
                lambda: self.mall.shop_settings[_FIRST_SHOP],
                lambda settings: self.mall.shop_settings.update({_FIRST_SHOP: settings}),
            ),
            "cafe24-auth": attribute(store.authority),
            "cafe24-limits": Section(
                lambda: store.limits.settings,
                lambda settings: setattr(store, "limits", Limits(self.world.clock, settings)),
            ),
            "cafe24-push": attribute(store.webhooks),
            "aliexpress": attribute(self.market),
            "aliexpress-gateway": attribute(self.gateway),
            "aliexpress-pages": attribute(self.buyer_pages),
            "linking": attribute(self.linking),
        }

    def truth(self) -> dict[str, Any]:
        """Return all accounts and transfers, and what each side knows, JSON-able."""
        bank = self.world.bank
        return {
            "now": self.world.clock.now().isoformat(),
            "seed": self.world.seed,
            "accounts": [
                {"name": name, "currency": bank.currency(name), "minor": bank.balance(name)} for name in bank.names()
            ],
            "transfers": msgspec.to_builtins(list(bank.transfers)),
            "cafe24": self.mall.truth(),
            "aliexpress": self.market.truth(),
            "linking": self.linking.truth(),
        }
