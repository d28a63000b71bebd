"""Fills a world with the workload's shop: sellers, articles with prices at both sides, customers with their money."""

from collections.abc import Iterable
from random import Random
from typing import Final

from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS
from recoup_sandbox.cafe24.model.gateway import CURRENCY
from recoup_sandbox.cafe24.model.people import ClearanceType, Customer, Receiver
from recoup_sandbox.composition import Composition
from recoup_sandbox.linking.placement import SupplierItem
from recoup_sandbox.workload.retail import Sale
from recoup_sandbox.workload.settings import WorkloadSettings

PLENTY: Final = 1_000_000_000
"""Stock and money that do not run out."""

_FIRST_SELLER: Final = 5_000_001
_FIRST_PRODUCT: Final = 1_005_008_000_000_001
_PENCE: Final = 100
_THOUSAND: Final = 1_000
_HOME: Final = ("KR", "서울특별시 중구 세종대로 110")
_ABROAD: Final = ("JP", "東京都 千代田区 丸の内 1-1")


class Shop:
    """The articles of ``sales`` as products of both sides. ``seller_of`` says who supplies an article."""

    def __init__(self, parts: Composition, settings: WorkloadSettings, sales: Iterable[Sale], random: Random) -> None:
        self._parts = parts
        self._settings = settings
        self.product_nos: dict[str, int] = {}
        self.seller_of: dict[str, str] = {}
        self._open_sellers(random)
        self._top_up()
        for sale in sales:
            for line in sale.lines:
                if line.article not in self.product_nos:
                    self._add_article(line.article, line.pence, random)

    def customer(self, name: str) -> Customer:
        """Return a customer, who is somebody new when there is none of that name."""
        mall, bank = self._parts.mall, self._parts.world.bank
        known = mall.customers.get(name)
        if known is not None:
            return known
        bank.open(f"customer:{name}", CURRENCY, PLENTY)
        return mall.add_customer(name, f"손님 {name}", member=name.isdecimal())

    def receiver(self, customer: Customer, *, home: bool, magic: str = "") -> Receiver:
        """Return where an order goes: to Korea, or abroad."""
        country, address = _HOME if home else _ABROAD
        return Receiver(
            name=customer.name,
            zipcode="04524",
            address1=address,
            address2=f"magic:{magic}" if magic else "",
            cellphone="010-1234-5678",
            country_code=country,
            clearance_type=ClearanceType.CUSTOMS_CODE,
            clearance="P123456789012",
        )

    def _open_sellers(self, random: Random) -> None:
        weights = dict(self._settings.behaviours)
        deck = [name for name, weight in weights.items() for _ in range(weight)]
        random.shuffle(deck)
        self._sellers = [str(_FIRST_SELLER + number) for number in range(self._settings.sellers)]
        for number, seller_id in enumerate(self._sellers):
            behaviour = BEHAVIOURS[deck[number % len(deck)]]
            self._parts.market.add_seller(seller_id, f"workload {number + 1} store", behaviour)

    def _top_up(self) -> None:
        buyer = self._parts.linking.buyer
        if buyer is not None:
            self._parts.world.bank.pay("outside:USD", buyer.pays_from, PLENTY, memo="topped up")

    def _add_article(self, article: str, pence: int, random: Random) -> None:
        market, mall, linking, settings = self._parts.market, self._parts.mall, self._parts.linking, self._settings
        seller_id = self.seller_of[article] = random.choice(self._sellers)
        scarce = random.randrange(_THOUSAND) < settings.scarce_articles
        home_only = random.randrange(_THOUSAND) < settings.home_only_articles
        won = max(100, pence * settings.won_per_pound // _PENCE // 100 * 100)
        cents = max(1, pence * settings.cents_per_pound // _PENCE)
        product_id = str(_FIRST_PRODUCT + len(self.product_nos))
        sku = Sku(f"12{product_id}", f"14:{article}", cents, settings.scarce_stock if scarce else PLENTY)
        countries = frozenset({"KR"}) if home_only else frozenset({"KR", "JP"})
        market.add_product(Product(product_id, f"Article {article}", seller_id, (sku,), countries))
        sold = mall.add_product(f"Article {article}", won, stock=PLENTY, supplied=True)
        linking.link_product(sold.product_no, sold.variants[0].variant_code, SupplierItem(product_id))
        self.product_nos[article] = sold.product_no
