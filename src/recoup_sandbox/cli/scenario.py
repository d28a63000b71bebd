"""``recoup-sandbox scenario``: list and run scenarios."""

import json
from typing import Annotated

import typer

from recoup_sandbox.cli import show
from recoup_sandbox.cli.connection import connection, pairs

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
    name: Annotated[str, typer.Argument(help="The scenario's name.")],
    option: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="One of its options.")] = None,
) -> None:
    """Run a scenario to its end."""
    held = connection(context)
    with held.client() as client:
        answer = client.run_scenario(name, pairs(option or []))
        held.show(answer, json.dumps(answer, ensure_ascii=False, indent=2))
