"""The states that a page shows, each with its name in the other language and its code.

A shop's staff see Cafe24's labels and codes on their own screens, so the store's states carry those.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from recoup.connectors.cafe24.statuses import STATES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.text import Language, Text
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.reconciliation.result import Finding

_OTHER: Final = {Language.EN: Language.KO, Language.KO: Language.EN}
_CODES: Final = {state: code for code, state in STATES.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A state: its name here, its name in the other language, and its code where it has one."""

    name: str
    other: str
    code: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """The states of both sides, in the order of an order's life; ``other`` is the language of the second names."""

    other: Language
    store: tuple[Entry, ...]
    supplier: tuple[Entry, ...]


def glossary(findings: Iterable[Finding], language: Language) -> Glossary:
    """Return the states of ``findings``; the absence of a side is no state."""
    pairs = [finding.pair for finding in findings]
    store = {pair.store.state for pair in pairs} - {StoreLine.ABSENT}
    supplier = {pair.supplier.state for pair in pairs} - {SupplierLine.ABSENT}
    return Glossary(
        _OTHER[language],
        tuple(_entry(STORE_STATES[state], _CODES[state], language) for state in StoreLine if state in store),
        tuple(_entry(SUPPLIER_STATES[state], state, language) for state in SupplierLine if state in supplier),
    )


def _entry(name: Text, code: str, language: Language) -> Entry:
    return Entry(name.in_language(language), name.in_language(_OTHER[language]), code)
