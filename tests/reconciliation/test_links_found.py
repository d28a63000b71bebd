"""How orders that no list connects find each other, and what a partial cancellation does to a link: story by story."""

from datetime import UTC, timedelta
from pathlib import Path

import pytest

from recoup.domain.links import Link, LinkSource, Role, Supply, after_split, shares
from recoup.policy.book import DEFAULT_BOOK
from tests.reconciliation.model import expect
from tests.reconciliation.shop import NOW, UNREADABLE, Outcome, Shop, link, run, store_line, supplier_line

UTC_NOW = NOW.astimezone(UTC).replace(tzinfo=None)
YESTERDAY = UTC_NOW - timedelta(days=1)


def pieces(outcome: Outcome) -> set[tuple[str | None, str | None, str, int]]:
    """Return which lines the engine paired, in which role and with how many pieces."""
    return {(row["store_line_id"], row["supplier_line_id"], row["role"], row["quantity"]) for row in outcome.findings}


def test_a_split_line_takes_its_pieces_of_the_link_with_it(tmp_path: Path) -> None:
    stays = store_line("S1", 1, "preparing", quantity=2, product="P")
    claimed = store_line("S1", 2, "cancel_asked", product="P")
    bought = supplier_line("U1", 1, "awaiting_shipment", quantity=3)
    outcome = run(Shop((stays, claimed), (bought,), (link(stays, bought),)), tmp_path, watch_all=True)
    assert pieces(outcome) == {("S1-1", "U1/1", Role.SERVES, 2), ("S1-2", "U1/1", Role.SERVES, 1)}
    left, taken = after_split(Link("S1-1", "U1/1", 3, LinkSource.FILE), claimed_line_id="S1-2", claimed=1)
    assert (left.quantity, taken.quantity) == (2, 1)
    assert outcome.names()["S1-2", "U1/1"] == "cancel_while_awaiting_shipment"


def test_a_split_takes_nothing_from_another_line_of_the_same_supplier_order(tmp_path: Path) -> None:
    stays = store_line("S1", 1, "preparing", quantity=2, product="P")
    claimed = store_line("S1", 2, "cancel_asked", product="P")
    bystander = store_line("S2", 1, "preparing", product="P")
    bought = supplier_line("U1", 1, "awaiting_shipment", quantity=4)
    links = (link(stays, bought, 3), link(bystander, bought, 1))
    outcome = run(Shop((stays, claimed, bystander), (bought,), links), tmp_path, watch_all=True)
    assert pieces(outcome) == {
        ("S1-1", "U1/1", Role.SERVES, 2),
        ("S1-2", "U1/1", Role.SERVES, 1),
        ("S2-1", "U1/1", Role.SERVES, 1),
    }


def test_a_split_line_is_given_the_pieces_of_one_line_only(tmp_path: Path) -> None:
    first = store_line("S1", 1, "preparing", product="P")
    second = store_line("S1", 2, "preparing", product="P")
    claimed = store_line("S1", 3, "cancel_asked", product="P")
    bought = [supplier_line(f"U{number}", 1, "awaiting_shipment", quantity=2) for number in (1, 2)]
    links = (link(first, bought[0]), link(second, bought[1]))
    found = pieces(run(Shop((first, second, claimed), tuple(bought), links), tmp_path))
    assert sum(quantity for line, _, _, quantity in found if line == "S1-3") == 1


@pytest.mark.parametrize("pieces_bought", [2, 3])
def test_lines_that_share_a_supplier_line_without_quantities_take_what_they_need(
    pieces_bought: int, tmp_path: Path
) -> None:
    ours = [store_line("S1", number, "preparing") for number in (1, 2)]
    bought = supplier_line("U1", 1, "awaiting_shipment", quantity=pieces_bought)
    found = pieces(run(Shop(tuple(ours), (bought,), tuple(link(line, bought) for line in ours)), tmp_path))
    serving = {piece for piece in found if piece[2] == Role.SERVES}
    assert serving == {("S1-1", "U1/1", Role.SERVES, 1), ("S1-2", "U1/1", Role.SERVES, 1)}
    assert sum(quantity for _, _, role, quantity in found if role == "unlinked") == pieces_bought - 2


def test_the_pieces_that_a_link_leaves_out_are_found_even_when_the_rest_is_in_step(tmp_path: Path) -> None:
    ours = store_line("S1", 1, "preparing")
    bought = supplier_line("U1", 1, "awaiting_shipment", quantity=3)
    outcome = run(Shop((ours,), (bought,), (link(ours, bought, 1),)), tmp_path)
    assert outcome.names() == {(None, "U1/1"): "supplier_order_without_store_line"}
    assert pieces(outcome) == {("S1-1", "U1/1", Role.SERVES, 1), (None, "U1/1", "unlinked", 2)}


