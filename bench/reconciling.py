"""Reconciling a million lines: Recoup beside the raw engine and beside pandas, each in a process of its own."""

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import recoup
from bench.shop import Shop, write_shop

_AS_OF = "2026-09-01T09:00"


@dataclass(frozen=True, slots=True)
class Measured:
    """The best of several runs: seconds, and the most memory that any of them took."""

    seconds: float
    mebibytes: int


def compare(lines: int, rounds: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield a row for each contender: name, lines, seconds, ratio to the raw engine, memory."""
    with TemporaryDirectory(prefix="recoup-bench-") as folder:
        shop = write_shop(Path(folder), lines)
        out = Path(folder) / "out.json"
        names = Path(folder) / "joint-table.json"
        names.write_bytes(subprocess.check_output([sys.executable, "-m", "recoup", "table", "--format", "json"]))
        commands = {
            "raw engine": _script("bench.raw_engine", shop, out),
            "recoup": _recoup(shop, out),
            "pandas": _script("bench.pandas_script", shop, names, out),
        }
        _install()
        best: dict[str, Measured] = {}
        for _ in range(rounds):
            for name, command in commands.items():
                best[name] = _better(best.get(name), _run(command))
        raw = best["raw engine"].seconds
        for name, each in best.items():
            yield name, f"{lines:,}", f"{each.seconds:.2f} s", f"{each.seconds / raw:.2f}", f"{each.mebibytes} MiB"


def memory(sizes: tuple[int, ...]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield a row for each size of shop: what Recoup takes for it."""
    for lines in sizes:
        with TemporaryDirectory(prefix="recoup-bench-") as folder:
            shop = write_shop(Path(folder), lines)
            each = _run(_recoup(shop, Path(folder) / "out.json"))
            yield "recoup", f"{lines:,}", f"{each.seconds:.2f} s", "", f"{each.mebibytes} MiB"


def _install() -> None:
    """Compile what runs, as an installed program is: a checkout may be one that keeps no compiled files."""
    for package in (Path(recoup.__file__).parent, Path(__file__).parent):
        compileall.compile_dir(package, quiet=1)


def _script(module: str, shop: Shop, *files: Path) -> list[str]:
    return [sys.executable, "-m", module, str(shop.store), str(shop.supplier), *map(str, files)]


def _recoup(shop: Shop, out: Path) -> list[str]:
    options = ["--as-of", _AS_OF, "--format", "json", "--out", str(out.parent)]
    return [sys.executable, "-m", "recoup", "reconcile", str(shop.store), str(shop.supplier), *options]


def _run(command: list[str]) -> Measured:
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} failed")
    return Measured(seconds, usage.ru_maxrss // 1024)


def _better(before: Measured | None, now: Measured) -> Measured:
    if before is None:
        return now
    return Measured(min(before.seconds, now.seconds), max(before.mebibytes, now.mebibytes))
