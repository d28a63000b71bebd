"""JSON that is nested beyond measure is unreadable like any other broken text, and breaks no reader."""

from pathlib import Path

import msgspec
import pytest

from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode, read_values

DEEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
ANY = msgspec.json.Decoder(dict[str, msgspec.Raw])


def test_a_nested_value_is_no_record() -> None:
    with pytest.raises(UnreadableError):
        decode(ANY, DEEP)


def test_a_nested_line_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_bytes(b'{"a": 1}\n' + DEEP + b'\n{"a": 2}\n')
    read = [saved.data for saved in read_values(file)]
    assert [isinstance(data, UnreadableError) for data in read] == [False, True, False]
