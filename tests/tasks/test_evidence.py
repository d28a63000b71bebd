"""Evidence is kept as what its bytes say, and leaves as a download that no browser runs."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.domain.dispute import DisputeWord
from recoup.domain.money import Money
from recoup.domain.strands import Reimbursement
from recoup.storage.ids import CaseId
from recoup.storage.repositories.evidence import Evidence, File, evidence_file, evidence_of
from recoup.storage.repositories.tasks import tasks_of
from recoup.tasks.evidence import (
    NOTE_LENGTH,
    EvidenceRefusedError,
    checked,
    download_headers,
    media_type_of,
    record,
    records_of,
)
from recoup.tasks.settings import TaskSettings
from tests.storage.decided import decided
from tests.storage.kept import VAULT
from tests.storage.places import NOON, Place

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
SETTINGS = TaskSettings(evidence_bytes=100)
SEEN = Evidence(
    "kim", NOON, "third dot", Reimbursement.COMPLETED, Money(900, "USD"), File("dots.png", "text/html", PNG)
)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a...", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (b"RIFF\x10\x00\x00\x00WAVE", None),
        (b"<html>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", None),
        (b"MZ\x90", None),
        (b"#!/bin/sh", None),
        (b"PK\x03\x04", None),
        (b"", None),
    ],
)
def test_a_files_type_is_what_its_first_bytes_say(content: bytes, media_type: str | None) -> None:
    assert media_type_of(content) == media_type


def test_what_a_sender_says_of_a_files_type_is_not_believed() -> None:
    file = checked(SEEN, SETTINGS).file
    assert file is not None
    assert (file.media_type, file.content) == ("image/png", PNG)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Evidence("kim", NOON), "Nothing was recorded"),
        (Evidence("kim", NOON, "  "), "Nothing was recorded"),
        (Evidence("kim", NOON, "x" * (NOTE_LENGTH + 1)), "longer"),
        (Evidence("kim", NOON, amount=Money(-1, "USD")), "below zero"),
        (replace(SEEN, file=File("a.png", "image/png", PNG + bytes(100))), "at most 100"),
        (replace(SEEN, file=File("a.png", "image/png", b"<script>")), "Only pictures"),
        (replace(SEEN, amount=None, dispute=DisputeWord.AGREED_REFUND), "how much was agreed"),
        (replace(SEEN, dispute=DisputeWord.REFUSED, send_by=NOON), "a return that was agreed"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_both_languages(wrong: Evidence, said: str) -> None:
    with pytest.raises(EvidenceRefusedError, match=said) as refused:
        checked(wrong, SETTINGS)
    assert refused.value.tell.ko


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\kim\\shot.png", "shot.png"),
        ("화면 캡처.png", "화면 캡처.png"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie: x.png"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_files_name_keeps_its_last_part_without_tricks(given_name: str, kept: str) -> None:
    file = checked(replace(SEEN, file=File(given_name, "", PNG)), SETTINGS).file
    assert file is not None
    assert file.name == kept


@given(name=st.text(max_size=300))
def test_a_file_leaves_as_a_download_whatever_it_is_called(name: str) -> None:
    file = checked(replace(SEEN, file=File(name, "text/html", PNG)), SETTINGS).file
    assert file is not None
    headers = download_headers(file)
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("sandbox")
    assert headers["Content-Type"] == "image/png"
    assert all(value.isascii() and value.isprintable() for value in headers.values())


def test_evidence_is_kept_under_its_hash_and_proves_only_the_task_it_was_handed_in_for(place: Place) -> None:
    written = decided(place)
    assert written.case is not None
    row = place.pair()
    with place.writing() as scope:
        (task, *others) = tasks_of(scope, row)
        id = record(scope, VAULT, written.case, task, SEEN, SETTINGS)
        record(scope, VAULT, written.case, None, replace(SEEN, file=None), SETTINGS)
    with place.reading() as scope:
        kept = evidence_of(scope, written.case)
        assert kept[0].hash == sha256(PNG).digest()
        file = evidence_file(scope, VAULT, id)
        assert file == File("dots.png", "image/png", PNG)
        (own,) = records_of(task, kept)
        assert (own.id, own.has_file, own.amount, own.stage, own.note) == (
            id,
            True,
            SEEN.amount,
            SEEN.stage,
            SEEN.note,
        )
        assert [records_of(other, kept) for other in others] == [() for _ in others]


def test_evidence_of_another_case_is_not_filed_with_a_task(place: Place) -> None:
    written = decided(place)
    assert written.case is not None
    row = place.pair()
    with place.writing() as scope:
        (task, *_) = tasks_of(scope, row)
        with pytest.raises(ValueError, match="is not of case"):
            record(scope, VAULT, CaseId(written.case + 1), task, SEEN, SETTINGS)
