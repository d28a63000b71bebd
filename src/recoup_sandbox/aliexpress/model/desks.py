"""The marketplace's desks, put together: each holds the rules of one thing, and knows only those it needs."""

from dataclasses import dataclass

from recoup_sandbox.aliexpress.model.cancelling import CancelDesk
from recoup_sandbox.aliexpress.model.checkout import CheckoutDesk
from recoup_sandbox.aliexpress.model.closing import ClosingDesk
from recoup_sandbox.aliexpress.model.conversing import ConversationDesk
from recoup_sandbox.aliexpress.model.disputing import DisputeDesk
from recoup_sandbox.aliexpress.model.habits import SellerHabits
from recoup_sandbox.aliexpress.model.payments import PaymentDesk
from recoup_sandbox.aliexpress.model.refunding import RefundDesk
from recoup_sandbox.aliexpress.model.registry import Registry
from recoup_sandbox.aliexpress.model.returning import ReturnDesk
from recoup_sandbox.aliexpress.model.ruling import RulingDesk
from recoup_sandbox.aliexpress.model.settling import SettlingDesk
from recoup_sandbox.aliexpress.model.shipping import ShippingDesk


@dataclass(frozen=True, slots=True)
class Desks:
    """The desks that somebody outside may turn to."""

    checkout: CheckoutDesk
    payments: PaymentDesk
    cancels: CancelDesk
    shipping: ShippingDesk
    conversations: ConversationDesk
    disputes: DisputeDesk
    ruling: RulingDesk
    returns: ReturnDesk


def staffed(registry: Registry) -> Desks:
    """Return the desks of a registry, and let its sellers listen."""
    closing = ClosingDesk(registry)
    refunds = RefundDesk(registry)
    shipping = ShippingDesk(registry, closing, refunds)
    payments = PaymentDesk(registry, closing, refunds, shipping)
    settling = SettlingDesk(registry, closing, refunds, shipping)
    returns = ReturnDesk(registry, settling)
    ruling = RulingDesk(registry, settling, returns)
    desks = Desks(
        checkout=CheckoutDesk(registry, payments),
        payments=payments,
        cancels=CancelDesk(registry, closing, refunds, shipping),
        shipping=shipping,
        conversations=ConversationDesk(registry),
        disputes=DisputeDesk(registry, settling, returns, ruling),
        ruling=ruling,
        returns=returns,
    )
    SellerHabits(registry, shipping, desks.cancels, desks.conversations, desks.disputes, returns)
    return desks
