"""Handing a letter to a real mail server ends in one of four ways, and only the server's yes counts as sent."""

import ssl
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.decision.words.text import Language
from recoup.notices.compose import Letter
from recoup.notices.settings import Security, SmtpSettings
from recoup.notices.smtp import BadAddressError, Ending, Handover, Mail, Mailer, checked_address
from tests.notices.conftest import Certificate
from tests.notices.post import Post, open_post

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
LETTER = Letter("주문 처리가 지연되고 있습니다 (주문번호 S1)", "고객님, 안녕하세요.\n\n기다려 주세요.\n.\n드림")
MAIL = Mail("kim@customer.example", LETTER, Language.KO, "<notice.1.2.00@shop.example>", NOON)


def settings(post: Post, **changes: Any) -> SmtpSettings:
    values: dict[str, Any] = {
        "smtp_host": "127.0.0.1",
        "smtp_port": post.port,
        "smtp_security": Security.NONE,
        "smtp_timeout_seconds": 5,
        "mail_from": "desk@shop.example",
    }
    return SmtpSettings(**{**values, **changes})


def handed(post: Post, mail: Mail = MAIL) -> Handover:
    with open_post(post):
        return Mailer(settings(post)).send(mail)


def test_a_letter_arrives_as_it_was_written() -> None:
    post = Post()
    assert handed(post) == Handover(Ending.SENT, "250 2.0.0")
    (letter,) = post.letters
    assert post.recipients == ["kim@customer.example"]
    assert letter["Subject"] == LETTER.subject
    assert letter.get_content().replace("\r\n", "\n") == LETTER.body + "\n"
    assert letter.get_content_type() == "text/plain"
    assert (letter["Message-ID"], letter["From"]) == (MAIL.id, "desk@shop.example")
    assert letter["Date"].datetime == NOON
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Reply-To"] is None


def test_answers_go_where_the_shop_says() -> None:
    post = Post()
    with open_post(post):
        Mailer(settings(post, mail_reply_to="help@shop.example")).send(MAIL)
    assert post.letters[0]["Reply-To"] == "help@shop.example"


@pytest.mark.parametrize(
    ("post", "ending", "code"),
    [
        (Post(mail=["421 4.3.2 closing"]), Ending.NOT_YET, "421 4.3.2"),
        (Post(mail=["553 5.7.1 not your sender"]), Ending.NOT_YET, "553 5.7.1"),
        (Post(rcpt=["450 4.2.1 busy"]), Ending.NOT_YET, "450 4.2.1"),
        (Post(rcpt=["550 5.1.1 <kim@customer.example> unknown"]), Ending.REFUSED, "550 5.1.1"),
        (Post(data=["451 4.3.0 later"]), Ending.NOT_YET, "451 4.3.0"),
        (Post(data=["554 no thanks for kim@customer.example"]), Ending.REFUSED, "554"),
        (Post(data=["drop"]), Ending.UNKNOWN, "SMTPServerDisconnected"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_of_the_server_ends_the_handover(post: Post, ending: Ending, code: str) -> None:
    assert handed(post) == Handover(ending, code)


def test_a_server_that_cannot_be_reached_has_not_taken_it() -> None:
    post = Post()
    with open_post(post):
        pass
    assert Mailer(settings(post)).send(MAIL) == Handover(Ending.NOT_YET, "ConnectionRefusedError")


@pytest.mark.parametrize(
    "to", ["", "kim", "a@b@c", "kim@x.example\r\nBcc: all@x.example", "a@x.example,b@x.example", "김@x.example"]
)
def test_what_is_no_single_plain_address_is_refused_before_anything_is_sent(to: str) -> None:
    post = Post()
    assert handed(post, Mail(to, LETTER, Language.KO, MAIL.id, NOON)) == Handover(Ending.REFUSED, "address")
    assert post.letters == []


@given(text=st.text() | st.from_regex(r"[^@]{1,9}@[^@]{1,9}"))
def test_an_address_that_passes_is_one_word_of_plain_letters(text: str) -> None:
    with suppress(BadAddressError):
        address = checked_address(text)
        assert address.isascii()
        assert address.isprintable()
        assert address.count("@") == 1
        assert " " not in address


def _server(certificate: Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.file, certificate.key)
    return context


def _at_once(context: ssl.SSLContext) -> dict[str, Any]:
    return {"ssl_context": context}


def _after_asking(context: ssl.SSLContext) -> dict[str, Any]:
    return {"tls_context": context, "require_starttls": True}


WAYS = pytest.mark.parametrize(("security", "options"), [(Security.TLS, _at_once), (Security.STARTTLS, _after_asking)])


@WAYS
def test_a_letter_goes_encrypted_to_a_server_that_is_believed(
    certificate: Certificate, security: Security, options: Callable[[ssl.SSLContext], dict[str, Any]]
) -> None:
    post = Post()
    with open_post(post, **options(_server(certificate))):
        believed = settings(post, smtp_security=security, smtp_ca_file=certificate.file)
        assert Mailer(believed).send(MAIL).ending is Ending.SENT
    assert post.encrypted == [True]


@WAYS
def test_nothing_goes_to_a_server_that_nobody_vouches_for(
    certificate: Certificate, security: Security, options: Callable[[ssl.SSLContext], dict[str, Any]]
) -> None:
    post = Post()
    with open_post(post, **options(_server(certificate))):
        ended = Mailer(settings(post, smtp_security=security)).send(MAIL)
    assert ended == Handover(Ending.NOT_YET, "SSLCertVerificationError")
    assert post.letters == []


def test_nothing_goes_in_the_clear_when_a_server_offers_no_encryption() -> None:
    post = Post()
    with open_post(post):
        ended = Mailer(settings(post, smtp_security=Security.STARTTLS)).send(MAIL)
    assert ended == Handover(Ending.NOT_YET, "SMTPNotSupportedError")
    assert post.letters == []


def test_a_login_that_is_refused_lets_letters_wait() -> None:
    post = Post()
    with open_post(post):
        ended = Mailer(settings(post, smtp_user="desk", smtp_password="wrong")).send(MAIL)
    assert ended.ending is Ending.NOT_YET
    assert post.letters == []


def test_settings_that_would_send_in_the_clear_or_from_nobody_are_refused() -> None:
    with pytest.raises(ValueError, match="without encryption"):
        SmtpSettings(smtp_host="mail.example", smtp_security=Security.NONE, mail_from="a@b.example")
    with pytest.raises(ValueError, match="the address that it is sent from"):
        SmtpSettings(smtp_host="mail.example")
    assert not Mailer(SmtpSettings()).is_set_up


def test_nothing_private_is_shown() -> None:
    shown = repr(MAIL) + repr(SmtpSettings(smtp_password="open sesame"))
    assert [secret for secret in ("kim@", "고객님", "지연", "open sesame") if secret in shown] == []
