"""The use cases of the proof that our money came back: lines of statements, from the bank's file or entered by hand.

Whatever a supplier promises or shows, money is back when a statement says so. A line that a person enters is a line
like any other: it has the statement's own number, so the bank's file that brings it later brings nothing twice.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.desk.refused import MovedError, RefusedError, hold_case, named
from recoup.desk.unmatched import Proposed, with_cases
from recoup.domain.money import Money
from recoup.storage.engine import writing
from recoup.storage.house import tenants
from recoup.storage.ids import AccountId, CaseId, ShopId, StatementLineId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.evidence import Evidence, File
from recoup.storage.repositories.lines import supplier_line
from recoup.storage.repositories.shops import accounts, add_account, set_account_state, shops
from recoup.storage.repositories.statement_lines import (
    KeptStatementLine,
    StatementLine,
    case_of_line,
    line_named,
    take_in_statement,
    unmatched_lines,
)
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.storage.words import AccountState, Remote, StatementSource
from recoup.tasks.evidence import EvidenceRefusedError, record
from recoup.tasks.matching import match, match_surely, unmatch
from recoup.tasks.settings import TaskSettings
from recoup.tasks.statements import BadLine, Layout, UnreadableStatementError, read_statement

WALLET: Final = "wallet"
"""The name of a shop's statement when nobody gives another."""

_A_DAY: Final = timedelta(days=1)
_NO_REFERENCE: Final = Text(
    "give the number that the statement itself has for this line", "명세서에 적힌 거래번호를 입력하세요"
)
_NO_MONEY: Final = Text(
    "{amount} is no money that came to us; enter what the statement says that was paid in",
    "{amount}은(는) 입금액이 아닙니다. 명세서의 입금액을 입력하세요",
)
_AHEAD: Final = Text(
    "{day} has not come yet; a statement tells what was booked", "{day}은(는) 아직 오지 않은 날짜입니다"
)
_OTHER_CURRENCY: Final = Text(
    "the order was paid in {paid}; enter the line in {paid}, as the card's or wallet's statement says it",
    "{paid}(으)로 결제한 주문입니다. 명세서에 적힌 {paid} 금액을 입력하세요",
)
_OTHER_LINE: Final = Text(
    "line {reference} of this statement is known already, with another amount, day or case; look at it first",
    "명세서의 {reference}번 거래가 다른 금액, 날짜 또는 사례로 이미 등록되어 있습니다. 먼저 확인하세요",
)
_NO_LINE: Final = Text(
    "line {line} cannot be matched to case {case}: it is another case's already or of another shop, or there is"
    " none of that number",
    "{line}번 거래를 {case}번 사례에 연결할 수 없습니다. 이미 다른 사례에 연결되었거나"
    " 다른 상점의 거래이거나 없는 번호입니다",
)
_NOBODYS: Final = Text("line {line} is no case's money", "{line}번 거래는 어느 사례에도 연결되어 있지 않습니다")
_ELSEWHERE: Final = Text(
    "line {line} is the money of case {case} by now; look at it again",
    "{line}번 거래는 이제 {case}번 사례에 연결되어 있습니다. 다시 확인하세요",
)
_WHICH_SHOP: Final = Text("say which shop's statement this is: {names}", "어느 쇼핑몰의 명세서인지 지정하세요: {names}")


@dataclass(frozen=True, slots=True)
class ManualLine:
    """What a person read on a statement: money that came to us, its day there and the line's own number.

    ``statement`` names which one, ``text`` is what it says of the line, ``file_name`` and ``file`` a picture or PDF.
    """

    amount: Money
    booked_on: date
    reference: str
    statement: str = WALLET
    text: str = field(default="", repr=False)
    file_name: str = ""
    file: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Entered:
    """Where a line that was entered stands, and whether it is new; the same entered again changes nothing."""

    line: StatementLineId
    case: CaseId
    new: bool


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file came to: its lines, those that are new, those that could not be read, and what a person must match.

    ``matched`` lines were sure enough by the shop's setting to need nobody.
    """

    lines: int
    new: int
    matched: int
    bad: tuple[BadLine, ...]
    proposed: tuple[Proposed, ...]


def enter_statement_line(home: Installation, settings: TaskSettings, case: int, line: ManualLine, who: str) -> Entered:
    """Keep a line that ``who`` read on a statement as the money of a case, and let its pair be decided again.

    Raises RefusedError with nothing kept.
    """
    now, who = home.now(), named(who)
    said = StatementLine(line.reference.strip(), line.booked_on, line.amount, line.text.strip())
    with writing(home.engine) as connection:
        scope, kept = hold_case(connection, case)
        _check(scope, kept, said, now)
        account = _statement(scope, kept.shop, line.statement, now)
        new = take_in_statement(scope, account, [said], now, StatementSource.MANUAL) > 0
        found = line_named(scope, account, said.reference)
        if found is None or not _same(found, said, kept.id):
            raise RefusedError(_OTHER_LINE.format(reference=said.reference))
        if found.case is None:
            match(scope, found.id, kept.id, who, now)
        if new:
            _attach(scope, home.vault, kept.id, line, who, now, settings)
            details = {"case": kept.id, "amount": str(line.amount), "booked_on": line.booked_on.isoformat()}
            append_audit(scope, now, who, "enter_statement_line", f"line {found.id}", details)
    return Entered(found.id, kept.id, new)


def import_statement(
    home: Installation,
    settings: TaskSettings,
    content: bytes,
    layout: Layout,
    who: str,
    *,
    statement: str = WALLET,
    shop: str | None = None,
) -> Imported:
    """Take in the CSV file of a statement, match what is sure, and return what a person must look at.

    ``shop`` may be left out where there is only one. Raises RefusedError and UnreadableStatementError, with nothing
    kept.
    """
    now, who = home.now(), named(who)
    read = read_statement(content, layout)
    with writing(home.engine) as connection:
        scope, mine = _shop([Scope(connection, each.id) for each in tenants(connection)], shop)
        account = _statement(scope, mine, statement, now)
        new = take_in_statement(scope, account, read.lines, now)
        before = len(unmatched_lines(scope))
        match_surely(scope, settings, now)
        matched = before - len(unmatched_lines(scope))
        details = {"lines": len(read.lines), "new": new, "bad": len(read.bad), "matched": matched}
        append_audit(scope, now, who, "import_statement", f"account {account}", details)
        proposed = tuple(each for line in with_cases(scope, unmatched_lines(scope), now) for each in line)
    return Imported(len(read.lines), new, matched, read.bad, proposed)


def match_statement_line(home: Installation, line: int, case: int, who: str) -> None:
    """Note that a line is the money of a case; raises RefusedError with nothing kept."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = hold_case(connection, case)
        if not match(scope, StatementLineId(line), kept.id, who, now):
            raise RefusedError(_NO_LINE.format(line=line, case=case))


