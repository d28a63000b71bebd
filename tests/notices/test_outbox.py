"""Letters go out in the order of their case and once; what a person must approve or fill in waits for that person."""

from datetime import timedelta

import pytest

from recoup.domain.message import Message
from recoup.notices.message_id import notice_of
from recoup.notices.outbox import approve, note_bounce
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.notices.smtp import Mailer
from recoup.notices.trail import Trouble, read_trail
from recoup.storage.ids import CaseId, TenantId
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.repositories.contacts import Contact, erase_contacts
from recoup.storage.repositories.notices import word_notice
from recoup.storage.repositories.pairs import pair
from recoup.storage.words import NoticeState
from tests.notices.letters import KIM, Letters
from tests.notices.post import Post, open_post
from tests.storage.places import NOON, Place, settle

DAY = timedelta(days=1)


def states(letters: Letters, case: CaseId) -> list[NoticeState]:
    return [notice.state for notice in letters.of(case)]


def trouble(letters: Letters, case: CaseId) -> Trouble | None:
    """Return what is noted with the first letter of a case."""
    trail = read_trail(letters.of(case)[0].problem)
    return None if trail is None else trail.trouble


def subjects(post: Post) -> list[str]:
    return [letter["Subject"] for letter in post.letters]


def test_a_letter_is_worded_for_its_customer_and_sent_once(place: Place) -> None:
    letters, post = Letters(place), Post()
    case = letters.case()
    assert letters.word() == 1
    assert letters.word() == 0
    with open_post(post):
        outbox = letters.outbox(post.port)
        (attempt,) = outbox.send_due(10)
        assert outbox.send_due(10) == ()
    assert (attempt.left, attempt.repeated) == (None, False)
    assert post.recipients == ["kim@customer.example"]
    (letter,) = post.letters
    assert letter["Subject"] == "We received your request for order S1"
    lines = letter.get_content().split("\r\n")
    assert lines[:2] == ["Dear Kim,", ""]
    assert lines[2].startswith("We have received the cancellation of Canvas bag")
    assert states(letters, case) == [NoticeState.SENT]


def test_a_sent_letter_wakes_its_pair_so_that_the_next_turn_sees_it(place: Place) -> None:
    letters, post = Letters(place), Post()
    letters.case()
    letters.word()
    row = place.pair()
    with place.reading() as scope:
        before = pair(scope, row)
    letters.clock.go(DAY)
    with open_post(post):
        letters.outbox(post.port).send_due(10)
    with place.reading() as scope:
        after = pair(scope, row)
    assert before is not None
    assert after is not None
    assert after.wake_at == NOON + DAY
    assert after.version > before.version


def test_letters_of_one_case_go_in_their_order_and_cases_do_not_wait_for_each_other(place: Place) -> None:
    letters, post = Letters(place), Post(rcpt=["450 4.2.1 busy"])
    first, second = letters.case(1), letters.case(2)
    letters.also(first, Message.ORDER_DELAYED, Message.REFUND_COMING)
    letters.word()
    with open_post(post):
        outbox = letters.outbox(post.port)
        outbox.send_due(10)
        assert subjects(post) == ["We received your request for order S2"]
        assert states(letters, first) == [NoticeState.READY] * 3
        letters.clock.go(DAY)
        outbox.send_due(10)
    assert subjects(post)[1:] == [
        "We received your request for order S1",
        "Your order S1 is delayed",
        "You will be refunded for order S1",
    ]
    assert states(letters, second) == [NoticeState.SENT]


