"""Every state is in exactly one phase, and a phase keeps together what asks the same of the other side."""

from collections import Counter
from enum import StrEnum
from typing import Any

import pytest

from recoup.domain import phase
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.store_line import STORE_LINE, StoreLine
from recoup.domain.supplier_line import SUPPLIER_LINE, SupplierLine


@pytest.mark.parametrize(
    ("phases", "table", "states", "names"),
    [
        (STORE_PHASE, phase.STORE_STATES, StoreLine, StorePhase),
        (SUPPLIER_PHASE, phase.SUPPLIER_STATES, SupplierLine, SupplierPhase),
    ],
    ids=["store", "supplier"],
)
def test_every_state_is_in_exactly_one_phase_and_every_phase_has_states(
    phases: dict[Any, Any], table: dict[Any, tuple[Any, ...]], states: type[StrEnum], names: type[StrEnum]
) -> None:
    times = Counter(state for members in table.values() for state in members)
    assert times == Counter(states)
    assert set(table) == set(names)
    assert all(table.values())
    assert {state: phases[state] for state in states} == phases


def test_a_supplier_line_that_is_over_is_in_no_phase_of_a_running_one() -> None:
    running = {SUPPLIER_PHASE[state] for state in SupplierLine if not state.startswith("closed_")}
    over = {SUPPLIER_PHASE[state] for state in SUPPLIER_LINE.ends if state is not SupplierLine.ARCHIVED}
    assert running & over <= {SupplierPhase.UNCLEAR, SupplierPhase.DISPUTE_WON}


def test_a_store_line_that_is_over_is_in_no_phase_of_a_running_one() -> None:
    ends = {STORE_PHASE[state] for state in STORE_LINE.ends}
    going_on = {STORE_PHASE[state] for state in set(StoreLine) - STORE_LINE.ends}
    assert ends & going_on == {StorePhase.CANCEL_REFUNDED}


@pytest.mark.parametrize("word", ["refund_due", "refund_held", "refunded"])
def test_what_a_store_state_says_of_the_refund_its_phase_says_too(word: str) -> None:
    claims = [state for state in StoreLine if state.endswith(word) and not state.startswith("exchang")]
    assert claims
    assert all(STORE_PHASE[state].endswith(word) for state in claims)
