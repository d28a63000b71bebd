"""An island's lines become pairs: each piece once, every minor unit given to one of them, nothing guessed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from recoup.decision.island import Blind, Island, StoreFacts, SupplierFacts
from recoup.decision.pairing import GOES_ON, is_alive, pairs_of
from recoup.domain.links import Link, LinkSource
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair, PairId, Part
from recoup.domain.phase import StorePhase
from recoup.domain.readings import Surplus
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine

KOREA = ZoneInfo("Asia/Seoul")
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def bought(line: str, state: StoreLine = StoreLine.PREPARING, quantity: int = 1, paid: int = 1000) -> StoreFacts:
    return StoreFacts("S1", line, state, quantity, paid=Money(paid, "KRW"))


def supply(
    line: str, state: SupplierLine = SupplierLine.AWAITING_SHIPMENT, quantity: int = 1, paid: int = 500
) -> SupplierFacts:
    return SupplierFacts(line, line, state, quantity, paid=Money(paid, "USD"))


def link(store: str, supplier: str, quantity: int = 1) -> Link:
    return Link(store, supplier, quantity, LinkSource.FILE)


def paired(island: Island) -> dict[PairId, Pair]:
    return {pair.id: pair for pair in pairs_of(island, KOREA)}


def test_lines_that_nothing_links_are_pairs_of_their_own() -> None:
    assert paired(Island((bought("a"),), (supply("x"),))).keys() == {PairId("a", None), PairId(None, "x")}


def test_amounts_are_split_among_the_pairs_of_a_line_to_the_last_minor_unit() -> None:
    island = Island((bought("a", quantity=3, paid=1000),), (supply("x"), supply("y")), (link("a", "x"), link("a", "y")))
    shares = [pair.store.paid for pair in pairs_of(island, KOREA) if pair.store.paid]
    assert shares == [Money(334, "KRW"), Money(333, "KRW"), Money(333, "KRW")]
    assert total(shares, "KRW") == Money(1000, "KRW")


def test_a_second_supplier_order_is_a_surplus_and_a_dead_one_is_history() -> None:
    supplies = (supply("x"), supply("y"), supply("z", SupplierLine.CLOSED_RISK))
    found = paired(Island((bought("a"),), supplies, tuple(link("a", each.line) for each in supplies)))
    assert found.keys() == {PairId("a", "x"), PairId("a", "y", Part.SURPLUS), PairId("a", "z", Part.HISTORY)}
    assert found[PairId("a", "y", Part.SURPLUS)].surplus is Surplus.DUPLICATE
    history = found[PairId("a", "z", Part.HISTORY)]
    assert (history.store.state, history.store.paid) == (StoreLine.ABSENT, None)
    assert history.supplier.cost == Money(500, "USD")


def test_pieces_that_a_claim_split_off_take_their_supplier_pieces_along() -> None:
    stays = bought("a", quantity=2)._replace(product="P")
    claimed = bought("b", StoreLine.CANCEL_ASKED)._replace(product="P")
    found = paired(Island((stays, claimed), (supply("x", quantity=3),), (link("a", "x", 3),)))
    assert {id: pair.quantity for id, pair in found.items()} == {PairId("a", "x"): 2, PairId("b", "x"): 1}
    assert found[PairId("b", "x")].partial


def test_what_is_linked_to_a_line_that_cannot_be_read_does_not_look_abandoned() -> None:
    supplies = (supply("x"), supply("y"))
    store = Island((bought("a"),), supplies, (link("a", "x"),), blind=Blind(store_lines=frozenset({"a"})))
    assert paired(store).keys() == {PairId(None, "y")}
    supplier = Island((bought("a"), bought("b")), (), (link("a", "x"),), blind=Blind(supplier_lines=frozenset({"x"})))
    assert paired(supplier).keys() == {PairId("b", None)}


def test_a_link_of_no_pieces_joins_nothing() -> None:
    island = Island((bought("a"),), (supply("x"),), (link("a", "x", 0),), blind=Blind(store_lines=frozenset({"a"})))
    assert paired(island).keys() == {PairId(None, "x")}


def disputed(
    state: SupplierLine, *lines: tuple[StoreLine, int], reimbursed: int | None = None
) -> list[tuple[SupplierLine, Money | None]]:
    """Return the state and what came back of each store line's pair, of one supplier line that serves all of them."""
    store = [bought(str(number), of, pieces) for number, (of, pieces) in enumerate(lines)]
    whole = supply("x", state, sum(pieces for _, pieces in lines), 1000)
    if reimbursed is not None:
        whole = whole._replace(reimbursed=Money(reimbursed, "USD"))
    links = tuple(link(line.line, "x", line.quantity) for line in store)
    return [
        (pair.supplier.state, pair.supplier.reimbursed)
        for pair in pairs_of(Island(tuple(store), (whole,), links), KOREA)
    ]


