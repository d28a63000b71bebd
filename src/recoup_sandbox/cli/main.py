"""The command ``recoup-sandbox``: its verbs, and what every one of them knows."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from recoup_sandbox.cli import acts, fault, scenario
from recoup_sandbox.cli.audit import audit
from recoup_sandbox.cli.connection import CERTIFICATE_VARIABLE, CONTROL_VARIABLE, DEFAULT_CONTROL, Connection
from recoup_sandbox.cli.coverage import coverage
from recoup_sandbox.cli.serve import serve
from recoup_sandbox.cli.workload import workload

app = typer.Typer(
    name="recoup-sandbox",
    help="A simulator of the store and the supplier over real HTTP.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("serve")(serve)
app.command("workload")(workload)
for act in (
    acts.state,
    acts.reset,
    acts.seed,
    acts.advance,
    acts.behaviour,
    acts.truth,
    acts.pushes,
    acts.receive,
    acts.settings,
):
    app.command(act.__name__)(act)
app.command("audit")(audit)
app.command("coverage")(coverage)
app.add_typer(fault.app, name="fault")
app.add_typer(scenario.app, name="scenario")


@app.callback()
def root(
    context: typer.Context,
    control: Annotated[
        str, typer.Option(envvar=CONTROL_VARIABLE, metavar="URL", help="Where the control API answers.")
    ] = DEFAULT_CONTROL,
    certificate: Annotated[
        Path | None, typer.Option(envvar=CERTIFICATE_VARIABLE, help="The certificate of a sandbox with TLS.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Serve a sandbox, or control one that is being served."""
    context.obj = Connection(control, certificate, as_json)


def run() -> None:
    """Run the command line; an interrupted pipe ends quietly."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(141) from None
