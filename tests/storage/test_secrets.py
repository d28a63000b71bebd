"""Secrets are sealed with keys that nobody else can read, for one place only, and are never shown."""

import base64
from pathlib import Path

import pytest
from sqlalchemy import select, update

from recoup.storage.ids import AccountId
from recoup.storage.keys import KeyFile, KeysError, load_keys, make_key_file, new_key, put_keys, read_keys, written
from recoup.storage.repositories.secrets import forget_secrets, put_secret, rotate_secrets, secret
from recoup.storage.scope import Scope
from recoup.storage.tables import SECRET
from recoup.storage.vault import Sealed, SealError, Vault
from recoup.storage.words import SecretKind
from tests.storage.places import NOON, Place

OLD, NEW = new_key(), new_key()
VAULT = Vault(read_keys(OLD))
PLAIN = b"sesame open"


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    kept = make_key_file(tmp_path / "data" / "recoup.key")
    assert load_keys({}, tmp_path / "data" / "recoup.key") == kept
    assert load_keys({"RECOUP_KEY": f" {OLD} "}, tmp_path / "data" / "recoup.key") == read_keys(OLD)


def test_a_key_file_is_made_for_its_owner_only_and_never_over_another(tmp_path: Path) -> None:
    file = tmp_path / "recoup.key"
    make_key_file(file)
    before = file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        make_key_file(file)
    assert file.read_text() == before


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_key_file_that_others_can_open_is_refused_with_what_to_do(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "recoup.key"
    make_key_file(file)
    file.chmod(mode)
    with pytest.raises(KeysError, match="chmod 600"):
        load_keys({}, file)


def test_without_a_key_one_is_told_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(KeysError, match=r"set RECOUP_KEY, or let Recoup make the file .*recoup\.key"):
        load_keys({"RECOUP_KEY": "  "}, tmp_path / "recoup.key")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no key"),
        ("sesame!", "not base64"),
        (base64.b64encode(b"sesame").decode(), "has 6 bytes"),
        (f"{OLD}\n{OLD}", "twice"),
    ],
    ids=["nothing", "a word", "a short key", "a key twice"],
)
def test_what_is_no_key_is_refused_and_not_repeated(text: str, says: str) -> None:
    with pytest.raises(KeysError, match=says) as refused:
        read_keys(text)
    assert all(word not in str(refused.value) for word in text.split())


def test_neither_keys_nor_secrets_nor_sealed_data_are_shown(place: Place) -> None:
    with place.writing() as scope:
        _put(scope, place.store)
        shown = repr((VAULT, read_keys(OLD), VAULT.seal(PLAIN, "here"), secret(scope, VAULT, *_named(place))))
    assert "sesame" not in shown
    assert repr(base64.b64decode(OLD))[2:10] not in shown
    assert OLD not in shown


def test_what_was_sealed_for_one_place_does_not_open_in_another() -> None:
    sealed = VAULT.seal(PLAIN, "secret", 1, 23)
    assert VAULT.open(sealed, "secret", 1, 23) == PLAIN
    for elsewhere in (("secret", 1, 24), ("secret", 12, 3), ("secret", "1", "23", ""), ()):
        with pytest.raises(SealError, match="moved"):
            VAULT.open(sealed, *elsewhere)


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    assert VAULT.seal(PLAIN, "here").data != VAULT.seal(PLAIN, "here").data


def test_changed_data_does_not_open() -> None:
    sealed = VAULT.seal(PLAIN, "here")
    for place in (0, len(sealed.data) - 1):
        data = bytearray(sealed.data)
        data[place] ^= 1
        with pytest.raises(SealError, match="changed"):
            VAULT.open(Sealed(sealed.key_id, bytes(data)), "here")


def test_a_missing_key_is_named(place: Place) -> None:
    with place.writing() as scope:
        _put(scope, place.store)
        with pytest.raises(SealError, match=f"the key {read_keys(OLD).current.id} is missing"):
            secret(scope, Vault(read_keys(NEW)), *_named(place))


def test_the_database_never_holds_a_secret_in_plain(place: Place) -> None:
    with place.writing() as scope:
        _put(scope, place.store)
        (sealed,) = scope.connection.execute(select(SECRET.c.sealed)).scalars()
    assert PLAIN not in sealed
    assert sealed[12:] != PLAIN


def test_a_secret_is_replaced_and_forgotten(place: Place) -> None:
    with place.writing() as scope:
        _put(scope, place.store)
        put_secret(scope, VAULT, place.store, SecretKind.TOKENS, b"other", NOON)
        kept = secret(scope, VAULT, *_named(place))
        assert secret(scope, VAULT, place.supplier, SecretKind.TOKENS) is None
        assert secret(scope, VAULT, place.store, SecretKind.APP_SECRET) is None
        assert forget_secrets(scope, place.store) == 1
        assert secret(scope, VAULT, *_named(place)) is None
    assert kept is not None
    assert kept.value == b"other"


def test_a_row_that_was_moved_to_another_account_does_not_open(place: Place) -> None:
    with place.writing() as scope:
        _put(scope, place.store)
        scope.connection.execute(update(SECRET).values(account_id=place.supplier))
        with pytest.raises(SealError, match="moved"):
            secret(scope, VAULT, place.supplier, SecretKind.TOKENS)


def test_keys_are_rotated_without_losing_a_secret(place: Place) -> None:
    both, new = Vault(read_keys(f"{NEW} {OLD}")), Vault(read_keys(NEW))
    with place.writing() as scope:
        _put(scope, place.store)
        _put(scope, place.supplier)
        assert rotate_secrets(scope, both) == 2
        assert rotate_secrets(scope, both) == 0
        kept = secret(scope, new, *_named(place))
        with pytest.raises(SealError):
            secret(scope, VAULT, *_named(place))
    assert kept is not None
    assert kept.value == PLAIN


def test_a_rotation_that_cannot_open_everything_changes_nothing(place: Place) -> None:
    with place.writing() as scope:
        _put(scope, place.store)
    with pytest.raises(SealError), place.writing() as scope:
        rotate_secrets(scope, Vault(read_keys(NEW)))
    with place.reading() as scope:
        assert secret(scope, VAULT, *_named(place)) is not None


def test_keys_of_a_file_are_followed_when_another_process_changes_them(tmp_path: Path) -> None:
    file = tmp_path / "recoup.key"
    make_key_file(file)
    running = Vault(KeyFile(file))
    first = running.keyring.current
    old = running.seal(PLAIN, "here")
    rotated = put_keys(file, [new_key(), written(first)])
    again = Vault(rotated).seal(PLAIN, "here")
    assert running.open(again, "here") == running.open(old, "here") == PLAIN
    assert running.seal(PLAIN, "here").key_id == rotated.current.id, "what is sealed from now on outlives the old key"
    put_keys(file, [written(rotated.current)])
    assert running.keyring == read_keys(written(rotated.current))
    file.unlink()
    assert running.open(again, "here") == PLAIN, "keys that cannot be read right now are those that were there"


def test_a_keyring_finds_its_keys_by_their_ids() -> None:
    ring = read_keys(f"{NEW} {OLD}")
    assert ring.current == ring.named(ring.keys[0].id)
    assert ring.named("other") is None
    assert len({key.id for key in ring.keys}) == 2


def _put(scope: Scope, account: AccountId) -> None:
    put_secret(scope, VAULT, account, SecretKind.TOKENS, PLAIN, NOON)


def _named(place: Place) -> tuple[AccountId, SecretKind]:
    return place.store, SecretKind.TOKENS
