"""The use case: compare a shop's two files as of a moment, under its policy book."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recoup.desk.calendars import calendar_between
from recoup.policy.book import DEFAULT_BOOK, Book
from recoup.policy.reading import BookError, read_book
from recoup.reconciliation.engine import Progress
from recoup.reconciliation.reconcile import Reconciliation, Request, reconcile


class InputError(ValueError):
    """Something the caller gave cannot be used; the message says what to do."""


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
        for zone in (book.files.time_zone, book.files.supplier_time_zone):
            ZoneInfo(zone)
        return book
    except ZoneInfoNotFoundError as error:
        raise InputError(f"{path}: {error.args[0]}; write a time zone like Asia/Seoul") from None
    except (BookError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def moment(as_of: str | datetime | None, zone: ZoneInfo) -> datetime:
    """Return ``as_of`` in the shop's ``zone``. Raises InputError for a text that is no date or time."""
    if as_of is None:
        return datetime.now(UTC).astimezone(zone).replace(microsecond=0)
    if isinstance(as_of, str):
        try:
            as_of = datetime.fromisoformat(as_of)
        except ValueError:
            raise InputError(f"--as-of {as_of!r} is no time; write it like 2026-11-20 or 2026-11-20T09:00") from None
    return as_of.replace(tzinfo=zone) if as_of.tzinfo is None else as_of.astimezone(zone)
