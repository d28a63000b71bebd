"""A shop's policy in the browser: as a form and as text, previewed before it counts, saved with why, and taken back."""

import re
from html import escape

import pytest

from recoup.decision.words.text import Language
from recoup.people.roles import Role
from recoup.policy.writing import settings
from recoup.storage.ids import ShopId
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.repositories.policies import add_policy, policy_in_force
from recoup.web.words.book import choice_of, sentence_of, title_of
from recoup.web.words.durations import shown_durations, typed_durations
from tests.web.house import Browser, House
from tests.web.kept_cases import cancelled

BOOK = '[deadlines]\nstop_supplier = "90 hours"\n'


def _in_force(house: House, shop: ShopId) -> str | None:
    with house.writing() as scope:
        found = policy_in_force(scope, shop)
    return None if found is None else found.book


def _save(browser: Browser, shop: ShopId, book: str, seen: int, why: str = "the seller is slow") -> int:
    return browser.post(f"/policies/{shop}/save", book=book, seen=str(seen), why=why).status_code


def test_every_setting_is_there_with_its_sentence_and_default_in_both_languages(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        shown = browser.get("/policies").text
        for each in settings():
            assert f'name="{each.name}"' in shown, each.name
            assert sentence_of(each).ko != sentence_of(each).en, each.name
            assert escape(title_of(each).en, quote=True).replace("&#x27;", "&#39;") in shown
            assert [choice_of(each, word).en in shown for word in each.choices].count(False) == 0, each.name
        assert "Default: 24 hours" in shown
        assert "● changed" not in shown


def test_a_field_that_cannot_be_used_says_so_itself_and_the_others_keep_what_was_typed(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        typed = {"refunds.when": "at_onc", "deadlines.placement": "50 hours", "deadlines.appeal": "7 days"}
        answer = browser.post(f"/policies/{house.shop}/preview", **typed)
        assert answer.status_code == 400
        assert "did you mean at_once" in answer.text
        assert 'value="50 hours"' in answer.text
        assert answer.text.count('class="fault"') == 1
        assert answer.text.count("autofocus") == 1


def test_a_time_zone_that_does_not_exist_is_named_at_its_field(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        answer = browser.post(f"/policies/{house.shop}/preview", **{"files.time_zone": "Asia/Soul"})
        assert (answer.status_code, "no time zone Asia/Soul" in answer.text) == (400, True)


def test_the_preview_lists_what_would_be_decided_otherwise_and_changes_nothing(house: House) -> None:
    shop = cancelled(house, 1, 30, 2)
    with house.browser(Role.OWNER) as browser:
        same = browser.post(f"/policies/{shop}/preview", **{"deadlines.return_claim": "16 days"}).text
        assert "Looked at 3 cases" in same
        assert "None of them would be decided otherwise" in same
        later = browser.post(f"/policies/{shop}/preview", **{"deadlines.stop_supplier": "90 hours"}).text
        assert "3 would be decided otherwise" in later
        assert "+stop_supplier = &#34;90 hours&#34;" in later
        assert "S2" in later
    assert _in_force(house, shop) is None


def test_the_preview_looks_at_one_shop_only(house: House) -> None:
    cancelled(house, 1)
    other = cancelled(house, 1, 2, first=5)
    with house.browser(Role.OWNER) as browser:
        shown = browser.post(f"/policies/{other}/preview", book=BOOK).text
        assert "Looked at 2 cases" in shown


def test_what_is_saved_counts_for_the_open_cases_with_who_and_why(house: House) -> None:
    shop = cancelled(house, 1)
    with house.browser(Role.OWNER) as browser:
        assert _save(browser, shop, BOOK, 0) == 303
        assert house.woken
        shown = browser.get(f"/policies?shop={shop}").text
        assert "the seller is slow" in shown
        assert "● changed" in shown
        assert 'value="90 hours"' in shown
        with house.writing() as scope:
            last = audit_entries(scope)[-1]
        assert (last.who, last.act, last.details["version"]) == ("person 1", "changed the policy", 1)


def test_whoever_was_faster_is_not_overwritten(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        with house.writing() as scope:
            add_policy(scope, house.shop, "[refunds]\nautomatic = true\n", "somebody", house.clock.at)
        late = browser.post(f"/policies/{house.shop}/save", book=BOOK, seen="0", why="x")
        assert (late.status_code, "version 1 into force meanwhile" in late.text) == (400, True)
        assert "90 hours" in late.text, "what was typed is not lost"
        assert _save(browser, house.shop, BOOK, 1) == 303
        assert _save(browser, house.shop, BOOK, 2) == 400, "it is in force already"


@pytest.mark.parametrize(
    "book", ["[refund]\nwhen = 1", "this is no TOML", '[files]\ntime_zone = "Mars"', "[deadlines]\nappeal = 3"]
)
def test_a_book_that_cannot_be_used_is_never_put_into_force(house: House, book: str) -> None:
    with house.browser(Role.OWNER) as browser:
        for act in ("preview", "save"):
            answer = browser.post(f"/policies/{house.shop}/{act}", book=book, seen="0", why="x")
            assert (answer.status_code, 'role="alert"' in answer.text) == (400, True)
    assert _in_force(house, house.shop) is None


def test_an_older_version_is_shown_with_what_it_changed_and_comes_back(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        _save(browser, house.shop, BOOK, 0)
        _save(browser, house.shop, BOOK.replace("90", "30"), 1)
        shown = browser.get(f"/policies/{house.shop}/versions/2").text
        assert "<ins>+stop_supplier" in shown
        assert "<del>-stop_supplier" in shown
        old = browser.get(f"/policies/{house.shop}/versions/1").text
        text = re.search(r'<textarea name="book" hidden>\n(.*?)</textarea>', old, re.DOTALL)
        assert text is not None
        book = text[1].replace("&#34;", '"')
        assert "Put it into force" in browser.post(f"/policies/{house.shop}/preview", book=book).text
        assert _save(browser, house.shop, book, 2, "back again") == 303
        assert _in_force(house, house.shop) == BOOK
        assert browser.get(f"/policies/{house.shop}/versions/9").status_code == 404


def test_a_shop_that_somebody_does_not_see_has_no_policy_for_them(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        assert browser.get("/policies?shop=999").status_code == 404
        assert browser.post("/policies/999/preview", book="").status_code == 404


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("24 hours", "24시간"),
        ("1 day", "1일"),
        ("3 business days", "3영업일"),
        ("card = 1 business day", "card = 1영업일"),
    ],
)
def test_durations_are_read_and_typed_in_korean_and_kept_as_the_book_writes_them(english: str, korean: str) -> None:
    assert shown_durations(english, Language.KO) == korean
    assert shown_durations(english, Language.EN) == english
    assert typed_durations(korean) == typed_durations(english) == english


def test_a_duration_that_was_typed_in_korean_counts(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        shown = browser.post(f"/policies/{house.shop}/preview", **{"deadlines.stop_supplier": "90시간"}).text
        assert "+stop_supplier = &#34;90 hours&#34;" in shown
