"""What the staff hear of once."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, Moment, of_tenant, required, table, tenant

OCCASION: Final = table(
    "occasion",
    "Something of which the staff were told by mail, so that they are told of it once.",
    tenant(),
    required("name", TEXT),
    required("at", Moment()),
    PrimaryKeyConstraint("tenant_id", "name"),
    of_tenant(),
)
