"""The store's side: which moves of a line are legal, and which states are ends."""

import pytest

from recoup.connectors.cafe24.statuses import STATES
from recoup.domain.lifecycle import IllegalMoveError
from recoup.domain.phase import STORE_PHASE, StorePhase
from recoup.domain.store_line import STORE_LINE, StoreEvent, StoreLine

S, E = StoreLine, StoreEvent


def test_every_status_of_the_store_can_be_reached_from_nothing() -> None:
    assert all(STORE_LINE.leads_to(S.ABSENT, state) for state in STATES.values())


@pytest.mark.parametrize(
    "path",
    [
        (E.ORDERED, E.PAID, E.PREPARED, E.READIED, E.SHIPPED, E.DELIVERED, E.PURCHASE_CONFIRMED),
        (E.ORDERED, E.EXPIRED),
        (E.PAID, E.CLAIM_ASKED, E.CLAIM_REJECTED, E.PREPARED, E.SHIPPED),
        (E.PAID, E.CLAIM_ASKED, E.CLAIM_ACCEPTED, E.REFUNDED),
        (E.PAID, E.SHIPPED, E.DELIVERED, E.RETURN_ASKED, E.CLAIM_ACCEPTED, E.COLLECTED, E.COMPLETED, E.REFUNDED),
        (E.PAID, E.SHIPPED, E.DELIVERED, E.EXCHANGE_ASKED, E.CLAIM_ACCEPTED, E.PREPARED, E.COMPLETED),
        (E.REPLACEMENT_ADDED, E.PREPARED, E.SHIPPED, E.DELIVERED),
        (E.PAID, E.HELD, E.RELEASED, E.SHIPPED),
    ],
    ids=lambda path: " > ".join(path[-3:]),
)
def test_the_lives_that_lines_live_are_legal(path: tuple[StoreEvent, ...]) -> None:
    state = S.ABSENT
    for event in path:
        state = STORE_LINE.after(state, event)
    assert state is not S.ABSENT


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (S.CANCELLED, E.REFUNDED),
        (S.CANCELLED, E.SHIPPED),
        (S.RETURNED_REFUNDED, E.REFUNDED),
        (S.CONFIRMED, E.CLAIM_ASKED),
        (S.AWAITING_PAYMENT, E.SHIPPED),
        (S.IN_TRANSIT, E.CLAIM_ASKED),
        (S.CANCEL_ASKED, E.SHIPPED),
        (S.ABSENT, E.REFUNDED),
    ],
)
def test_what_must_not_happen_is_no_move(state: StoreLine, event: StoreEvent) -> None:
    with pytest.raises(IllegalMoveError):
        STORE_LINE.after(state, event)


@pytest.mark.parametrize("state", [S.CANCEL_REJECTED, S.RETURN_REJECTED, S.EXCHANGE_REJECTED])
def test_a_rejected_request_is_no_end(state: StoreLine) -> None:
    assert state not in STORE_LINE.ends
    assert STORE_PHASE[state] in {StorePhase.OPEN, StorePhase.DELIVERED}


def test_nothing_is_refunded_that_was_never_paid() -> None:
    unpaid = [state for state in S if state.startswith("unpaid_") or STORE_PHASE[state] is StorePhase.UNPAID]
    assert len(unpaid) == 6
    for state in unpaid:
        assert E.REFUNDED not in STORE_LINE.moves[state]
