"""The command ``recoup``: its verbs, and what every one of them does about errors."""

import sys
from typing import Annotated

import typer

from recoup import __version__
from recoup.cli.cases import cases, orders
from recoup.cli.connect import connect
from recoup.cli.coupons import coupon_command
from recoup.cli.doctor import audit_command, doctor_command
from recoup.cli.keeping import keys, privacy
from recoup.cli.letters import letters
from recoup.cli.links import links
from recoup.cli.notices import notices
from recoup.cli.openapi import openapi_command
from recoup.cli.people import people
from recoup.cli.placing import place_command
from recoup.cli.products import products
from recoup.cli.reconcile import reconcile_command
from recoup.cli.reports import reports_command
from recoup.cli.serve import serve_command
from recoup.cli.shops import shops
from recoup.cli.statements import statements
from recoup.cli.table import table
from recoup.cli.tasks import tasks
from recoup.cli.worker import worker_command

app = typer.Typer(
    name="recoup",
    help="The after-sales desk of a dropshipping shop.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("reconcile")(reconcile_command)
app.command("table")(table)
app.add_typer(connect, name="connect")
app.command("serve")(serve_command)
app.command("worker")(worker_command)
cases.command("place")(place_command)
app.add_typer(cases, name="cases")
app.add_typer(tasks, name="tasks")
app.add_typer(statements, name="statements")
app.add_typer(notices, name="notices")
app.add_typer(letters, name="letters")
orders.command("coupon")(coupon_command)
app.add_typer(orders, name="orders")
app.add_typer(people, name="people")
app.add_typer(shops, name="shops")
app.add_typer(keys, name="keys")
app.add_typer(privacy, name="privacy")
app.add_typer(products, name="products")
app.add_typer(links, name="links")
app.command("reports")(reports_command)
app.command("openapi")(openapi_command)
app.command("audit")(audit_command)
app.command("doctor")(doctor_command)


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """The after-sales desk of a dropshipping shop: what is out of step, why, and what to do next."""
    if version:
        sys.stdout.write(f"recoup {__version__}\n")
        raise typer.Exit


def run() -> None:
    """Run the command line; an interrupted pipe ends quietly."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(141) from None