def unmatch_statement_line(home: Installation, line: int, who: str, seen: int | None = None) -> CaseId:
    """Take a line away from the case whose money it was said to be, and return that case.

    ``seen`` is the case that whoever asks saw it with. Raises RefusedError when no case has it, and MovedError when it
    is another one meanwhile.
    """
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        for tenant in tenants(connection):
            scope, id = Scope(connection, tenant.id), StatementLineId(line)
            has = case_of_line(scope, id)
            if has is not None and seen not in (None, has):
                raise MovedError(_ELSEWHERE.format(line=line, case=has))
            if has is not None:
                hold_case(connection, has)  # before the line, as everybody else does, or two could wait for each other
                case = unmatch(scope, id, who, now)
                if case is not None:
                    return case
    raise RefusedError(_NOBODYS.format(line=line))


def _check(scope: Scope, kept: KeptCase, line: StatementLine, now: datetime) -> None:
    if not line.reference:
        raise RefusedError(_NO_REFERENCE)
    if line.amount <= Money.zero(line.amount.currency):
        raise RefusedError(_NO_MONEY.format(amount=str(line.amount)))
    if line.booked_on > (now + _A_DAY).date():  # it may be tomorrow already where the bank is
        raise RefusedError(_AHEAD.format(day=line.booked_on.isoformat()))
    bought = kept.case.pair.supplier_line and supplier_line(scope, kept.shop, kept.case.pair.supplier_line)
    if bought and bought.paid is not None and bought.paid.currency != line.amount.currency:
        raise RefusedError(_OTHER_CURRENCY.format(paid=bought.paid.currency))


def _same(found: KeptStatementLine, said: StatementLine, case: CaseId) -> bool:
    """Tell whether a known line says what was entered, and may be the case's; its text may be worded otherwise."""
    known = found.line
    same = (known.amount, known.booked_on) == (said.amount, said.booked_on)
    return same and not found.divided and found.case in (None, case)


def _attach(
    scope: Scope, vault: Vault, case: CaseId, line: ManualLine, who: str, now: datetime, settings: TaskSettings
) -> None:
    """Keep the picture of the statement with the case, where there is one."""
    if line.file is None:
        return
    file = File(line.file_name, "", line.file)
    try:
        record(scope, vault, case, None, Evidence(who, now, line.reference.strip(), file=file), settings)
    except EvidenceRefusedError as error:
        raise RefusedError(error.tell) from error


def _statement(scope: Scope, shop: ShopId, name: str, now: datetime) -> AccountId:
    """Return the account under which a statement's lines are kept; it is made when its first line comes."""
    login = name.strip() or WALLET
    known = (each.id for each in accounts(scope, Remote.FILES) if (each.shop, each.login) == (shop, login))
    found = next(known, None)
    if found is None:
        found = add_account(scope, shop, Remote.FILES, login, now)
        set_account_state(scope, found, AccountState.CONNECTED)
    return found


def _shop(scopes: list[Scope], name: str | None) -> tuple[Scope, ShopId]:
    found = [(scope, shop) for scope in scopes for shop in shops(scope)]
    chosen = [(scope, shop.id) for scope, shop in found if name in (None, shop.name)]
    if len(chosen) != 1:
        raise RefusedError(_WHICH_SHOP.format(names=", ".join(shop.name for _, shop in found)))
    return chosen[0]


__all__ = [
    "WALLET",
    "Entered",
    "Imported",
    "Layout",
    "ManualLine",
    "UnreadableStatementError",
    "enter_statement_line",
    "import_statement",
    "match_statement_line",
    "unmatch_statement_line",
]
