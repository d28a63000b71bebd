"""Message templates in the browser: both languages side by side, read before they count, kept per shop, taken back."""

import pytest

from recoup.decision.words.text import Language
from recoup.desk.letter_book import Words, save_letter
from recoup.domain.message import Message
from recoup.domain.store_reply import StoreReply
from recoup.notices.settings import NoticeSettings
from recoup.notices.templates import built_in, load_templates
from recoup.notices.wording import ReplyFacts, word_notices, word_reply
from recoup.people.roles import Role
from recoup.storage.repositories.cases import open_cases
from recoup.storage.repositories.contacts import Contact, put_contact
from recoup.storage.repositories.notices import notices_of
from recoup.storage.repositories.shops import add_shop
from tests.web.house import NOON, Browser, House
from tests.web.kept_cases import cancelled

WANTED = Message.CANCEL_RECEIVED
OURS = {
    f"{part}_{language}": getattr(built_in(WANTED, language), part)
    for language in Language
    for part in ("subject", "body")
}
MINE = {
    **OURS,
    "subject_ko": "주문 {order} 취소 접수",
    "body_ko": "{customer}님,\r\n\r\n{product} 취소를 접수했습니다.",
}


def _path(house: House, act: str = "") -> str:
    return f"/letters/{house.shop}/{WANTED}{act}"


def _saved(browser: Browser, house: House, **fields: str) -> int:
    return browser.post(_path(house, "/save"), **fields).status_code


def test_every_letter_is_there_in_both_languages(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        shown = browser.get("/letters").text
        for message in Message:
            assert f"/letters/{house.shop}/{message}" in shown
        assert "the shop&#39;s own" not in shown
        letter = browser.get(_path(house)).text
        assert all(f"{{{name}}}" in letter for name in ("shop", "customer", "order", "product", "amount"))
        assert "20260310-0000123" in letter, "the preview has samples"


def test_typed_words_are_read_before_they_count(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        shown = browser.post(_path(house, "/preview"), **MINE).text
        assert "주문 20260310-0000123 취소 접수" in shown
        assert "김미나님," in shown
        assert "주문 {order} 취소 접수" in shown, "what was typed stays"
        assert "the shop&#39;s own" not in browser.get("/letters").text


@pytest.mark.parametrize(
    ("body", "said"),
    [("{customer}", "which order"), ("{order} {price}", "cannot be filled in"), ("{order", "a brace stands alone")],
)
def test_words_that_cannot_be_used_say_why_at_once_and_are_never_kept(house: House, body: str, said: str) -> None:
    wrong = {**OURS, "subject_en": "Hello", "body_en": body}
    with house.browser(Role.OWNER) as browser:
        assert said in browser.post(_path(house, "/preview"), **wrong).text
        answer = browser.post(_path(house, "/save"), **wrong)
        assert (answer.status_code, said in answer.text, "Hello" in answer.text) == (400, True, True)
        assert "Nobody has changed this letter" in browser.get(_path(house)).text


def test_kept_words_are_the_shops_with_who_and_when_and_go_back_again(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        assert _saved(browser, house, **MINE) == 303
        shown = browser.get(_path(house)).text
        assert "Korean, version 1" in shown
        assert "English, version 1" not in shown, "it did not change"
        assert "Owner, 2026-03-09" in shown
        assert browser.post(_path(house, "/ko/default")).status_code == 303
        again = browser.get(_path(house)).text
        assert "Korean, version 2" in again
        assert OURS["subject_ko"] in again


def test_words_that_did_not_change_make_no_version(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        assert _saved(browser, house, **OURS) == 303
        assert "Nobody has changed this letter" in browser.get(_path(house)).text


def test_a_letter_of_one_shop_is_not_the_others(house: House) -> None:
    with house.writing() as scope:
        other = add_shop(scope, "another shop", NOON)
    with house.browser(Role.OWNER) as browser:
        _saved(browser, house, **MINE)
        assert "the shop&#39;s own" in browser.get(f"/letters?shop={house.shop}").text
        assert "the shop&#39;s own" not in browser.get(f"/letters?shop={other}").text


def test_a_case_is_what_its_customer_would_read_and_another_shops_is_refused(house: House) -> None:
    shop = cancelled(house, 1)
    with house.writing() as scope:
        (case,) = open_cases(scope)
    with house.browser(Role.OWNER) as browser:
        mine = browser.post(f"/letters/{shop}/{WANTED}/preview", **MINE, case=str(case.id)).text
        assert "a lamp 취소를 접수했습니다." in mine
        assert "주문 S1 취소 접수" in mine
        other = browser.post(_path(house, "/preview"), **MINE, case=str(case.id)).text
        assert "of another shop" in other


def test_letters_go_out_in_the_shops_own_words(house: House) -> None:
    shop, settings = cancelled(house, 1), NoticeSettings()
    with house.writing() as scope:
        (case,) = open_cases(scope)
        (notice,) = notices_of(scope, case.id)
    own = {Language.KO: Words("우리 상점의 {order}", "{customer}님께 {order} 안내드립니다.")}
    save_letter(house.home, settings, shop, notice.message, own, "person 1")
    templates = load_templates(None)
    with house.writing() as scope:
        assert word_notices(scope, house.home.vault, templates, settings, house.clock.at) == 1
        (worded,) = notices_of(scope, case.id)
    assert worded.subject == "우리 상점의 S1"


def test_a_letter_of_nobody_is_not_found(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        for path in ("/letters/999/cancel_received", f"/letters/{house.shop}/nothing", "/letters?shop=999"):
            assert browser.get(path).status_code == 404, path
        assert browser.post(_path(house, "/fr/default")).status_code == 404


def test_a_reply_in_the_store_is_in_the_shops_own_words_and_the_customers_language(house: House) -> None:
    reply, vault = StoreReply.CANCEL_REFUSED, house.home.vault
    with house.browser(Role.MANAGER) as browser:
        shown = browser.get(f"/letters/{house.shop}/{reply}").text
        assert "Cancellation not granted" in shown
        assert 'name="subject_en"' not in shown, "a reply has no subject"
        typed = {"body_en": "No, {product} stays.", "body_ko": "{product} 상품은 취소되지 않습니다."}
        read = browser.post(f"/letters/{house.shop}/{reply}/preview", **typed).text
        assert "No, Canvas bag, beige stays." in read
        assert browser.post(f"/letters/{house.shop}/{reply}/save", **typed).status_code == 303
        assert browser.post(f"/letters/{house.shop}/{reply}/save", body_en="{amount}", body_ko="x").status_code == 400
    usual = load_templates(None)
    with house.writing() as scope:
        for order, language in (("S1", "en_US"), ("S2", "ko_KR")):
            put_contact(scope, vault, house.shop, order, Contact(language=language), NOON)

        def said(order: str, product: str | None) -> str:
            about = ReplyFacts(reply, order, product)
            return word_reply(scope, vault, usual, Language.KO, house.shop, about)

        assert said("S1", "Bag") == "No, Bag stays."
        assert said("S2", "가방") == "가방 상품은 취소되지 않습니다."
        assert said("S3", "가방") == "가방 상품은 취소되지 않습니다.", "nobody knows the language of this customer"
        assert said("S1", None) == built_in(reply, Language.EN).body, "no blank is ever shown to a customer"
