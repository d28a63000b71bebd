"""The supplier's side: which moves of a line are legal, and what each way of ending says."""

import pytest

from recoup.connectors.aliexpress.creation import CREATION_ERRORS
from recoup.connectors.aliexpress.statuses import DISPUTE_STAGES, END_REASONS, ORDER_STATUS
from recoup.domain.lifecycle import IllegalMoveError
from recoup.domain.supplier_line import SUPPLIER_LINE, SupplierEvent, SupplierLine

S, E = SupplierLine, SupplierEvent
REPORTED = {*ORDER_STATUS.values(), *END_REASONS.values(), *DISPUTE_STAGES.values(), *CREATION_ERRORS.values()}


def test_every_word_of_the_marketplace_is_a_state_that_can_be_reached() -> None:
    assert all(SUPPLIER_LINE.leads_to(S.ABSENT, state) for state in REPORTED)


def test_the_states_that_no_word_of_the_marketplace_means_are_told_by_people_and_tracking() -> None:
    assert set(S) - REPORTED == {
        S.ABSENT,
        S.DELIVERY_PROBLEM,
        S.DELIVERED,
        S.DISPUTE_WITHDRAWN,
        S.CLOSED_BY_SELLER_STOCK,
        S.CLOSED_BY_SELLER_REGION,
    }


@pytest.mark.parametrize("state", [state for state in S if state.startswith("closed_")])
def test_a_closed_line_never_opens_again(state: SupplierLine) -> None:
    assert SUPPLIER_LINE.moves[state] == {}


@pytest.mark.parametrize(
    "path",
    [
        (E.PLACED, E.PAYMENT_STARTED, E.PAID, E.CHECK_PASSED, E.SHIPPED, E.DELIVERED, E.RECEIPT_CONFIRMED, E.ARCHIVED),
        (E.REFUSED_PRODUCT, E.PLACED, E.PAY_TIMED_OUT),
        (E.ANSWER_LOST, E.PLACED, E.PAID, E.CHECK_HELD, E.CHECK_REFUSED),
        (E.PLACED, E.PAID, E.CHECK_PASSED, E.CANCEL_ASKED, E.CANCEL_AGREED),
        (E.PLACED, E.PAID, E.CHECK_PASSED, E.CANCEL_ASKED, E.CANCEL_REFUSED, E.SHIPPED),
        (E.PLACED, E.PAID, E.CHECK_PASSED, E.SELLER_OUT_OF_STOCK),
        (E.PLACED, E.PAID, E.CHECK_PASSED, E.SHIPPED, E.DISPUTE_OPENED, E.SELLER_SILENT),
        (E.PLACED, E.PAID, E.CHECK_PASSED, E.SHIPPED, E.DISPUTE_OPENED, E.DISPUTE_REJECTED, E.APPEALED, E.DISPUTE_WON),
    ],
    ids=lambda path: " > ".join(path[-2:]),
)
def test_the_lives_that_orders_live_are_legal(path: tuple[SupplierEvent, ...]) -> None:
    state = S.ABSENT
    for event in path:
        state = SUPPLIER_LINE.after(state, event)
    assert state is not S.ABSENT


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (S.SHIPPED, E.CANCEL_ASKED),
        (S.UNPAID, E.CANCEL_ASKED),
        (S.UNPAID, E.SHIPPED),
        (S.AWAITING_SHIPMENT, E.CANCELLED),
        (S.CANCEL_ASKED, E.CANCEL_ASKED),
        (S.PLACEMENT_UNKNOWN, E.ANSWER_LOST),
        (S.CLOSED_CANCELLED_PAID, E.SHIPPED),
    ],
)
def test_what_must_not_happen_is_no_move(state: SupplierLine, event: SupplierEvent) -> None:
    with pytest.raises(IllegalMoveError):
        SUPPLIER_LINE.after(state, event)


def test_a_request_to_cancel_does_not_stop_a_parcel() -> None:
    assert SUPPLIER_LINE.after(S.CANCEL_ASKED, E.SHIPPED) is S.SHIPPED
