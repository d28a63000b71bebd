"""The inbox shows what needs whoever looks, the most urgent first; the search leads to what somebody has in hand."""

import csv
import re
from io import StringIO

import pytest
from httpx import Response

from recoup.decision.words.text import Language
from recoup.desk.people.entering import come_by_link
from recoup.desk.people.members import invite
from recoup.people.roles import Role
from recoup.web.guarding import COOKIE
from tests.web.house import PASSWORD, House
from tests.web.kept_cases import cancelled


def orders(answer: Response) -> list[str]:
    """Return the orders of the rows, from above."""
    assert answer.status_code == 200
    return re.findall(r'class="soft">(S\d+)\b', answer.text)


@pytest.mark.parametrize(
    ("tab", "teaches"),
    [
        ("needs", "what you have to do appears here"),
        ("waiting", "Recoup looks by itself"),
        ("late", "when the deadline of its next step has passed"),
        ("all", "A case opens by itself"),
    ],
)
def test_an_empty_inbox_says_what_will_appear_and_when(house: House, tab: str, teaches: str) -> None:
    with house.browser(Role.OWNER) as browser:
        assert teaches in browser.get(f"/inbox?tab={tab}").text


def test_the_most_urgent_comes_first_with_its_next_step_deadline_and_stake(house: House) -> None:
    cancelled(house, 1, 30, 2)
    with house.browser(Role.OWNER) as browser:
        answer = browser.get("/inbox")
        assert orders(answer) == ["S2", "S3", "S1"]
        for said in ("Ask the seller to cancel", "6 hours late", "₩20,002", "US$9.00", "Awaiting shipment", "a lamp"):
            assert said in answer.text
        assert "Customer refund: Planned" in answer.text, "a strand has words beside its mark"


def test_the_figures_are_of_all_cases_and_not_of_the_page(house: House) -> None:
    cancelled(house, *[1] * 30)
    with house.browser(Role.OWNER) as browser:
        answer = browser.get("/inbox")
        assert len(orders(answer)) == 25
        assert "₩600,465" in answer.text
        assert "US$270.00" in answer.text


def test_pages_follow_each_other_and_show_each_case_once(house: House) -> None:
    cancelled(house, *[1] * 60)
    for sort in ("urgency", "customer", "supplier"):
        with house.browser(Role.VIEWER) as browser:
            seen: list[str] = []
            path = f"/inbox?sort={sort}"
            while path:
                answer = browser.get(path)
                seen += orders(answer)
                further = re.search(r'href="([^"]+)" rel="next"', answer.text)
                path = further[1].replace("&amp;", "&") if further else ""
            assert sorted(seen) == sorted(f"S{number}" for number in range(1, 61)), sort
            if sort == "customer":
                assert seen == [f"S{number}" for number in range(60, 0, -1)]


def test_a_tab_or_filter_narrows_what_is_shown(house: House) -> None:
    cancelled(house, 1, 30)
    other = cancelled(house, 3, first=7, product_name="a green chair")
    with house.browser(Role.OWNER) as browser:
        for asked, expected in (
            ("tab=all", ["S2", "S7", "S1"]),
            ("tab=late", ["S2"]),
            ("tab=all&late=yes", ["S2"]),
            ("tab=waiting", []),
            (f"tab=all&shop={other}", ["S7"]),
            ("tab=all&kind=cancel_while_awaiting_shipment", ["S2", "S7", "S1"]),
            ("tab=all&kind=refund_over", []),
            ("tab=all&q=S1", ["S1"]),
            ("tab=all&q=U7", ["S7"]),
            ("tab=all&q=GREEN", ["S7"]),
            ("tab=all&q=100%25", []),
        ):
            assert orders(browser.get(f"/inbox?{asked}")) == expected, asked
        assert "Nothing fits" in browser.get("/inbox?tab=all&kind=refund_over").text


@pytest.mark.parametrize(
    "asked", ["tab=x&sort=y&kind=z", "after=~", "after=x~y", "after=1~2~3&sort=urgency", "shop=-1"]
)
def test_an_address_that_nobody_made_is_the_beginning(house: House, asked: str) -> None:
    cancelled(house, 1)
    with house.browser(Role.VIEWER) as browser:
        assert orders(browser.get(f"/inbox?{asked}")) == ["S1"]


def test_several_tasks_are_ticked_at_once_and_wait_for_their_proof_then(house: House) -> None:
    cancelled(house, 1, 2, 3)
    with house.browser(Role.AGENT) as browser:
        tasks = re.findall(r'name="task" value="(\d+)"', browser.get("/inbox").text)
        answer = browser.post("/inbox/tick?tab=all", task=[*tasks[:2], "999999"])
        assert (answer.status_code, answer.headers["location"]) == (303, "/inbox?tab=all&done=2&left=1")
        assert house.woken
        shown = browser.get(answer.headers["location"]).text
        assert "Ticked as done: 2." in shown
        assert "because they were over: 1" in shown
        assert len(orders(browser.get("/inbox"))) == 1
        assert len(orders(browser.get("/inbox?tab=waiting"))) == 2
        assert "Waits for proof: Ask the seller to cancel" in browser.get("/inbox?tab=waiting").text


def test_who_only_looks_is_offered_nothing_to_tick(house: House) -> None:
    cancelled(house, 1)
    with house.browser(Role.VIEWER) as browser:
        assert 'name="task"' not in browser.get("/inbox").text


def test_the_list_is_taken_along_as_a_file_in_which_nothing_runs(house: House) -> None:
    cancelled(house, *[1] * 30, product_name="=HYPERLINK(1)")
    with house.browser(Role.VIEWER) as browser:
        answer = browser.get("/inbox/export?tab=all")
        assert answer.headers["content-disposition"] == 'attachment; filename="cases.csv"'
        rows = list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))
        assert len(rows) == 30
        assert rows[0]["product"] == "'=HYPERLINK(1)"
        assert (rows[0]["customer_currency"], rows[0]["next_step"]) == ("KRW", "Ask the seller to cancel")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("S2", "/orders/S2"),
        (" U1 ", "/orders/U1"),
        ("S2-1", "/orders/S2"),
        ("1", "/cases/1"),
        ("%231", "/cases/1"),
        ("99", "/inbox?tab=all&q=99"),
        ("lamp", "/inbox?tab=all&q=lamp"),
        ("", "/inbox?tab=all"),
    ],
)
def test_the_search_leads_to_an_order_or_case_by_its_number_and_else_to_the_cases(
    house: House, text: str, leads: str
) -> None:
    cancelled(house, 1, 2)
    with house.browser(Role.VIEWER) as browser:
        answer = browser.get(f"/search?q={text}")
        assert answer.headers["location"] == leads


def test_the_cases_of_other_shops_are_nobodys_for_who_sees_one(house: House) -> None:
    mine = cancelled(house, 1)
    cancelled(house, 2, first=2)
    with house.browser() as browser:
        _, token = invite(
            house.door, house.tenant, "a test", "one@shop.kr", "One", Role.OWNER, Language.EN, frozenset({mine})
        )
        browser.client.cookies.set(COOKIE, come_by_link(house.door, token, PASSWORD, "a browser"))
        answer = browser.get("/inbox?tab=all")
        assert orders(answer) == ["S1"]
        assert "₩40,003" not in answer.text
        assert "₩20,001" in answer.text
        assert browser.get("/search?q=S2").headers["location"] == "/inbox?tab=all&q=S2"
        assert browser.get("/cases/2").status_code == 404
