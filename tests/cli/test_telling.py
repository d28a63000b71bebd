"""Messages to customers, the words of letters and statement lines, on the command line."""

from collections.abc import Generator
from pathlib import Path

import pytest

from recoup.notices.trail import Trail, Trouble
from recoup.storage.ids import NoticeId
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.notices import approve_notice, fail_notice, notice, sent_notice, word_notice
from recoup.storage.words import NoticeState
from tests.cli.living import Living, living
from tests.storage.decided import decided
from tests.storage.places import NOON

FIRST = "1"


@pytest.fixture
def here(tmp_path: Path) -> Generator[Living]:
    """Return a folder with a case whose customer must be told that the request came in; the letter waits."""
    with living(tmp_path) as found:
        with found.place() as place:
            decided(place)
            with place.writing() as scope:
                upsert_store_lines(scope, place.shop, [place.store_line()])
                upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
                word_notice(scope, _id(1), "en", "About S1", "Dear Kim, we are on it.", NOON, held=True)
        yield found


def _id(number: int) -> NoticeId:
    return NoticeId(number)


def state(here: Living) -> NoticeState:
    with here.place() as place, place.reading() as scope:
        kept = notice(scope, _id(1))
    assert kept is not None
    return kept.state


def test_a_held_letter_goes_in_the_words_that_were_read_and_in_no_others(here: Living, tmp_path: Path) -> None:
    (listed,) = here.json("notices", "list", "--state", "held")
    assert listed["message"] == "cancel_received"
    read = here.json("notices", "show", FIRST)
    assert (read["subject"], read["complete"]) == ("About S1", True)
    words = tmp_path / "words.txt"
    words.write_text("About your order S1\n\nDear Kim, it is stopped.\n", "utf-8")
    edited = here.run("notices", "edit", FIRST, "--file", str(words))
    assert edited.exit_code == 0, edited.output
    refused = here.run("notices", "approve", FIRST, "--seen", read["seen"])
    assert (refused.exit_code, "no longer has the words" in refused.stderr) == (3, True)
    assert state(here) is NoticeState.HELD
    shown = here.run("notices", "approve", FIRST)
    assert "Dear Kim, it is stopped." in shown.stdout
    seen = here.json("notices", "show", FIRST)["seen"]
    for new in (True, False):
        assert here.json("notices", "approve", FIRST, "--seen", seen)["new"] is new
    assert state(here) is NoticeState.READY


