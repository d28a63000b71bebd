"""``recoup-sandbox scenario``: list and run scenarios."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from recoup_sandbox.cli import show
from recoup_sandbox.cli.connection import connection, fail, pairs
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.scenarios.runner import OWN
from recoup_sandbox.scenarios.vocabulary import vocabulary

_ENDING: Final = ".toml"

app = typer.Typer(help="Stories that run by name.", no_args_is_help=True)


@app.command("list")
def list_scenarios(context: typer.Context) -> None:
    """List the scenarios."""
    held = connection(context)
    with held.client() as client:
        answer = client.scenarios()
        held.show(answer, show.table(("scenario", "what happens"), answer.items()))


@app.command("run")
def run_scenario(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The scenario's name, or a file of your own that ends in .toml.")],
    option: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="One of its options.")] = None,
) -> None:
    """Run a scenario to its end, and say what did not end as it says."""
    held, options = connection(context), pairs(option or [])
    if name.endswith(_ENDING):
        options |= {"name": Path(name).stem, "text": _text(Path(name))}
        name = OWN
    with held.client() as client:
        answer = client.run_scenario(name, options)
        held.show(answer, json.dumps(answer, ensure_ascii=False, indent=2))
    if answer.get("unmet"):
        raise typer.Exit(Exit.DIFFERS)


@app.command("acts")
def list_acts(context: typer.Context) -> None:
    """List what a step of a scenario can say, and what it takes; optional parameters are in brackets."""
    acts = {act.name: act for act in vocabulary().values()}
    told = {
        name: {"what": act.what.partition("\n")[0], "takes": [one.name for one in act.parameters]}
        for name, act in acts.items()
    }
    rows = [(name, act.usage, told[name]["what"]) for name, act in acts.items()]
    connection(context).show(told, show.table(("act", "takes", "what it does"), rows))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as problem:
        fail(f"{file}: {problem}", Exit.UNUSABLE)
        raise
