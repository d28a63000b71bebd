"""The truth is complete, plain JSON, and the same for the same seed and acts."""

import json

from tests.sandbox.aliexpress.model.bench import CABLE, LAMP, Bench
from tests.sandbox.aliexpress.model.traffic import Traffic


def test_the_truth_tells_what_no_reader_sees() -> None:
    bench = Bench("refuses")
    order = bench.delivered(LAMP, CABLE)
    told = bench.market.truth()["orders"][order.order_id]
    assert told["status"] == told["shown_status"] == "WAIT_BUYER_ACCEPT_GOODS"
    assert (told["cash_minor"], told["currency"]) == (order.cash_minor, "USD")
    assert [line["cash_minor"] for line in told["lines"]] == [line.amounts.cash_minor for line in order.lines]
    assert told["clocks"]["confirm"] == told["confirm_by"]
    assert told["parcels"][0]["state"] == "delivered"


def test_the_same_seed_and_acts_tell_the_same_truth() -> None:
    told: list[str] = []
    for _ in range(2):
        traffic = Traffic(5)
        for _ in range(150):
            traffic.step()
        told.append(json.dumps(traffic.bench.market.truth()))
    assert told[0] == told[1]
    assert {"buyers", "sellers", "products", "orders", "coupons", "refunds", "disputes", "messages"} < json.loads(
        told[0]
    ).keys()
