"""``recoup-sandbox serve``: serves one sandbox until it is interrupted, and says where."""

import asyncio
import signal
import sys
from contextlib import suppress
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Final

import typer

from recoup_sandbox.cli.connection import CERTIFICATE_VARIABLE, CONTROL_VARIABLE, DEFAULT_PORT, fail, moment, reason
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.control.durations import speed
from recoup_sandbox.control.site import HOST as CONTROL
from recoup_sandbox.control.subject import Plain
from recoup_sandbox.http.server import Plan, Server
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.runner import shipped_scenarios
from recoup_sandbox.workload.driver import as_scenario
from recoup_sandbox.world.clock import DEFAULT_START, ClockMode, machine_now

_LAST_PORT: Final = 65_535


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=_LAST_PORT, help="The port for all sites; 0 takes a free one.")
    ] = DEFAULT_PORT,
    ports: Annotated[bool, typer.Option("--ports", help="Open one more port per remote, counting up.")] = False,
    tls: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Serve TLS; the certificate is made in this folder.")
    ] = None,
    clock: Annotated[str, typer.Option(help="stepped, real, or a speed such as 60x.")] = "stepped",
    seed: Annotated[int, typer.Option(help="The seed of the world.")] = 1,
    start: Annotated[
        str,
        typer.Option(help="When the world begins: ISO 8601, or now. Stepped worlds begin on a fixed day by default."),
    ] = "",
    sample: Annotated[bool, typer.Option("--sample", help="Fill the world with the sample shop.")] = False,
) -> None:
    """Serve both remotes on this machine until interrupted."""
    mode, factor = _clock(clock)
    sandbox = Sandbox(seed, _start(start, mode), scenarios=[*shipped_scenarios(), as_scenario()])
    sandbox.world.clock.drive(mode, factor)
    credentials = sandbox.seed_sample() if sample else {}
    extra = {host: port + number if port else 0 for number, host in enumerate(sandbox.addresses, 1)} if ports else {}
    if any(one > _LAST_PORT for one in extra.values()):
        raise typer.BadParameter(f"{port} leaves no room for {len(extra)} more ports", param_hint="--port")
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(sandbox, Plan(port, extra, tls), credentials))


async def _serve(sandbox: Sandbox, plan: Plan, credentials: Plain) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    try:
        server = Server(sandbox, plan)
        await server.start()
    except OSError as problem:
        fail(reason(problem), Exit.UNUSABLE)
    try:
        sys.stdout.write(_credentials(credentials) + _addresses(server, sandbox, plan))
        sys.stdout.flush()
        await stopped.wait()
    finally:
        await server.stop()


def _addresses(server: Server, sandbox: Sandbox, plan: Plan) -> str:
    """Say how each site is reached, and how a client and this command line get there."""
    url = server.url()
    lines = [f"recoup-sandbox serves at {url}", ""]
    for host, what in sandbox.addresses.items():
        address = server.url(host) if host in plan.ports else f"{url}/{host}"
        lines.append(f"  {what:<34} {address}")
    control = f"{url}/{CONTROL}"
    lines += [f"  {'control API':<34} {control}", "", f"export {CONTROL_VARIABLE}={control}"]
    if server.certificate is not None:
        chain = server.certificate.chain.resolve()
        lines.append(f"export {CERTIFICATE_VARIABLE}={chain}")
        lines.append(f"Clients trust it by REQUESTS_CA_BUNDLE, SSL_CERT_FILE or NODE_EXTRA_CA_CERTS={chain}")
    lines.append(f"Sites also answer by Host header on every port. The world's time is {sandbox.world.clock.now()};")
    lines.append("the supplier refuses requests stamped by another clock, unless its holds_timestamp_window is false.")
    return "\n".join(lines) + "\n"


def _credentials(remotes: Plain) -> str:
    """Say how a client gets into the sample shop."""
    held = [(remote, name, value) for remote, given in remotes.items() for name, value in given.items()]
    held += [
        ("aliexpress", f"buyer's {name}", value)
        for name, value in remotes.get("aliexpress", {}).get("buyer", {}).items()
    ]
    words = sorted(row for row in held if isinstance(row[2], str))
    return "".join(f"{remote:<11} {name:<17} {value}\n" for remote, name, value in words) + ("\n" if words else "")


def _clock(text: str) -> tuple[ClockMode, Fraction]:
    """Read "stepped", "real" or a speed: "60x"."""
    if text in (ClockMode.STEPPED.value, ClockMode.REAL.value):
        return ClockMode(text), Fraction(1)
    with suppress(ValueError):
        if text.endswith("x"):
            return ClockMode.ACCELERATED, speed(text.removesuffix("x"))
    raise typer.BadParameter(f"{text!r} is no clock; write stepped, real or a speed such as 60x")


def _start(text: str, mode: ClockMode) -> datetime:
    """Read when the world begins; a driven one begins now, so that clients agree with it about the time."""
    if text:
        return moment(text)
    return DEFAULT_START if mode is ClockMode.STEPPED else machine_now()
