"""What a cell is sure of at sight, the exact rule for it allows as well."""

from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.files import cells
from recoup.connectors.files.plan import Cell

ENGINE = duckdb.connect()
PLACES = {"KRW": 0, "USD": 2}
KINDS = {
    "an id": cells.identifier("x"),
    "a required id": cells.identifier("x", required=True),
    "a quantity": cells.quantity("x"),
    "a quantity that may be missing": cells.quantity("x", required=False),
    "won": cells.amount("x", "KRW"),
    "dollars": cells.amount("x", "USD"),
    "dinars, where they are needed": cells.amount("x", "KWD", when="r_currency IS NULL"),
    "an amount of the row's currency": cells.amount_by_row("x", PLACES, None),
    "an amount of the row's or the shop's currency": cells.amount_by_row("x", PLACES, 2),
    "a time in Korea": cells.moment("x", "Asia/Seoul"),
    "a time in California": cells.moment("x", "America/Los_Angeles"),
    "a time in Kiribati": cells.moment("x", "Pacific/Kiritimati"),
}
NUMBERS = st.from_regex(r"[0-9]{1,19}(,[0-9]{3}){0,3}(\.[0-9]{0,4})?", fullmatch=True)
YEARS = st.sampled_from(["0000", "1969", "1970", "1971", "2026", "2198", "2199", "2200", "9999", " 199", "+202"])
TIMES = st.builds(
    "{}-{:02}-{:02} {:02}:00:00".format, YEARS, st.integers(0, 13), st.integers(0, 32), st.integers(0, 25)
)
TEXTS = st.none() | NUMBERS | TIMES | st.text("0123456789,.-+eE :가", max_size=8)


def judged(cell: Cell, text: str | None, currency: str | None) -> tuple[Any, Any, Any]:
    """Return the value of a cell, whether it is sound, and whether that is seen at once."""
    known = f"CASE WHEN r_currency IN ({', '.join(map(repr, PLACES))}) THEN r_currency END AS p_currency"
    raw = f"SELECT $text::VARCHAR AS r_x, $currency::VARCHAR AS r_currency, {known}"
    prepared = f"SELECT *, {cell.prepared or 'NULL'} AS l_x FROM ({raw})"
    query = f"SELECT p_x, {cell.sound}, {cell.sure} FROM (SELECT *, {cell.value} AS p_x FROM ({prepared}))"
    return ENGINE.execute(query, {"text": text, "currency": currency}).fetchall()[0]


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS, currency=st.sampled_from([None, "KRW", "USD", "XXX"]))
def test_what_is_sure_at_sight_is_sound(kind: str, text: str | None, currency: str | None) -> None:
    _, sound, sure = judged(KINDS[kind], text, currency)
    assert sound or not sure


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("an id", "8190439416163295"),
        ("a quantity", "2"),
        ("won", "12,610"),
        ("dollars", "12.50"),
        ("an amount of the row's currency", "12.50"),
        ("a time in Korea", "2026-01-31 09:30:00"),
    ],
)
def test_what_nearly_every_file_writes_is_sure(kind: str, text: str) -> None:
    value, _, sure = judged(KINDS[kind], text, "USD")
    assert value is not None
    assert sure is True


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("1970-01-02 09:00:00", True),
        ("1970-01-02 08:59:59", False),
        ("1970-01-02T00:00:00Z", True),
        ("1970-01-01 00:00:00Z", False),
        ("2199-12-31 09:00:00", True),
        ("2199-12-31 09:00:01", False),
        ("2199-12-31T00:00:00Z", True),
        ("9999-12-31", False),
        ("0202-01-31 09:30:00", False),
    ],
)
def test_a_time_outside_of_what_a_shop_can_mean_is_refused(text: str, sound: bool) -> None:
    assert judged(KINDS["a time in Korea"], text, None)[1] is sound
