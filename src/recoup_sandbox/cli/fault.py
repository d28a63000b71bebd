"""``recoup-sandbox fault``: list, set and clear faults."""

from typing import Annotated

import typer

from recoup_sandbox.cli import show
from recoup_sandbox.cli.connection import connection
from recoup_sandbox.control.messages import FaultOrder

app = typer.Typer(help="Let things go wrong, by name.", no_args_is_help=True)


@app.command("list")
def list_faults(context: typer.Context) -> None:
    """List what is set, and every fault with what it does."""
    held = connection(context)
    with held.client() as client:
        answer = client.faults()
        active = [
            (one["name"], one["remote"], one["route"], f"{one['percent']} %", one["struck"], one["count"] or "no end")
            for one in answer["active"]
        ]
        known = [(one["name"], one["what"], one["stands_for"]) for one in answer["known"]]
        parts = [show.table(("set", "remote", "route", "chance", "struck", "of"), active), ""] if active else []
        held.show(answer, "\n".join([*parts, show.table(("fault", "what it does", "what it stands for"), known)]))


@app.command("set")
def set_fault(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The fault's name.")],
    remote: Annotated[str, typer.Option(help="Only this site: cafe24, aliexpress*, ...")] = "*",
    route: Annotated[
        str, typer.Option(help="Only this: a path, 'POST /api/*', or an interface such as *.order.create.")
    ] = "*",
    percent: Annotated[int, typer.Option(help="How often it strikes what fits.")] = 100,
    count: Annotated[int, typer.Option(help="How many times it strikes.")] = 1,
    always: Annotated[bool, typer.Option("--always", help="Strike until it is cleared.")] = False,
    length: Annotated[str, typer.Option(help="How long it takes: 3s, 10m, 2h.")] = "",
) -> None:
    """Set a fault; once, unless --count or --always say otherwise."""
    held = connection(context)
    with held.client() as client:
        answer = client.set_fault(FaultOrder(name, remote, route, percent, None if always else count, length))
        held.show(answer, f"{name} is set")


@app.command("clear")
def clear_faults(context: typer.Context, name: Annotated[str, typer.Argument(help="Only this one.")] = "") -> None:
    """Take faults away."""
    held = connection(context)
    with held.client() as client:
        cleared = client.clear_faults(name)
        held.show({"cleared": cleared}, f"{cleared} cleared")
