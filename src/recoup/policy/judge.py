"""Judging a step: every rule is asked, the strictest verdict counts, all reasons are kept."""

from collections.abc import Callable
from typing import Final

from recoup.domain.step import Step
from recoup.policy.book import Book
from recoup.policy.rules.claiming import claim_is_in_time, return_shipping_has_a_payer
from recoup.policy.rules.links import link_is_accepted
from recoup.policy.rules.placement import placement_is_safe
from recoup.policy.rules.reach import within_reach
from recoup.policy.rules.refund_goods import goods_are_not_with_the_customer
from recoup.policy.rules.refund_limit import within_limit
from recoup.policy.rules.refund_once import not_refunded_before
from recoup.policy.rules.refund_route import refundable_by_api
from recoup.policy.rules.refund_timing import refund_is_timely
from recoup.policy.rules.refund_undone import not_undone_before
from recoup.policy.rules.stopping import supplier_can_be_stopped
from recoup.policy.situation import Situation
from recoup.policy.verdict import Judgement, Ruling, strictest

Rule = Callable[[Step, Situation, Book], Ruling | None]

RULES: Final[tuple[Rule, ...]] = (
    link_is_accepted,
    not_refunded_before,
    not_undone_before,
    refund_is_timely,
    goods_are_not_with_the_customer,
    within_limit,
    refundable_by_api,
    placement_is_safe,
    supplier_can_be_stopped,
    claim_is_in_time,
    return_shipping_has_a_payer,
    within_reach,
)


def judge(step: Step, situation: Situation, book: Book) -> Judgement:
    """Return whether ``step`` may be done in ``situation``: the strictest verdict of all rules, with every reason."""
    rulings = [ruling for rule in RULES if (ruling := rule(step, situation, book)) is not None]
    return strictest(rulings)
