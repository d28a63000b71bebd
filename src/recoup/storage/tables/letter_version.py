"""What a shop writes to its customers, and since when."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Moment, optional, required, table, tenant, within

LETTER_VERSION: Final = table(
    "letter_version",
    "A shop's own words of a letter or reply as written, by whom and when; none are Recoup's again; never changed.",
    tenant(),
    required("shop_id", WHOLE),
    required("message", TEXT),
    required("language", TEXT),
    required("number", WHOLE),
    optional("words", TEXT),
    required("who", TEXT),
    required("at", Moment()),
    PrimaryKeyConstraint("tenant_id", "shop_id", "message", "language", "number"),
    within("shop", "shop_id"),
)
