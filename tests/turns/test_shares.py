"""When pieces move between pairs, so does their money, whether or not a case is open; the audit sees what does not."""

from dataclasses import replace

from recoup.desk.auditing import Promise, audit
from recoup.domain.actions import Approval
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, SupplierSide
from recoup.domain.step import REFUNDS
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.ledger.invariants import check
from recoup.ledger.postings import Posting, standing
from recoup.storage.engine import reading
from recoup.storage.ids import PairRow
from recoup.storage.repositories.cases import approve_in_case, cases_of
from recoup.storage.repositories.intents import KeptIntent, intents_of
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.pairs import Shape, put_pairs, wake_pair
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.statement_lines import StatementLine, match_line, take_in_statement, unmatched_lines
from recoup.storage.words import IntentState
from tests.decision.pairs import usd
from tests.storage.decided import asked
from tests.storage.kept import VAULT
from tests.storage.places import HOUR, ID, MINUTE, NOON, Place
from tests.turns.taking import Taker, over


def test_a_closed_pair_that_is_left_gives_its_money_up_and_may_come_back(place: Place) -> None:
    taker, row = closed(place)
    taker.facts = []
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(ID, 0)], NOON)
    again(taker, row, 2)
    assert standing(books(place, row)) == ()
    again(taker, row, 3)
    assert check(books(place, row), closed=True) == []


def test_pieces_that_go_from_a_closed_pair_to_another_take_their_money_along(place: Place) -> None:
    taker, row = closed(place)
    alone = PairId("S1-1", None)
    rest = share(over(), alone, 7_000, 0)
    taker.facts = [share(over(), ID, 5_000, 900), replace(rest, supplier=SupplierSide())]
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(alone, 1)], NOON + 2 * MINUTE)
    again(taker, row, 2)
    assert taker.case(row) is None
    assert posted(place, row) == [5_000]
    assert check(books(place, row), closed=True) == []
    assert findings(place) == []


def test_money_back_for_more_pieces_than_a_closed_pair_has_left_is_a_surplus_in_a_case(place: Place) -> None:
    taker, row = closed(place)
    taker.facts = [share(over(), ID, 12_000, 400)]
    again(taker, row, 2)
    opened = taker.case(row)
    assert opened is not None
    assert opened.case.kind is Kind.REIMBURSEMENT_OVER


def test_the_audit_names_a_line_of_which_its_pairs_hold_more_than_was_paid(place: Place) -> None:
    taker, row = closed(place)
    alone = PairId("S1-1", None)
    due = asked(StoreLine.CANCELLED_REFUND_DUE, SupplierLine.ABSENT)
    taker.facts = [over(), replace(due, id=alone, supplier=SupplierSide())]
    with place.writing() as scope:
        put_pairs(scope, place.shop, [Shape(alone, 1)], NOON + 2 * MINUTE)
    again(taker, row, 2)
    assert findings(place) == [Promise.A_LINE_IS_POSTED_ONCE]
    with place.writing() as scope:
        upsert_store_lines(scope, place.shop, [place.store_line(at=taker.time + HOUR)])
    assert findings(place) == []


def books(place: Place, *rows: PairRow) -> tuple[Posting, ...]:
    """Return everything that was posted for these pairs."""
    with place.reading() as scope:
        return tuple(each for case in cases_of(scope, *rows) for each in postings(scope, case.id))


def closed(place: Place) -> tuple[Taker, PairRow]:
    """Return a pair whose case is closed: the customer has their money, and so have we."""
    row, taker = place.pair(), Taker(place, over())
    with place.writing() as scope:
        upsert_store_lines(scope, place.shop, [place.store_line(state=StoreLine.CANCELLED)])
        upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
    taker.take()
    opened = taker.case(row)
    assert opened is not None
    with place.writing() as scope:
        take_in_statement(scope, place.supplier, [StatementLine("1", NOON.date(), usd(900), "refund")], NOON)
        match_line(scope, unmatched_lines(scope)[0].id, opened.id, "Kim", NOON)
    again(taker, row, 1)
    assert taker.case(row) is None
    assert check(books(place, row), closed=True) == []
    return taker, row


def again(taker: Taker, row: PairRow, minutes: int) -> None:
    """Let news of the pair come and take turns."""
    taker.time = NOON + minutes * MINUTE
    with taker.place.writing() as scope:
        assert wake_pair(scope, row, taker.time)
    assert taker.take() >= 1


def share(pair: Pair, id: PairId, won: int, cents: int) -> Pair:
    store = replace(pair.store, paid=Money(won, "KRW"), refunded=Money(won, "KRW"))
    return replace(pair, id=id, store=store, supplier=replace(pair.supplier, cost=usd(cents), reimbursed=usd(cents)))


def findings(place: Place) -> list[str]:
    with reading(place.engine) as connection:
        return [each.promise for each in audit(connection, VAULT, lambda stage: None).breaches]


def test_a_refund_that_staff_took_back_is_a_persons_to_make_and_made_once_more_when_they_approve_it(
    place: Place,
) -> None:
    row, taker = place.pair(), Taker(place, owed(StoreLine.CANCELLED_REFUND_DUE))
    taker.take()
    first = [each.intent.key for each in intents(place, row)]
    assert len(first) == 1
    taker.facts = [owed(StoreLine.PREPARING)]
    again(taker, row, 1)
    assert "refund_owed" not in [each.event for each in standing(books(place, row))]
    taker.facts = [owed(StoreLine.CANCELLED_REFUND_DUE)]
    again(taker, row, 2)
    opened = taker.case(row)
    assert opened is not None
    assert {each.state for each in intents(place, row)} == {IntentState.WITHDRAWN}
    with place.writing() as scope:
        approval = Approval(SupplierLine.CLOSED_CANCELLED_IN_CHECK, Money(12_000, "KRW"))
        assert approve_in_case(scope, opened.id, approval, "Kim", taker.time)
    again(taker, row, 3)
    fresh = [each.intent.key for each in intents(place, row) if each.state is IntentState.OPEN]
    assert len(fresh) == 1
    assert fresh[0] not in first
    taker.facts = [owed(StoreLine.PREPARING)]
    again(taker, row, 4)
    kept = taker.case(row)
    assert kept is not None
    assert kept.approval is None


def owed(store: StoreLine) -> Pair:
    """Return a pair of which nothing was refunded, and whose supplier order was stopped."""
    pair = asked(store, SupplierLine.CLOSED_CANCELLED_IN_CHECK)
    return replace(pair, store=replace(pair.store, refunded=Money(0, "KRW")))


def intents(place: Place, row: PairRow) -> list[KeptIntent]:
    """Return what was decided to give the customer's money back."""
    with place.reading() as scope:
        return [each for each in intents_of(scope, row) if each.intent.step in REFUNDS]


def posted(place: Place, row: PairRow) -> list[int]:
    """Return what stands in a pair's books as the customer's payment."""
    return [each.moves[0].amount.minor for each in standing(books(place, row)) if each.event == "customer_paid"]
