"""Matches are proposed with both orders side by side; one or many are accepted or rejected, by hand or from a file."""

import re
from html import unescape
from io import BytesIO

from recoup.people.roles import Role
from recoup.storage.repositories.links import links_of_store_line
from tests.desk.kept_shop import KeptShop
from tests.web.house import Browser, House
from tests.web.kept_cases import shipped_alone
from tests.web.kept_orders import Deal, proposes, trade

ALONE = (Deal(1, linked=False), Deal(2, linked=False), Deal(3))


def uploads(browser: Browser, path: str, content: str, **fields: str) -> tuple[int, str]:
    """Send a form with a file, and return the status and what is shown."""
    found = re.search(r'name="_csrf_token" value="(\w+)"', browser.client.get("/me").text)
    assert found is not None
    files = {"file": ("a file.csv", BytesIO(content.encode()), "text/csv")}
    answer = browser.client.post(path, data={"_csrf_token": found[1], **fields}, files=files, follow_redirects=True)
    return answer.status_code, answer.text


def linked(kept: KeptShop, store: str) -> list[tuple[str, int, str | None]]:
    with kept.place.reading() as scope:
        found = links_of_store_line(scope, kept.place.shop, store)
        return [(each.link.supplier_line_id, each.link.quantity, each.accepted_by) for each in found]


def shop_of(browser: Browser) -> str:
    return re.findall(r"shop \d+", browser.get("/links").text)[0]


def test_an_empty_page_says_what_will_appear(house: House) -> None:
    with house.browser(Role.AGENT) as browser:
        assert "appears here with the reasons" in browser.get("/links").text


def test_a_proposal_shows_both_orders_how_sure_it_is_and_why(house: House) -> None:
    proposes(trade(house, *ALONE), "S1-1", "801/1")
    with house.browser(Role.AGENT) as browser:
        text = browser.get("/links").text
        for said in ("S1", "801", "₩12,000", "US$9.00", "60 of 100 sure", "Ordered 0 hours after", "known to belong"):
            assert said in text


def test_several_proposals_are_accepted_at_once_and_a_rejected_one_stays_away(house: House) -> None:
    kept = trade(house, *ALONE)
    proposes(kept, "S1-1", "801/1")
    proposes(kept, "S2-1", "802/1")
    with house.browser(Role.AGENT) as browser:
        shop = shop_of(browser)
        done = browser.post("/links/accept", shop=shop, match=["S1-1|801/1", "S2-1|802/1"])
        assert done.headers["location"] == "/links?done=accepted&count=2"
        assert "2 accepted." in browser.get("/links?done=accepted&count=2").text
        assert linked(kept, "S1-1")[0][:2] == ("801/1", 1)
        assert "person" in (linked(kept, "S2-1")[0][2] or "")
        gone = browser.post("/links/accept", shop=shop, match="S1-1|801/1")
        assert gone.status_code == 400
    proposes(kept, "S3-1", "801/1")
    with house.browser(Role.OWNER) as browser:
        assert browser.post("/links/reject", shop=shop, match="S3-1|801/1").status_code == 303
    assert ("801/1", 0) in [each[:2] for each in linked(kept, "S3-1")]


def test_what_has_no_other_side_is_listed_and_linked_by_hand(house: House) -> None:
    kept = trade(house, *ALONE)
    with house.browser(Role.AGENT) as browser:
        text = browser.get("/links").text
        assert "/links?store=S1-1#by-hand" in text
        assert "/links?supplier=802/1#by-hand" in text
        assert "/links?store=S3-1#by-hand" not in text
        shop = shop_of(browser)
        wrong = browser.post("/links/by-hand", shop=shop, store="S1-1", supplier="801/1", quantity="5")
        assert wrong.status_code == 400
        assert "a number of pieces from 1 to 1" in wrong.text
        assert 'value="S1-1"' in wrong.text
        assert browser.post("/links/by-hand", shop=shop, store="S1-1", supplier="801").status_code == 303
        assert linked(kept, "S1-1")[0][:2] == ("801/1", 1)


def test_the_good_rows_of_a_file_are_kept_and_the_others_shown(house: House) -> None:
    kept = trade(house, *ALONE)
    rows = "store line,supplier order,supplier line,quantity\nS1-1,801,801/1,1\nS9-1,802,802/1,1\n"
    with house.browser(Role.AGENT) as browser:
        status, text = uploads(browser, "/links/import", rows, shop=shop_of(browser))
        assert (status, "1 links were kept" in text, "S9-1" in text) == (400, True, True)
        status, text = uploads(browser, "/links/import", "nothing of the kind", shop=shop_of(browser))
        assert (status, 'role="alert"' in text) == (400, True)
        status, text = uploads(browser, "/links/import", rows.replace("S9-1", "S2-1"), shop=shop_of(browser))
        assert (status, "2 links were kept" in text) == (200, True)
    assert linked(kept, "S2-1")[0][:2] == ("802/1", 1)


def test_the_task_to_match_two_orders_leads_to_the_form_that_does_it(house: House) -> None:
    shipped_alone(house)
    with house.browser(Role.AGENT) as browser:
        found = re.search(r'href="(/links\?store=A1-1&amp;supplier=#by-hand)"', browser.get("/cases/1").text)
        assert found is not None
        form = browser.get(unescape(found[1])).text
        assert 'value="A1-1" required' in form
        assert '<option value="A1-1">' in form, "what has no other side is offered by name"
    with house.browser(Role.VIEWER) as browser:
        assert "/links?" not in browser.get("/cases/1").text, "who may not match is not led there"
