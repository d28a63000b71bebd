"""A process that renews tokens; ``python -m tests.storage.renewer ADDRESS TENANT ACCOUNT KEY ACT``.

``race`` renews as often as it is told, each time from what it finds: a renewal that another one did not see is lost.
``hold`` takes the lock, says so, and keeps it until it is killed.
"""

import sys
from datetime import UTC, datetime

from recoup.storage.engine import open_database
from recoup.storage.ids import AccountId, TenantId
from recoup.storage.keys import read_keys
from recoup.storage.tokens import StoredTokens
from recoup.storage.vault import Vault


def store(address: str, tenant: str, account: str, key: str) -> StoredTokens[int]:
    """Return a store whose tokens are one number."""
    vault = Vault(read_keys(key))
    ids = (TenantId(int(tenant)), AccountId(int(account)))
    moment = datetime(2026, 3, 10, tzinfo=UTC)
    return StoredTokens(open_database(address), vault, *ids, lambda n: str(n).encode(), int, lambda: moment)


def main() -> None:
    """Do what the arguments say."""
    *where, act = sys.argv[1:]
    tokens = store(*where)
    sys.stdin.readline()
    if act == "hold":
        with tokens.renewing():
            print("inside", flush=True)  # noqa: T201 (the other process reads it)
            sys.stdin.readline()
    for _ in range(int(act) if act.isdigit() else 0):
        with tokens.renewing() as renewal:
            renewal.save((renewal.tokens or 0) + 1)
    tokens.engine.dispose()


if __name__ == "__main__":
    main()
