"""The situation: everything about an order pair that a choice may depend on, and nothing else.

Amounts, ids and times are left out on purpose. What remains is finite, so a choice can be listed and tested for every
situation there is, and a million pairs need no more choices than there are situations among them.
"""

from typing import NamedTuple

from recoup.domain.kind import Kind
from recoup.domain.pair import RefundRoute
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine


class Situation(NamedTuple):
    """One order pair as a choice sees it. A tuple, because it is the key under which a choice is kept.

    ``late``: the pair's deadline has passed. ``large``: the refund is above the shop's limit for acting alone,
    or nobody said how much it is.
    ``partial``: other lines of the same store order go on. ``coupon_lost``: a coupon share will not come back.
    ``proposed``: the link is a proposal that nobody accepted yet. ``stage`` is how far the reimbursement is:
    what was seen on a statement, else what was recorded. ``approved``: a person let Recoup give back just this money.
    ``dismissed``: a person said that nothing is to be done about a pair of this name. ``undone``: a refund of it was
    made or promised before and was seen to be undone, so nobody knows by the store whether its money moved.
    """

    kind: Kind
    store: StoreLine
    supplier: SupplierLine
    stage: Reimbursement = Reimbursement.EXPECTED
    route: RefundRoute = RefundRoute.UNKNOWN
    late: bool = False
    large: bool = False
    partial: bool = False
    coupon_lost: bool = False
    proposed: bool = False
    approved: bool = False
    dismissed: bool = False
    undone: bool = False

    @property
    def store_phase(self) -> StorePhase:
        """The store's side, as the supplier's side needs to know it."""
        return STORE_PHASE[self.store]

    @property
    def supplier_phase(self) -> SupplierPhase:
        """The supplier's side, as the store's side needs to know it."""
        return SUPPLIER_PHASE[self.supplier]
