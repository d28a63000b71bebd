"""What a shop writes to its customers, and since when."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.domain.message import Message
from recoup.storage.tables.parts import TEXT, WHOLE, Moment, Word, optional, required, table, tenant, within

LETTER_VERSION: Final = table(
    "letter_version",
    "A shop's own words of a letter as they were written, by whom and when; none are Recoup's again; never changed.",
    tenant(),
    required("shop_id", WHOLE),
    required("message", Word(Message)),
    required("language", TEXT),
    required("number", WHOLE),
    optional("words", TEXT),
    required("who", TEXT),
    required("at", Moment()),
    PrimaryKeyConstraint("tenant_id", "shop_id", "message", "language", "number"),
    within("shop", "shop_id"),
)
