"""Every official sample: the store's answer to the same call has the same keys, types and forms."""

import pytest

from tests.sandbox.cafe24.claim_scenes import CLAIM_SCENES
from tests.sandbox.cafe24.scenes import ORDER_SCENES
from tests.sandbox.cafe24.shapes import SAMPLES, differences, sample
from tests.sandbox.cafe24.shop import Shop

SCENES = ORDER_SCENES | CLAIM_SCENES

BEFORE_SHIPPING = {
    "tracking_no",
    "shipping_code",
    "shipping_company_name",
    "shipping_company_code",
    "shipped_date",
    "delivered_date",
}
"""What an item in a cancellation cannot have: the official sample shows one that was delivered."""

UNASKED = {"claim_reason_type", "claim_reason", "order_status_before_cs"}
"""What an item of a claim has only when the customer asked for it."""

NULL_HERE = {
    "cancellation": BEFORE_SHIPPING,
    "items": {"purchaseconfirmation_date"},
    "exchange": UNASKED | BEFORE_SHIPPING | {"refund_reason", "refund_methods", "refund_amounts", "claim_code"},
}
"""Keys that are null or empty in the scene of a sample, though they need not be."""


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_answer_has_the_shape_of_the_official_sample(name: str) -> None:
    found = list(differences(sample(name), SCENES[name](Shop())))
    allowed = NULL_HERE.get(name, set())
    wrong = [one for one in found if one.partition(":")[0].rpartition(".")[2].rstrip("[]") not in allowed]
    assert wrong == []


def test_every_sample_is_compared() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(SCENES)


def test_a_difference_is_found() -> None:
    expected = {"a": "1.00", "b": [{"c": 1}], "d": "2020-01-01 00:00:00"}
    found = {"a": 1, "b": [{"c": "1"}], "d": "2020-01-01T00:00:00+09:00", "e": None}
    assert len(list(differences(expected, found))) == 4
