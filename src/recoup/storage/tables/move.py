"""The moves of a posting."""

from typing import Final

from sqlalchemy import ForeignKeyConstraint, PrimaryKeyConstraint

from recoup.ledger.accounts import Account
from recoup.storage.tables.parts import TEXT, WHOLE, Word, required, table, tenant

MOVE: Final = table(
    "move",
    "An amount that a posting debits to one account and credits to another; never changed.",
    tenant(),
    required("case_id", WHOLE),
    required("number", WHOLE),
    required("position", WHOLE),
    required("debit", Word(Account)),
    required("credit", Word(Account)),
    required("amount_minor", WHOLE),
    required("currency", TEXT),
    PrimaryKeyConstraint("tenant_id", "case_id", "number", "position"),
    ForeignKeyConstraint(
        ["tenant_id", "case_id", "number"], ["posting.tenant_id", "posting.case_id", "posting.number"]
    ),
)