def test_a_letter_with_a_blank_is_never_let_go(here: Living, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("About S1\n\nYou get [write the refund here] back.\n", "utf-8")
    here.run("notices", "edit", FIRST, "--file", str(words))
    seen = here.json("notices", "show", FIRST)["seen"]
    assert here.run("notices", "approve", FIRST, "--seen", seen).exit_code == 3
    assert state(here) is NoticeState.HELD
    words.write_text("no empty line\nbehind the subject", "utf-8")
    assert here.run("notices", "edit", FIRST, "--file", str(words)).exit_code == 2


def test_a_letter_that_failed_is_sent_again_or_told_by_telephone(here: Living) -> None:
    with here.place() as place, place.writing() as scope:
        approve_notice(scope, _id(1), NOON)
        fail_notice(scope, _id(1), str(Trail(Trouble.REFUSED, 1, 0, "550 5.1.1")))
    (listed,) = here.json("notices", "list")
    assert "refused it for good" in listed["trouble"]
    assert here.json("notices", "resend", FIRST)["new"]
    assert state(here) is NoticeState.READY
    doctor = here.run("doctor")
    assert "1 letters wait because no mail server is set" in doctor.stdout
    for new in (True, False):
        assert here.json("notices", "told", FIRST, "--how", "by telephone")["new"] is new
    assert state(here) is NoticeState.SENT
    assert here.run("notices", "list").stdout.strip() == "Every customer knows what there is to know."
    assert here.run("notices", "resend", FIRST).exit_code == 3


def test_a_letter_that_came_back_is_noted_and_a_strange_one_is_refused(here: Living) -> None:
    with here.place() as place, place.writing() as scope:
        approve_notice(scope, _id(1), NOON)
        sent_notice(scope, _id(1), NOON)
        tenant = place.tenant
    id = f"<notice.{tenant}.1.0123456789abcdef@shop.example>"
    assert here.run("notices", "bounced", id, "--code", "550 5.1.1").exit_code == 0
    assert state(here) is NoticeState.FAILED
    assert here.run("notices", "bounced", "<somebody@else.example>").exit_code == 3


def test_letters_are_listed_shown_previewed_written_and_checked(here: Living, tmp_path: Path) -> None:
    assert {each["own"] for each in here.json("letters", "list")} == {False}
    assert "{order}" in here.json("letters", "show", "refund_coming")["text"]
    sample = here.run("letters", "preview", "refund_coming", "--lang", "ko")
    assert "김미나" in sample.stdout
    real = here.json("letters", "preview", "cancel_received", "--case", "1")
    assert "S1" in real["subject"]
    folder = tmp_path / "letters"
    assert here.run("letters", "write").exit_code == 3
    assert here.run("letters", "write", RECOUP_LETTERS=str(folder)).exit_code == 0
    assert here.run("letters", "check", RECOUP_LETTERS=str(folder)).exit_code == 0
    (folder / "refund_coming.en.txt").write_text("no order\n\nHello", "utf-8")
    (folder / "refund_comming.en.txt").write_text("x\n\n{order}", "utf-8")
    checked = here.run("letters", "check", RECOUP_LETTERS=str(folder))
    assert (checked.exit_code, len(checked.stdout.splitlines())) == (1, 2)


def test_a_statement_is_taken_in_once_and_its_bad_lines_are_named(here: Living, tmp_path: Path) -> None:
    file = tmp_path / "wallet.csv"
    file.write_text("Date,Amount,Currency,Transaction ID\n2026-03-09,9.00,USD,T1\n2026-03-09,x,USD,T2\n", "utf-8")
    first = here.json("statements", "import", str(file), code=1)
    assert (first["lines"], first["new"], len(first["bad"])) == (1, 1, 1)
    assert here.json("statements", "import", str(file), code=1)["new"] == 0
    (line,) = here.json("statements", "list")
    assert (line["amount"]["minor"], line["reference"]) == (900, "T1")
    assert here.run("statements", "match", str(line["line"]), "99").exit_code == 3
    for exit_code in (0, 3):
        assert here.run("statements", "match", str(line["line"]), "1").exit_code == exit_code
    assert here.run("statements", "list").stdout.strip() == "Every statement line is somebody's money."
    assert here.run("statements", "import", str(tmp_path / "none.csv")).exit_code == 2


def test_a_line_is_divided_among_cases_and_its_rest_stays_nobodys(here: Living, tmp_path: Path) -> None:
    file = tmp_path / "wallet.csv"
    file.write_text("Date,Amount,Currency,Transaction ID\n2026-03-09,14.00,USD,T1\n", "utf-8")
    here.json("statements", "import", str(file))
    (line,) = here.json("statements", "list")
    divide = ("statements", "divide", str(line["line"]))
    for share, exit_code in (("1=15.00 USD", 3), ("1=9.00", 2), ("one=9.00 USD", 2), ("99=9.00 USD", 3)):
        assert here.run(*divide, "--share", share).exit_code == exit_code, share
    assert here.json(*divide, "--share", "1=9.00 USD")["rest"]["amount"] == "5.00"
    (rest,) = here.json("statements", "list")
    assert (rest["amount"]["minor"], rest["reference"]) == (500, "T1 (2/2)")


def test_a_line_is_entered_by_hand_once(here: Living) -> None:
    enter = ("statements", "enter", "1", "--amount", "9.00 USD", "--on", "2026-03-01", "--reference", "W7")
    assert [here.json(*enter)["new"] for _ in range(2)] == [True, False]
    assert (
        here.run("statements", "enter", "1", "--amount", "9", "--on", "2026-03-01", "--reference", "1").exit_code == 2
    )
    assert here.run(*enter[:4], "9 USD", "--on", "soon", "--reference", "W8").exit_code == 2
