"""The program's own settings: where its data lies, where it listens, how often it looks. Read once, at its start.

What a shop decides about its orders is not here but in its policy book. Keys and tokens are not here either: they are
never held in a value that might be shown. Each setting is a field with its sentence; the reference page is generated
from them.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from recoup.decision.words.text import Text, ToldError
from recoup.desk.hooks.settings import HookSettings
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.storage.location import DATABASE_NAME, KEY_NAME, data_folder
from recoup.tasks.settings import TaskSettings

PREFIX: Final = "RECOUP_"
LOOPBACK: Final = "127.0.0.1"


_WRONG: Final = Text(
    "{name} cannot be {value}: {about}",
    "{name}에 {value}은(는) 쓸 수 없습니다. 설정 문서에서 쓸 수 있는 값을 확인하세요",
)
_WRONG_SECRET: Final = Text(
    "{name} cannot be what it says: {about}",
    "{name}의 값을 쓸 수 없습니다. 설정 문서에서 쓸 수 있는 값을 확인하세요",
)
_TOGETHER: Final = Text("{error}", "함께 쓸 수 없는 설정이 있습니다: {error}")


class SettingError(ToldError):
    """A setting cannot be used; the message names its variable and what was expected."""


def _about(read: Callable[[str], Any], sentence: str) -> dict[str, Any]:
    return {"read": read, "sentence": sentence}


def _seconds(text: str) -> timedelta:
    number = float(text)
    if not 0 < number < 10**9:
        raise ValueError(text)
    return timedelta(seconds=number)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _hour(text: str) -> int:
    number = int(text)
    if not 0 <= number < 24:
        raise ValueError(text)
    return number


def _days(text: str) -> timedelta:
    return timedelta(days=_count(text))


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(text)
    return text.rstrip("/")


GROUPS: Final[Mapping[str, type[Any]]] = {
    "tasks": TaskSettings,
    "notices": NoticeSettings,
    "mail": SmtpSettings,
    "hooks": HookSettings,
}
"""The settings of rooms of their own, by the name that they have among the program's."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the program is told by its environment. Times in seconds there are durations here."""

    data: Path = field(metadata=_about(Path, "The folder of the database and of the key file."))
    database: str = field(
        default="",
        metadata=_about(
            str, "The address of a PostgreSQL database, postgresql://host/name; without it a file in the data folder."
        ),
    )
    port: int = field(
        default=8640,
        metadata=_about(
            _port, "Where `recoup serve` listens for the remotes' messages, on this machine only (127.0.0.1)."
        ),
    )
    public_url: str = field(
        default="",
        metadata=_about(
            _address, "The https address at which a proxy passes the remotes' messages on to this desk, without a path."
        ),
    )
    webhook_bytes: int = field(
        default=1_048_576,
        metadata=_about(_count, "The largest message of a remote that is taken in, in bytes."),
    )
    poll_seconds: timedelta = field(
        default=timedelta(minutes=5),
        metadata=_about(_seconds, "How often each remote is asked for what changed, whatever its messages said."),
    )
    longest_sleep_seconds: timedelta = field(
        default=timedelta(seconds=30),
        metadata=_about(
            _seconds,
            "The longest sleep of a desk with nothing to do; another process's news waits no longer than this.",
        ),
    )
    lease_seconds: timedelta = field(
        default=timedelta(minutes=5),
        metadata=_about(
            _seconds,
            "How long work that was taken stays with its taker; after a crash it is taken again when this is over.",
        ),
    )
    batch: int = field(
        default=100,
        metadata=_about(_count, "How many turns, deliveries or writes are taken at once."),
    )
    keep_days: timedelta | None = field(
        default=None,
        metadata=_about(
            _days,
            "After how many days what was seen, delivered and sent loses its content, customers' data in it included;"
            " without it everything is kept. Books and cases always are.",
        ),
    )
    api_per_minute: int = field(
        default=600,
        metadata=_about(_count, "How many requests a minute each token may make of the API."),
    )
    reconcile_hour: int = field(
        default=4,
        metadata=_about(
            _hour, "The hour of the shop's own day, 0 to 23, at which the whole shop is compared each night."
        ),
    )

    tasks: TaskSettings = field(default_factory=TaskSettings)
    notices: NoticeSettings = field(default_factory=NoticeSettings)
    mail: SmtpSettings = field(default_factory=SmtpSettings, repr=False)
    hooks: HookSettings = field(default_factory=HookSettings)

    @property
    def place(self) -> Path | str:
        """Where the database is: an address, or the file in the data folder."""
        return self.database or self.data / DATABASE_NAME

    @property
    def address(self) -> str:
        """Where a browser reaches the desk, without a path."""
        return self.public_url or f"http://{LOOPBACK}:{self.port}"

    @property
    def key_file(self) -> Path:
        """The file that holds the keys when the environment does not."""
        return self.data / KEY_NAME


def read_settings(environ: Mapping[str, str], home: Path, data: Path | None = None) -> Settings:
    """Return the settings that ``environ`` says; ``data`` is what a command line named. Raises SettingError."""
    values: dict[str, Any] = {"data": data_folder(environ, home), **_read(Settings, environ)}
    for name, group in GROUPS.items():
        values[name] = _made(group, _read(group, environ))
    values["notices"] = replace(values["notices"], public_url=values.get("public_url", ""))
    if data is not None:
        values["data"] = data
    return Settings(**values)


def settings_of(group: type[Any]) -> tuple[Field[Any], ...]:
    """Return the settings of a group: its fields that have a sentence."""
    return tuple(each for each in fields(group) if "sentence" in each.metadata)


def variable(setting: Field[Any]) -> str:
    """Return the environment variable of a setting."""
    return f"{PREFIX}{setting.name.upper()}"


def _read(group: type[Any], environ: Mapping[str, str]) -> dict[str, Any]:
    """Return what the environment says of a group's settings."""
    said = {each: environ.get(variable(each), "").strip() for each in settings_of(group)}
    return {each.name: _value(each, text) for each, text in said.items() if text}


def _value(setting: Field[Any], text: str) -> Any:
    try:
        return setting.metadata["read"](text)
    except ValueError:
        name, about = variable(setting), setting.metadata["sentence"]
        wrong = _WRONG.format(name=name, value=repr(text), about=about) if setting.repr else None
        raise SettingError(wrong or _WRONG_SECRET.format(name=name, about=about)) from None


def _made(group: type[Any], values: Mapping[str, Any]) -> Any:
    try:
        return group(**values)
    except ValueError as error:
        raise SettingError(_TOGETHER.format(error=error)) from None
