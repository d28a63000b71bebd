"""A shop's letters are checked before they are needed, and none of them reaches further than its names."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.decision.words.notices import BLANKS, STATUS_LINE
from recoup.decision.words.text import Language
from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.store_reply import WORDINGS, StoreReply, Wording
from recoup.notices.compose import Letter, LetterFacts, compose, preview
from recoup.notices.templates import (
    Template,
    TemplateError,
    built_in,
    load_templates,
    names_of,
    read_template,
    write_templates,
)

LETTERS = [(message, language) for message in WORDINGS for language in Language]
HANGUL = re.compile("[가-힣]")
LINK = "https://shop.kr/o/x"
FACTS = LetterFacts("Shop", "S1", "Bag", Money(12_610, "KRW"), "Kim", LINK)
OWN = "About order {order}\n\nDear {customer}, {product}: {amount}.\n{shop}\n"


def own(text: str) -> Template:
    return read_template(Message.CANCEL_ACCEPTED, Language.EN, text)


@pytest.mark.parametrize(("message", "language"), LETTERS)
def test_every_letter_of_our_own_would_pass_as_a_shops_file(message: Wording, language: Language) -> None:
    template = built_in(message, language)
    assert read_template(message, language, template.text) == template


@pytest.mark.parametrize(("message", "language"), LETTERS)
def test_every_letter_can_be_looked_at_before_it_is_needed(message: Wording, language: Language) -> None:
    letter = preview(built_in(message, language))
    assert letter.complete
    assert "\n" not in letter.subject
    assert ("20260310-0000123" in letter.subject) is isinstance(message, Message), "a reply stands beside its order"
    assert bool(HANGUL.search(letter.body)) is (language is Language.KO)
    assert not set("{}") & set(letter.subject + letter.body)


def test_letters_are_written_out_once_and_an_edited_one_stays(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    assert len(write_templates(folder)) == len(LETTERS)
    edited = folder / "cancel_accepted.en.txt"
    edited.write_text(OWN, encoding="utf-8")
    (folder / "refund_coming.ko.txt").unlink()
    assert [file.name for file in write_templates(folder)] == ["refund_coming.ko.txt"]
    letters = load_templates(folder)
    assert letters[Message.CANCEL_ACCEPTED, Language.EN] == own(OWN)
    assert letters[Message.CANCEL_ACCEPTED, Language.KO] == built_in(Message.CANCEL_ACCEPTED, Language.KO)


def test_without_a_folder_every_letter_is_our_own() -> None:
    assert load_templates(None) == {key: built_in(*key) for key in LETTERS}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" \n", "there is no text"),
        ("x" * 1001, "longer than 1000 characters"),
        ("Dear {customer}", "{customer} cannot be filled in; there are {shop}, {order}, {product}"),
        ("Sorry {", "a brace stands alone"),
    ],
)
def test_a_reply_in_the_store_is_text_alone_and_its_faults_are_named(text: str, said: str) -> None:
    reply = StoreReply.CANCEL_REFUSED
    assert read_template(reply, Language.EN, "Sorry for {product}.\n").body == "Sorry for {product}."
    with pytest.raises(TemplateError) as raised:
        read_template(reply, Language.EN, text)
    assert said in raised.value.tell.en


def test_an_editors_byte_order_mark_and_line_ends_do_no_harm() -> None:
    assert own("\ufeff" + OWN.replace("\n", "\r\n")) == own(OWN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "first line is the subject"),
        ("About {order}", "first line is the subject"),
        ("About {order}\n\n  \n", "first line is the subject"),
        ("About {order}\nDear {customer}\n", "first line is the subject"),
        ("x" * 151 + "\n\n{order}", "longer than 150"),
        ("Hello\n\nDear {customer}", "which order"),
        ("About {order}\n\n{", "brace stands alone"),
        ("About {order}\n\n}", "brace stands alone"),
        ("About {order}\n\n{address}", "{address} cannot be filled in"),
        ("About {order}\n\n{}", "{} cannot be filled in"),
        ("About {order}\n\n{0}", "{0} cannot be filled in"),
        ("About {order}\n\n{shop.__class__}", "cannot be filled in"),
        ("About {order}\n\n{shop[0]}", "cannot be filled in"),
        ("About {order}\n\n{shop!r}", "cannot be filled in"),
        ("About {order}\n\n{shop:>999999999}", "cannot be filled in"),
        ("About {order}\n\n{shop:{order}}", "cannot be filled in"),
    ],
)
def test_a_letter_with_a_fault_is_refused_with_what_to_change(text: str, said: str) -> None:
    with pytest.raises(TemplateError) as refused:
        own(text)
    assert said in refused.value.tell.en
    assert "cancel_accepted.en.txt" in refused.value.tell.ko


def test_a_file_that_is_no_letter_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "greeting.en.txt").write_text(OWN, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"greeting\.en\.txt: no letter has this name"):
        load_templates(tmp_path)
    (tmp_path / "greeting.en.txt").rename(tmp_path / "cancel_accepted.ko.txt")
    (tmp_path / "cancel_accepted.ko.txt").write_bytes("제목".encode("euc-kr"))
    with pytest.raises(TemplateError, match="save the file as UTF-8"):
        load_templates(tmp_path)


def test_a_letter_says_what_is_known() -> None:
    letter = compose(own(OWN), FACTS)
    assert letter == Letter("About order S1", "Dear Kim, Bag: ₩12,610.\nShop")
    korean = compose(built_in(Message.REFUND_COMING, Language.KO), FACTS)
    assert "환불 금액은 12,610원입니다" in korean.body


@pytest.mark.parametrize("name", BLANKS)
@pytest.mark.parametrize("language", Language)
def test_what_is_not_known_is_a_blank_and_the_letter_is_not_complete(name: str, language: Language) -> None:
    template = built_in(Message.REFUND_COMING, language)
    facts = {each: None if each == name else getattr(FACTS, each) for each in names_of(Message.REFUND_COMING)}
    letter = compose(template, LetterFacts(**facts))
    assert BLANKS[name].in_language(language) in letter.body
    assert not letter.complete


def test_somebody_whose_name_is_not_known_is_greeted_all_the_same() -> None:
    nameless = LetterFacts("Shop", "S1", "Bag", None)
    english = compose(built_in(Message.CANCEL_RECEIVED, Language.EN), nameless)
    korean = compose(built_in(Message.CANCEL_RECEIVED, Language.KO), nameless)
    assert english.body.startswith("Dear customer,")
    assert korean.body.startswith("고객님, 안녕하세요.")
    assert english.complete


def test_a_letter_that_names_no_amount_needs_none() -> None:
    assert compose(built_in(Message.CANCEL_RECEIVED, Language.EN), LetterFacts("Shop", "S1", "Bag", None)).complete


@given(value=st.text(min_size=1))
def test_what_a_remote_wrote_cannot_begin_a_new_line_or_name(value: str) -> None:
    facts = LetterFacts(value, value, value, None, value, LINK)
    letter = compose(built_in(Message.ORDER_DELAYED, Language.EN), facts)
    assert len(letter.subject.splitlines()) == 1
    assert letter.body.count("\n") == built_in(Message.ORDER_DELAYED, Language.EN).body.count("\n")


@pytest.mark.parametrize("language", Language)
def test_a_letter_leads_to_the_customers_page_or_has_no_such_line(language: Language) -> None:
    template = built_in(Message.CANCEL_RECEIVED, language)
    assert compose(template, FACTS).body.endswith(LINK)
    without = compose(template, LetterFacts("Shop", "S1", "Bag", None))
    assert without.complete
    assert without.body == without.body.rstrip()
    assert STATUS_LINE.in_language(language).split(":")[0] not in without.body


def test_a_letter_names_the_customer_and_is_never_shown() -> None:
    assert "Kim" not in repr(compose(own(OWN), FACTS)) + repr(FACTS)
