"""A customer is forgotten on demand and old things in time, while books, cases and hashes stay as they are."""

from dataclasses import fields
from typing import Any

import pytest
from sqlalchemy import Table, select

from recoup.domain.actions import NoticeDue
from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement
from recoup.storage.ids import CaseId, EvidenceId
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories.contacts import (
    Contact,
    contact_of,
    erase_contacts,
    orders_of_person,
    put_contact,
    rotate_contacts,
)
from recoup.storage.repositories.evidence import Evidence, File, add_evidence, evidence_file, rotate_evidence
from recoup.storage.repositories.inbox import Letter, claim_inbox, finish_inbox, put_inbox
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.notices import ask_notices, notices_of, sent_notice, word_notice
from recoup.storage.repositories.observations import Subject, add_observation
from recoup.storage.repositories.retention import ERASED, Erased, erase_older, erase_orders
from recoup.storage.tables import (
    ALL,
    AUDIT,
    CASE,
    CONTACT,
    EVENT,
    EVIDENCE,
    INBOX,
    MOVE,
    NOTICE,
    OBSERVATION,
    PAIR,
    POSTING,
    STORE_LINE,
)
from recoup.storage.vault import SealError, Vault
from recoup.storage.words import NoticeState, Source, SubjectKind
from tests.storage.decided import decided
from tests.storage.places import HOUR, ID, NOON, Place

KEY = new_key()
VAULT = Vault(read_keys(KEY))
KIM = Contact("kim@example.com", "김하나", "kim@example.com", "010-1234-5678", "서울시", "ko")
PERSONAL_FILE = "서울시".encode()
PERSONAL = ("김하나", "kim@example.com", "010-1234-5678", "서울시")
STAYS = (PAIR, CASE, EVENT, POSTING, MOVE, AUDIT)


@pytest.fixture
def known(place: Place) -> Place:
    """Return a place that knows a customer everywhere it can, and another one too."""
    case = decided(place).case
    assert case is not None
    with place.writing() as scope:
        upsert_store_lines(scope, place.shop, [place.store_line(memo="김하나"), _other_line(place)])
        upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
        for order in ("S1", "S2"):
            put_contact(scope, VAULT, place.shop, order, KIM if order == "S1" else Contact("lee", "이둘"), NOON)
            _observe(scope, place, SubjectKind.STORE_ORDER, order)
            put_inbox(scope, place.store, [Letter(order, "김하나".encode(), {"name": "김하나"})], NOON)
        _observe(scope, place, SubjectKind.SUPPLIER_ORDER, "U1")
        for delivery, order in zip(claim_inbox(scope, NOON, HOUR, 9), ("S1", "S2"), strict=True):
            finish_inbox(scope, delivery.id, NOON, order)
        (notice,) = notices_of(scope, case)
        word_notice(scope, notice.id, "ko", "김하나님", "김하나님께", NOON, held=False)
        sent_notice(scope, notice.id, NOON)
        ask_notices(scope, {case: [NoticeDue(ID, Message.REFUND_COMING)]}, NOON)
        add_evidence(
            scope, VAULT, case, None, Evidence("owner", NOON, file=File("김하나.png", "image/png", "서울시".encode()))
        )
    return place


def test_nothing_personal_of_an_erased_customer_is_left(known: Place) -> None:
    before = {table.name: _rows(known, table) for table in STAYS}
    with known.writing() as scope:
        erased = erase_orders(scope, known.shop, ["S1"], NOON + HOUR)
        assert contact_of(scope, VAULT, known.shop, "S1") is None
        assert erase_orders(scope, known.shop, ["S1"], NOON + HOUR) == Erased(0, 0, 0, 0, 0)
    assert erased == Erased(contacts=1, observations=2, deliveries=1, notices=2, evidence=1)
    assert {table.name: _rows(known, table) for table in STAYS} == before
    of_another = {"S2"}
    for table in ALL:
        for row in _rows(known, table):
            if not of_another & set(map(str, row)):
                assert not [word for word in PERSONAL if word in repr(row) or word.encode() in b"".join(_bytes(row))]


def test_another_customer_is_left_alone(known: Place) -> None:
    with known.writing() as scope:
        erase_orders(scope, known.shop, ["S1"], NOON)
        kept = contact_of(scope, VAULT, known.shop, "S2")
        memos = scope.connection.execute(select(STORE_LINE.c.memo).order_by(STORE_LINE.c.line_id)).scalars().all()
        seen = scope.connection.execute(select(OBSERVATION.c.subject_id).where(OBSERVATION.c.content.is_not(None)))
        assert [row.subject_id for row in seen] == ["S2"]
    assert kept is not None
    assert kept.name == "이둘"
    assert memos == [None, "이둘"]


def test_a_message_that_was_still_to_go_to_an_erased_customer_goes_no_more(known: Place) -> None:
    with known.writing() as scope:
        erase_orders(scope, known.shop, ["S1"], NOON)
    states = [(row.state, row.body) for row in _rows(known, NOTICE)]
    assert states == [(NoticeState.SENT, None), (NoticeState.FAILED, None)]


