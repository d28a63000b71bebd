"""Open points are settings that say what they mean and where their default is from; refusals are complete sentences."""

import json
import string

import pytest

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.settings import Settings, ShopSettings
from recoup_sandbox.world.settings import changed, describe, values
from tests.sandbox.cafe24.model.shop import ACCEPTED, shop, statuses


@pytest.mark.parametrize("kind", [Settings, ShopSettings])
def test_every_setting_says_what_it_means_and_who_says_so(kind: type[Settings] | type[ShopSettings]) -> None:
    for one in describe(kind):
        assert len(one.meaning) > 15, one.name
        assert one.source.split()[0].rstrip(":;") in {"assumed", "documented", "official", "reported"}, one.name


@pytest.mark.parametrize("kind", [Settings, ShopSettings])
def test_settings_are_read_back_as_they_are_written(kind: type[Settings] | type[ShopSettings]) -> None:
    written = json.loads(json.dumps(values(kind())))
    assert changed(kind(), written) == kind()


@pytest.mark.parametrize(
    ("name", "code"),
    [("accepted_cancel_together", "N10"), ("canceling_separately", "C40"), ("exchanging_status", "R31")],
)
def test_a_status_that_the_act_cannot_lead_to_is_refused(name: str, code: str) -> None:
    with pytest.raises(ValueError, match=name):
        changed(Settings(), {name: code})


def test_a_changed_setting_holds_from_then_on() -> None:
    one = shop()
    one.mall.cancel(one.order().order_id, ACCEPTED)
    one.mall.settings = changed(one.mall.settings, {"accepted_cancel_together": "C34"})
    order = one.order()
    one.mall.cancel(order.order_id, ACCEPTED)
    assert statuses(order) == [ItemStatus.C34]


@pytest.mark.parametrize("why", list(Refusal))
def test_every_refusal_has_a_status_and_a_sentence(why: Refusal) -> None:
    facts: dict[str, object] = {name: "x" for _, name, _, _ in string.Formatter().parse(why.message) if name}
    error = refused(why, status=None, **facts)
    assert error.status in {404, 409, 422}
    assert error.message.endswith(".")
    assert "{" not in error.message
    assert error.more_info == facts


def test_a_setting_may_override_the_status_of_a_refusal() -> None:
    assert refused(Refusal.CLAIMED_ALREADY, status=409, order_item_code="x").status == 409
