"""The command: write every generated part of the documentation, or check that all are as the code makes them."""

import argparse
import sys
from pathlib import Path

from tools.docs.pages import PageError, outdated

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write what is outdated and return 0; with ``--check`` name it instead and return 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a generated part has drifted")
    check = parser.parse_args(arguments).check
    try:
        changes = outdated(root)
    except PageError as error:
        print(error, file=sys.stderr)
        return 1
    for path, text in changes.items():
        if check:
            print(f"{path}: a generated part is not what the code makes; run `make docs`", file=sys.stderr)
        else:
            (root / path).write_text(text, encoding="utf-8")
            print(f"{path}: written")
    return 1 if check and changes else 0


if __name__ == "__main__":
    sys.exit(main())
