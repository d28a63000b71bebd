"""Whatever goes wrong on the way: reads recover or say why not, and no write claims more than is certain."""

from datetime import timedelta

import pytest

from recoup.connectors.aliexpress.client import AliexpressWriter
from recoup.connectors.aliexpress.connection import Connection
from recoup.connectors.outcome import Ending
from recoup.connectors.problem import Fault, Next, ProblemError, ProblemKind
from recoup.connectors.transport import Transport, TransportSettings
from recoup.domain.supplier_line import SupplierLine as S
from tests.conformance.aliexpress.scene import ACCEPTS, REFUSES, Scene, placement

CREATE = "aliexpress.ds.order.create"
READ = "aliexpress.trade.ds.order.get"

LOST = [
    ("answer_lost_before", 0, ProblemKind.NO_ANSWER),
    ("answer_lost_after", 1, ProblemKind.NO_ANSWER),
    ("truncated", 1, ProblemKind.NO_ANSWER),
    ("error_500", 0, ProblemKind.REMOTE_DOWN),
    ("error_500_after", 1, ProblemKind.REMOTE_DOWN),
    ("bad_gateway", 0, ProblemKind.REMOTE_DOWN),
    ("unavailable", 0, ProblemKind.REMOTE_DOWN),
    ("gateway_timeout", 1, ProblemKind.REMOTE_DOWN),
    ("route_down", 0, ProblemKind.REMOTE_DOWN),
    ("garbage", 1, ProblemKind.UNREADABLE),
    ("half_body", 1, ProblemKind.UNREADABLE),
    ("empty_body", 1, ProblemKind.UNREADABLE),
    ("login_page", 0, ProblemKind.UNREADABLE),
]
"""Each fault of one answer, how many orders it leaves behind, and what the caller can know."""


@pytest.mark.parametrize(("fault", "orders", "kind"), LOST)
def test_a_lost_answer_to_a_creation_is_unknown_whether_or_not_there_is_an_order(
    shop: Scene, fault: str, orders: int, kind: ProblemKind
) -> None:
    shop.fault(fault, CREATE)
    outcome = shop.writer.place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.kind) == (Ending.UNKNOWN, kind)
    assert (outcome.problem.next, outcome.echo.status) == (Next.ASK_PERSON, S.PLACEMENT_UNKNOWN.value)
    assert len(shop.orders()) == orders


@pytest.mark.parametrize("fault", [fault for fault, _, _ in LOST])
def test_a_read_gets_over_each_of_them(shop: Scene, fault: str) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.fault(fault, READ, count=2)
    assert shop.reader.order(order_id) is not None
    assert shop.waited == [timedelta(seconds=1), timedelta(seconds=2)]


@pytest.mark.parametrize("fault", [fault for fault, _, _ in LOST])
def test_a_read_that_keeps_failing_ends_and_says_why(shop: Scene, fault: str) -> None:
    shop.fault(fault, READ, count=None)
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    assert caught.value.problem.kind is {name: kind for name, _, kind in LOST}[fault]
    assert len(shop.waited) == 4


def test_a_body_under_another_content_type_is_read_all_the_same(shop: Scene) -> None:
    shop.fault("wrong_content_type", count=None)
    assert shop.placed(ACCEPTS)


def test_an_answer_that_comes_too_late_is_unknown_and_the_order_exists(shop: Scene) -> None:
    shop.fault("slow", CREATE, length=timedelta(seconds=3))
    with Transport(TransportSettings(piece_seconds=0.1, proxied=False)) as impatient:
        outcome = AliexpressWriter(shop.account_over(impatient)).place(placement())
    assert outcome.ending is Ending.UNKNOWN
    assert len(shop.orders()) == 1


def test_a_machine_that_cannot_be_reached_had_no_effect(shop: Scene) -> None:
    shop.connection = Connection(shop.connection.app_key, shop.connection.app_secret, "http://127.0.0.1:1")
    account = shop.account_over(shop.transport)
    outcome = AliexpressWriter(account).place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.kind) == (Ending.REFUSED, ProblemKind.NOT_SENT)


@pytest.mark.parametrize("code", ["isp.service-unavailable", "InternalError"])
@pytest.mark.parametrize(("trouble", "orders"), [("before", 0), ("after", 1)])
def test_code_15_leaves_a_creation_open_and_the_same_key_never_buys_twice(
    shop: Scene, code: str, trouble: str, orders: int
) -> None:
    shop.set("aliexpress-gateway", trouble=trouble, trouble_code=code)
    outcome = shop.writer.place(placement())
    assert (outcome.ending, outcome.code) == (Ending.UNKNOWN, code)
    assert len(shop.orders()) == orders
    shop.set("aliexpress-gateway", trouble="none")
    again = shop.writer.place(placement())
    assert again.ending is (Ending.UNKNOWN if orders else Ending.ACCEPTED)
    assert len(shop.orders()) == 1