def test_a_dispute_is_about_the_pieces_that_are_given_back_and_its_money_is_theirs() -> None:
    """What comes back beyond their cost is theirs, too, so that a person settles it: the kept piece was paid for."""
    for given in (StoreLine.RETURN_ASKED, StoreLine.RETURN_COLLECTED, StoreLine.RETURNED_REFUNDED, StoreLine.EXCHANGED):
        for kept in (StoreLine.IN_TRANSIT, StoreLine.DELIVERED, StoreLine.CONFIRMED):
            for state in (SupplierLine.FROZEN, SupplierLine.DISPUTE_WON, SupplierLine.CLOSED_DISPUTE_ENDED):
                found = disputed(state, (kept, 2), (given, 1), (given, 1), reimbursed=501)
                theirs = [(state, Money(250, "USD")), (state, Money(251, "USD"))]
                assert found == [(SupplierLine.DELIVERED, None), *theirs]


@pytest.mark.parametrize(
    "lines",
    [
        ((StoreLine.DELIVERED, 1), (StoreLine.CONFIRMED, 1)),
        ((StoreLine.RETURN_ASKED, 1), (StoreLine.RETURNED_REFUNDED, 1)),
        ((StoreLine.DELIVERED, 1), (StoreLine.CANCELLED, 1)),
        ((StoreLine.PREPARING, 1), (StoreLine.RETURN_ASKED, 1)),
    ],
)
def test_a_dispute_is_about_the_whole_line_unless_some_pieces_are_given_back_and_others_kept(
    lines: tuple[tuple[StoreLine, int], ...],
) -> None:
    half = (SupplierLine.DISPUTE_WON, Money(250, "USD"))
    assert disputed(SupplierLine.DISPUTE_WON, *lines, reimbursed=500) == [half, half]


def test_a_cancelled_piece_stays_in_the_dispute_beside_a_given_back_one() -> None:
    lines = ((StoreLine.DELIVERED, 1), (StoreLine.CANCELLED, 1), (StoreLine.RETURN_ASKED, 1))
    half = (SupplierLine.DISPUTE_WON, Money(250, "USD"))
    assert disputed(SupplierLine.DISPUTE_WON, *lines, reimbursed=500) == [(SupplierLine.DELIVERED, None), half, half]


def test_money_that_comes_back_without_a_dispute_is_for_every_piece() -> None:
    found = disputed(SupplierLine.CLOSED_RISK, (StoreLine.DELIVERED, 1), (StoreLine.RETURN_ASKED, 1), reimbursed=500)
    assert [state for state, _ in found] == [SupplierLine.CLOSED_RISK] * 2


def test_a_kept_piece_expects_nothing_of_the_dispute_beside_it() -> None:
    whole = supply("x", SupplierLine.DISPUTE_WON, 2)._replace(
        coupon="C", coupon_share=Money(40, "USD"), stage=Reimbursement.PROMISED
    )
    user = supply("y")._replace(coupon="C")
    store = (bought("a", StoreLine.DELIVERED), bought("b", StoreLine.RETURN_ASKED))
    found = paired(Island(store, (whole,), (link("a", "x"), link("b", "x")), coupon_users=(user,)))
    kept, given = found[PairId("a", "x")].supplier, found[PairId("b", "x")].supplier
    assert (kept.stage, kept.coupon_lost, kept.coupon) == (None, False, Money(20, "USD"))
    assert (given.stage, given.coupon_lost, given.coupon) == (Reimbursement.PROMISED, True, Money(20, "USD"))


def test_a_proposal_links_nothing_and_marks_both_lines() -> None:
    guess = Link("a", "x", 1, LinkSource.PROPOSAL)
    found = paired(Island((bought("a"), bought("b")), (supply("x"),), proposals=(guess,)))
    assert {id: pair.proposed for id, pair in found.items()} == {
        PairId("a", None): True,
        PairId("b", None): False,
        PairId(None, "x"): True,
    }


