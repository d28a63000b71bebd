"""Working on orders on the wire: statuses, parcels, memos, labels, buyers and receivers."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.cafe24.shop import Shop, envelope
from tests.sandbox.cafe24.steps import MEMO, PARCEL, delivered, first, item_path, path


def statuses(shop: Shop, order_id: str) -> list[str]:
    return [item["order_status"] for item in shop.get(f"/orders/{order_id}/items")["items"]]


def test_an_order_is_held_and_goes_on_where_it_was() -> None:
    shop = Shop()
    order = shop.order()
    seen: list[str] = []
    for status in ("prepare", "hold", "unhold", "prepareproduct"):
        shop.put(path(order), {"process_status": status})
        seen += statuses(shop, order.order_id)
    assert seen == ["N20", "N22", "N20", "N10"]


def test_a_purchase_is_confirmed_and_taken_back() -> None:
    shop = Shop()
    order = delivered(shop, 1)
    shop.put(path(order), {"purchase_confirmation": "T"})
    assert statuses(shop, order.order_id) == ["N50"]
    shop.put(path(order), {"purchase_confirmation": "F"})
    assert statuses(shop, order.order_id) == ["N40"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"process_status": "shipping"},
        {"process_status": "unhold"},
        {"process_status": "prepare", "order_item_code": ["x"]},
    ],
)
def test_a_status_that_cannot_be_is_refused(sent: dict[str, Any]) -> None:
    shop = Shop()
    assert shop.refused("PUT", path(shop.order()), sent)[0] == 422


def test_several_orders_are_led_on_and_the_one_that_cannot_is_named() -> None:
    shop = Shop()
    good, bad = shop.order(), delivered(shop)
    entries = [{"order_id": order.order_id, "process_status": "prepare"} for order in (good, bad)]
    answer = shop.call("PUT", "/orders", envelope(entries))
    assert answer.status == 207
    assert [row["status"] for row in answer.json()["orders"]] == [200, 422]
    assert statuses(shop, good.order_id) == ["N20"]


def test_a_parcel_goes_from_standby_over_shipping_to_shipped() -> None:
    shop = Shop()
    order = shop.order()
    made = shop.post(path(order, "/shipments"), PARCEL | {"status": "standby"})["shipments"][0]
    code = made["shipping_code"]
    seen = statuses(shop, order.order_id)
    assert shop.get(path(order, "/shipments"))["shipments"][0]["items"][0]["status"] == "standby"
    for status in ("shipping", "shipped"):
        shop.put(path(order, f"/shipments/{code}"), {"status": status})
        seen += statuses(shop, order.order_id)
    assert seen == ["N21", "N30", "N40"]
    assert made["carrier_id"] == 1


def test_the_status_of_an_item_under_way_has_a_trailing_space() -> None:
    shop = Shop()
    order = shop.order()
    shop.post(path(order, "/shipments"), PARCEL)
    [shipment] = shop.get(path(order, "/shipments"))["shipments"]
    assert shipment["items"] == [{"order_item_code": first(order), "status": "shipping "}]


def test_a_change_of_a_parcel_is_its_status_or_its_number_and_never_both() -> None:
    shop = Shop()
    order = shop.order()
    code = shop.post(path(order, "/shipments"), PARCEL)["shipments"][0]["shipping_code"]
    for sent in (
        {"status": "shipped", "tracking_no": "2"},
        {"tracking_no": "2"},
        {"status_additional_info": "hub"},
        {"status": "shipped", "status_additional_info": "x" * 31},
        {"tracking_no": "2" * 41, "shipping_company_code": "0001"},
    ):
        assert shop.refused("PUT", path(order, f"/shipments/{code}"), sent)[0] == 422
    shop.later(timedelta(hours=1))
    shop.put(path(order, f"/shipments/{code}"), {"tracking_no": "2", "shipping_company_code": "0002"})
    [shipment] = shop.get(path(order, "/shipments"))["shipments"]
    assert shipment["tracking_no_updated_date"] == "2026-03-02T10:00:00+09:00"
    [item] = shop.get(path(order, "/items"))["items"]
    assert (item["tracking_no"], item["shipping_company_code"]) == ("2", "0002")


@pytest.mark.parametrize("missing", ["tracking_no", "shipping_company_code", "status"])
def test_a_parcel_needs_its_number_company_and_status(missing: str) -> None:
    shop = Shop()
    sent = {name: value for name, value in PARCEL.items() if name != missing}
    status, message = shop.refused("POST", path(shop.order(), "/shipments"), sent)
    assert (status, missing in message) == (422, True)


def test_a_deleted_parcel_leads_its_items_back() -> None:
    shop = Shop()
    order = shop.order()
    code = shop.post(path(order, "/shipments"), PARCEL)["shipments"][0]["shipping_code"]
    assert shop.call("DELETE", path(order, f"/shipments/{code}")).status == 200
    assert statuses(shop, order.order_id) == ["N20"]
    assert shop.refused("DELETE", path(order, f"/shipments/{code}"))[0] == 404


def test_a_bulk_change_finds_the_order_in_the_shipping_code() -> None:
    shop = Shop()
    order = shop.order()
    made = shop.post("/shipments", [PARCEL | {"order_id": order.order_id}])["shipments"][0]
    changed = shop.put("/shipments", [{"shipping_code": made["shipping_code"], "status": "shipped"}])["shipments"][0]
    assert changed["order_id"] == order.order_id
    assert statuses(shop, order.order_id) == ["N40"]


def test_a_request_on_one_item_is_entered_and_taken_back() -> None:
    shop = Shop()
    order = shop.order()
    sent = {"claim_type": "C", "claim_status": "T", "claim_reason_type": "A"}
    shop.put(item_path(order), sent)
    assert statuses(shop, order.order_id) == ["C00"]
    shop.put(item_path(order), sent | {"claim_status": "F"})
    assert statuses(shop, order.order_id) == ["N10"]
    shop.put(item_path(order), {"shipping_expected_date": "2026-04-01"})
    assert shop.get(path(order, "/items"))["items"][0]["shipping_expected_date"] == "2026-04-01"


@pytest.mark.parametrize("missing", ["claim_type", "claim_status", "claim_reason_type"])
def test_a_request_on_one_item_needs_type_status_and_reason(missing: str) -> None:
    shop = Shop()
    sent = {"claim_type": "C", "claim_status": "T", "claim_reason_type": "A"}
    del sent[missing]
    assert shop.refused("PUT", item_path(shop.order()), sent)[0] == 422


def test_a_memo_is_written_changed_and_deleted() -> None:
    shop = Shop()
    order = shop.order()
    number = shop.post(path(order, "/memos"), {"content": "AE 8012345678901234"})["memo"]["memo_no"]
    changed = shop.put(path(order, f"/memos/{number}"), {"starred_memo": "T", "topic_type": "cs_04"})["memo"]
    assert (changed["content"], changed["starred_memo"]) == ("AE 8012345678901234", "T")
    [memo] = shop.get(path(order, "/memos"))["memos"]
    assert (memo["author_id"], memo["attach_type"], memo["product_list"]) == ("mall", "O", None)
    assert shop.call("DELETE", path(order, f"/memos/{number}")).status == 200
    assert shop.get(path(order, "/memos"))["memos"] == []
    assert shop.refused("PUT", path(order, f"/memos/{number}"), {"content": "x"})[0] == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"content": ""},
        {"content": "x" * 1001},
        {"content": "x", "topic_type": "cs_06"},
        {"content": "x", "attach_type": "Q"},
    ],
)
def test_a_memo_without_content_or_with_unknown_words_is_refused(sent: dict[str, str]) -> None:
    shop = Shop()
    assert shop.refused("POST", path(shop.order(), "/memos"), sent)[0] == 422


def test_memos_of_several_orders_are_paged() -> None:
    shop = Shop()
    orders = [shop.order(), shop.order()]
    for order in orders:
        shop.post(path(order, "/memos"), MEMO)
    wanted = ",".join(order.order_id for order in orders)
    found = shop.get("/orders/memos", order_id=wanted)["memos"]
    assert [memo["order_id"] for memo in found] == [order.order_id for order in orders]
    assert len(shop.get("/orders/memos", order_id=wanted, limit=1, offset=1)["memos"]) == 1
    for query in ({}, {"order_id": wanted, "limit": 501}, {"order_id": wanted, "offset": 8001}):
        assert shop.refused("GET", "/orders/memos", **query)[0] == 422


def test_labels_are_added_replaced_and_taken_off() -> None:
    shop = Shop()
    where = item_path(shop.order(), "/labels")
    shop.post(where, {"names": ["a", "b"]})
    assert shop.refused("POST", where, {"names": ["a"]})[0] == 409
    assert shop.put(where, {"names": ["c", "d"]})["label"]["names"] == ["c", "d"]
    shop.call("DELETE", f"{where}/c")
    assert shop.get(where)["label"]["names"] == ["d"]
    assert shop.refused("DELETE", f"{where}/c")[0] == 404
    assert shop.get("/labels")["labels"]["names"] == ["d"]


def test_a_correction_of_the_buyer_stands_in_the_history_and_the_order() -> None:
    shop = Shop()
    order = shop.order()
    assert shop.get(path(order, "/buyer"))["buyer"]["updated_date"] is None
    shop.put(path(order, "/buyer"), {"cellphone": "010-1111-2222"})
    shown = shop.get(path(order, "/buyer"))["buyer"]
    assert (shown["name"], shown["cellphone"]) == ("Kim Buyer", "010-1111-2222")
    [entry] = shop.get(path(order, "/buyer/history"))["history"]
    assert entry.keys() == {
        "shop_no",
        "name",
        "email",
        "phone",
        "cellphone",
        "customer_notification",
        "updated_date",
        "user_id",
        "user_name",
    }
    assert shop.mall.customers["kim"].cellphone != "010-1111-2222"


def test_a_correction_of_a_receiver_is_bounded_and_stands_in_the_history() -> None:
    shop = Shop()
    order = shop.order()
    code = f"D-{order.order_id}-00"
    sent = {"address2": "Hall 2", "clearance_information_type": "P", "clearance_information": "M1"}
    shop.put(path(order, f"/receivers/{code}"), sent)
    [shown] = shop.get(path(order, "/receivers"))["receivers"]
    assert shown["address_full"].endswith("Hall 2")
    assert (shown["clearance_information_type"], shown["shipping_code"]) == ("P", None)
    [entry] = shop.get(path(order, "/receivers/history"))["history"]
    assert (entry["address2"], entry["shipping_code"], entry["user_id"]) == ("Hall 2", code, "mall")
    assert shop.refused("PUT", path(order, f"/receivers/{code}"), {"name": "x" * 21})[0] == 422
    assert shop.refused("PUT", path(order, f"/receivers/{code}"), {"clearance_information_type": "X"})[0] == 422
    assert shop.refused("PUT", path(order, "/receivers/D-1"), {"name": "x"})[0] == 404


def test_receivers_are_found_by_shipping_code() -> None:
    shop = Shop()
    order = shop.order()
    shop.mall.prepare(order.order_id)
    assert len(shop.get(path(order, "/receivers"), shipping_code=f"D-{order.order_id}-00")["receivers"]) == 1
    assert shop.get(path(order, "/receivers"), shipping_code="D-1")["receivers"] == []


def test_coupons_and_benefits_need_orders() -> None:
    shop = Shop()
    for name in ("coupons", "benefits"):
        assert shop.refused("GET", f"/orders/{name}")[0] == 422
        assert shop.get(f"/orders/{name}", order_id=shop.order().order_id)[name] == []


def test_a_call_with_a_body_names_the_fields_of_its_answer_there() -> None:
    shop = Shop()
    order = shop.order()
    memo = {"shop_no": 1, "fields": "memo_no,content", "request": {"content": "note"}}
    answer = shop.call("POST", f"/orders/{order.order_id}/memos", memo)
    assert (answer.status, answer.json()["memo"].keys()) == (201, {"memo_no", "content"})


def test_fields_that_cannot_be_read_are_refused_before_anything_happens() -> None:
    shop = Shop()
    order = shop.order()
    memo = {"fields": {"memo_no": True}, "request": {"content": "note"}}
    answer = shop.call("POST", f"/orders/{order.order_id}/memos", memo)
    assert (answer.status, "parameter.fields" in answer.json()["error"]["message"]) == (422, True)
    assert not order.memos
