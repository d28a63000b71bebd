"""The auditor's tables: what a ledger export holds, and what a finding can be."""

from typing import Final

import msgspec

from recoup_sandbox.auditor.finding import MEANINGS
from recoup_sandbox.auditor.ledger import ACCOUNTS, EITHER, STORE, Move, Posting
from tools.docs.markdown import code, table

_WORDS: Final = {
    "at": "when it happened: ISO 8601 with an offset; for money, not before the money moved",
    "event": "what happened, in the words of the books; it is only shown in findings",
    "moves": "one or more moves",
    "case": "the case that it belongs to; it is not looked at",
    "id": "a name of this posting, so that another can reverse it",
    "reverses": "the id of the posting that this one undoes, with every sign turned",
    "store_order": "the store's order number",
    "store_line": "the store's order item code; its order is found by it",
    "supplier_order": "the supplier's order number",
    "supplier_line": "the number of a line of it; its order is found by it",
    "claim": "the store's claim number",
    "debit": "the account that is debited",
    "credit": "the account that is credited",
    "currency": "ISO 4217",
    "minor": "whole minor units: won, cents; a negative amount goes the other way",
}


def posting_fields() -> str:
    """Return the fields of a posting and of a move."""
    rows = [
        (code(shape.__name__.lower()), code(one.name), "yes" if one.required else "", _WORDS[one.name])
        for shape in (Posting, Move)
        for one in msgspec.structs.fields(shape)
    ]
    return table(("Of a", "Field", "Required", "Meaning"), rows)


def account_table() -> str:
    """Return the accounts by the order that a move on them is about."""
    rows = ((code(name), _side(name), side.value) for name, side in ACCOUNTS.items())
    return table(("Account", "A move on it is about", "Balance stands on"), rows)


def kind_table() -> str:
    """Return what a finding can be."""
    return table(("Kind", "Meaning"), ((code(kind), f"{words}.".capitalize()) for kind, words in MEANINGS.items()))


def _side(account: str) -> str:
    if account in EITHER:
        return "the order of the move's other account"
    return "the store order" if account in STORE else "the supplier order"
