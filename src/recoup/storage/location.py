"""Where the data of a person's own Recoup lies when nobody says otherwise: the XDG data folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

DATABASE_NAME: Final = "recoup.sqlite"
KEY_NAME: Final = "recoup.key"


def data_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Return ``$XDG_DATA_HOME/recoup``, or ``.local/share/recoup`` below ``home``.

    A relative XDG_DATA_HOME is invalid by that specification and is passed over.
    """
    stated = Path(environ.get("XDG_DATA_HOME", ""))
    return (stated if stated.is_absolute() else home / ".local" / "share") / "recoup"