def test_a_letter_that_is_put_off_waits_longer_each_time_and_fails_in_the_end(place: Place) -> None:
    letters = Letters(place, settings=NoticeSettings(mail_tries=4, mail_longest_wait_minutes=timedelta(minutes=3)))
    post = Post(data=["451 4.3.0 later"] * 4)
    case = letters.case()
    letters.word()
    waits: list[timedelta] = []
    with open_post(post):
        outbox = letters.outbox(post.port)
        while trouble(letters, case) is not Trouble.GIVEN_UP:
            start = letters.clock()
            while not outbox.send_due(1):
                letters.clock.go(timedelta(seconds=30))
            waits.append(letters.clock() - start)
    assert waits == [timedelta(minutes=minutes) for minutes in (0, 1, 2, 3)]
    assert states(letters, case) == [NoticeState.FAILED]
    assert post.letters == []


def test_a_letter_that_was_put_off_is_sent_at_last(place: Place) -> None:
    letters, post = Letters(place), Post(data=["451 4.3.0 later"])
    case = letters.case()
    letters.word()
    with open_post(post):
        (first,) = letters.outbox(post.port).send_due(10)
        assert (first.left and first.left.code, trouble(letters, case)) == ("451 4.3.0", Trouble.NOT_YET)
        letters.clock.go(timedelta(minutes=1))
        (second,) = letters.outbox(post.port).send_due(10)
    assert (second.left, second.repeated) == (None, False)
    assert letters.of(case)[0].problem is None


def test_a_letter_that_is_refused_fails_keeps_no_address_and_lets_the_next_one_go(place: Place) -> None:
    letters, post = Letters(place), Post(rcpt=["550 5.1.1 <kim@customer.example> unknown"])
    case = letters.case()
    letters.also(case, Message.REFUND_DELAYED)
    letters.word()
    with open_post(post):
        letters.outbox(post.port).send_due(10)
    assert states(letters, case) == [NoticeState.FAILED, NoticeState.SENT]
    assert letters.of(case)[0].problem == "refused:1:0:550 5.1.1"
    assert subjects(post) == ["Your refund for order S1 is delayed"]


@pytest.mark.parametrize("contact", [None, Contact("kim", "Kim", None), Contact("kim", "Kim", "no address")])
def test_a_customer_without_a_usable_address_is_left_to_a_person(place: Place, contact: Contact | None) -> None:
    letters, post = Letters(place), Post()
    case = letters.case(contact=contact)
    letters.word()
    with open_post(post):
        letters.outbox(post.port).send_due(10)
    assert states(letters, case) == [NoticeState.FAILED]
    assert trouble(letters, case) is (Trouble.REFUSED if contact and contact.email else Trouble.NO_ADDRESS)
    assert post.letters == []


def test_a_customer_who_was_erased_meanwhile_gets_nothing(place: Place) -> None:
    letters, post = Letters(place), Post()
    letters.case()
    letters.word()
    with place.writing() as scope:
        erase_contacts(scope, place.shop, ["S1"], NOON)
    with open_post(post):
        (attempt,) = letters.outbox(post.port).send_due(10)
    assert attempt.left is not None
    assert attempt.left.trouble is Trouble.NO_ADDRESS
    assert post.letters == []


@pytest.mark.parametrize(
    ("settings", "held"),
    [
        (NoticeSettings(approve_letters=True), True),
        (NoticeSettings(approve_messages=frozenset({Message.CANCEL_RECEIVED})), True),
        (NoticeSettings(approve_messages=frozenset({Message.REFUND_COMING})), False),
    ],
)
def test_a_letter_that_the_shop_wants_to_see_first_waits_for_approval(
    place: Place, settings: NoticeSettings, held: bool
) -> None:
    letters, post = Letters(place, settings=settings), Post()
    case = letters.case()
    letters.word()
    with open_post(post):
        letters.outbox(post.port).send_due(10)
        assert states(letters, case) == [NoticeState.HELD if held else NoticeState.SENT]
        if held:
            (waiting,) = letters.of(case)
            with place.writing() as scope:
                assert approve(scope, waiting, "lee", NOON)
                assert not approve(scope, waiting, "lee", NOON)
                (entry,) = audit_entries(scope)
            assert (entry.who, entry.act) == ("lee", "approve_notice")
            letters.outbox(post.port).send_due(10)
    assert len(post.letters) == 1


