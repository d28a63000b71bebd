"""``recoup-sandbox workload``: plays the traffic of real customers into a served world."""

from typing import Annotated

import typer

from recoup_sandbox.cli import show
from recoup_sandbox.cli.connection import connection, pairs
from recoup_sandbox.workload.driver import NAME


def workload(
    context: typer.Context,
    orders: Annotated[int, typer.Option(min=1, help="How many orders.")] = 1_000,
    days: Annotated[int, typer.Option(min=1, help="Over how many days; the world then goes on for two months.")] = 30,
    seed: Annotated[
        int | None, typer.Option(help="Begin a new world of this seed first; without it the present one goes on.")
    ] = None,
    unattended: Annotated[
        bool, typer.Option("--unattended", help="Nobody does the shop owner's work: another program has to.")
    ] = False,
    setting: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="One of the workload's settings.")
    ] = None,
) -> None:
    """Play many orders, drawn from real retail data, with all that follows from them."""
    held = connection(context)
    options = {"orders": orders, "days": days, "seed": seed, "unattended": unattended, "settings": pairs(setting or [])}
    with held.client() as client:
        answer = client.run_scenario(NAME, options)
        held.show(answer, show.table(("what", "how many"), answer.items()))
