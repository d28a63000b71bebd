"""What happens again and again."""

from typing import Final

from sqlalchemy import Index

from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
    Moment,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)

SCHEDULE: Final = table(
    "schedule",
    "A job of a shop that comes again: when next, and how the last run ended.",
    row_id(),
    tenant(),
    required("shop_id", WHOLE),
    required("name", TEXT),
    required("due_at", Moment()),
    optional("taken_until", Moment()),
    optional("ran_at", Moment()),
    optional("problem", TEXT),
    within("shop", "shop_id"),
    one_per("tenant_id", "shop_id", "name"),
    Index(None, "tenant_id", "due_at"),
)
