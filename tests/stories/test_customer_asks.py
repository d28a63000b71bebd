"""A customer asks on their own page: it stands in the store as their request, once, and the desk goes on from there."""

from pathlib import Path

import pytest

from recoup.connectors.store_values import Ask
from recoup.decision.words.text import Language
from recoup.desk.customer_asking import Wish, ask_for
from recoup.desk.customer_link import customer_link
from recoup.desk.refused import MovedError, RefusedError
from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.notices.settings import NoticeSettings
from recoup_sandbox.control.messages import FaultOrder
from recoup_sandbox.scenarios.acts import customer
from tests.stories.life import POLICY, Life, living

ALLOWED = f"{POLICY}\n[customers]\nmay_cancel = true\n"
WISH = Wish(1, Ask.CANCELLATION, "I ordered it twice")


def bought(life: Life) -> str:
    """Let a customer buy, and return what the link of their order carries."""
    life.does(customer.buys, "first", of=["accepts"])
    life.passes("2h")
    order = life.stage.order("first").order_id
    url = customer_link(life.home, NoticeSettings(public_url="https://desk.shop.kr"), order, Language.EN).url
    return url.removeprefix("https://desk.shop.kr/o/").partition("?")[0]


def requests(life: Life) -> list[str]:
    return [item.status.value for item in life.stage.order("first").items]


def test_a_request_stands_in_the_store_and_becomes_a_case(tmp_path: Path) -> None:
    with living(tmp_path, ALLOWED) as life:
        token = bought(life)
        ask_for(life.home, token, WISH)
        assert requests(life) == ["C00"]
        ask_for(life.home, token, WISH)
        assert requests(life) == ["C00"], "asking again asks for nothing more"
        life.passes("1m")
        assert life.open_kinds() == [Kind.CANCEL_WHILE_PAYMENT_CHECK]
        assert [task.step for task in life.tasks()] == [Step.CANCEL_SUPPLIER_ORDER]
        assert life.breaches() == []


def test_what_the_shop_does_not_allow_is_not_asked_for(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        token = bought(life)
        with pytest.raises(MovedError):
            ask_for(life.home, token, WISH)
        assert requests(life) == ["N20"]


@pytest.mark.parametrize(("fault", "asked"), [("answer_lost_after", True), ("answer_lost_before", False)])
def test_a_lost_answer_is_settled_by_looking(tmp_path: Path, fault: str, asked: bool) -> None:
    with living(tmp_path, ALLOWED) as life:
        token = bought(life)
        life.control.set_fault(FaultOrder(fault, remote="cafe24", route="*/cancellationrequests", count=1))
        if asked:
            ask_for(life.home, token, WISH)
        else:
            with pytest.raises(RefusedError, match="try again"):
                ask_for(life.home, token, WISH)
            assert requests(life) == ["N20"]
            ask_for(life.home, token, WISH)
        assert requests(life) == ["C00"]
