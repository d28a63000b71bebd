"""``python -m bench``: every figure that the documentation gives, measured in one run, or only the parts named."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bench.deciding import decisions_per_second
from bench.holding import whole_shop
from bench.pages import pages
from bench.reconciling import compare, memory
from bench.sandbox import simulate
from bench.storage import measure
from bench.turns import turns_per_second
from bench.webhooks import accept
from bench.workers import shared_turns

_HEAD = ("contender", "lines", "time", "to raw engine", "memory")

_Part = Callable[[argparse.Namespace], Iterator[str]]


def main() -> None:
    """Print the figures of each part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(_PARTS)}; all of them without any")
    parser.add_argument("--lines", type=int, default=1_000_000, help="lines in each of the two files")
    parser.add_argument("--rounds", type=int, default=3, help="the best of this many runs counts")
    parser.add_argument("--orders", type=int, default=10_000, help="orders that the sandbox simulates")
    parser.add_argument("--turns", type=int, default=2_000, help="turns that are taken")
    parser.add_argument("--seconds", type=int, default=10, help="how long deliveries are offered")
    parser.add_argument(
        "--cases", type=int, default=100_000, help="open cases of the larger shop whose pages are timed"
    )
    parser.add_argument("--looks", type=int, default=200, help="how often each page is looked at")
    wanted = parser.parse_args()
    if unknown := set(wanted.parts) - set(_PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(_PARTS)}")
    for name in wanted.parts or _PARTS:
        for sentence in _PARTS[name](wanted):
            print(sentence, flush=True)


def _reconciling(wanted: argparse.Namespace) -> Iterator[str]:
    yield _row(_HEAD)
    yield from map(_row, compare(wanted.lines, wanted.rounds))
    yield from map(_row, memory((wanted.lines // 4, wanted.lines * 3)))


def _deciding(wanted: argparse.Namespace) -> Iterator[str]:
    pairs, rate = decisions_per_second(wanted.rounds * 3)
    yield f"decide: {rate:,.0f} decisions per second on one core, over {pairs:,} divergent pairs of every state"


def _sandbox(wanted: argparse.Namespace) -> Iterator[str]:
    yield simulate(wanted.orders)


def _row(cells: tuple[str, ...]) -> str:
    return "".join(cell.ljust(width) for cell, width in zip(cells, (14, 12, 10, 16, 12), strict=True))


_PARTS: Final[Mapping[str, _Part]] = {
    "reconciling": _reconciling,
    "deciding": _deciding,
    "sandbox": _sandbox,
    "storage": lambda wanted: measure(wanted.lines),
    "holding": lambda wanted: whole_shop(wanted.lines),
    "pages": lambda wanted: pages(wanted.lines, wanted.cases, wanted.looks),
    "turns": lambda wanted: turns_per_second(wanted.turns),
    "workers": lambda wanted: shared_turns(wanted.turns),
    "webhooks": lambda wanted: accept(wanted.seconds),
}


if __name__ == "__main__":
    main()
