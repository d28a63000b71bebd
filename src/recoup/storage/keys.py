"""The keys that secrets are sealed with: from the environment, or from a file that nobody else can read.

The first key seals; every key opens what it sealed. To change keys, put a new one first, rotate, and take the old one
out. A key's id is a part of its own hash, so nobody can mix ids up, and it tells nothing about the key.
"""

import base64
import binascii
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Final

from recoup.decision.words.text import Text, ToldError

VARIABLE: Final = "RECOUP_KEY"
"""The environment variable that may hold the keys."""

_BYTES: Final = 32
_HOW: Final = Text(
    f"a key is {_BYTES} random bytes in base64; several are separated by spaces, the one to seal with first",
    f"키는 임의의 {_BYTES}바이트를 base64로 적은 것입니다. 여러 개는 공백으로 구분하고 봉인할 키를 먼저 씁니다",
)
_NONE: Final = Text("there is no key; {how}", "키가 없습니다. {how}")
_TWICE: Final = Text("a key stands there twice; remove one of the two", "같은 키가 두 번 있습니다. 하나를 지우세요")
_WANTED: Final = Text(
    "secrets need a key: set {variable}, or let Recoup make the file {file}",
    "비밀 정보를 봉인할 키가 필요합니다. {variable}을(를) 설정하거나 Recoup이 {file} 파일을 만들게 하세요",
)
_OPEN: Final = Text(
    "others can read {file}; run: chmod 600 {file}, and change the key if they may have",
    "다른 사용자가 {file}을(를) 읽을 수 있습니다. 실행하세요: chmod 600 {file}. 이미 읽혔을 수 있으면 키를 바꾸세요",
)
_NO_BASE64: Final = Text("this is not base64; {how}", "base64가 아닙니다. {how}")
_LENGTH: Final = Text("this key has {count} bytes; {how}", "이 키는 {count}바이트입니다. {how}")


class KeysError(ToldError):
    """The keys cannot be used; the message says what to do and never repeats one."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the id that sealed data names it by."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keyring:
    """All keys there are; the first one seals."""

    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        """The key that seals."""
        return self.keys[0]

    def named(self, id: str) -> Key | None:
        """Return the key with this id; None when it is not here."""
        return next((key for key in self.keys if key.id == id), None)


class KeyFile:
    """The keys of a file as they are now: a change by another process is seen by whoever asks next."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen, self._ring = self._read()

    def current(self) -> Keyring:
        """Return the keys; when the file cannot be read right now, those that were there last."""
        try:
            if self._mark() != self._seen:
                self._seen, self._ring = self._read()
        except (OSError, KeysError):
            return self._ring
        return self._ring

    def _read(self) -> tuple[tuple[int, ...], Keyring]:
        seen = self._mark()
        _require_private(self._file)
        return seen, read_keys(self._file.read_text(encoding="ascii", errors="replace"))

    def _mark(self) -> tuple[int, ...]:
        """Return what is another when the file was written anew."""
        found = self._file.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size


def new_key() -> str:
    """Return a new random key, as it is written into the file or the environment."""
    return base64.b64encode(token_bytes(_BYTES)).decode()


def read_keys(text: str) -> Keyring:
    """Read keys that are separated by white space; raises KeysError."""
    keys = tuple(_key(word) for word in text.split())
    if not keys:
        raise KeysError(_NONE.format(how=_HOW))
    if len({key.id for key in keys}) < len(keys):
        raise KeysError(_TWICE)
    return Keyring(keys)


def load_keys(environ: Mapping[str, str], file: Path) -> Keyring:
    """Return the keys of the environment, or else of ``file``; raises KeysError when there are none to be had."""
    if text := environ.get(VARIABLE, "").strip():
        return read_keys(text)
    if not file.exists():
        raise KeysError(_WANTED.format(variable=VARIABLE, file=file))
    _require_private(file)
    return read_keys(file.read_text(encoding="ascii", errors="replace"))


def make_key_file(file: Path) -> Keyring:
    """Write a new key into ``file``, readable for its owner only, and return it; raises FileExistsError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = new_key()
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as opened:
        opened.write(text + "\n")
    return read_keys(text)


def put_keys(file: Path, keys: Iterable[str]) -> Keyring:
    """Write ``keys`` over those in ``file``, the one that seals first, and return them; a crash leaves either set."""
    text = "\n".join(keys) + "\n"
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
    _sync_folder(file.parent)
    return read_keys(text)


def written(key: Key) -> str:
    """Return a key as it is written into the file or the environment; to be written there and shown nowhere."""
    return base64.b64encode(key.secret).decode()


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _require_private(file: Path) -> None:
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise KeysError(_OPEN.format(file=file))


def _key(word: str) -> Key:
    try:
        secret = base64.b64decode(word, validate=True)
    except binascii.Error:
        raise KeysError(_NO_BASE64.format(how=_HOW)) from None
    if len(secret) != _BYTES:
        raise KeysError(_LENGTH.format(count=len(secret), how=_HOW))
    return Key(sha256(b"recoup key id" + secret).hexdigest()[:12], secret)