def test_the_hash_of_what_was_seen_and_shown_stays(known: Place) -> None:
    before = [[row.hash for row in _rows(known, table)] for table in (OBSERVATION, EVIDENCE)]
    with known.writing() as scope:
        erase_orders(scope, known.shop, ["S1"], NOON)
        erase_older(scope, NOON + HOUR, NOON + HOUR)
    assert [[row.hash for row in _rows(known, table)] for table in (OBSERVATION, EVIDENCE)] == before


def test_only_what_is_older_goes_in_time(known: Place) -> None:
    with known.writing() as scope:
        add_observation(scope, Subject(known.store, SubjectKind.STORE_ORDER, "S1"), NOON + HOUR, b"new", Source.POLL)
        assert erase_older(scope, NOON, NOON + HOUR) == Erased(0, 0, 0, 0, 0)
        erased = erase_older(scope, NOON + HOUR, NOON + HOUR)
        assert contact_of(scope, VAULT, known.shop, "S1") == KIM
    assert erased == Erased(contacts=0, observations=3, deliveries=2, notices=1, evidence=0)
    assert [row.dedupe_key for row in _rows(known, INBOX)] == ["S1", "S2"]


def test_all_orders_of_a_person_are_found_under_any_key_and_however_it_is_written(known: Place) -> None:
    rotated = Vault(read_keys(f"{new_key()} {KEY}"))
    with known.writing() as scope:
        put_contact(scope, rotated, known.shop, "S9", KIM, NOON)
        assert orders_of_person(scope, rotated, known.shop, " KIM@example.com ") == ("S1", "S9")
        assert orders_of_person(scope, rotated, known.shop, "park") == ()
        erase_contacts(scope, known.shop, ["S1"], NOON)
        assert orders_of_person(scope, rotated, known.shop, "kim@example.com") == ("S9",)


def test_contacts_are_rotated_with_the_keys(known: Place) -> None:
    key = new_key()
    with known.writing() as scope:
        erase_contacts(scope, known.shop, ["S2"], NOON)
        assert rotate_contacts(scope, Vault(read_keys(f"{key} {KEY}")), NOON) == 1
        new = Vault(read_keys(key))
        assert contact_of(scope, new, known.shop, "S1") == KIM
        assert orders_of_person(scope, new, known.shop, "kim@example.com") == ("S1",)
        with pytest.raises(SealError):
            contact_of(scope, VAULT, known.shop, "S1")


def test_files_of_evidence_are_sealed_and_sealed_again_with_the_keys(known: Place) -> None:
    key = new_key()
    rotating, new = Vault(read_keys(f"{key} {KEY}")), Vault(read_keys(key))
    (kept,) = _rows(known, EVIDENCE)
    assert PERSONAL_FILE not in kept.content
    with known.writing() as scope:
        assert rotate_evidence(scope, rotating, 10) == 1
        assert rotate_evidence(scope, rotating, 10) == 0
        file = evidence_file(scope, new, EvidenceId(kept.id))
        with pytest.raises(SealError):
            evidence_file(scope, VAULT, EvidenceId(kept.id))
    assert file is not None
    assert file.content == PERSONAL_FILE


def test_the_note_of_a_record_is_erased_with_its_file_and_why_money_was_given_up_stays(known: Place) -> None:
    (kept,) = _rows(known, EVIDENCE)
    loss = Evidence(
        "owner", NOON, "the seller is gone", amount=Money(9, "USD"), settles=Settlement.SUPPLIER_WRITTEN_OFF
    )
    with known.writing() as scope:
        add_evidence(scope, VAULT, CaseId(kept.case_id), None, Evidence("owner", NOON, "김하나, CJ 6812"))
        add_evidence(scope, VAULT, CaseId(kept.case_id), None, loss)
        assert erase_orders(scope, known.shop, ["S1"], NOON + HOUR).evidence == 2
        assert erase_orders(scope, known.shop, ["S1"], NOON + HOUR).evidence == 0
    assert [row.note for row in _rows(known, EVIDENCE)] == ["", ERASED, "the seller is gone"]


def test_nothing_of_a_contact_is_shown_or_kept_in_plain(known: Place) -> None:
    shown = repr(KIM) + repr(_rows(known, CONTACT))
    assert not [word for word in PERSONAL if word in shown]
    assert {field.name for field in fields(Contact) if field.repr} == {"language"}


def _other_line(place: Place) -> Any:
    return place.store_line("S2-1", order_id="S2", memo="이둘")


def _observe(scope: Any, place: Place, kind: SubjectKind, id: str) -> None:
    account = place.supplier if kind is SubjectKind.SUPPLIER_ORDER else place.store
    add_observation(scope, Subject(account, kind, id), NOON, f"{id} 김하나".encode(), Source.POLL)


def _rows(place: Place, table: Table) -> list[Any]:
    with place.reading() as scope:
        return list(scope.connection.execute(select(table).order_by(*table.primary_key)))


def _bytes(row: Any) -> list[bytes]:
    return [value for value in row if isinstance(value, bytes)]
