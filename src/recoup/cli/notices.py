"""The verb ``notices``: what customers must be told, letter by letter, and what a person does about it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.cli.answer import answer, said
from recoup.cli.given import By, file_given
from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, opening, say
from recoup.decision.words.text import Language, Text
from recoup.storage.words import NoticeState

notices = typer.Typer(help="Messages to customers.", no_args_is_help=True)

if TYPE_CHECKING:
    from recoup.desk.noticing import Moved

_LOOK: Final = Text(
    "This is what would go. To let it go: recoup notices approve {id} --seen {seen}",
    "이대로 발송됩니다. 발송하려면: recoup notices approve {id} --seen {seen}",
)
_STANDS: Final = Text("Message {id} is {state} now.", "{id}번 안내는 이제 {state} 상태입니다.")
_BEFORE: Final = Text("Message {id} was {state} already.", "{id}번 안내는 이미 {state} 상태였습니다.")
_EDITED: Final = Text(
    "Message {id} has its new words and waits for approval: recoup notices approve {id}",
    "{id}번 안내의 문구를 바꾸었습니다. 승인이 필요합니다: recoup notices approve {id}",
)
_BOUNCED: Final = Text("The letter is noted as returned.", "안내 메일이 반송된 것으로 기록했습니다.")
_WORDS: Final = Text(
    "{file}: the first line is the subject, then comes an empty line, then the letter, all in UTF-8",
    "{file}: 첫 줄은 제목, 다음은 빈 줄, 그다음이 본문인 UTF-8 파일이어야 합니다",
)

_Number = Annotated[int, typer.Argument(help="The number of the message.")]


@notices.command("list")
def list_command(
    state: Annotated[NoticeState | None, typer.Option(help="Only those that stand here.")] = None,
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """List the messages that their customers do not have yet, with what keeps each."""
    from recoup.desk.clock import shop_clock
    from recoup.desk.noticing import list_notices

    with opening(data, language) as (home, _):
        found = list_notices(home, state)
        zone = shop_clock(home)
    answer(found, form, language, lambda paper: paper.notices(found), zone)


@notices.command("show")
def show_command(
    notice: _Number, data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN
) -> None:
    """Show one message with its words."""
    from recoup.desk.clock import shop_clock
    from recoup.desk.noticing import show_notice

    with opening(data, language) as (home, _):
        found = show_notice(home, notice)
        zone = shop_clock(home)
    answer(found, form, language, lambda paper: paper.letter(found), zone)


@notices.command("approve")
def approve_command(
    notice: _Number,
    by: By,
    seen: Annotated[str, typer.Option(help="The word that stands for the letter as you read it.")] = "",
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Let a letter go that waits for approval. Without --seen it is only shown."""
    from recoup.desk.clock import shop_clock
    from recoup.desk.noticing import approve_notice, show_notice

    with opening(data, language) as (home, _):
        if not seen:
            words = show_notice(home, notice)
            answer(words, form, language, lambda paper: paper.letter(words), shop_clock(home))
            say(_LOOK.format(id=words.notice.id, seen=words.seen), language)
            return
        found = approve_notice(home, notice, seen, by)
    _moved(found, form, language)


@notices.command("edit")
def edit_command(
    notice: _Number,
    by: By,
    file: Annotated[Path, typer.Option(help="The letter: its subject, an empty line, its words.")],
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Put a letter that is not on its way in other words; it waits for approval then."""
    from recoup.desk.noticing import edit_notice

    try:
        subject, blank, *body = (file_given(file) or b"").decode("utf-8-sig").splitlines()
    except (UnicodeDecodeError, ValueError):
        subject, blank, body = "", "-", []
    if blank.strip() or not subject.strip():
        say(_WORDS.format(file=file), language)
        raise typer.Exit(Ended.UNUSABLE)
    with opening(data, language) as (home, settings):
        found = edit_notice(home, settings.notices, notice, subject, "\n".join(body), by)
    said(found, form, language, _EDITED.format(id=found.notice.id))


@notices.command("resend")
def resend_command(
    notice: _Number, by: By, data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN
) -> None:
    """Let a letter that could not be delivered go once more."""
    from recoup.desk.noticing import resend_notice

    with opening(data, language) as (home, _):
        found = resend_notice(home, notice, by)
    _moved(found, form, language)


@notices.command("told")
def told_command(
    notice: _Number,
    by: By,
    how: Annotated[str, typer.Option(help="How the customer was told, such as 'by telephone'.")] = "",
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Note that somebody told the customer in another way; no letter goes then."""
    from recoup.desk.noticing import tell_by_hand

    with opening(data, language) as (home, _):
        found = tell_by_hand(home, notice, by, how)
    _moved(found, form, language)


@notices.command("bounced")
def bounced_command(
    message_id: Annotated[str, typer.Argument(help="The Message-ID of the returned letter.")],
    code: Annotated[str, typer.Option(help="The mail server's code, such as 550 5.1.1.")] = "",
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Note that a letter came back, so that a person sees to it."""
    from recoup.desk.noticing import bounced

    with opening(data, language) as (home, _):
        bounced(home, message_id, code)
    said({"message_id": message_id, "code": code}, form, language, _BOUNCED)


def _moved(found: "Moved", form: Form, language: Language) -> None:
    text = _STANDS if found.new else _BEFORE
    said(found, form, language, text.format(id=found.id, state=found.state))
