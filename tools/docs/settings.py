"""The program's own settings as a table: the variable, its default, its sentence."""

from dataclasses import MISSING, Field, fields
from datetime import timedelta
from typing import Any

from recoup.settings import Settings, variable
from recoup.storage.keys import VARIABLE
from tools.docs.markdown import code, table

_KEYS = "The keys that secrets are sealed with, instead of the key file; several are separated by spaces."


def program_settings() -> str:
    """Return every environment variable that the program reads."""
    rows = [(code(variable(each)), _default(each), each.metadata["sentence"]) for each in fields(Settings)]
    return table(("Variable", "Default", "What it is"), [*rows, (code(VARIABLE), "", _KEYS)])


def _default(setting: Field[Any]) -> str:
    match setting.default:
        case timedelta() as duration:
            return code(f"{duration.total_seconds():g}")
        case value if value in (MISSING, ""):
            return ""
        case value:
            return code(str(value))
