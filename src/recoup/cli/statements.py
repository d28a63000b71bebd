"""The verb ``statements``: what a bank's, card's or wallet's statement says, and whose money each line is."""

from pathlib import Path
from typing import Annotated, Final

import typer

from recoup.cli.answer import answer, said
from recoup.cli.given import By, amount_given, day_given, file_given, share_given
from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, opening, say
from recoup.decision.words.text import Language, Text
from recoup.domain.statement import MoneyIn

statements = typer.Typer(help="Statement lines, which prove that money came back.", no_args_is_help=True)

_MATCHED: Final = Text(
    "Line {line} is the money of case {case} now.", "{line}번 거래를 {case}번 사례의 입금으로 연결했습니다."
)
_TAKEN_BACK: Final = Text(
    "Line {line} is no longer the money of case {case}.", "{line}번 거래와 {case}번 사례의 연결을 해제했습니다."
)
_DIVIDED: Final = Text(
    "Line {line} is divided: {cases}; {rest} of it is nobody's yet.",
    "{line}번 거래를 나누었습니다. {cases}. 남은 금액 {rest}.",
)
_ENTERED: Final = Text(
    "Line {line} is kept as the money of case {case}.", "{line}번 거래를 {case}번 사례의 입금으로 등록했습니다."
)
_KNOWN: Final = Text(
    "Line {line} was known already as the money of case {case}.",
    "{line}번 거래는 이미 {case}번 사례에 등록되어 있습니다.",
)
_NO_AMOUNT: Final = Text("give the amount", "금액을 입력하세요")

_Statement = Annotated[str, typer.Option(help="The name of the statement: which bank, card or wallet.")]
_Case = Annotated[int, typer.Argument(help="The number of the case whose money it is.")]


@statements.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="The CSV file of the statement.")],
    by: By,
    currency: Annotated[str, typer.Option(help="The currency of a file that does not name it.")] = "USD",
    money_in: Annotated[
        MoneyIn, typer.Option(help="Which sign money to us has where one column holds both.")
    ] = MoneyIn.POSITIVE,
    date_format: Annotated[
        str | None, typer.Option(help="How days are written when the year does not come first, like %d/%m/%Y.")
    ] = None,
    statement: _Statement = "wallet",
    shop: Annotated[str | None, typer.Option(help="Whose statement it is, where there are several shops.")] = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Take in a statement. What is sure is matched at once; what may be whose money is proposed.

    Exit code: 0 every line was read, 1 some could not be; they are named, and the others were taken in.
    """
    from recoup.desk.statements import Layout, UnreadableStatementError, import_statement

    content, layout = file_given(file) or b"", Layout(currency.upper(), money_in, date_format)
    with opening(data, language) as (home, settings):
        try:
            found = import_statement(home, settings.tasks, content, layout, by, statement=statement, shop=shop)
        except UnreadableStatementError as error:
            say(error.tell, language)
            raise typer.Exit(Ended.UNUSABLE) from None
    answer(found, form, language, lambda paper: paper.imported(found))
    raise typer.Exit(Ended.FOUND if found.bad else Ended.FINE)


@statements.command("list")
def list_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """List the lines that are nobody's money yet, the oldest first, each with the cases whose it may be."""
    from recoup.desk.unmatched import unmatched

    with opening(data, language) as (home, _):
        found = unmatched(home)
    answer(found, form, language, lambda paper: paper.proposed(found))


@statements.command("match")
def match_command(
    line: Annotated[int, typer.Argument(help="The number of the line.")],
    case: _Case,
    by: By,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Say whose money a line is."""
    from recoup.desk.statements import match_statement_line

    with opening(data, language) as (home, _):
        match_statement_line(home, line, case, by)
    said({"line": line, "case": case}, form, language, _MATCHED.format(line=line, case=case))


@statements.command("divide")
def divide_command(
    line: Annotated[int, typer.Argument(help="The number of the line.")],
    share: Annotated[
        list[str],
        typer.Option(help="A case and its share, like '12=5.00 USD'; once for each case."),
    ],
    by: By,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Say that a line is the money of several cases; what the shares leave of it stays nobody's."""
    from recoup.desk.dividing import divide_statement_line

    shares = [share_given(each) for each in share]
    with opening(data, language) as (home, _):
        found = divide_statement_line(home, line, shares, by)
    cases = ", ".join(f"{each.case}: {each.amount}" for each in found.shares)
    said(found, form, language, _DIVIDED.format(line=line, cases=cases, rest=str(found.rest)))


@statements.command("unmatch")
def unmatch_command(
    line: Annotated[int, typer.Argument(help="The number of the line.")],
    by: By,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Take a line away from the case whose money it was said to be; its books follow."""
    from recoup.desk.statements import unmatch_statement_line

    with opening(data, language) as (home, _):
        case = unmatch_statement_line(home, line, by)
    said({"line": line, "case": case}, form, language, _TAKEN_BACK.format(line=line, case=case))


@statements.command("enter")
def enter_command(
    case: _Case,
    by: By,
    amount: Annotated[str, typer.Option(help="What was paid in, like '12.50 USD'.")],
    on: Annotated[str, typer.Option(help="The day on the statement, like 2026-03-10.")],
    reference: Annotated[str, typer.Option(help="The number that the statement has for the line.")],
    statement: _Statement = "wallet",
    text: Annotated[str, typer.Option(help="What the statement says of the line.")] = "",
    file: Annotated[Path | None, typer.Option(help="A picture or PDF of the statement.")] = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Enter a line that you read on a statement as the money of a case."""
    from recoup.desk.statements import ManualLine, enter_statement_line

    money = amount_given(amount)
    if money is None:
        raise typer.BadParameter(_NO_AMOUNT.in_language(language))
    name, content = ("", None) if file is None else (file.name, file_given(file))
    line = ManualLine(money, day_given(on), reference, statement, text, name, content)
    with opening(data, language) as (home, settings):
        found = enter_statement_line(home, settings.tasks, case, line, by)
    words = _ENTERED if found.new else _KNOWN
    said(found, form, language, words.format(line=found.line, case=found.case))
