"""A ticked task waits for its proof, opens again without one, and in the end alerts the staff."""

from datetime import datetime, timedelta

from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import TaskId
from recoup.storage.repositories.evidence import Evidence, File, evidence_of
from recoup.storage.repositories.tasks import KeptTask, task, tasks_of
from recoup.storage.words import TaskState
from recoup.tasks.evidence import record
from recoup.tasks.proof import Proven, ProvenBy
from recoup.tasks.settings import TaskSettings
from recoup.tasks.ticking import Reopened, prove, reopen, tick
from tests.decision.pairs import BOLD
from tests.storage.decided import asked, decided
from tests.storage.kept import VAULT
from tests.storage.places import NOON, Place

SETTINGS = TaskSettings()
DAY = timedelta(days=1)


def the_task(place: Place, pair: Pair | None = None) -> KeptTask:
    """Return the task that a decision asks for at the supplier."""
    decided(place, pair)
    row = place.pair()
    with place.reading() as scope:
        return tasks_of(scope, row)[0]


def ticked(place: Place, id: TaskId, at: datetime) -> datetime | None:
    with place.writing() as scope:
        return tick(scope, id, "kim", at, SETTINGS)


def looked_at(place: Place, id: TaskId, pair: Pair, at: datetime = NOON) -> Proven | None:
    with place.writing() as scope:
        kept = task(scope, id)
        assert kept is not None
        evidence = () if kept.case is None else evidence_of(scope, kept.case)
        return prove(scope, kept, evidence, pair, Kind.CANCEL_WHILE_AWAITING_SHIPMENT, BOLD, at)


def late(place: Place, now: datetime) -> Reopened:
    with place.writing() as scope:
        return reopen(scope, now, SETTINGS)


def state(place: Place, id: TaskId) -> TaskState:
    with place.reading() as scope:
        kept = task(scope, id)
        assert kept is not None
        return kept.state


def test_a_tick_waits_for_its_proof_and_can_be_given_once(place: Place) -> None:
    asked_for = the_task(place)
    assert asked_for.task.step is Step.ASK_SELLER_TO_CANCEL
    assert ticked(place, asked_for.id, NOON) == NOON + DAY
    assert ticked(place, asked_for.id, NOON) is None
    assert ticked(place, TaskId(asked_for.id + 1), NOON) is None
    assert state(place, asked_for.id) is TaskState.DONE


def test_a_tick_alone_proves_nothing(place: Place) -> None:
    asked_for = the_task(place)
    ticked(place, asked_for.id, NOON)
    assert looked_at(place, asked_for.id, asked()) is None
    assert state(place, asked_for.id) is TaskState.DONE


def test_what_is_read_proves_a_ticked_task_and_an_open_one(place: Place) -> None:
    asked_for = the_task(place)
    stopped = asked(supplier=SupplierLine.CANCEL_ASKED)
    assert looked_at(place, asked_for.id, stopped) == Proven(ProvenBy.SUPPLIER, "cancel_asked")
    assert state(place, asked_for.id) is TaskState.PROVEN
    assert looked_at(place, asked_for.id, stopped) is None


def test_only_a_record_that_lacks_nothing_proves_a_task(place: Place) -> None:
    delivered = asked(StoreLine.RETURN_ASKED, SupplierLine.DELIVERED)
    asked_for = the_task(place, delivered)
    case = asked_for.case
    assert case is not None
    assert asked_for.task.step is Step.OPEN_RETURN
    ticked(place, asked_for.id, NOON)
    screenshot = File("return.png", "", b"\x89PNG\r\n\x1a\n")
    with place.writing() as scope:
        record(scope, VAULT, case, asked_for, Evidence("kim", NOON, file=screenshot), SETTINGS)
    assert looked_at(place, asked_for.id, delivered) is None
    with place.writing() as scope:
        whole = Evidence("kim", NOON, amount=Money(900, "USD"), file=screenshot)
        kept = record(scope, VAULT, case, asked_for, whole, SETTINGS)
    assert looked_at(place, asked_for.id, delivered) == Proven(ProvenBy.RECORD, str(kept))
    assert state(place, asked_for.id) is TaskState.PROVEN


def test_an_unproven_task_opens_again_counts_and_alerts(place: Place) -> None:
    asked_for = the_task(place)
    at = NOON
    alerts: list[int] = []
    for _ in range(3):
        ticked(place, asked_for.id, at)
        assert late(place, at + DAY - timedelta(seconds=1)).tasks == ()
        at += DAY
        found = late(place, at)
        assert [each.id for each in found.tasks] == [asked_for.id]
        assert state(place, asked_for.id) is TaskState.OPEN
        alerts.append(len(found.alerts))
        assert late(place, at) == Reopened((), ())
    assert alerts == [0, 1, 1]