def test_a_read_gets_over_code_15_only_when_the_trouble_ends(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.set("aliexpress-gateway", trouble="after")
    with pytest.raises(ProblemError) as caught:
        shop.reader.order(order_id)
    assert (caught.value.problem.kind, caught.value.problem.code) == (
        ProblemKind.REMOTE_DOWN,
        "isp.service-unavailable",
    )
    shop.set("aliexpress-gateway", trouble="none")
    assert shop.reader.order(order_id) is not None


def test_another_number_in_the_answer_leads_to_no_order_of_ours(shop: Scene) -> None:
    shop.fault("wrong_id", CREATE)
    outcome = shop.writer.place(placement())
    shop.advance(timedelta(seconds=10))
    assert outcome.echo.created != (shop.orders()[0].order_id,)
    assert [shop.reader.order(order_id) for order_id in outcome.echo.created] == [None]


def test_more_numbers_than_items_are_unknown_and_all_named(shop: Scene) -> None:
    shop.fault("repeated_item", CREATE)
    outcome = shop.writer.place(placement())
    order_id = shop.orders()[0].order_id
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.kind) == (Ending.UNKNOWN, ProblemKind.WRONG_ECHO)
    assert outcome.echo.created == (order_id, order_id)


def test_a_number_that_is_missing_shows_when_the_orders_are_read(shop: Scene) -> None:
    shop.fault("partial_list", CREATE)
    created = shop.placed(ACCEPTS, REFUSES)
    orders = [shop.reader.order(order_id) for order_id in created]
    assert [line.product for order in orders if order for line in order.lines] == [ACCEPTS]


def test_an_order_status_that_nobody_has_documented_is_a_line_for_a_person(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.fault("unknown_status", READ)
    order = shop.reader.order(order_id)
    assert order is not None
    assert (order.status, order.lines) == ("SOMETHING_NEW", ())
    assert [error.value for error in order.unreadable] == ["SOMETHING_NEW"]


def test_a_read_that_lags_shows_the_old_state_and_the_next_one_the_new(shop: Scene) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.fault("stale_read", READ)
    shop.reader.order(order_id)
    shop.act(order_id, "pay")
    states = [order.lines[0].state for _ in range(2) if (order := shop.reader.order(order_id)) is not None]
    assert states == [S.UNPAID, S.PAYMENT_CHECK]


def test_a_remote_whose_clock_is_hours_off_is_a_fault_that_is_not_tried_again(shop: Scene) -> None:
    shop.fault("clock_skew", READ, length=timedelta(hours=3))
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    problem = caught.value.problem
    assert (problem.kind, problem.fault, problem.next) == (ProblemKind.MALFORMED, Fault.OURS, Next.STOP)
    assert "clock" in problem.tell.en


def test_a_wrong_secret_is_the_shop_s_to_mend_and_nothing_was_created(shop: Scene) -> None:
    shop.connection = Connection(shop.connection.app_key, "another", shop.connection.base_url)
    outcome = AliexpressWriter(shop.account_over(shop.transport)).place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.code) == (Ending.REFUSED, "IncompleteSignature")
    assert (outcome.problem.kind, outcome.problem.fault) == (ProblemKind.WRONG_CLIENT, Fault.SHOP)


# --- bans ------------------------------------------------------------------------------------------


def test_a_long_ban_refuses_a_write_and_a_read_until_the_moment_that_its_text_names(shop: Scene) -> None:
    ends = shop.now() + timedelta(seconds=600)
    shop.fault("rate_limit")
    outcome = shop.writer.place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.kind) == (Ending.REFUSED, ProblemKind.RATE_LIMITED)
    assert outcome.problem.retry_at == ends
    assert shop.orders() == []


def test_a_read_does_not_hold_a_worker_for_a_long_ban(shop: Scene) -> None:
    ends = shop.now() + timedelta(seconds=600)
    shop.fault("rate_limit")
    with pytest.raises(ProblemError) as caught:
        shop.reader.order("8198352049113697")
    assert (caught.value.problem.kind, caught.value.problem.retry_at) == (ProblemKind.RATE_LIMITED, ends)
    assert shop.waited == []


@pytest.mark.parametrize("form", ["named", "numeric"])
def test_a_read_waits_out_a_short_ban_in_either_form(shop: Scene, form: str) -> None:
    shop.set("aliexpress-gateway", limit_form=form)
    (order_id,) = shop.placed(ACCEPTS)
    shop.fault("rate_limit", READ, length=timedelta(seconds=30))
    began = shop.now()
    assert shop.reader.order(order_id) is not None
    assert shop.now() == began + timedelta(seconds=30)


def test_a_ban_in_the_form_that_is_not_on_the_list_leaves_a_creation_open(shop: Scene) -> None:
    shop.set("aliexpress-gateway", limit_form="numeric")
    shop.fault("rate_limit")
    outcome = shop.writer.place(placement())
    assert outcome.problem is not None
    assert (outcome.ending, outcome.problem.kind) == (Ending.UNKNOWN, ProblemKind.RATE_LIMITED)


def test_a_ban_holds_every_caller_of_the_account(shop: Scene) -> None:
    shop.fault("rate_limit", length=timedelta(seconds=30))
    shop.writer.place(placement())
    began = shop.now()
    assert shop.writer.place(placement()).ending is Ending.ACCEPTED
    assert shop.now() == began + timedelta(seconds=30)
