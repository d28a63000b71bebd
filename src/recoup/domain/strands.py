"""The four strands of a case: where are the goods, do we owe the customer, was our money paid back, do they know.

One lifecycle each, because these four questions are never one: goods can be back while money is not, and a refund that
was sent is not a refund that arrived. Each strand also has ``NOT_NEEDED``, an end, for a case that does not ask its
question. A case closes when all four strands have ended.
"""

from enum import StrEnum
from typing import Final

from recoup.domain.lifecycle import Edge, Lifecycle


class Goods(StrEnum):
    """Where the goods are, as far as the supplier's side is concerned."""

    NOT_NEEDED = "not_needed"
    RUNNING = "running"
    STOP_ASKED = "stop_asked"
    STOPPED = "stopped"
    SHIPPED = "shipped"
    RETURN_ASKED = "return_asked"
    RETURNING = "returning"
    RETURNED = "returned"
    KEPT = "kept"
    LOST = "lost"


class GoodsEvent(StrEnum):
    """What moves the goods strand."""

    STOP_REQUESTED = "stop_requested"
    STOP_REFUSED = "stop_refused"
    STOP_CONFIRMED = "stop_confirmed"
    SHIPMENT_SEEN = "shipment_seen"
    RETURN_REQUESTED = "return_requested"
    RETURN_REFUSED = "return_refused"
    RETURN_SENT = "return_sent"
    RETURN_RECEIVED = "return_received"
    KEPT_BY_CUSTOMER = "kept_by_customer"
    LOSS_REPORTED = "loss_reported"


GOODS: Final = Lifecycle(
    name="goods",
    states=Goods,
    starts=frozenset({Goods.NOT_NEEDED, Goods.RUNNING, Goods.STOPPED, Goods.SHIPPED}),
    ends=frozenset({Goods.NOT_NEEDED, Goods.STOPPED, Goods.RETURNED, Goods.KEPT, Goods.LOST}),
    edges=(
        Edge((Goods.RUNNING,), GoodsEvent.STOP_REQUESTED, Goods.STOP_ASKED),
        Edge((Goods.STOP_ASKED,), GoodsEvent.STOP_REFUSED, Goods.RUNNING),
        Edge((Goods.RUNNING, Goods.STOP_ASKED), GoodsEvent.STOP_CONFIRMED, Goods.STOPPED),
        Edge((Goods.RUNNING, Goods.STOP_ASKED), GoodsEvent.SHIPMENT_SEEN, Goods.SHIPPED),
        Edge((Goods.SHIPPED,), GoodsEvent.RETURN_REQUESTED, Goods.RETURN_ASKED),
        Edge((Goods.RETURN_ASKED,), GoodsEvent.RETURN_REFUSED, Goods.SHIPPED),
        Edge((Goods.SHIPPED, Goods.RETURN_ASKED), GoodsEvent.RETURN_SENT, Goods.RETURNING),
        Edge((Goods.RETURNING,), GoodsEvent.RETURN_RECEIVED, Goods.RETURNED),
        Edge((Goods.SHIPPED, Goods.RETURN_ASKED), GoodsEvent.KEPT_BY_CUSTOMER, Goods.KEPT),
        Edge((Goods.SHIPPED, Goods.RETURN_ASKED, Goods.RETURNING), GoodsEvent.LOSS_REPORTED, Goods.LOST),
    ),
)


class Refund(StrEnum):
    """Whether the customer has got their money."""

    NOT_NEEDED = "not_needed"
    PLANNED = "planned"
    SENT = "sent"
    UNKNOWN = "unknown"
    PAID = "paid"
    REFUSED = "refused"


class RefundEvent(StrEnum):
    """What moves the refund strand."""

    REQUESTED = "requested"
    ANSWER_LOST = "answer_lost"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    DECLINED = "declined"


