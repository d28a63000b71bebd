"""The verb ``letters``: the words of messages and replies to customers, a shop's own or Recoup's, and how they read."""

from typing import Annotated, Final

import typer

from recoup.cli.answer import answer, said
from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, opening
from recoup.decision.words.text import Language, Text
from recoup.domain.store_reply import wording_named

letters = typer.Typer(help="The words of letters to customers.", no_args_is_help=True)

_FINE: Final = Text("Every letter can be used.", "모든 안내문을 쓸 수 있습니다.")
_WROTE: Final = Text(
    "{count} letters were written; edit them as you like.", "안내문 {count}개를 만들었습니다. 고쳐 쓰세요."
)

_Message = Annotated[
    str,
    typer.Argument(
        parser=wording_named, metavar="MESSAGE", help="Which message, or which reply in the store; see `letters list`."
    ),
]
_Case = Annotated[int | None, typer.Option("--case", help="Fill it in for this case instead of with samples.")]


@letters.command("list")
def list_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """List every letter: its subject, whether it is the shop's own, and whether a person approves it first."""
    from recoup.desk.letters import list_letters

    with opening(data, language) as (_, settings):
        found = list_letters(settings.notices)
    mine = [each for each in found if each.language is language]
    answer(found, form, language, lambda paper: paper.letters(mine))


@letters.command("show")
def show_command(
    message: _Message, data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN
) -> None:
    """Show the words of a letter in the language of --lang, as its file holds them."""
    from recoup.desk.letters import show_letter

    with opening(data, language) as (_, settings):
        found = show_letter(settings.notices, wording_named(message), language)
    answer(found, form, language, lambda paper: paper.plain(found.text))


@letters.command("preview")
def preview_command(
    message: _Message,
    case: _Case = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Show a letter in the language of --lang as a customer would read it."""
    from recoup.desk.letters import preview_letter

    with opening(data, language) as (home, settings):
        found = preview_letter(home, settings.notices, wording_named(message), language, case)
    answer(
        found,
        form,
        language,
        lambda paper: paper.plain(f"{found.subject}\n\n{found.body}" if found.subject else found.body),
    )


@letters.command("check")
def check_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """Look at every file of the shop's own letters for what cannot be used.

    Exit code: 0 all can be used, 1 something has to be changed.
    """
    from recoup.desk.letters import check_letters

    with opening(data, language) as (_, settings):
        found = check_letters(settings.notices)
    answer(found, form, language, lambda paper: paper.faults(found, _FINE))
    raise typer.Exit(Ended.FOUND if found else Ended.FINE)


@letters.command("write")
def write_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """Write every letter into the folder of RECOUP_LETTERS, to be edited; no file is overwritten."""
    from recoup.desk.letters import write_letters

    with opening(data, language) as (_, settings):
        found = write_letters(settings.notices)
    said([str(each) for each in found], form, language, _WROTE.format(count=len(found)))
