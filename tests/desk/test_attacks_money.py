"""Attacks on money: what two people do at the same time is done once, and a line is one case's of its own shop."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from recoup.desk.doing import Proof, prove_task
from recoup.desk.refused import RefusedError
from recoup.desk.settling import settle
from recoup.desk.statements import enter_statement_line, match_statement_line, unmatch_statement_line
from recoup.desk.unmatched import unmatched
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement
from recoup.domain.step import Step
from recoup.ledger.balances import open_balances
from recoup.ledger.postings import Posting
from recoup.storage.repositories.cases import cases_of
from recoup.storage.repositories.evidence import evidence_of
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.repositories.statement_lines import StatementLine, lines_matched_to, take_in_statement
from recoup.storage.repositories.tasks import tasks_of
from recoup.storage.words import Remote
from tests.decision.pairs import usd
from tests.desk.test_settling import SETTINGS, Desk, line
from tests.storage.decided import empty_case
from tests.storage.places import NOON, Place
from tests.turns.taking import over

ROUNDS = 6


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do several things at the same moment, and return what each came to or was refused with."""
    start = Barrier(len(acts))

    def do(act: Callable[[], object]) -> object:
        start.wait()
        try:
            return act()
        except RefusedError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as people:
        return [each.result() for each in [people.submit(do, act) for act in acts]]


def test_what_two_people_write_off_at_once_is_written_off_once(place: Place) -> None:
    desk = Desk(place, over())

    def gives_up(who: str) -> Callable[[], object]:
        return lambda: settle(desk.home, desk.case, Settlement.SUPPLIER_WRITTEN_OFF, "gone", who, seen=usd(900))

    at_once(*[gives_up(f"person {number}") for number in range(ROUNDS)])
    with place.reading() as scope:
        said = [each.amount for each in evidence_of(scope, desk.case) if each.settles]
    assert said == [usd(900)]
    desk.work()
    with place.reading() as scope:
        assert not open_balances(postings(scope, desk.case))
    assert (desk.closed, desk.breaches()) == (True, [])


def test_a_line_that_two_people_match_at_once_is_the_money_of_one_case(place: Place) -> None:
    mine, yours = empty_case(place), empty_case(place)
    home = Desk(place, over()).home
    with place.writing() as scope:
        take_in_statement(scope, place.supplier, [StatementLine("R1", NOON.date(), usd(900), "")], NOON)
    (found,) = unmatched(home)
    ended = at_once(*[lambda case=case: match_statement_line(home, found.line, case, "Kim") for case in (mine, yours)])
    assert sum(isinstance(each, RefusedError) for each in ended) == 1
    with place.reading() as scope:
        assert len(lines_matched_to(scope, mine, yours)) == 1


def test_a_line_that_is_taken_away_and_given_elsewhere_meanwhile_is_taken_from_whoever_had_it(place: Place) -> None:
    desk = Desk(place, over())
    entered = enter_statement_line(desk.home, SETTINGS, desk.case, line(), "Kim")
    other = empty_case(place)

    def swaps() -> object:
        case = unmatch_statement_line(desk.home, entered.line, "Lee")
        match_statement_line(desk.home, entered.line, other, "Lee")
        return case

    at_once(swaps, *[lambda: unmatch_statement_line(desk.home, entered.line, "Kim") for _ in range(ROUNDS)])
    with place.reading() as scope:
        trail = [each for each in desk.acts() if each.endswith("match_statement_line")]
        held = len(lines_matched_to(scope, desk.case, other))
    given, taken = trail.count("match_statement_line"), trail.count("unmatch_statement_line")
    assert given - taken == held, "each act in the trail happened"


def test_a_line_of_one_shop_is_no_money_of_another_shops_case(place: Place) -> None:
    desk = Desk(place, over())
    with place.writing() as scope:
        shop = add_shop(scope, "another shop", NOON)
        wallet = add_account(scope, shop, Remote.FILES, "wallet", NOON)
        take_in_statement(scope, wallet, [StatementLine("R1", NOON.date(), usd(900), "")], NOON)
    (found,) = unmatched(desk.home)
    with pytest.raises(RefusedError):
        match_statement_line(desk.home, found.line, desk.case, "Kim")
    desk.work()
    assert not desk.closed


@pytest.mark.parametrize("amount", [Money(-900, "USD"), Money(900, "KRW")])
def test_a_line_that_is_no_money_of_the_orders_currency_that_came_in_closes_no_case(
    place: Place, amount: Money
) -> None:
    desk = Desk(place, over())
    with place.writing() as scope:
        take_in_statement(scope, place.supplier, [StatementLine("R1", NOON.date(), amount, "")], NOON)
    (found,) = unmatched(desk.home)
    at_once(lambda: match_statement_line(desk.home, found.line, desk.case, "Kim"))
    desk.work()
    assert (desk.closed, desk.breaches()) == (False, [])


def test_money_that_is_matched_taken_back_and_matched_again_is_counted_once(place: Place) -> None:
    desk = Desk(place, over())
    entered = enter_statement_line(desk.home, SETTINGS, desk.case, line(), "Kim")
    for _ in range(3):
        desk.work()
        assert not open_balances(books(place, desk))
        unmatch_statement_line(desk.home, entered.line, "Kim")
        desk.work()
        assert [each.amount for each in open_balances(books(place, desk))] == [usd(900)]
        match_statement_line(desk.home, entered.line, desk.case, "Kim")
    desk.work()
    assert (open_balances(books(place, desk)), desk.breaches()) == ((), [])


def books(place: Place, desk: Desk) -> tuple[Posting, ...]:
    """Return everything that was posted of the desk's pair, in whichever of its cases."""
    with place.reading() as scope:
        cases = [each.id for each in cases_of(scope, desk.row)]
        return tuple(each for case in cases for each in postings(scope, case))


def test_what_two_people_hand_in_at_once_is_kept_once(place: Place) -> None:
    desk = Desk(place, over(proven=False))
    with place.reading() as scope:
        (task,) = (each.id for each in tasks_of(scope, desk.row) if each.task.step is Step.PROVE_REFUND)
    proof = Proof(amount=Money(12_000, "KRW"), note="seen")
    at_once(*[lambda: prove_task(desk.home, SETTINGS, task, proof, "Kim") for _ in range(ROUNDS)])
    with place.reading() as scope:
        assert len(evidence_of(scope, desk.case)) == 1
