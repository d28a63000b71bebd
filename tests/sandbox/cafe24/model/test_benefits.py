"""No won is lost when benefits are shared out."""

from hypothesis import given
from hypothesis import strategies as st

from recoup_sandbox.cafe24.model.benefits import NO_BENEFITS, Benefits, spread

AMOUNT = st.integers(0, 10**9)


@given(AMOUNT, st.lists(AMOUNT, min_size=1, max_size=8))
def test_parts_sum_to_the_whole_and_stay_near_their_due(amount: int, weights: list[int]) -> None:
    parts = spread(amount, weights)
    whole = sum(weights)
    assert sum(parts) == (amount if whole else 0)
    for part, weight in zip(parts, weights, strict=True):
        assert whole == 0 or abs(part * whole - amount * weight) < whole


@given(st.builds(Benefits, AMOUNT, AMOUNT, AMOUNT), st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_the_units_of_a_row_share_all_of_it_in_any_steps(benefits: Benefits, steps: list[int]) -> None:
    whole, taken, shared = sum(steps), 0, NO_BENEFITS
    for count in steps:
        shared += benefits.part(taken, count, whole)
        taken += count
    assert shared == benefits


@given(AMOUNT, st.lists(AMOUNT, min_size=1, max_size=8))
def test_a_part_never_exceeds_its_weight_when_the_whole_does_not(amount: int, weights: list[int]) -> None:
    parts = spread(min(amount, sum(weights)), weights)
    assert all(0 <= part <= weight for part, weight in zip(parts, weights, strict=True))
