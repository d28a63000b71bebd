"""Whose data it is."""

from typing import Final

from recoup.storage.tables.parts import BYTES, TEXT, WHOLE, Moment, required, row_id, table

TENANT: Final = table(
    "tenant",
    "A business that keeps its data here; every other row belongs to one. Carries the head of its audit chain.",
    row_id(),
    required("name", TEXT),
    required("created_at", Moment()),
    required("audit_count", WHOLE),
    required("audit_head", BYTES),
)
