"""The truths about a case's money, as functions that look for what breaks them.

They read bare postings, as storage holds them, and count for themselves instead of trusting what
let a posting in: a fault in a guard shows up here, and so does a row that was changed behind the
program's back, where another one answers it. An empty list is good news. Tests, the simulation
and the audit command call the same functions.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from recoup.ledger.findings import Finding
from recoup.ledger.form_checks import (
    false_mirrors,
    idle,
    shared_ids,
    strays,
    untraceable_conversions,
)
from recoup.ledger.money_checks import (
    claims_refunded_twice,
    coupons_above_use,
    owing_when_closed,
    proven_without_owed,
    refunds_above_paid,
    reimbursements_above_paid,
)
from recoup.ledger.postings import Posting

Check: TypeAlias = Callable[[Sequence[Posting]], list[Finding]]

ALWAYS: Final[tuple[Check, ...]] = (
    idle,
    shared_ids,
    strays,
    false_mirrors,
    untraceable_conversions,
    refunds_above_paid,
    claims_refunded_twice,
    proven_without_owed,
    reimbursements_above_paid,
    coupons_above_use,
)
WHEN_CLOSED: Final[tuple[Check, ...]] = (*ALWAYS, owing_when_closed)


def check(postings: Sequence[Posting], *, closed: bool) -> list[Finding]:
    """Return everything that is wrong with the postings of one case; a closed one owes nothing."""
    return [finding for look in (WHEN_CLOSED if closed else ALWAYS) for finding in look(postings)]
