"""Judging: the strictest rule decides, and every step can be judged in every situation."""

import pytest

from recoup.domain.pair import RefundRoute
from recoup.domain.phase import StorePhase
from recoup.domain.step import PLACE, PLACES_ORDER, REFUNDS, WAITS, Place, Step
from recoup.policy.judge import judge
from recoup.policy.reading import read_book
from recoup.policy.reason import Reason as R
from recoup.policy.situation import Situation
from recoup.policy.verdict import Judgement, Ruling, Verdict, strictest
from tests.policy.situations import REFUNDED, every_situation

ALLOW, HOLD, REFUSE = Verdict.ALLOW, Verdict.HOLD, Verdict.REFUSE
BOLD = read_book('[refunds]\nwhen = "at_once"\nautomatic = true\n[placement]\nautomatic = true\n')
SPREAD = list(
    {
        (each.kind, each.store_phase, each.supplier_phase, each.stage, each.route, each.late, each.proposed): each
        for each in every_situation()
    }.values()
)


@pytest.mark.parametrize(
    ("rulings", "judgement"),
    [
        ([], Judgement(ALLOW, ())),
        ([Ruling(ALLOW, R.POLICY_AT_ONCE)], Judgement(ALLOW, (R.POLICY_AT_ONCE,))),
        (
            [Ruling(ALLOW, R.POLICY_AT_ONCE), Ruling(HOLD, R.ABOVE_LIMIT)],
            Judgement(HOLD, (R.POLICY_AT_ONCE, R.ABOVE_LIMIT)),
        ),
        ([Ruling(HOLD, R.ABOVE_LIMIT), Ruling(HOLD, R.ABOVE_LIMIT)], Judgement(HOLD, (R.ABOVE_LIMIT,))),
        ([Ruling(REFUSE, R.ALREADY_REFUNDED), Ruling(HOLD, R.ABOVE_LIMIT)], Judgement(REFUSE, (R.ALREADY_REFUNDED,))),
    ],
)
def test_the_strictest_ruling_counts_and_a_refusal_says_why_it_refuses(
    rulings: list[Ruling], judgement: Judgement
) -> None:
    assert strictest(rulings) == judgement


@pytest.mark.parametrize("step", Step)
def test_every_step_is_judged_with_a_reason_in_every_situation(step: Step) -> None:
    for each in SPREAD:
        judgement = judge(step, each, BOLD)
        assert judgement.reasons or judgement.verdict is ALLOW
        assert judgement.verdict is not REFUSE or judgement.reasons


def judged(step: Step, verdict: Verdict) -> list[Situation]:
    return [each for each in SPREAD if judge(step, each, BOLD).verdict is verdict]


@pytest.mark.parametrize("step", sorted(REFUNDS))
def test_even_the_boldest_shop_refunds_by_itself_only_what_is_safe(step: Step) -> None:
    for each in judged(step, ALLOW):
        assert each.route is RefundRoute.API
        assert (each.large, each.proposed) == (False, False)
        assert each.store_phase not in REFUNDED


@pytest.mark.parametrize("step", sorted(PLACES_ORDER))
def test_even_the_boldest_shop_orders_only_for_an_open_line(step: Step) -> None:
    allowed = judged(step, ALLOW)
    assert {each.store_phase for each in allowed} == {StorePhase.OPEN}
    assert not any(each.proposed for each in allowed)


@pytest.mark.parametrize("step", sorted(set(Step) - REFUNDS - PLACES_ORDER - WAITS))
def test_no_other_step_is_done_by_a_machine(step: Step) -> None:
    assert judged(step, ALLOW) == []


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.ACCEPT_LINK])
def test_nothing_rests_on_a_proposed_link(step: Step) -> None:
    assert all(judge(step, each, BOLD).verdict is REFUSE for each in SPREAD if each.proposed)


def test_what_is_done_at_the_supplier_says_that_no_interface_exists() -> None:
    for step in sorted(set(Step) - PLACES_ORDER - WAITS):
        if PLACE[step] is Place.SUPPLIER:
            for each in judged(step, HOLD):
                assert R.NO_API_AT_SUPPLIER in judge(step, each, BOLD).reasons
