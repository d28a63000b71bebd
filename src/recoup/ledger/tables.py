"""The ledger's tables as Markdown, so that the documentation shows what the program obeys."""

from collections.abc import Iterable, Sequence

from recoup.ledger.accounts import CHART
from recoup.ledger.guards import GUARDS
from recoup.ledger.rules import RULES, Rule


def chart_table() -> str:
    """Return the chart of accounts as a Markdown table."""
    head = ("Account", "Name", "이름", "Kind", "Normal side", "A positive balance means that")
    rows = ((f"`{row.account}`", row.english, row.korean, row.kind, row.normal, row.meaning) for row in CHART.values())
    return _table(head, rows)


def rules_table() -> str:
    """Return the posting rules as a Markdown table, one row per event and part."""
    head = ("Event", "Posted when", "Part", "Debit", "Credit", "Only once per")
    return _table(head, (row for rule in RULES.values() for row in _rule_rows(rule)))


def guards_table() -> str:
    """Return the guards as a Markdown table."""
    head = ("Account", "Counted per", "Refused as", "What to do instead")
    rows = ((f"`{row.account}`", _words(row.scope), f"`{row.code}`", row.advice) for row in GUARDS.values())
    return _table(head, rows)


def _rule_rows(rule: Rule) -> Iterable[tuple[str, ...]]:
    once = _words(rule.once_per) if rule.once_per else ""
    for transfer in rule.transfers:
        accounts = (f"`{transfer.debit}`", f"`{transfer.credit}`")
        yield (f"`{rule.event}`", rule.when, transfer.part, *accounts, once)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
