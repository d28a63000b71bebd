"""The verbs ``doctor`` and ``audit``: whether this Recoup can do its work, and whether what it keeps is sound."""

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

from recoup.cli.live import AsForm, Data, Ended, Form, InLanguage, opening
from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoup.desk.auditing import Audited
    from recoup.desk.health import Look

_MARKS: Final = {"good": "ok  ", "note": "note", "bad": "BAD "}
_SOUND: Final = Text(
    "Everything holds: {tenants} tenants, {cases} cases, {postings} postings, {observations} observations.",
    "모두 이상 없습니다. 테넌트 {tenants}, 사례 {cases}, 장부 기록 {postings}, 관찰 {observations}건을 확인했습니다.",
)
_BROKEN: Final = Text("{count} promises are broken:", "지켜지지 않은 약속이 {count}건 있습니다:")


def doctor_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """Look at settings, database, key, clock, tokens, polling, messages, queues and mail, and say what to do.

    Exit code: 0 nothing is wrong, 1 something has to be repaired.
    """
    from recoup.desk.doctoring import examine
    from recoup.desk.health import Health
    from recoup.desk.mail_health import examine_mail

    with opening(data, language) as (home, settings):
        looks = (*examine(home, settings.public_url), *examine_mail(home, settings.notices, settings.mail))
    if form is Form.JSON:
        from recoup.cli.plain import as_json
        from recoup.cli.remedies import verb_of

        told = [
            {"what": each.what, "health": each.health, "said": each.said, "next": each.next and verb_of(each.next)}
            for each in looks
        ]
        typer.echo(as_json(told, language))
    else:
        _looks(looks, language)
    raise typer.Exit(Ended.FOUND if any(look.health is Health.BAD for look in looks) else Ended.FINE)


def audit_command(data: Data = None, form: AsForm = Form.TABLE, language: InLanguage = Language.EN) -> None:
    """Look at everything that is kept for what must never be: books, cases, observations, writes, the audit chain.

    Exit code: 0 everything holds, 1 something does not.
    """
    from recoup.desk.auditing import audit
    from recoup.storage.engine import reading

    with opening(data, language) as (home, _), _spinning() as progress, reading(home.engine) as connection:
        found = audit(connection, home.vault, progress)
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        typer.echo(as_json(found, language))
    else:
        _audited(found, language)
    raise typer.Exit(Ended.FOUND if found.breaches else Ended.FINE)


def _looks(looks: "Sequence[Look]", language: Language) -> None:
    from recoup.cli.remedies import verb_of
    from recoup.desk.look_names import name_of_look

    for look in looks:
        name = name_of_look(look.what).in_language(language)
        typer.echo(f"{_MARKS[look.health]}  {name}: {look.said.in_language(language)}")
        if look.next is not None:
            typer.echo(f"      -> {verb_of(look.next).in_language(language)}")


def _audited(found: "Audited", language: Language) -> None:
    if not found.breaches:
        counts = _SOUND.format(
            tenants=found.tenants, cases=found.cases, postings=found.postings, observations=found.observations
        )
        typer.echo(counts.in_language(language))
        return
    typer.echo(_BROKEN.format(count=len(found.breaches)).in_language(language))
    for breach in found.breaches:
        typer.echo(f"  {breach.promise}: {breach.where}: {breach.what}")


@contextmanager
def _spinning() -> "Generator[Callable[[str], None]]":
    """Show what is looked at, to a person at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield status.update