def test_a_letter_with_a_blank_waits_and_cannot_be_approved_before_it_is_filled(place: Place) -> None:
    letters, post = Letters(place), Post()
    case = letters.case()
    letters.also(case, Message.REFUND_COMING)
    with place.writing() as scope:
        (first, _) = letters.of(case)
        word_notice(scope, first.id, "en", "s", "[write the refund here]", NOON, held=True)
    letters.word()
    held = letters.of(case)[0]
    with place.writing() as scope:
        assert not approve(scope, held, "lee", NOON)
        word_notice(scope, first.id, "en", "s", "12 won", NOON, held=True)
    with place.writing() as scope:
        assert approve(scope, letters.of(case)[0], "lee", NOON)
    with open_post(post):
        letters.outbox(post.port).send_due(10)
    assert [letter["Subject"] for letter in post.letters] == ["s", "You will be refunded for order S1"]


def test_a_letter_that_came_back_has_failed_and_can_be_sent_anew_under_another_id(place: Place) -> None:
    letters, post = Letters(place), Post()
    case = letters.case()
    letters.word()
    with open_post(post):
        letters.outbox(post.port).send_due(10)
        id = post.letters[0]["Message-ID"]
        with place.writing() as scope:
            assert note_bounce(scope, id, "550 5.1.1", NOON)
            assert not note_bounce(scope, id, "550 5.1.1", NOON)
        assert (states(letters, case), trouble(letters, case)) == ([NoticeState.FAILED], Trouble.BOUNCED)
        with place.writing() as scope:
            word_notice(scope, letters.of(case)[0].id, "en", "again", "words", NOON, held=False)
        letters.outbox(post.port).send_due(10)
    assert states(letters, case) == [NoticeState.SENT]
    assert post.letters[1]["Message-ID"] != id


def test_a_mail_of_another_tenant_or_of_nobody_is_no_bounce_of_ours(place: Place) -> None:
    letters, post = Letters(place), Post()
    letters.case()
    letters.word()
    with open_post(post):
        letters.outbox(post.port).send_due(10)
    id = post.letters[0]["Message-ID"]
    with settle(place.engine, "another tenant").writing() as scope:
        assert not note_bounce(scope, id, "550", NOON)
    with place.writing() as scope:
        assert not note_bounce(scope, "<hello@customer.example>", "550", NOON)


def test_another_tenants_letters_are_never_taken(place: Place) -> None:
    letters, post = Letters(place), Post()
    letters.case()
    letters.word()
    with open_post(post):
        other = Letters(settle(place.engine, "another tenant"))
        assert other.outbox(post.port).send_due(10) == ()
    assert post.letters == []


def test_without_a_mail_server_letters_wait(place: Place) -> None:
    letters = Letters(place)
    case = letters.case()
    letters.word()
    outbox = letters.outbox(1)
    idle = type(outbox)(outbox.engine, outbox.tenant, outbox.vault, Mailer(SmtpSettings()), outbox.settings, outbox.now)
    assert idle.send_due(10) == ()
    assert letters.of(case)[0].attempts == 0


def test_a_customers_language_is_theirs_and_else_the_shops(place: Place) -> None:
    letters = Letters(place)
    spoken = [letters.case(1, KIM), letters.case(2, Contact(email="a@b.example", language="ko_KR"))]
    spoken += [letters.case(3, Contact(email="a@b.example")), letters.case(4, Contact(language="ja"))]
    letters.word()
    assert [letters.of(case)[0].language for case in spoken] == ["en", "ko", "ko", "ko"]


@pytest.mark.parametrize("id", ["", "<notice.1.2@x>", "<notice.1.2.zz@x>", f"<notice.{10**30}.1.{'0' * 16}@x>"])
def test_what_is_no_id_of_a_letter_names_no_letter(id: str) -> None:
    assert notice_of(id, TenantId(1)) is None
