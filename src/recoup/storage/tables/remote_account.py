"""One account of a shop at a remote."""

from typing import Final

from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
    Json,
    Moment,
    Word,
    one_per,
    required,
    row_id,
    table,
    tenant,
    within,
)
from recoup.storage.words import AccountState, Remote

REMOTE_ACCOUNT: Final = table(
    "remote_account",
    "An account of a shop at a remote: the mall, or the buyer's login.",
    row_id(),
    tenant(),
    required("shop_id", WHOLE),
    required("remote", Word(Remote)),
    required("login", TEXT),
    required("settings", Json()),
    required("state", Word(AccountState)),
    required("created_at", Moment()),
    within("shop", "shop_id"),
    one_per("tenant_id", "id"),
    one_per("tenant_id", "shop_id", "remote", "login"),
)
