"""A sender that is killed at the worst moment: at most one more copy arrives, under the same id, and that is said."""

import subprocess
import sys

import pytest

from recoup.notices.outbox import Attempt
from recoup.notices.trail import Trouble
from recoup.storage.ids import CaseId
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.words import NoticeState
from tests.notices.letters import LEASE, Letters
from tests.notices.post import Post, open_post
from tests.storage.places import Place
from tests.tidy.scan import ROOT

KILLED = -9


@pytest.fixture
def letters(place: Place) -> Letters:
    """Return the letters of a place where one is ready."""
    return Letters(place)


@pytest.fixture
def case(letters: Letters) -> CaseId:
    """Return the case whose letter is ready."""
    case = letters.case()
    letters.word()
    return case


def killed(letters: Letters, post: Post, moment: str) -> None:
    """Let a process of its own hand the letter over, and kill it at a moment of ``Post``, before its note."""
    url = letters.place.engine.url
    address = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=False)
    assert address is not None
    arguments = [address, str(letters.place.tenant), str(post.port), letters.clock().isoformat()]
    sender = subprocess.Popen([sys.executable, "-m", "tests.notices.sender", *arguments], cwd=ROOT)
    setattr(post, moment, sender.kill)
    assert sender.wait(timeout=60) == KILLED
    setattr(post, moment, lambda: None)


def sent(letters: Letters, post: Post) -> Attempt | None:
    return letters.outbox(post.port).send_one()


def said_in_the_audit_trail(letters: Letters) -> list[str]:
    with letters.place.reading() as scope:
        return [entry.act for entry in audit_entries(scope)]


@pytest.mark.parametrize("moment", ["taken", "leaving"])
def test_a_killed_sender_leads_to_one_more_copy_under_the_same_id_and_it_is_said(
    letters: Letters, case: CaseId, moment: str
) -> None:
    post = Post()
    with open_post(post):
        killed(letters, post, moment)
        assert letters.of(case)[0].state is NoticeState.READY
        assert sent(letters, post) is None
        letters.clock.go(LEASE)
        attempt = sent(letters, post)
        assert attempt is not None
        assert (attempt.left, attempt.repeated) == (None, True)
        letters.clock.go(LEASE * 10)
        assert sent(letters, post) is None
    copies = [(letter["Message-ID"], letter["Subject"], letter.get_content()) for letter in post.letters]
    assert len(copies) == 2
    assert copies[0] == copies[1]
    assert letters.of(case)[0].state is NoticeState.SENT
    assert said_in_the_audit_trail(letters) == ["notice_sent_again"]


def test_after_two_killed_senders_a_person_decides_and_no_third_copy_goes(letters: Letters, case: CaseId) -> None:
    post = Post()
    with open_post(post):
        for _ in range(2):
            killed(letters, post, "leaving")
            letters.clock.go(LEASE)
        attempt = sent(letters, post)
        letters.clock.go(LEASE)
        assert sent(letters, post) is None
    assert attempt is not None
    assert attempt.left is not None
    assert (attempt.left.trouble, attempt.repeated) == (Trouble.DOUBTFUL, True)
    assert len({letter["Message-ID"] for letter in post.letters}) == 1
    assert len(post.letters) == 2
    assert letters.of(case)[0].state is NoticeState.FAILED


def test_an_answer_that_was_lost_is_treated_like_a_crash(letters: Letters, case: CaseId) -> None:
    post = Post(data=["drop"])
    with open_post(post):
        first = sent(letters, post)
        letters.clock.go(LEASE)
        second = sent(letters, post)
    assert first is not None
    assert first.left is not None
    assert first.left.trouble is Trouble.UNDER_WAY
    assert second is not None
    assert (second.left, second.repeated) == (None, True)
    assert len({letter["Message-ID"] for letter in post.letters}) == 1
    assert said_in_the_audit_trail(letters) == ["notice_sent_again"]
    assert letters.of(case)[0].state is NoticeState.SENT


def test_a_doubt_is_not_forgotten_when_the_server_puts_the_letter_off(letters: Letters, case: CaseId) -> None:
    post = Post(data=["drop", "451 4.3.0 later", "drop"])
    with open_post(post):
        for _ in range(4):
            sent(letters, post)
            letters.clock.go(LEASE)
    assert len(post.letters) == 2
    assert letters.of(case)[0].state is NoticeState.FAILED
