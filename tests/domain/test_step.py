"""Every step has one place, and the groups that rules speak of hold the right steps."""

from collections import Counter

import pytest

from recoup.domain import step
from recoup.domain.step import CLAIMS_BACK, PLACE, PLACES_ORDER, REFUNDS, STOPS_ORDER, WAITS, Place, Step


def test_every_step_has_exactly_one_place() -> None:
    assert Counter(each for steps in step.BY_PLACE.values() for each in steps) == Counter(Step)
    assert set(PLACE) == set(Step)


@pytest.mark.parametrize(
    ("group", "place"),
    [
        (PLACES_ORDER, Place.SUPPLIER),
        (STOPS_ORDER, Place.SUPPLIER),
        (CLAIMS_BACK, Place.SUPPLIER),
        (REFUNDS, Place.STORE),
    ],
)
def test_a_group_of_steps_is_done_in_one_place(group: frozenset[Step], place: Place) -> None:
    assert {PLACE[each] for each in group} == {place}


def test_waiting_is_the_only_thing_that_nobody_does() -> None:
    assert {each for each in Step if each.startswith("await_")} == WAITS


def test_no_step_is_in_two_groups() -> None:
    groups = (WAITS, REFUNDS, PLACES_ORDER, STOPS_ORDER, CLAIMS_BACK)
    assert max(Counter(each for group in groups for each in group).values()) == 1
