"""What happened to a case."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.domain.case import Strand
from recoup.storage.tables.parts import TEXT, WHOLE, Moment, Word, optional, required, table, tenant, within
from recoup.storage.words import EventName

EVENT: Final = table(
    "event",
    "What happened to a case, in the order it happened; never changed.",
    tenant(),
    required("case_id", WHOLE),
    required("version", WHOLE),
    required("position", WHOLE),
    required("at", Moment()),
    required("name", Word(EventName)),
    optional("strand", Word(Strand)),
    optional("before", TEXT),
    optional("after", TEXT),
    PrimaryKeyConstraint("tenant_id", "case_id", "version", "position"),
    within("case", "case_id"),
    Index(None, "tenant_id", "at"),
)
