"""What tells what happened is never changed or deleted, whoever tries: the database itself refuses."""

import pytest
from sqlalchemy import Engine, delete, text, update
from sqlalchemy.exc import DBAPIError

from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.strands import Reimbursement
from recoup.storage.engine import reading, writing
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.evidence import Evidence, File, add_evidence
from recoup.storage.repositories.intents import begin_attempts
from recoup.storage.repositories.letters import add_letter
from recoup.storage.repositories.observations import Subject, add_observation, latest_observation
from recoup.storage.repositories.policies import add_policy
from recoup.storage.tables import APPEND_ONLY, EVIDENCE, OBSERVATION
from recoup.storage.words import Source, SubjectKind
from tests.storage.decided import decided
from tests.storage.kept import VAULT
from tests.storage.places import HOUR, NOON, Place

REFUSED = "never changed or deleted"


@pytest.fixture
def full(place: Place) -> Place:
    """Return a place in which every table that tells what happened has a row."""
    case = decided(place).case
    assert case is not None
    with place.writing() as scope:
        begin_attempts(scope, NOON, HOUR, 1)
        add_policy(scope, place.shop, "", "owner", NOON)
        add_letter(scope, place.shop, Message.ORDER_DELAYED, "ko", "words", "owner", NOON)
        append_audit(scope, NOON, "owner", "signed in", "desk")
        add_observation(scope, Subject(place.store, SubjectKind.STORE_ORDER, "S1"), NOON, b"{}", Source.POLL)
        proof = Evidence(
            "owner", NOON, "seen", Reimbursement.PROMISED, Money(9, "USD"), File("a.png", "image/png", b"a")
        )
        add_evidence(scope, VAULT, case, None, proof)
    return place


def test_no_row_that_tells_what_happened_can_be_changed(full: Place) -> None:
    for table in APPEND_ONLY:
        with pytest.raises(DBAPIError, match=REFUSED), writing(full.engine) as connection:
            assert connection.execute(update(table).values(tenant_id=table.c.tenant_id)).rowcount


def test_no_row_that_tells_what_happened_can_be_deleted(full: Place) -> None:
    for table in (*APPEND_ONLY, OBSERVATION, EVIDENCE):
        with pytest.raises(DBAPIError, match=REFUSED), writing(full.engine) as connection:
            assert connection.execute(delete(table)).rowcount


def test_a_row_cannot_be_replaced_under_its_own_key(full: Place) -> None:
    if full.engine.dialect.name == "postgresql":
        statements = [f'TRUNCATE "{table.name}" CASCADE' for table in (*APPEND_ONLY, OBSERVATION, EVIDENCE)]
    else:
        statements = [f'REPLACE INTO "{table.name}" SELECT * FROM "{table.name}"' for table in APPEND_ONLY]
    for statement in statements:
        with pytest.raises(DBAPIError, match=REFUSED), writing(full.engine) as connection:
            connection.execute(text(statement))


@pytest.mark.parametrize("change", ["hash", "subject_id", "observed_at", "content"])
def test_an_observation_keeps_all_but_its_content(full: Place, change: str) -> None:
    column = OBSERVATION.c[change]
    other = {"hash": b"other", "subject_id": "other", "observed_at": NOON + HOUR, "content": b"other"}[change]
    with pytest.raises(DBAPIError, match=REFUSED), writing(full.engine) as connection:
        connection.execute(update(OBSERVATION).values({column: other}))


def test_an_observation_may_lose_its_content_and_keeps_its_hash(full: Place) -> None:
    subject = Subject(full.store, SubjectKind.STORE_ORDER, "S1")
    with full.writing() as scope:
        before = latest_observation(scope, subject)
        scope.connection.execute(update(OBSERVATION).values(content=None, erased_at=NOON))
        after = latest_observation(scope, subject)
    assert before is not None
    assert after is not None
    assert (after.hash, after.content) == (before.hash, None)


def test_evidence_may_lose_its_file_and_keeps_what_was_said(full: Place) -> None:
    with writing(full.engine) as connection:
        connection.execute(update(EVIDENCE).values(content=None, file_name=None, erased_at=NOON))
    with pytest.raises(DBAPIError, match=REFUSED), writing(full.engine) as connection:
        connection.execute(update(EVIDENCE).values(note="other"))


def test_an_amount_that_is_no_whole_number_is_refused(engine: Engine, full: Place) -> None:
    with reading(engine) as connection:
        columns = "tenant_id, case_id, number, position + 1, debit, credit, '0.5x', currency"
        statement = f"INSERT INTO move SELECT {columns} FROM move LIMIT 1"
        with pytest.raises(DBAPIError):
            connection.execute(text(statement))