@pytest.mark.parametrize(("other", "lost"), [("awaiting_shipment", True), ("closed_risk", False)])
def test_a_coupon_is_lost_while_a_line_that_used_it_goes_on(other: str, lost: bool, tmp_path: Path) -> None:
    ours = [store_line("S1", number, state) for number, state in enumerate(("preparing", "cancel_asked"))]
    theirs = [
        supplier_line("U1", number, state, coupon="C", coupon_minor=5, paid_minor=10)
        for number, state in enumerate((other, "closed_cancelled_paid"))
    ]
    outcome = run(Shop(tuple(ours), tuple(theirs), tuple(map(link, ours, theirs))), tmp_path)
    assert {row["coupon_lost"] for row in outcome.findings if row["store"] == "cancel_asked"} == {lost}


@pytest.mark.parametrize("state", ["preparing", "on_hold", "unpaid_cancelled_automatically"])
def test_a_memo_that_names_a_supplier_order_links_it(state: str, tmp_path: Path) -> None:
    ours = store_line("S1", 1, state, memo="ordered as 8123456789012345")
    theirs = supplier_line("8123456789012345", 1, "awaiting_shipment")
    outcome = run(Shop((ours,), (theirs,)), tmp_path)
    assert pieces(outcome) == {("S1-1", "8123456789012345/1", Role.SERVES, 1)}


@pytest.mark.parametrize("state", ["closed_pay_timeout", "placement_failed_product", "closed_by_seller_stock"])
def test_a_supplier_order_that_names_a_store_order_is_linked_even_when_it_is_over(state: str, tmp_path: Path) -> None:
    ours = store_line("S1", 1, "preparing", paid_at=YESTERDAY)
    theirs = supplier_line("U1", 1, state, store_order_id="S1")
    assert pieces(run(Shop((ours,), (theirs,)), tmp_path)) == {("S1-1", "U1/1", Role.SERVES, 1)}


def test_a_proposal_is_asked_about_and_never_acted_on(tmp_path: Path) -> None:
    taught = store_line("S1", 1, "preparing", product="P"), supplier_line("U1", 1, "awaiting_shipment", product="Q")
    alone = (
        store_line("S2", 1, "preparing", product="P", paid_at=YESTERDAY),
        supplier_line("U2", 1, "shipped", product="Q", created_at=YESTERDAY + timedelta(hours=1)),
    )
    shop = Shop((taught[0], alone[0]), (taught[1], alone[1]), (link(*taught),))
    found = {(row["store_line_id"], row["supplier_line_id"]): row["proposed"] for row in run(shop, tmp_path).findings}
    assert found == {("S2-1", None): True, (None, "U2/1"): True}


def test_the_partner_of_an_unreadable_line_is_not_called_abandoned(tmp_path: Path) -> None:
    ours, theirs = store_line("S1", 1, "preparing", paid_at=YESTERDAY), supplier_line("U1", 1, "shipped")
    for broken in ((ours | {UNREADABLE: True}, theirs), (ours, theirs | {UNREADABLE: True})):
        shop = Shop((broken[0],), (broken[1],), (link(ours, theirs),))
        assert run(shop, tmp_path).findings == ()


def test_the_largest_amounts_and_quantities_are_still_compared(tmp_path: Path) -> None:
    ours = store_line("S1", 1, "cancelled_refund_due", quantity=2_000_000_000, paid_minor=10**18 - 1)
    theirs = supplier_line("U1", 1, "closed_cancelled_paid", quantity=1_999_999_999, paid_minor=10**18 - 1)
    shop = Shop((ours,), (theirs,), (link(ours, theirs),))
    assert run(shop, tmp_path).totals.pairs == len(expect(shop, DEFAULT_BOOK, NOW))


@pytest.mark.parametrize(
    ("wanted", "living", "closed"),
    [(1, (1,), ()), (2, (1, 3), ()), (1, (), (1, 1)), (3, (1,), (1, 2)), (1, (2,), (1,)), (5, (1, 1), (1,))],
)
def test_the_engine_divides_a_line_as_the_pure_function_does(
    wanted: int, living: tuple[int, ...], closed: tuple[int, ...], tmp_path: Path
) -> None:
    ours = store_line("S1", 1, "preparing", quantity=wanted)
    orders = [("awaiting_shipment", quantity) for quantity in living] + [("closed_risk", each) for each in closed]
    theirs = [
        supplier_line(f"U{number}", 1, state, quantity=quantity, created_at=UTC_NOW - timedelta(days=number))
        for number, (state, quantity) in enumerate(orders)
    ]
    outcome = run(Shop((ours,), tuple(theirs), tuple(link(ours, each) for each in theirs)), tmp_path, watch_all=True)
    supplies = [
        Supply(
            Link(ours["line_id"], each["line_id"], each["quantity"], LinkSource.FILE),
            alive=each["state"] == "awaiting_shipment",
            created_at=each["created_at"].replace(tzinfo=UTC),
        )
        for each in theirs
    ]
    assert pieces(outcome) == {
        ("S1-1", share.link.supplier_line_id if share.link else None, share.role, share.quantity)
        for share in shares(wanted, supplies)
    }
