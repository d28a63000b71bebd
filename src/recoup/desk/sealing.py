"""The use case: change the key that secrets, contacts and files of evidence are sealed with, and see what each sealed.

A change is three steps: a new key is put before the old one, everything is sealed again in batches, and the old one
goes when nothing is sealed with it any more. Whoever is killed in between runs it again: with more than one key there
nothing new is made, and what is left to do is done.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.storage.engine import reading, writing
from recoup.storage.house import tenants
from recoup.storage.ids import TenantId
from recoup.storage.keys import new_key, put_keys, written
from recoup.storage.repositories.answers import rotate_answers
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.contacts import rotate_contacts
from recoup.storage.repositories.evidence import rotate_evidence
from recoup.storage.repositories.hooks import rotate_hooks
from recoup.storage.repositories.people import rotate_codes
from recoup.storage.repositories.secrets import rotate_secrets
from recoup.storage.scope import Scope
from recoup.storage.tables import API_ANSWER, CONTACT, EVIDENCE, HOOK, PERSON, SECRET
from recoup.storage.vault import Vault

BATCH: Final = 200
FILES: Final = 10
"""How many files of evidence are sealed in one transaction; each may be as large as the shop's setting allows."""

_WHO: Final = "recoup keys"
_KEYS: Final = (
    SECRET.c.key_id,
    CONTACT.c.key_id,
    PERSON.c.code_key_id,
    HOOK.c.key_id,
    API_ANSWER.c.key_id,
    EVIDENCE.c.key_id,
)
ONE_KEY: Final = Text(
    "RECOUP_KEY holds one key, and only you can change it: put a new one (openssl rand -base64 32) before it, separated"
    " by a space, and run this again",
    "RECOUP_KEY에 키가 하나뿐이며 직접 바꿔야 합니다. 새 키(openssl rand -base64 32)를 공백으로 구분해 앞에 넣고 다시"
    " 실행하세요",
)
LOCKED: Final = Text(
    "{count} things are still sealed with another key: something seals with the old one; stop every recoup serve and"
    " worker, and run this again",
    "아직 다른 키로 봉인된 항목이 {count}건 있습니다. recoup serve와 worker를 모두 멈추고 다시 실행하세요",
)


class RotationError(RuntimeError):
    """The key cannot be changed now; ``said`` says what to do. What was sealed can be opened as before."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True)
class SealedBy:
    """What one key sealed; ``here`` tells whether the key is there, ``current`` whether it seals."""

    key: str
    here: bool
    current: bool
    sealed: int


@dataclass(frozen=True, slots=True)
class Rotated:
    """The key that seals now, how much was sealed again, and the keys that are not needed any more."""

    key: str
    sealed_again: int
    retired: tuple[str, ...]


def list_keys(home: Installation) -> tuple[SealedBy, ...]:
    """Return every key that is there or sealed something, the one that seals first."""
    with reading(home.engine) as connection:
        counts = _counts(connection)
    ring = home.vault.keyring
    ids = dict.fromkeys([*(key.id for key in ring.keys), *counts])
    return tuple(SealedBy(id, ring.named(id) is not None, id == ring.current.id, counts[id]) for id in ids)


def rotate_keys(home: Installation, file: Path | None, told: Callable[[int], None] = lambda count: None) -> Rotated:
    """Change the key and seal everything again; ``told`` is how much was sealed so far.

    ``file`` holds the keys; None when the environment does: then the new one has to stand there already. Raises
    RotationError and SealError.
    """
    ring = home.vault.keyring
    if len(ring.keys) == 1:
        if file is None:
            raise RotationError(ONE_KEY)
        ring = put_keys(file, [new_key(), *(written(key) for key in ring.keys)])
    home = replace(home, vault=Vault(ring))
    sealed = _seal_again(home, told)
    with reading(home.engine) as connection:
        counts = _counts(connection)
    left = sum(count for id, count in counts.items() if id != ring.current.id)
    if left:
        raise RotationError(LOCKED.format(count=left))
    if file is not None:
        put_keys(file, [written(ring.current)])
    with writing(home.engine) as connection:
        for tenant in tenants(connection):
            told_of = {"key": ring.current.id}
            append_audit(Scope(connection, tenant.id), home.now(), _WHO, "keys_rotated", "keys", told_of)
    return Rotated(ring.current.id, sealed, tuple(key.id for key in ring.keys[1:]))


def _seal_again(home: Installation, told: Callable[[int], None]) -> int:
    """Seal batch by batch; each is a transaction of its own."""
    with reading(home.engine) as connection:
        known = tenants(connection)
    total = 0
    for tenant in known:
        while count := _batch(home, tenant.id):
            total += count
            told(total)
    return total


def _batch(home: Installation, tenant: TenantId) -> int:
    with writing(home.engine) as connection:
        scope = Scope(connection, tenant)
        again = rotate_secrets(scope, home.vault, BATCH) + rotate_codes(scope, home.vault)
        again += rotate_hooks(scope, home.vault) + rotate_answers(scope, home.vault, BATCH)
        again += rotate_evidence(scope, home.vault, FILES)
        return again + rotate_contacts(scope, home.vault, home.now(), BATCH)


def _counts(connection: Connection) -> Counter[str]:
    """Return how much each key sealed, in all tenants."""
    counts: Counter[str] = Counter()
    for tenant in tenants(connection):
        scope = Scope(connection, tenant.id)
        for column in _KEYS:
            grouped = select(column, func.count()).where(scope.owns(column.table), column.is_not(None))
            for id, count in connection.execute(grouped.group_by(column)):
                counts[id] += count
    return counts
