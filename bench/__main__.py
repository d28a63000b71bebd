"""``python -m bench``: every figure that the documentation gives, measured in one run."""

import argparse

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


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
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
    _row(_HEAD)
    for row in compare(wanted.lines, wanted.rounds):
        _row(row)
    for row in memory((wanted.lines // 4, wanted.lines * 3)):
        _row(row)
    pairs, rate = decisions_per_second(wanted.rounds * 3)
    print(f"\ndecide: {rate:,.0f} decisions per second on one core, over {pairs:,} divergent pairs of every state")
    print(simulate(wanted.orders))
    for sentence in measure(wanted.lines):
        print(sentence)
    for sentence in whole_shop(wanted.lines):
        print(sentence)
    for sentence in pages(wanted.lines, wanted.cases, wanted.looks):
        print(sentence)
    for sentence in turns_per_second(wanted.turns):
        print(sentence)
    for sentence in shared_turns(wanted.turns):
        print(sentence)
    for sentence in accept(wanted.seconds):
        print(sentence)


def _row(cells: tuple[str, ...]) -> None:
    print("".join(cell.ljust(width) for cell, width in zip(cells, (14, 12, 10, 16, 12), strict=True)))


if __name__ == "__main__":
    main()
