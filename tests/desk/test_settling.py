"""Money is back when a statement says so; what no remote ends a person ends, once, with a name and a reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from recoup.connectors.transport import Request, Response
from recoup.desk.auditing import audit
from recoup.desk.installation import Installation
from recoup.desk.refused import RefusedError
from recoup.desk.settling import choices, dismiss, settle, write_off
from recoup.desk.statements import ManualLine, enter_statement_line, import_statement, match_statement_line
from recoup.desk.unmatched import unmatched
from recoup.domain.kind import Kind
from recoup.domain.pair import Pair
from recoup.domain.settlement import Settlement
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.ledger.events import LedgerEvent as E
from recoup.storage.ids import CaseId
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.repositories.cases import case
from recoup.storage.repositories.evidence import Evidence, File, add_evidence, evidence_of
from recoup.storage.repositories.notices import notices_of, sent_notice, word_notice
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.statement_lines import lines_matched_to
from recoup.storage.repositories.tasks import tasks_of
from recoup.storage.words import StatementSource, TaskState
from recoup.tasks.evidence import EvidenceRefusedError, record
from recoup.tasks.settings import TaskSettings
from recoup.tasks.statements import Layout
from tests.decision.pairs import krw, usd
from tests.storage.decided import asked
from tests.storage.kept import VAULT
from tests.storage.places import HOUR, NOON, Place
from tests.turns.taking import Taker, over

SETTINGS: Final = TaskSettings()
PICTURE: Final = b"\x89PNG\r\n\x1a\n a picture"
RECEIPT: Final = File("receipt.png", "", PICTURE)


class Nobody:
    """What settling and statements call."""

    def send(self, request: Request) -> Response:
        raise AssertionError(request)


class Desk:
    """A desk over one pair, whose case is open."""

    def __init__(self, place: Place, facts: Pair) -> None:
        self.place = place
        self.row = place.pair()
        self.taker = Taker(place, facts)
        self.taker.take()
        found = self.taker.case(self.row)
        assert found is not None
        self.case: CaseId = found.id
        self.home = Installation(
            engine=place.engine,
            vault=VAULT,
            transport=Nobody(),
            now=lambda: self.taker.time,
            wait=lambda duration: None,
            chance=lambda: 0.5,
            place=Path("here"),
        )

    def work(self) -> None:
        """Take the turns that are due, and tell the customer what there is to tell."""
        self.taker.time += HOUR
        self.taker.take()
        with self.place.writing() as scope:
            for notice in notices_of(scope, self.case):
                word_notice(scope, notice.id, "en", "subject", "words", NOON, held=False)
                sent_notice(scope, notice.id, NOON)
            wake_pair(scope, self.row, self.taker.time)
        self.taker.take()

    @property
    def closed(self) -> bool:
        with self.place.reading() as scope:
            found = case(scope, self.case)
        assert found is not None
        return found.closed_at is not None

    def events(self) -> list[E]:
        with self.place.reading() as scope:
            return [each.event for each in postings(scope, self.case)]

    def asked(self) -> set[Step]:
        with self.place.reading() as scope:
            return {each.task.step for each in tasks_of(scope, self.row) if each.state is TaskState.OPEN}

    def records(self, step: Step, evidence: Evidence) -> None:
        """Let somebody hand in a record as the proof of a step that is asked for."""
        with self.place.writing() as scope:
            (task,) = (each for each in tasks_of(scope, self.row) if each.task.step is step)
            record(scope, VAULT, self.case, task, evidence, SETTINGS)
            wake_pair(scope, self.row, self.taker.time)

    def acts(self) -> list[str]:
        with self.place.reading() as scope:
            return [each.act for each in audit_entries(scope)]

    def breaches(self) -> list[str]:
        with self.place.reading() as scope:
            return [each.promise for each in audit(scope.connection, VAULT, lambda stage: None).breaches]


def line(minor: int = 900, reference: str = "W-1") -> ManualLine:
    return ManualLine(usd(minor), NOON.date(), reference, file_name="wallet.png", file=PICTURE)


def test_a_person_who_says_that_money_came_back_is_asked_for_the_line(place: Place) -> None:
    desk = Desk(place, over())
    with place.writing() as scope:
        add_evidence(scope, VAULT, desk.case, None, Evidence("Kim", NOON, "", Reimbursement.RECEIVED, usd(900)))
        wake_pair(scope, desk.row, NOON)
    desk.work()
    assert not desk.closed
    assert E.REIMBURSEMENT_RECEIVED not in desk.events()
    assert desk.asked() == {Step.AWAIT_REIMBURSEMENT}
    enter_statement_line(desk.home, SETTINGS, desk.case, line(), "Kim")
    desk.work()
    assert desk.closed
    assert E.REIMBURSEMENT_RECEIVED in desk.events()


def test_a_line_by_hand_is_a_line_like_any_other_entered_once(place: Place) -> None:
    desk = Desk(place, over())
    first = enter_statement_line(desk.home, SETTINGS, desk.case, line(), "Kim")
    again = enter_statement_line(desk.home, SETTINGS, desk.case, line(), "Lee")
    assert (first.new, again) == (True, replace(first, new=False))
    with place.reading() as scope:
        (kept,) = lines_matched_to(scope, desk.case)
        (picture,) = evidence_of(scope, desk.case)
    assert (kept.source, kept.line.reference) == (StatementSource.MANUAL, "W-1")
    assert (picture.who, picture.note, picture.amount) == ("Kim", "W-1", None)
    assert desk.acts().count("enter_statement_line") == 1
    file = b"Date,Amount,Reference\n2026-03-10,9.00,W-1\n2026-03-11,4.00,W-2\n"
    brought = import_statement(desk.home, SETTINGS, file, Layout("USD"), "Kim")
    assert (brought.lines, brought.new) == (2, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: replace(line(), reference=" "),
        lambda: replace(line(), amount=usd(0)),
        lambda: replace(line(), amount=usd(-900)),
        lambda: replace(line(), booked_on=NOON.date() + timedelta(days=3)),
        lambda: replace(line(), file=b"no picture"),
    ],
    ids=["reference", "nothing", "outgoing", "future", "file"],
)
def test_what_no_statement_says_is_refused_and_nothing_is_kept(place: Place, wrong: Callable[[], ManualLine]) -> None:
    desk = Desk(place, over())
    with pytest.raises(RefusedError):
        enter_statement_line(desk.home, SETTINGS, desk.case, wrong(), "Kim")
    with place.reading() as scope:
        assert lines_matched_to(scope, desk.case) == ()
        assert evidence_of(scope, desk.case) == ()


def test_another_line_under_the_same_number_is_refused(place: Place) -> None:
    desk = Desk(place, over())
    enter_statement_line(desk.home, SETTINGS, desk.case, line(), "Kim")
    with pytest.raises(RefusedError, match="W-1"):
        enter_statement_line(desk.home, SETTINGS, desk.case, line(800), "Kim")


def test_an_imported_line_waits_for_the_case_that_somebody_says(place: Place) -> None:
    desk = Desk(place, over())
    file = b"Date,Amount,Reference\n2026-03-10,9.00,W-1\n"
    (proposed,) = import_statement(desk.home, SETTINGS, file, Layout("USD"), "Kim").proposed
    assert unmatched(desk.home) == (proposed,)
    match_statement_line(desk.home, proposed.line, desk.case, "Kim")
    with pytest.raises(RefusedError):
        match_statement_line(desk.home, proposed.line, desk.case, "Lee")
    assert unmatched(desk.home) == ()
    desk.work()
    assert desk.closed


def test_what_the_supplier_owes_is_given_up_once_and_the_case_closes_at_zero(place: Place) -> None:
    desk = Desk(place, over())
    enter_statement_line(desk.home, SETTINGS, desk.case, line(400), "Kim")
    desk.work()
    assert [(each.how, each.amount) for each in choices(desk.home, desk.case)] == [
        (Settlement.SUPPLIER_WRITTEN_OFF, usd(500))
    ]
    with pytest.raises(RefusedError, match=r"9\.00|4\.00|5\.00"):
        dismiss(desk.home, desk.case, "it is little", "Kim")
    first = write_off(desk.home, desk.case, "the seller refuses the rest", "Kim")
    again = write_off(desk.home, desk.case, "the seller refuses the rest", "Kim")
    assert (first.amount, first.new, again.record, again.new) == (usd(500), True, first.record, False)
    desk.work()
    assert desk.closed
    assert desk.events()[-1] is E.REIMBURSEMENT_WRITTEN_OFF
    assert desk.acts().count("settle") == 1
    assert desk.breaches() == []
    assert not write_off(desk.home, desk.case, "once more", "Kim").new
    with pytest.raises(RefusedError, match="closed"):
        dismiss(desk.home, desk.case, "too late", "Kim")


@pytest.mark.parametrize("who", ["", " "])
def test_nobody_settles_without_a_name_or_a_reason(place: Place, who: str) -> None:
    desk = Desk(place, over())
    for said in (("a reason", who), (who, "Kim")):
        with pytest.raises(RefusedError):
            settle(desk.home, desk.case, Settlement.SUPPLIER_WRITTEN_OFF, *said)


def test_a_dismissed_case_closes_and_stays_so_until_it_is_another(place: Place) -> None:
    desk = Desk(place, asked(StoreLine.IN_TRANSIT, SupplierLine.CLOSED_UNKNOWN))
    assert dismiss(desk.home, desk.case, "both sides are right", "Kim").new
    assert not dismiss(desk.home, desk.case, "both sides are right", "Kim").new
    desk.work()
    assert desk.closed
    assert desk.breaches() == []
    assert desk.taker.kept(desk.row).kind is Kind.IMPOSSIBLE
    desk.work()
    assert desk.taker.case(desk.row) is None
    desk.taker.facts = [asked(StoreLine.IN_TRANSIT, SupplierLine.DELIVERY_PROBLEM)]
    desk.work()
    other = desk.taker.case(desk.row)
    assert other is not None
    desk.taker.facts = [asked(StoreLine.IN_TRANSIT, SupplierLine.CLOSED_UNKNOWN)]
    desk.work()
    found = desk.taker.case(desk.row)
    assert found is not None
    assert found.case.kind is Kind.IMPOSSIBLE


def test_an_inspection_that_was_recorded_dismisses_the_case(place: Place) -> None:
    desk = Desk(place, asked(StoreLine.IN_TRANSIT, SupplierLine.CLOSED_UNKNOWN))
    desk.records(Step.INSPECT, Evidence("Kim", NOON, "the parcel arrived, nobody is owed anything"))
    desk.work()
    assert desk.closed
    assert desk.asked() == set()


@pytest.mark.parametrize(
    ("back", "step", "amount", "event"),
    [
        (15_000, Step.SETTLE_EXCESS_REFUND, 3_000, E.CUSTOMER_REPAID),
        (15_000, Step.SETTLE_EXCESS_REFUND, 0, E.CUSTOMER_DEBT_WRITTEN_OFF),
        (9_000, Step.REFUND_THE_REST, 0, E.REFUND_LOWERED),
        (9_000, Step.REFUND_THE_REST, 3_000, E.REFUND_CONFIRMED),
    ],
)
def test_a_record_about_a_refund_settles_it(place: Place, back: int, step: Step, amount: int, event: E) -> None:
    closed = replace(over(), store=replace(over().store, refunded=krw(back)))
    desk = Desk(place, closed)
    enter_statement_line(desk.home, SETTINGS, desk.case, line(), "Kim")
    desk.work()
    assert step in desk.asked()
    desk.records(step, Evidence("Kim", NOON, "as agreed with the customer", amount=krw(amount), file=RECEIPT))
    desk.work()
    assert desk.closed
    assert desk.events()[-1] is event
    assert desk.breaches() == []


def test_the_rest_of_a_refund_is_paid_with_a_receipt_or_not_at_all(place: Place) -> None:
    desk = Desk(place, replace(over(), store=replace(over().store, refunded=krw(9_000))))
    with pytest.raises(EvidenceRefusedError, match="receipt"):
        desk.records(Step.REFUND_THE_REST, Evidence("Kim", NOON, "transferred", amount=krw(3_000)))


def test_a_record_of_a_loss_must_be_all_that_is_open(place: Place) -> None:
    desk = Desk(place, over())
    enter_statement_line(desk.home, SETTINGS, desk.case, line(400), "Kim")
    desk.work()
    with pytest.raises(EvidenceRefusedError, match=r"5\.00"):
        desk.records(Step.CLAIM_THE_REST, Evidence("Kim", NOON, "refused", amount=usd(400)))
    desk.records(Step.CLAIM_THE_REST, Evidence("Kim", NOON, "refused", amount=usd(500)))
    desk.work()
    assert desk.closed


def test_a_surplus_that_was_explained_is_ours(place: Place) -> None:
    desk = Desk(place, over())
    enter_statement_line(desk.home, SETTINGS, desk.case, line(950), "Kim")
    desk.work()
    desk.records(Step.EXPLAIN_SURPLUS_MONEY, Evidence("Kim", NOON, "the exchange rate moved"))
    desk.work()
    assert desk.closed
    assert desk.events()[-1] is E.SURPLUS_KEPT
