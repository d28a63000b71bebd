"""People who may sign in, and which shops they see."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from recoup.storage.tables.parts import (
    BYTES,
    TEXT,
    WHOLE,
    Flag,
    Moment,
    of_tenant,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)

PERSON: Final = table(
    "person",
    "Somebody who may sign in. Their e-mail address names one person of the whole installation; without a password they"
    " were invited and have not come yet. The secret of their authenticator is sealed.",
    row_id(),
    tenant(),
    required("email", TEXT),
    required("name", TEXT),
    required("role", TEXT),
    required("language", TEXT),
    required("all_shops", Flag()),
    optional("password", TEXT),
    optional("code_key_id", TEXT),
    optional("code_secret", BYTES),
    optional("code_step", WHOLE),
    required("created_at", Moment()),
    optional("ended_at", Moment()),
    UniqueConstraint("email", name="uq_person_email"),
    one_per("tenant_id", "id"),
    of_tenant(),
)

PERSON_SHOP: Final = table(
    "person_shop",
    "A shop that a person sees who does not see all of them.",
    tenant(),
    required("person_id", WHOLE),
    required("shop_id", WHOLE),
    PrimaryKeyConstraint("tenant_id", "person_id", "shop_id"),
    within("person", "person_id"),
    within("shop", "shop_id"),
)
