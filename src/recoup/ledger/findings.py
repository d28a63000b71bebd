"""What a check finds: a broken truth, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Truth(StrEnum):
    """What must hold for the money of a case; the value is what a finding calls it."""

    EVERY_POSTING_MOVES_MONEY = "every_posting_moves_money"
    EVERY_ID_IS_ONE_POSTING = "every_id_is_one_posting"
    EVERY_POSTING_FOLLOWS_ITS_RULE = "every_posting_follows_its_rule"
    EVERY_REVERSAL_MIRRORS_ONE_POSTING = "every_reversal_mirrors_one_posting"
    EVERY_CONVERSION_IS_TRACEABLE = "every_conversion_is_traceable"
    REFUNDS_STAY_WITHIN_WHAT_WAS_PAID = "refunds_stay_within_what_was_paid"
    CLAIMS_ARE_REFUNDED_ONCE = "claims_are_refunded_once"
    PROVEN_REFUNDS_WERE_OWED = "proven_refunds_were_owed"
    REIMBURSEMENTS_STAY_WITHIN_WHAT_WAS_PAID = "reimbursements_stay_within_what_was_paid"
    COUPONS_STAY_WITHIN_WHAT_WAS_USED = "coupons_stay_within_what_was_used"
    A_CLOSED_CASE_OWES_NOTHING = "a_closed_case_owes_nothing"


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken truth, where it is broken, and by how much or how."""

    truth: Truth
    where: str
    what: str
