"""Fresh places for copies, so that two inputs of one name never share a file.

The folder is the caller's: it is given to the readers and removed when their relations are done.
"""

import tempfile
from pathlib import Path


def fresh_file(workspace: Path) -> Path:
    """Return the path of a new, empty file in ``workspace``."""
    with tempfile.NamedTemporaryFile(dir=workspace, suffix=".csv", delete=False) as file:
        return Path(file.name)


def plain_alias(path: Path, workspace: Path) -> Path:
    """Return a link in ``workspace`` to ``path``, under a name without letters of a pattern."""
    link = Path(tempfile.mkdtemp(dir=workspace)) / "input.csv"
    link.symlink_to(path.resolve())
    return link
