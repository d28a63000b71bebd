"""The use case: compare a shop's two files as of a moment, under its policy book."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from recoup.decision.words.book_faults import say_fault
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between, is_zone
from recoup.policy.book import DEFAULT_BOOK, Book
from recoup.policy.book_error import BookError
from recoup.policy.reading import read_book
from recoup.reconciliation.engine import Progress
from recoup.reconciliation.reconcile import Reconciliation, Request, reconcile

_NO_ZONE: Final = Text(
    "{path}: there is no time zone {zone!r}; write one like Asia/Seoul",
    "{path}: {zone!r} 시간대가 없습니다. Asia/Seoul처럼 쓰세요",
)
_NO_UTF8: Final = Text("{path}: save the file as UTF-8", "{path}: 파일을 UTF-8로 저장하세요")
_BAD_BOOK: Final = Text("{path}: {error}", "{path}: 정책 파일을 읽을 수 없습니다: {error}")
_NO_TIME: Final = Text(
    "--as-of {text!r} is no time; write it like 2026-11-20 or 2026-11-20T09:00",
    "--as-of {text!r}: 시각이 아닙니다. 2026-11-20 또는 2026-11-20T09:00처럼 쓰세요",
)


class InputError(ValueError):
    """Something the caller gave cannot be used; ``said`` says what to do."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one shop."""

    store: Path
    supplier: Path
    links: Path | None = None
    policy: Path | None = None


@contextmanager
def reconcile_files(
    files: Files, *, as_of: str | datetime | None, focus: str | None, progress: Progress
) -> Generator[tuple[Request, Reconciliation], None, None]:
    """Compare the files and give the request as understood and its reconciliation, while the context is open.

    ``as_of`` is now when it is None; a text is a date or time, in the shop's zone unless it says otherwise. ``focus``
    is an order that is to be found even if it is in step. Raises InputError and UnreadableFileError.
    """
    book = load_book(files.policy)
    request = Request(
        store=files.store,
        supplier=files.supplier,
        links=files.links,
        book=book,
        now=moment(as_of, ZoneInfo(book.files.time_zone)),
        focus=focus,
    )
    with reconcile(request, calendar_between, progress) as reconciliation:
        yield request, reconciliation


def load_book(path: Path | None) -> Book:
    """Return the shop's policy book, or the default one when there is no file. Raises InputError."""
    if path is None:
        return DEFAULT_BOOK
    try:
        book = read_book(path.read_text("utf-8"))
    except BookError as error:
        raise InputError(_BAD_BOOK.format(path=path, error=say_fault(error))) from None
    except UnicodeDecodeError:
        raise InputError(_NO_UTF8.format(path=path)) from None
    except OSError as error:
        raise InputError(_BAD_BOOK.format(path=path, error=error.strerror or error)) from None
    for zone in (book.files.time_zone, book.files.supplier_time_zone):
        _require_zone(path, zone)
    return book


def _require_zone(path: Path, zone: str) -> None:
    if not is_zone(zone):
        raise InputError(_NO_ZONE.format(path=path, zone=zone))


def moment(as_of: str | datetime | None, zone: ZoneInfo) -> datetime:
    """Return ``as_of`` in the shop's ``zone``. Raises InputError for a text that is no date or time."""
    if as_of is None:
        return datetime.now(UTC).astimezone(zone).replace(microsecond=0)
    if isinstance(as_of, str):
        try:
            as_of = datetime.fromisoformat(as_of)
        except ValueError:
            raise InputError(_NO_TIME.format(text=as_of)) from None
    return as_of.replace(tzinfo=zone) if as_of.tzinfo is None else as_of.astimezone(zone)
