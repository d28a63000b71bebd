"""The verb ``tasks``: what people have to do, everything that each needs, and saying that it is done."""

from pathlib import Path
from typing import Annotated, Final

import typer

from recoup.cli.answer import answer, said
from recoup.cli.given import By, amount_given, day_given, file_given
from recoup.cli.live import AsForm, Data, Form, InLanguage, opening
from recoup.decision.words.display import say_time
from recoup.decision.words.text import Language, Text
from recoup.domain.dispute import DisputeWord
from recoup.domain.strands import Reimbursement

tasks = typer.Typer(help="What people have to do, the most urgent first.", invoke_without_command=True)

_TICKED: Final = Text(
    "Task {id} is noted as done. It opens again unless what proves it is seen by {until}.",
    "{id}번 할 일을 완료로 표시했습니다. {until}까지 확인되지 않으면 다시 열립니다.",
)
_PROVES: Final = Text(
    "Recorded. Task {id} has all that its proof needs.", "기록했습니다. {id}번 할 일의 증빙이 갖추어졌습니다."
)
_LACKS: Final = Text(
    "Recorded. To prove task {id} it still lacks: {parts}", "기록했습니다. {id}번 할 일의 증빙에 부족한 것: {parts}"
)

_READ_ONLY: Final = Text(
    "Recorded with the case. No record proves task {id}: {proof}",
    "사례에 기록했습니다. {id}번 할 일은 기록만으로 완료되지 않습니다: {proof}",
)

_Number = Annotated[int, typer.Argument(help="The number of the task.")]


@tasks.callback()
def list_command(
    context: typer.Context, data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN
) -> None:
    """List what people have to do, the most urgent first, with how to do it and how it will be proven."""
    if context.invoked_subcommand is None:
        _list(data, form, language)


@tasks.command("list")
def list_again_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """List what people have to do, as `recoup tasks` alone does."""
    _list(data, form, language)


@tasks.command("show")
def show_command(
    task: _Number, data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN
) -> None:
    """Show one task in full: the page to open, what to do there, the words to paste, the deadline and the proof."""
    from recoup.desk.clock import shop_clock
    from recoup.desk.doing import show_task

    with opening(data, language) as (home, settings):
        found = show_task(home, settings.tasks, task, language)
        now, zone = home.now(), shop_clock(home)
    answer(found, form, language, lambda paper: paper.task(found, now), zone)


@tasks.command("tick")
def tick_command(
    task: _Number, by: By, data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN
) -> None:
    """Say that a task is done. Recoup looks for what proves it, and opens it again when nothing does in time."""
    from recoup.desk.doing import tick_task

    with opening(data, language) as (home, settings):
        found = tick_task(home, settings.tasks, task, by)
    until = "-" if found.prove_by is None else say_time(found.prove_by)
    said(found, form, language, _TICKED.format(id=found.task, until=until))


@tasks.command("prove")
def prove_command(
    task: _Number,
    by: By,
    file: Annotated[Path | None, typer.Option(help="A picture (PNG, JPEG, GIF, WebP) or PDF of what you saw.")] = None,
    amount: Annotated[str | None, typer.Option(help="The amount that you saw, like '12.50 USD'.")] = None,
    stage: Annotated[Reimbursement | None, typer.Option(help="How far the supplier's refund is shown to be.")] = None,
    dispute: Annotated[DisputeWord | None, typer.Option(help="How the dispute's page says that it stands.")] = None,
    send_by: Annotated[
        str | None, typer.Option(help="The last day to send the goods back, like 2026-12-05; with agreed_return.")
    ] = None,
    note: Annotated[str, typer.Option(help="What there is to say besides.")] = "",
    data: Data = None,
    form: AsForm = Form.TABLE,
    language: InLanguage = Language.EN,
) -> None:
    """Hand in what proves a task; the answer says what is still lacking."""
    from recoup.desk.doing import Proof, prove_task

    name = "" if file is None else file.name
    last_day = None if send_by is None else day_given(send_by)
    proof = Proof(stage, amount_given(amount), note, name, file_given(file), dispute, last_day)
    with opening(data, language) as (home, settings):
        found = prove_task(home, settings.tasks, task, proof, by)
    text = _LACKS if found.lacks else _READ_ONLY if found.read_only else _PROVES
    proof = found.proof.in_language(language)
    said(found, form, language, text.format(id=found.task, parts=", ".join(found.lacks), proof=proof))


def _list(data: Path | None, form: Form, language: Language) -> None:
    from recoup.desk.clock import shop_clock
    from recoup.desk.tasks import list_tasks
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _):
        with reading(home.engine) as connection:
            found = list_tasks(connection)
        now, zone = home.now(), shop_clock(home)
    answer(found, form, language, lambda paper: paper.tasks(found, now), zone)
