"""What nobody may read."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import BYTES, TEXT, WHOLE, Moment, Word, required, table, tenant, within
from recoup.storage.words import SecretKind

SECRET: Final = table(
    "secret",
    "A secret of an account, sealed with the key that `key_id` names.",
    tenant(),
    required("account_id", WHOLE),
    required("kind", Word(SecretKind)),
    required("key_id", TEXT),
    required("sealed", BYTES),
    required("changed_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "account_id", "kind"),
    within("remote_account", "account_id"),
)
