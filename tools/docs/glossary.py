"""Our word for a thing beside each remote's own."""

from collections.abc import Mapping
from enum import StrEnum

from recoup.connectors.aliexpress.creation import CREATION_ERRORS
from recoup.connectors.aliexpress.statuses import DISPUTE_STAGES, END_REASONS, ORDER_STATUS
from recoup.connectors.cafe24.statuses import STATES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.domain.supplier_line import SupplierLine
from recoup.ledger.accounts import CHART
from tools.docs.markdown import code, codes, table


def store_words() -> str:
    """Return the store line's states beside Cafe24's status codes and default labels."""
    code_of: Mapping[StrEnum, str] = {state: remote for remote, state in STATES.items()}
    rows = (
        (
            code(state),
            text.en,
            code(code_of[state]) if state in code_of else "none",
            text.ko if state in code_of else "",
        )
        for state, text in STORE_STATES.items()
    )
    return table(("Our state", "In words", "Cafe24's code", "Cafe24's default label"), rows)


def supplier_words() -> str:
    """Return the supplier line's states beside AliExpress's own words, wherever it has one."""
    sources = (ORDER_STATUS, END_REASONS, DISPUTE_STAGES, CREATION_ERRORS)
    rows = (
        (code(state), text.en, *(_words(source, state) for source in sources))
        for state, text in SUPPLIER_STATES.items()
    )
    head = ("Our state", "In words", "Order status", "End reason", "Dispute stage", "Error on creation")
    return table(head, rows)


def ledger_words() -> str:
    """Return the names of the accounts in both languages."""
    return table(
        ("Account", "English", "한국어"), ((code(row.account), row.english, row.korean) for row in CHART.values())
    )


def _words(source: Mapping[str, SupplierLine], state: SupplierLine) -> str:
    return codes(word for word, known in source.items() if known is state)
