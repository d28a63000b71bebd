"""The one table of item statuses knows every code, and says what the remote's rules say."""

import pytest

from recoup_sandbox.cafe24.model.lifecycle import (
    ENDS,
    MOVES,
    REJECTED,
    Act,
    Who,
    allows,
    diagram,
    standing,
    targets,
)
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus

BEFORE_SHIPPING = ("N10", "N20", "N21", "N22")
AFTER_SHIPPING = ("N30", "N40")
CODES = (
    *("N00", "N01", "N02", "N03", "N10", "N20", "N21", "N22", "N30", "N40", "N50"),
    *("C00", "C10", "C11", "C34", "C35", "C36", "C40", "C41", "C42", "C43", "C47", "C48", "C49"),
    *("R00", "R10", "R11", "R12", "R13", "R20", "R30", "R31", "R34", "R36", "R40", "R41", "R42", "R43"),
    *("E00", "E10", "E11", "E12", "E13", "E20"),
    *("E30", "E31", "E32", "E33", "E34", "E35", "E36", "E40"),
)
"""The documented list."""


def test_the_codes_are_the_documented_ones() -> None:
    assert [status.value for status in ItemStatus] == list(CODES)


def test_every_code_has_labels_of_its_own() -> None:
    assert len({status.korean for status in ItemStatus}) == len(CODES)
    assert len({status.english for status in ItemStatus}) == len(CODES)


def test_every_code_is_drawn_with_a_way_in() -> None:
    drawn = diagram()
    assert [code for code in CODES if f"--> {code}:" not in drawn] == []


def test_every_code_but_the_ends_and_the_rejected_is_drawn_with_a_way_out() -> None:
    leaving = {source for move in MOVES for source in move.sources}
    assert set(ItemStatus) - leaving == ENDS | REJECTED
    assert [code for code in ENDS if f"{code} --> [*]" not in diagram()] == []


def test_every_code_can_be_reached_from_a_new_item() -> None:
    reached: set[ItemStatus | None] = {None}
    while True:
        found = {t for move in MOVES for s in (move.sources or (None,)) if s in reached for t in move.targets}
        if found <= reached:
            break
        reached |= found
    assert reached == {None, *ItemStatus}


def test_every_act_is_in_the_table() -> None:
    assert {move.act for move in MOVES} == set(Act)


@pytest.mark.parametrize("act", [Act.REQUEST_CANCEL, Act.ACCEPT_CANCEL, Act.PROCESS_CANCEL, Act.COMPLETE_CANCEL])
def test_a_cancellation_begins_before_shipping_only(act: Act) -> None:
    normal = {status.value for status in ItemStatus if status.family is Family.NORMAL and targets(status, act)}
    assert normal == set(BEFORE_SHIPPING)


@pytest.mark.parametrize("act", [Act.REQUEST_RETURN, Act.ACCEPT_RETURN, Act.PROCESS_RETURN, Act.COMPLETE_RETURN])
def test_a_return_begins_after_shipping_only(act: Act) -> None:
    normal = {status.value for status in ItemStatus if status.family is Family.NORMAL and targets(status, act)}
    assert normal == set(AFTER_SHIPPING)


@pytest.mark.parametrize(
    ("act", "sources", "back"),
    [
        (Act.WITHDRAW_CANCEL, {"C10", "C34", "C35", "C36"}, BEFORE_SHIPPING),
        (Act.WITHDRAW_RETURN, {"R10", "R12", "R13", "R20", "R30", "R31", "R34", "R36"}, AFTER_SHIPPING),
    ],
)
def test_a_running_claim_can_be_withdrawn_to_where_its_items_were(
    act: Act, sources: set[str], back: tuple[str, ...]
) -> None:
    assert {status.value for status in ItemStatus if targets(status, act)} == sources
    assert all(targets(ItemStatus(source), act) == tuple(map(ItemStatus, back)) for source in sources)


@pytest.mark.parametrize("code", ["C00", "R00", "E00"])
def test_the_customer_asks_or_takes_it_back_and_only_the_mall_answers(code: str) -> None:
    asked = ItemStatus(code)
    leading = {who for move in MOVES if asked in move.targets for who in move.who}
    own = [move for move in MOVES if asked in move.sources and Who.CUSTOMER in move.who]
    assert leading == {Who.CUSTOMER, Who.MALL}
    assert [move.act.value.split()[0] for move in own] == ["withdraw"]
    assert [move.who for move in own] == [(Who.CUSTOMER,)]


def test_a_move_needs_the_right_hands() -> None:
    assert allows(ItemStatus.N40, Act.CONFIRM, ItemStatus.N50, Who.CUSTOMER)
    assert not allows(ItemStatus.N10, Act.SHIP, ItemStatus.N30, Who.CUSTOMER)
    assert not allows(ItemStatus.N10, Act.SHIP, ItemStatus.N40, Who.MALL)


@pytest.mark.parametrize(
    ("status", "before", "expected"),
    [("C11", "N20", "N20"), ("R11", "N40", "N40"), ("E11", "N30", "N30"), ("C10", "N20", "C10"), ("N20", None, "N20")],
)
def test_a_rejected_item_stands_where_it_was(status: str, before: str | None, expected: str) -> None:
    assert standing(ItemStatus(status), ItemStatus(before) if before else None) == expected
