"""The money page says what is on its way; statements prove what came, and books follow a match that is taken back."""

import re
from datetime import timedelta
from html import unescape

from recoup.desk.remembering import FRESH
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import standing
from recoup.people.roles import Role
from recoup.storage.ids import CaseId
from recoup.storage.repositories.cases import cases_of
from recoup.storage.repositories.pairs import pairs_of_lines
from recoup.storage.repositories.postings import postings
from tests.desk.kept_shop import KeptShop
from tests.web.house import Browser, House
from tests.web.kept_orders import DAY, Deal, trade
from tests.web.test_links import uploads

CLOSED = Deal(3, "cancelled", "closed_cancelled_paid")
STATEMENTS = "/money/statements"


def owing(house: House) -> tuple[KeptShop, CaseId]:
    """Let the supplier owe 9 dollars back, and return the case."""
    kept = trade(house, CLOSED)
    with kept.place.reading() as scope:
        (pair,) = pairs_of_lines(scope, kept.place.shop, store_lines=["S3-1"])
        (case,) = cases_of(scope, pair.row)
    return kept, case.id


def back(kept: KeptShop, case: CaseId) -> int:
    """Return what the case's books say that came back, in cents."""
    with kept.place.reading() as scope:
        books = standing(postings(scope, case))
    return sum(each.moves[0].amount.minor for each in books if each.event is LedgerEvent.REIMBURSEMENT_RECEIVED)


def figure(browser: Browser, name: str) -> str:
    """Return what the money page says under a name."""
    found = re.search(rf"<dt>{name}</dt><dd>(.*?)</dd>", browser.get("/money").text, re.DOTALL)
    assert found is not None
    return unescape(re.sub(r"<[^>]*>", "", found[1])).strip()


def test_nothing_on_its_way_is_said_so(house: House) -> None:
    with house.browser(Role.VIEWER) as browser:
        assert figure(browser, "At stake at suppliers") == "–"
        assert "No money is awaited." in browser.get("/money").text


def test_what_suppliers_owe_is_summed_up_by_age_and_by_the_week_it_is_expected_in(house: House) -> None:
    owing(house)
    with house.browser(Role.VIEWER) as browser:
        assert figure(browser, "At stake at suppliers") == "US$9.00"
        assert figure(browser, "Overdue") == "–"
        text = browser.get("/money").text
        assert re.search(r"Up to 7 days</th><td class=\"number\">US\$9.00", text)
        assert re.search(r"Week of 2026-\d\d-\d\d</th><td class=\"number\">US\$9.00", text)
    house.clock.wait(90 * DAY)
    with house.browser(Role.VIEWER) as browser:
        assert figure(browser, "Overdue") == "US$9.00"
        assert re.search(r"Over 60 days</th><td class=\"number\">US\$9.00", browser.get("/money").text)
        assert "Before this week" in browser.get("/money").text


def test_only_whoever_may_see_the_books_finds_the_statements(house: House) -> None:
    with house.browser(Role.VIEWER) as browser:
        assert STATEMENTS not in browser.get("/money").text
        assert browser.get(STATEMENTS).status_code == 403
    with house.browser(Role.ACCOUNTANT) as browser:
        assert "Import a statement" in browser.get(STATEMENTS).text


def test_a_file_is_taken_in_its_line_matched_taken_back_and_matched_again_and_the_books_follow(house: House) -> None:
    kept, case = owing(house)
    rows = "date,amount,currency,reference,description\n2026-03-09,9.00,USD,T1,REFUND\nyesterday,1,USD,T2,x\n"
    with house.browser(Role.ACCOUNTANT) as browser:
        shop = re.findall(r'<option value="(shop \d+)"', browser.get(STATEMENTS).text)[0]
        status, text = uploads(browser, f"{STATEMENTS}/import", rows, currency="USD", money_in="positive", shop=shop)
        assert (status, "1 lines, 1 of them new" in text, "1 rows could not be read" in text) == (200, True, True)
        assert f'href="/cases/{case}"' in text
        (line,) = set(re.findall(r'name="line" value="(\d+)"', text))
        for _ in range(2):
            done = browser.post(f"{STATEMENTS}/match", line=line, case=str(case))
            assert done.headers["location"] == f"{STATEMENTS}?done=matched"
            kept.takes_turns()
            assert back(kept, case) == 900
            assert "Every line is somebody" in unescape(browser.get(STATEMENTS).text)
            assert browser.post(f"{STATEMENTS}/unmatch", line=line).status_code == 303
            kept.takes_turns()
            assert back(kept, case) == 0
            assert browser.post(f"{STATEMENTS}/unmatch", line=line).status_code == 400
        house.clock.wait(FRESH)
        assert figure(browser, "At stake at suppliers") == "US$9.00"
    assert house.woken


def test_a_line_is_entered_by_hand_once_and_what_is_wrong_with_it_is_said(house: House) -> None:
    kept, case = owing(house)
    line = {"case": str(case), "amount": "9.00", "currency": "USD", "on": "2026-03-09", "reference": "W1"}
    with house.browser(Role.OWNER) as browser:
        for wrong, said in (
            ({"amount": "nine"}, "write an amount like 12.50"),
            ({"on": "yesterday"}, "choose the day"),
            ({"currency": "EUR"}, "paid in USD"),
            ({"reference": " "}, "the number that the statement itself has"),
            ({"case": "x"}, "by their numbers"),
            ({"case": "99999"}, "there is no case 99999"),
        ):
            answer = browser.post(f"{STATEMENTS}/enter", **{**line, **wrong})
            assert (answer.status_code, said in answer.text) == (400, True), said
        for _ in range(2):
            assert browser.post(f"{STATEMENTS}/enter", **line).status_code == 303
            kept.takes_turns()
            assert back(kept, case) == 900
        house.clock.wait(timedelta(minutes=1))
        assert figure(browser, "Received") == "US$9.00"


def test_a_file_that_is_no_statement_changes_nothing(house: House) -> None:
    owing(house)
    with house.browser(Role.OWNER) as browser:
        shop = re.findall(r'<option value="(shop \d+)"', browser.get(STATEMENTS).text)[0]
        asked = {"currency": "USD", "money_in": "positive", "shop": shop}
        for content, fields in (("nothing", asked), ("", asked), ("a,b\n1,2\n", {**asked, "currency": "XXXX"})):
            status, text = uploads(browser, f"{STATEMENTS}/import", content, **fields)
            assert (status, 'role="alert"' in text) == (400, True)
        assert "Every line is somebody" in unescape(browser.get(STATEMENTS).text)
