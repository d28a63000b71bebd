"""Commands on a served world: its state, its time, its sellers, its truth."""

from typing import Annotated

import typer

from recoup_sandbox.cli import show
from recoup_sandbox.cli.connection import connection, fail, moment, pairs
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.control.subject import Plain


def state(context: typer.Context) -> None:
    """Say what stands where: the world's time, its seed, what waits."""
    held = connection(context)
    with held.client() as client:
        held.show(answer := client.state(), _state(answer))


def reset(
    context: typer.Context,
    seed: Annotated[int | None, typer.Option(help="The seed; without it the present one.")] = None,
    start: Annotated[str, typer.Option(help="When it begins: ISO 8601, UTC without an offset, or now.")] = "",
) -> None:
    """Begin a new world: the same seed and start give the same one again."""
    held = connection(context)
    with held.client() as client:
        answer = client.reset(seed, moment(start) if start else None)
        held.show(answer, _state(answer))


def seed(context: typer.Context) -> None:
    """Fill the world with the sample shop."""
    held = connection(context)
    with held.client() as client:
        answer = client.seed()
        rows = [(name, value) for name, value in answer.items()]
        held.show(answer, show.table(("what", "value"), rows))


def advance(context: typer.Context, by: Annotated[str, typer.Argument(help="How far: 3d, 2h30m, 45s, PT2H.")]) -> None:
    """Let time pass; pushes are delivered on the way."""
    held = connection(context)
    with held.client() as client:
        answer = client.advance(by)
        held.show(answer, f"{answer['now']}: {answer['happened']} happenings")


def behaviour(
    context: typer.Context,
    seller: Annotated[str, typer.Argument(help="The seller's id; without it all are listed.")] = "",
    name: Annotated[str, typer.Argument(help="A behaviour by name, such as refuses.")] = "",
    habit: Annotated[list[str] | None, typer.Option("--set", metavar="HABIT=VALUE", help="Change one habit.")] = None,
) -> None:
    """List the sellers' habits, or change those of one seller."""
    held = connection(context)
    with held.client() as client:
        if not seller:
            answer = client.sellers()
            rows = [
                (one, ", ".join(f"{key}={value}" for key, value in habits.items())) for one, habits in answer.items()
            ]
            held.show(answer, show.table(("seller", "habits"), rows))
            return
        if not name and not habit:
            fail("name a behaviour, or change a habit with --set", Exit.UNUSABLE)
        answer = client.behave(seller, name, pairs(habit or []))
        held.show(answer, show.table(("habit", "value"), answer.items()))


def truth(context: typer.Context) -> None:
    """Print all accounts and orders as the world knows them; --json prints everything."""
    held = connection(context)
    with held.client() as client:
        answer = client.truth()
        held.show(answer, f"{show.accounts(answer)}\n{show.counts(answer)}")


def pushes(context: typer.Context) -> None:
    """List the pushes whose delivery was tried."""
    held = connection(context)
    with held.client() as client:
        answer = client.pushes()
        rows = [
            (one["at"], one["remote"], one["about"], one["status"] or one["trouble"], one["milliseconds"])
            for one in answer["tried"]
        ]
        drawn = show.table(("at", "remote", "about", "answer", "ms"), rows)
        held.show(answer, f"{drawn}\n{len(answer['waiting'])} waiting")


def receive(
    context: typer.Context,
    cafe24: Annotated[str | None, typer.Option(help="Where the store's webhooks go; empty stops them.")] = None,
    aliexpress: Annotated[str | None, typer.Option(help="Where the supplier's pushes go; empty stops them.")] = None,
) -> None:
    """Say where the remotes' pushes go, or choose it; addresses are on this machine."""
    held = connection(context)
    with held.client() as client:
        chosen = cafe24 is not None or aliexpress is not None
        answer = client.receive(cafe24, aliexpress) if chosen else client.receivers()
        rows = [("cafe24", app, url) for app, urls in answer["cafe24"].items() for url in sorted(set(urls.values()))]
        rows += [("aliexpress", app, url) for app, url in answer["aliexpress"].items()]
        held.show(answer, show.table(("remote", "application", "address"), rows))


def settings(
    context: typer.Context,
    section: Annotated[str, typer.Argument(help="Only this section.")] = "",
    change: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Change a setting.")] = None,
) -> None:
    """List the settings with meaning and source, or change some of one section."""
    held = connection(context)
    with held.client() as client:
        if change and not section:
            fail("name the section whose settings are to change", Exit.UNUSABLE)
        known = {section: client.change_settings(section, pairs(change))} if change else client.settings()
        if section not in ("", *known):
            fail(f"there is no section {section}; there are: {', '.join(known)}", Exit.REFUSED)
        chosen = {name: rows for name, rows in known.items() if section in ("", name)}
        rows = [
            (name, one["name"], one["value"], one["meaning"], one["source"]) for name in chosen for one in chosen[name]
        ]
        held.show(chosen, show.table(("section", "setting", "value", "meaning", "source"), rows))


def _state(answer: Plain) -> str:
    rows = [(name, value) for name, value in answer.items() if not isinstance(value, dict)]
    clock = answer["clock"]
    return show.table(("what", "value"), [*rows, ("clock", f"{clock['mode']} x{clock['factor']}")])
