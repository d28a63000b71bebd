"""What a bank, a card or a wallet says."""

from typing import Final

from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
    Moment,
    Word,
    index_where,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)
from recoup.storage.words import StatementSource

STATEMENT_LINE: Final = table(
    "statement_line",
    "A line of a statement, taken in once, and the case whose money it turned out to be; or a part of a divided line.",
    row_id(),
    tenant(),
    required("account_id", WHOLE),
    required("reference", TEXT),
    required("booked_on", TEXT),
    required("amount_minor", WHOLE),
    required("currency", TEXT),
    required("text", TEXT),
    required("taken_in_at", Moment()),
    required("source", Word(StatementSource)),
    optional("case_id", WHOLE),
    optional("matched_at", Moment()),
    optional("matched_by", TEXT),
    optional("part_of", WHOLE),
    optional("divided_at", Moment()),
    within("remote_account", "account_id"),
    within("case", "case_id"),
    one_per("tenant_id", "account_id", "reference"),
    index_where("case_id IS NULL", "ix_statement_line_unmatched", "tenant_id", "booked_on", "id"),
    index_where("case_id IS NOT NULL", "ix_statement_line_matched", "tenant_id", "id"),
)