REFUND: Final = Lifecycle(
    name="refund",
    states=Refund,
    starts=frozenset({Refund.NOT_NEEDED, Refund.PLANNED, Refund.SENT, Refund.PAID}),
    ends=frozenset({Refund.NOT_NEEDED, Refund.PAID, Refund.REFUSED}),
    edges=(
        Edge((Refund.PLANNED,), RefundEvent.REQUESTED, Refund.SENT),
        Edge((Refund.SENT,), RefundEvent.ANSWER_LOST, Refund.UNKNOWN),
        Edge((Refund.PLANNED, Refund.SENT, Refund.UNKNOWN), RefundEvent.CONFIRMED, Refund.PAID),
        Edge((Refund.SENT, Refund.UNKNOWN), RefundEvent.FAILED, Refund.PLANNED),
        Edge((Refund.PLANNED,), RefundEvent.DECLINED, Refund.REFUSED),
    ),
)


class Reimbursement(StrEnum):
    """Whether the supplier's money has come back to us.

    ``PROMISED`` is the page's "dispute finished", ``PROCESSING`` its "refund in progress" with the first dots, and
    ``COMPLETED`` its last dot: the marketplace's part is done. Only ``RECEIVED``, matched to a statement, is money.
    """

    NOT_NEEDED = "not_needed"
    EXPECTED = "expected"
    PROMISED = "promised"
    PROCESSING = "processing"
    COMPLETED = "completed"
    RECEIVED = "received"
    SHORT = "short"
    REFUSED = "refused"
    WRITTEN_OFF = "written_off"


class ReimbursementEvent(StrEnum):
    """What moves the reimbursement strand."""

    AGREED = "agreed"
    STARTED = "started"
    LAST_DOT_SEEN = "last_dot_seen"
    STATEMENT_MATCHED = "statement_matched"
    STATEMENT_SHORT = "statement_short"
    DECLINED = "declined"
    APPEALED = "appealed"
    GIVEN_UP = "given_up"


_R = Reimbursement
_OPEN: Final = (_R.EXPECTED, _R.PROMISED, _R.PROCESSING, _R.COMPLETED)

REIMBURSEMENT: Final = Lifecycle(
    name="reimbursement",
    states=Reimbursement,
    starts=frozenset({_R.NOT_NEEDED, _R.EXPECTED}),
    ends=frozenset({_R.NOT_NEEDED, _R.RECEIVED, _R.WRITTEN_OFF}),
    edges=(
        Edge((_R.EXPECTED,), ReimbursementEvent.AGREED, _R.PROMISED),
        Edge((_R.EXPECTED, _R.PROMISED), ReimbursementEvent.STARTED, _R.PROCESSING),
        Edge((_R.EXPECTED, _R.PROMISED, _R.PROCESSING), ReimbursementEvent.LAST_DOT_SEEN, _R.COMPLETED),
        Edge((*_OPEN, _R.SHORT), ReimbursementEvent.STATEMENT_MATCHED, _R.RECEIVED),
        Edge(_OPEN, ReimbursementEvent.STATEMENT_SHORT, _R.SHORT),
        Edge(_OPEN, ReimbursementEvent.DECLINED, _R.REFUSED),
        Edge((_R.REFUSED, _R.SHORT), ReimbursementEvent.APPEALED, _R.EXPECTED),
        Edge((*_OPEN, _R.REFUSED, _R.SHORT), ReimbursementEvent.GIVEN_UP, _R.WRITTEN_OFF),
    ),
)


class Notice(StrEnum):
    """Whether the customer knows."""

    NOT_NEEDED = "not_needed"
    DUE = "due"
    DRAFTED = "drafted"
    SENT = "sent"
    FAILED = "failed"


class NoticeEvent(StrEnum):
    """What moves the notice strand."""

    WRITTEN = "written"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    REWRITTEN = "rewritten"


NOTICE: Final = Lifecycle(
    name="notice",
    states=Notice,
    starts=frozenset({Notice.NOT_NEEDED, Notice.DUE}),
    ends=frozenset({Notice.NOT_NEEDED, Notice.SENT}),
    edges=(
        Edge((Notice.DUE,), NoticeEvent.WRITTEN, Notice.DRAFTED),
        Edge((Notice.DUE, Notice.DRAFTED), NoticeEvent.DELIVERED, Notice.SENT),
        Edge((Notice.DUE, Notice.DRAFTED), NoticeEvent.BOUNCED, Notice.FAILED),
        Edge((Notice.FAILED,), NoticeEvent.REWRITTEN, Notice.DRAFTED),
    ),
)
