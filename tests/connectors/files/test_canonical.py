"""Rows that another reader wrote come back as they were, with the bad ones it reported."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from recoup.connectors.files.canonical import CanonicalWriter, canonical_relation
from recoup.connectors.files.columns import STORE_LINES
from recoup.connectors.files.relation import BadRow, Relation
from recoup.decision.words.text import Text
from recoup.domain.store_line import StoreLine
from tests.connectors.files.reading import Desk

ROW: dict[str, Any] = {
    "order_id": "O-1",
    "line_id": "O-1-01",
    "state": StoreLine.DELIVERED,
    "quantity": 1,
    "currency": "KRW",
}
BAD = BadRow("answers.json", 7, "items[0].quantity", "0", Text("1 or more", "1 이상"))


def relation(desk: Desk, *rows: dict[str, Any]) -> Relation:
    data = desk.workspace / "rows.csv"
    with CanonicalWriter(data, STORE_LINES) as writer:
        for line, row in enumerate(rows, 1):
            writer.write(row, line)
    path = Path("answers.json")
    return canonical_relation(path, data, STORE_LINES, ("line_id",), already_bad=[BAD])


def test_rows_come_back_as_they_were_written(desk: Desk) -> None:
    row = {
        **ROW,
        "paid_minor": 12610,
        "refund_proven": False,
        "product_name": '이어폰 "검정",\n둘째 줄',
        "ordered_at": datetime(2026, 1, 1, 9, tzinfo=timezone(timedelta(hours=9))),
        "paid_at": datetime.fromisoformat("2026-01-01T00:05:00.500000"),
    }
    (read,) = desk.readable(relation(desk, row))
    expected = {column.name: row.get(column.name) for column in STORE_LINES}
    assert read == {**expected, "ordered_at": datetime.fromisoformat("2026-01-01T00:00:00"), "readable": True}


def test_bad_rows_are_those_that_were_reported(desk: Desk) -> None:
    assert desk.bad(relation(desk, ROW)) == [BAD]


def test_contradicting_copies_are_reported_with_their_lines(desk: Desk) -> None:
    twice = relation(desk, ROW, ROW, {**ROW, "quantity": 2}).without_duplicates()
    assert desk.readable(twice) == []
    assert [bad.line for bad in desk.bad(twice)] == [7, 1, 2, 3]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"order_id": None}, "order_id is required"),
        ({"nonsense": 1}, "no such column: nonsense"),
        ({"quantity": 1.0}, "quantity is INTEGER, not float"),
        ({"quantity": True}, "quantity is INTEGER, not bool"),
        ({"paid_at": "2026-01-01"}, "paid_at is TIMESTAMP, not str"),
        ({"paid_at": datetime.fromisoformat("2200-01-01")}, "paid_at is 2200-01-01 00:00:00, which no shop can mean"),
    ],
)
def test_a_row_that_breaks_the_columns_is_refused(desk: Desk, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        relation(desk, {**ROW, **change})


def test_a_time_in_utc_stays_as_it_is(desk: Desk) -> None:
    (read,) = desk.rows(relation(desk, {**ROW, "paid_at": datetime(2026, 1, 1, tzinfo=UTC)}))
    assert read["paid_at"] == datetime.fromisoformat("2026-01-01T00:00:00")
