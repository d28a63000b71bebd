"""Who meets on the marketplace: buyers with the account they pay from, and sellers with their habits."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Final


class AccountState(StrEnum):
    """What the marketplace thinks of a buyer's account; only an active one can order."""

    ACTIVE = "active"
    DEACTIVATED = "deactivated"
    BLACKLISTED = "blacklisted"
    SUSPICIOUS = "suspicious"
    INVALID_INFO = "invalid_info"


class PayMethod(StrEnum):
    """How a buyer pays; the refund goes back the same way, at that way's pace."""

    CARD = "card"
    PAYPAL = "paypal"
    WEBMONEY = "webmoney"
    WESTERN_UNION = "western_union"
    E_WALLET = "e_wallet"


@dataclass(slots=True)
class Buyer:
    """A buyer account: a dropshipper's linked account, too. ``auto_pay`` says that it is on the PayPal whitelist."""

    user_id: str
    login_id: str
    pay_method: PayMethod
    state: AccountState = AccountState.ACTIVE
    auto_pay: bool = False

    @property
    def pays_from(self) -> str:
        """The bank account that orders are paid from and refunds return to."""
        kind = "card" if self.pay_method is PayMethod.CARD else "wallet"
        return f"{kind}:{self.user_id}"

    @property
    def bonus(self) -> str:
        """The bank account that holds the buyer's bonus balance on the marketplace."""
        return f"bonus:{self.user_id}"


class CancelAnswer(StrEnum):
    """What a seller does when asked to cancel a paid order."""

    ACCEPTS = "accepts"
    REFUSES = "refuses"
    SILENT = "silent"
    SHIPS = "ships"


class OwnCancel(StrEnum):
    """Why a seller cancels by himself."""

    STOCK = "stock"
    REGION = "region"


class DisputeAnswer(StrEnum):
    """What a seller does when a dispute is opened."""

    ACCEPTS = "accepts"
    REFUSES = "refuses"
    SILENT = "silent"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """A seller's habits. ``ships_after`` None: never ships, so that the ship deadline decides."""

    on_cancel: CancelAnswer = CancelAnswer.ACCEPTS
    cancels_for: OwnCancel | None = None
    on_dispute: DisputeAnswer = DisputeAnswer.ACCEPTS
    partial_percent: int = 50
    takes_returns: bool = True
    answers_messages: bool = True
    answers_after: timedelta = timedelta(hours=12)
    ships_after: timedelta | None = timedelta(days=2)
    ships_in_parts: bool = False
    loses_parcels: bool = False
    travels_for: timedelta = timedelta(days=12)


BEHAVIOURS: Final[dict[str, Behaviour]] = {
    "accepts": Behaviour(),
    "refuses": Behaviour(on_cancel=CancelAnswer.REFUSES, on_dispute=DisputeAnswer.REFUSES),
    "silent": Behaviour(
        on_cancel=CancelAnswer.SILENT,
        on_dispute=DisputeAnswer.SILENT,
        answers_messages=False,
    ),
    "ships_anyway": Behaviour(on_cancel=CancelAnswer.SHIPS),
    "cancels_for_stock": Behaviour(cancels_for=OwnCancel.STOCK),
    "cancels_for_region": Behaviour(cancels_for=OwnCancel.REGION),
    "rejects_returns": Behaviour(takes_returns=False, on_dispute=DisputeAnswer.REFUSES),
    "slow": Behaviour(answers_after=timedelta(days=2), ships_after=timedelta(days=6), travels_for=timedelta(days=35)),
    "partial_refund": Behaviour(on_dispute=DisputeAnswer.PARTIAL),
    "never_ships": Behaviour(ships_after=None),
    "ships_in_parts": Behaviour(ships_in_parts=True),
    "loses_parcels": Behaviour(loses_parcels=True),
    "mute": Behaviour(answers_messages=False),
}
"""The habits that sellers can be given by name."""


@dataclass(slots=True)
class Seller:
    """A seller and his one store. Changing ``behaviour`` changes what he does from then on."""

    seller_id: str
    store_id: int
    store_name: str
    behaviour: Behaviour = field(default_factory=Behaviour)
    country: str = "CN"

    @property
    def account(self) -> str:
        """The bank account that sales are paid out to."""
        return f"seller:{self.seller_id}"

    @property
    def store_url(self) -> str:
        """The store's page."""
        return f"https://www.aliexpress.com/store/{self.store_id}"
