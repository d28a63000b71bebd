"""What was last summed up."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import BYTES, TEXT, WHOLE, Moment, of_tenant, required, table, tenant

KEPT_FIGURE: Final = table(
    "kept_figure",
    "A sum over everything, as it was last found out: shown at once, also after a start and by every process.",
    tenant(),
    required("name", TEXT),
    required("found", BYTES),
    required("found_at", Moment()),
    required("took_microseconds", WHOLE),
    PrimaryKeyConstraint("tenant_id", "name"),
    of_tenant(),
)