@pytest.mark.parametrize(("other", "lost"), [(SupplierLine.AWAITING_SHIPMENT, True), (SupplierLine.CLOSED_RISK, False)])
def test_a_coupon_is_lost_while_a_line_of_another_island_keeps_it(other: SupplierLine, lost: bool) -> None:
    closed = supply("x", SupplierLine.CLOSED_RISK)._replace(coupon="C")
    island = Island(
        (bought("a"),), (closed,), (link("a", "x"),), coupon_users=(supply("y", other)._replace(coupon="C"),)
    )
    assert paired(island)[PairId("a", "x")].supplier.coupon_lost is lost


def test_a_supplier_order_that_was_created_after_the_refund_is_one_too_many() -> None:
    refunded = bought("a", StoreLine.CANCELLED)._replace(refunded_at=NOON)
    for created, surplus in ((NOON, Surplus.NONE), (NOON + timedelta(seconds=1), Surplus.AFTER_REFUND)):
        placed = supply("x")._replace(created_at=created)
        found = paired(Island((refunded,), (placed,), (link("a", "x"),)))[PairId("a", "x")]
        assert (found.surplus, found.supplier.created_at) == (surplus, created)


def test_times_are_told_in_the_shop_s_zone() -> None:
    line = bought("a")._replace(ordered_at=NOON)
    (pair,) = pairs_of(Island((line,)), KOREA)
    assert pair.store.paid_at is not None
    assert pair.store.paid_at.isoformat() == "2026-03-10T21:00:00+09:00"


def test_the_ended_supplier_states_are_those_that_serve_nobody() -> None:
    ended = {state for state in SupplierLine if not is_alive(state)}
    assert ended == {
        SupplierLine.ABSENT,
        SupplierLine.PLACEMENT_FAILED_PRODUCT,
        SupplierLine.PLACEMENT_FAILED_SHIPPING,
        SupplierLine.PLACEMENT_FAILED_ACCOUNT,
        SupplierLine.PLACEMENT_FAILED_OTHER,
        SupplierLine.CLOSED_PAY_TIMEOUT,
        SupplierLine.CLOSED_CANCELLED_UNPAID,
        SupplierLine.CLOSED_PAYMENT_REFUSED,
        SupplierLine.CLOSED_CANCELLED_IN_CHECK,
        SupplierLine.CLOSED_CANCELLED_PAID,
        SupplierLine.CLOSED_BY_SELLER_STOCK,
        SupplierLine.CLOSED_BY_SELLER_REGION,
        SupplierLine.CLOSED_SHIP_TIMEOUT,
        SupplierLine.CLOSED_RISK,
        SupplierLine.DISPUTE_WON,
        SupplierLine.CLOSED_DISPUTE_AGREED,
        SupplierLine.CLOSED_DISPUTE_SILENCE,
    }


def test_the_phases_that_the_customer_still_wants_are_those_of_a_sale_without_a_claim() -> None:
    assert {
        StorePhase.OPEN,
        StorePhase.HELD,
        StorePhase.SHIPPED,
        StorePhase.DELIVERED,
        StorePhase.CONFIRMED,
    } == GOES_ON


@pytest.mark.parametrize(
    ("marked", "left"),
    [
        ((NOON, NOON + timedelta(hours=1)), (30, 10)),
        ((NOON + timedelta(hours=1), NOON), (0, 30)),
        ((None, NOON), (0, 30)),
        ((NOON, NOON), (30, 10)),
    ],
)
def test_a_delivery_fee_explains_what_the_refunds_of_an_order_have_above_the_price_once(
    marked: tuple[datetime | None, ...], left: tuple[int, ...]
) -> None:
    """The refund that was marked first has the fee; what it leaves is there for the next, and then it is gone."""
    above = (20, 30)
    lines = [
        bought(line, StoreLine.CANCELLED)._replace(
            delivery=Money(30, "KRW"), refunded=Money(1000 + more, "KRW"), refunded_at=at
        )
        for line, more, at in zip("ab", above, marked, strict=True)
    ]
    plain = bought("c", StoreLine.CANCELLED)._replace(refunded=Money(900, "KRW"), refunded_at=NOON - timedelta(days=1))
    found = paired(Island((*lines, plain)))
    fees = [found[PairId(line, None)].store.delivery for line in "abc"]
    assert fees == [Money(minor, "KRW") for minor in (*left, 0)]
