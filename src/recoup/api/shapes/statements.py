"""Lines of statements, which prove that our money came back."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from recoup.api.shapes.common import Amount, Currency, File, Line, Number
from recoup.tasks.statements import MoneyIn


class Candidate(Struct, frozen=True):
    """A case whose money a line may be, and how sure that is (0 to 100)."""

    case: int
    confidence: int


class Share(Struct, frozen=True):
    """How much of a line is the money of a case."""

    case: int
    amount: Amount


class StatementLine(Struct, frozen=True):
    """A line that no case has yet, and the cases whose money it may be, the surest first.

    ``shares``: it is all that these cases of one supplier order wait for, and may be divided so.
    ``etag`` stands for the line; it is handed in as If-Match when the line is matched.
    """

    line: int
    amount: Amount
    booked_on: date
    reference: str
    cases: list[Candidate]
    shares: list[Share] = []
    etag: str = ""


class LineGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person read on a statement: money that came to us, its day there and the line's own number."""

    case: Number
    amount: Amount
    booked_on: date
    reference: Line
    statement: Line = "wallet"
    text: Line = ""
    file: File | None = None


class Entered(Struct, frozen=True):
    """Where a line that was entered stands, and whether it is new."""

    line: int
    case: int
    new: bool


class StatementGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A statement's CSV file, and what it does not say of itself; ``shop`` where there are several."""

    file: File
    currency: Currency
    money_in: MoneyIn = MoneyIn.POSITIVE
    date_format: Annotated[str, Meta(max_length=40)] | None = None
    statement: Line = "wallet"
    shop: Line | None = None


class BadLine(Struct, frozen=True):
    """A row that was left out, and why."""

    number: int
    tell: str


class Imported(Struct, frozen=True):
    """What a file came to."""

    lines: int
    new: int
    matched: int
    bad: list[BadLine]
    proposed: list[StatementLine]


class MatchedLine(Struct, frozen=True):
    """A line that is some case's money; its ``etag`` is handed in as If-Match when it is taken away from the case."""

    line: int
    amount: Amount
    booked_on: date
    reference: str
    case: int
    etag: str = ""


class ShareGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """How much of a line is the money of a case."""

    case: Number
    amount: Amount


class DivideGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """The shares of a line; what they leave of it stays nobody's money."""

    shares: Annotated[list[ShareGiven], Meta(min_length=1, max_length=50)]


class Divided(Struct, frozen=True):
    """A line that was divided, and what of it is still nobody's."""

    line: int
    shares: list[Share]
    rest: Amount


class MatchGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose money a line is."""

    case: Number


class Matched(Struct, frozen=True):
    """A line and the case whose money it is."""

    line: int
    case: int
