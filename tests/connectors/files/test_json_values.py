"""One value at a time, whatever way the answers were saved, and a broken line costs only itself."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import Saved, decode, read_values, unquoted

ORDERS = st.lists(st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=5), max_size=3), max_size=30)

LAYOUTS: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "lines": lambda values: "\n".join(json.dumps(value) for value in values),
    "lines with blank ones": lambda values: "\n\n".join(json.dumps(value) for value in values) + "\n \n",
    "windows lines": lambda values: "".join(json.dumps(value) + "\r\n" for value in values),
    "one array": json.dumps,
    "a printed array": lambda values: json.dumps(values, indent=2),
    "a value on each line of an array": lambda values: "[\n" + ",\n".join(map(json.dumps, values)) + "\n]",
    "arrays on lines": lambda values: "\n".join(json.dumps([value]) for value in values),
}


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "answers.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def values(found: list[Saved]) -> list[object]:
    return [json.loads(bytes(each.data)) for each in found if not isinstance(each.data, UnreadableError)]


def errors(found: list[Saved]) -> list[tuple[int, str]]:
    return [(each.line, str(each.data)) for each in found if isinstance(each.data, UnreadableError)]


@given(orders=ORDERS, layout=st.sampled_from(sorted(LAYOUTS)), mark=st.booleans())
def test_the_layout_of_a_file_never_changes_its_values(
    tmp_path_factory: pytest.TempPathFactory, orders: list[dict[str, Any]], layout: str, mark: bool
) -> None:
    text = LAYOUTS[layout](orders).encode("utf-8-sig" if mark else "utf-8")
    found = list(read_values(written(tmp_path_factory.mktemp("saved"), text)))
    assert errors(found) == []
    assert values(found) == orders


@given(orders=ORDERS.filter(bool), data=st.data())
def test_a_broken_line_costs_only_itself(
    tmp_path_factory: pytest.TempPathFactory, orders: list[dict[str, Any]], data: st.DataObject
) -> None:
    lines = [json.dumps(order) for order in orders]
    place = data.draw(st.integers(0, len(lines)))
    lines.insert(place, '{"order_id": "819", "result": ')
    found = list(read_values(written(tmp_path_factory.mktemp("saved"), "\n".join(lines))))
    assert [line for line, _ in errors(found)] == [place + 1]
    assert values(found) == orders


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (b'{"a": 1}\n{"b": \xff}\n{"c": 3}\n', [2]),
        (b'{"a": 1}\n{"b": "\xff"}\n{"c": 3}\n', []),
        (b'{"a": 1}{"b": 2}\n{"c": 3}\n', [1]),
        (b'{"orders": [\n  {"a": 1},\n  {"b": 2},\n', [3]),
        (b'[\n  {"a": 1},\n  {"b" 2}\n]\n', [3]),
        (b"", []),
        (b"\n \n", []),
        (b"order,line\n1,2\n", [1, 2]),
    ],
)
def test_what_is_no_json_is_named_by_its_line(tmp_path: Path, text: bytes, lines: list[int]) -> None:
    assert [line for line, _ in errors(list(read_values(written(tmp_path, text))))] == lines


def test_each_element_of_a_printed_document_has_its_own_line(tmp_path: Path) -> None:
    text = '[\n  {"a": 1},\n\n  {\n    "b": 2\n  },\n  {"a": 1}\n]\n'
    assert [saved.line for saved in read_values(written(tmp_path, text))] == [2, 4, 7]


def test_a_broken_line_is_not_repeated_because_it_may_hold_an_address(tmp_path: Path) -> None:
    found = list(read_values(written(tmp_path, '{"name": "Sample Buyer", "address1": "1 Sample Street"\n')))
    assert errors(found)
    assert "Sample" not in str(found[0].data)


class _Line(msgspec.Struct):
    quantity: int
    codes: list[str]


_LINE = msgspec.json.Decoder(_Line)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"quantity": "1", "codes": []}', "quantity: a value of the type str; expected a value of the type int"),
        (b'{"quantity": 1, "codes": ["a", 2]}', "codes[1]: a value of the type int; expected a value of the type str"),
        (b'{"codes": []}', "quantity: it is missing; expected a value"),
        (b"[]", ": a value of the type array; expected a value of the type object"),
    ],
)
def test_a_record_of_another_shape_is_refused_at_its_field(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(_LINE, data)
    assert str(caught.value) == said


@given(st.dictionaries(st.text(), st.integers() | st.text()))
def test_json_kept_as_text_is_unpacked_and_other_json_is_left_alone(value: dict[str, Any]) -> None:
    plain = json.dumps(value).encode()
    assert unquoted(plain) == plain
    assert json.loads(bytes(unquoted(json.dumps(plain.decode()).encode()))) == value
