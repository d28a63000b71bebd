"""What belongs to the shop: settings, labels of statuses, dropshipping, webhooks of the app."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.cafe24.settings import RefundBenefit, RefundProcessing
from tests.sandbox.cafe24.shop import CALLBACK, Shop
from tests.sandbox.cafe24.steps import cancelled, path


def test_settings_are_changed_and_those_that_were_sent_come_back() -> None:
    shop = Shop()
    sent: dict[str, Any] = {
        "refund_processing_setting": "D",
        "refund_benefit_setting": "U",
        "claim_request_button_exposure": ["cancel_N20"],
        "claim_request_auto_accept": "T",
        "return_shipping_fee": "2500.00",
        "auto_cancel_cash_period": 3,
        "delivery_completion_after_days": 5,
        "use_additional_fields": "T",
    }
    assert shop.put("/orders/setting", sent) == {"order": {"shop_no": 1} | sent}
    shown = shop.get("/orders/setting")["order"]
    assert {name: shown[name] for name in sent} == sent
    chosen = shop.mall.shop_settings[1]
    assert chosen.refund_processing_setting is RefundProcessing.SEPARATELY
    assert chosen.refund_benefit_setting is RefundBenefit.AUTOMATIC
    assert (chosen.return_shipping_fee, chosen.auto_cancel_after) == (2500, timedelta(days=3))


@pytest.mark.parametrize(
    "sent",
    [
        {"refund_processing_setting": "X"},
        {"refund_benefit_setting": "X"},
        {"claim_request": "yes"},
        {"return_shipping_fee": "12.50"},
        {"return_shipping_fee": "a"},
        {"auto_cancel_cash_period": 0},
    ],
)
def test_a_setting_that_is_not_documented_is_refused(sent: dict[str, Any]) -> None:
    shop = Shop()
    before = shop.mall.shop_settings[1]
    assert shop.refused("PUT", "/orders/setting", sent)[0] == 422
    assert shop.mall.shop_settings[1] == before


def test_refunds_are_settled_separately_once_the_shop_says_so() -> None:
    shop = Shop()
    shop.put("/orders/setting", {"refund_processing_setting": "D"})
    order = shop.order()
    code = cancelled(shop, order, "canceled")
    assert shop.get(path(order, "/items"))["items"][0]["order_status"] == "C41"
    assert shop.get(f"/refunds/{code}")["refund"]["status"] == "F"


def test_a_setting_that_changes_how_orders_look_is_seen_at_once_whoever_changed_it() -> None:
    shop = Shop()
    order = shop.order()
    item = shop.get(path(order), embed="items")["order"]["items"][0]
    assert (item["payment_amount"], item["ordered_date"]) == (None, "2026-03-02 09:00:00")
    shop.mall.shop_settings[1] = replace(shop.mall.shop_settings[1], refund_benefit_setting=RefundBenefit.AUTOMATIC)
    shop.mall.settings = replace(shop.mall.settings, item_dates_have_offset=True)
    item = shop.get(path(order), embed="items")["order"]["items"][0]
    assert (item["payment_amount"], item["ordered_date"]) == ("10000.00", "2026-03-02T09:00:00+09:00")


def test_labels_of_statuses_are_renamed_and_codes_stay() -> None:
    shop = Shop()
    rows = shop.get("/orders/status")["status"]
    preparing = next(row for row in rows if row["basic_name"] == "상품준비중")
    shop.put("/orders/status", [{"status_name_id": preparing["status_name_id"], "custom_name": "곧 보냅니다"}])
    [item] = shop.get(path(shop.order(), "/items"))["items"]
    assert (item["order_status"], item["status_text"]) == ("N10", "곧 보냅니다")
    assert {row["status_type"] for row in rows} == {"P", "C", "R", "E"}
    assert shop.refused("PUT", "/orders/status", [{"status_name_id": 999, "custom_name": "x"}])[0] == 422


def test_the_supplier_account_is_linked_and_unlinked() -> None:
    shop = Shop()
    shop.put("/store/dropshipping", {"name": "ALI", "use": "F"})
    assert shop.mall.dropshipping_linked is False
    assert shop.get("/store/dropshipping")["dropshipping"] == [{"shop_no": 1, "name": "ALI", "use": "F"}]
    assert shop.refused("PUT", "/store/dropshipping", {"name": "OTHER", "use": "T"})[0] == 422


def an_informed_shop() -> Shop:
    """Return a shop whose app was told of three orders: two deliveries were answered, one failed."""
    shop = Shop()
    shop.site.webhooks.subscribe("desk", 90023, CALLBACK)
    for status in (200, 500, 200):
        shop.order()
        letter = shop.world.postbox.take()
        assert letter is not None
        assert letter.answered is not None
        letter.answered(status, 5)
    return shop


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 3),
        ({"success": "F"}, 1),
        ({"success": "T"}, 2),
        ({"event_no": 90023}, 3),
        ({"event_no": 90024}, 0),
        ({"log_type": "R"}, 0),
        ({"log_type": "G"}, 3),
        ({"limit": 2}, 2),
        ({"requested_start_date": "2026-03-02", "requested_end_date": "2026-03-02"}, 3),
        ({"requested_start_date": "2026-03-03", "requested_end_date": "2026-03-03"}, 0),
        ({"since_log_id": "unknown"}, 0),
    ],
)
def test_deliveries_are_found_by_every_documented_parameter(query: dict[str, Any], found: int) -> None:
    assert len(an_informed_shop().get("/webhooks/logs", **query)["logs"]) == found


def test_deliveries_are_read_on_from_the_last_one_known() -> None:
    shop = an_informed_shop()
    logs = shop.get("/webhooks/logs")["logs"]
    later = shop.get("/webhooks/logs", since_log_id=logs[0]["log_id"])["logs"]
    assert later == logs[1:]
    assert [log["response_http_code"] for log in logs] == [None, 500, None]


def test_an_app_switches_its_reception_off_and_on() -> None:
    shop = an_informed_shop()
    shop.put("/webhooks/setting", {"reception_status": "F"})
    assert shop.get("/webhooks/setting")["webhook"]["reception_status"] == "F"
    shop.order()
    assert len(shop.world.postbox) == 0
    shop.put("/webhooks/setting", {"reception_status": "T"})
    shop.order()
    assert len(shop.world.postbox) == 1
    assert shop.refused("PUT", "/webhooks/setting", {})[0] == 422
