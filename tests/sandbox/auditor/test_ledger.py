"""The export is read strictly, line by line, and what is written is read back."""

import re
from pathlib import Path

import pytest

from recoup_sandbox.auditor.ledger import LedgerError, read_ledger, write_ledger
from tests.sandbox.auditor import lives

PAGE = Path(__file__).parents[3] / "docs" / "sandbox" / "auditor.md"
MOVE = '{"debit": "cost", "credit": "wallet", "currency": "USD", "minor": 1199}'
LINE = f'{{"at": "2026-03-02T00:01:00Z", "event": "supplier_paid", "supplier_order": "8", "moves": [{MOVE}]}}'


def test_a_written_ledger_is_read_back() -> None:
    ledger = lives.cancelled_in_part().ledger
    assert read_ledger(write_ledger(ledger)) == ledger


def test_empty_lines_are_passed_over() -> None:
    (posting,) = read_ledger(f"\n{LINE}\n\n")
    assert (posting.event, posting.moves[0].minor, posting.store_line) == ("supplier_paid", 1199, "")


def test_the_example_of_the_page_is_read() -> None:
    found = re.search(r"^```json\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    assert [one.event for one in read_ledger(found[1])] == ["supplier_paid", "reimbursement_received"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 2: "),
        (LINE.replace("1199", '"1199"'), "line 2: .*minor"),
        (LINE.replace("1199", "11.99"), "line 2: .*minor"),
        (LINE.replace("supplier_order", "order"), "line 2: .*order"),
        (LINE.replace("00Z", "00"), "line 2: .* no offset"),
        (LINE.replace("wallet", "purse"), "line 2: there is no account purse"),
        (LINE.replace(MOVE, ""), "line 2: .* says nothing"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(line: str, why: str) -> None:
    with pytest.raises(LedgerError, match=why):
        read_ledger(f"{LINE}\n{line}\n")
