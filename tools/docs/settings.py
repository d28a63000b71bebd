"""The program's own settings as a table: the variable, its default, its sentence."""

from dataclasses import MISSING, Field
from datetime import timedelta
from typing import Any

from recoup.settings import GROUPS, Settings, settings_of, variable
from recoup.storage.keys import VARIABLE
from tools.docs.markdown import code, table

_UNITS = {unit: timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days")}
_KEYS = "The keys that secrets are sealed with, instead of the key file; several are separated by spaces."


def program_settings() -> str:
    """Return every environment variable that the program reads."""
    rows = [
        (code(variable(each)), _default(each), each.metadata["sentence"])
        for group in (Settings, *GROUPS.values())
        for each in settings_of(group)
    ]
    return table(("Variable", "Default", "What it is"), [*rows, (code(VARIABLE), "", _KEYS)])


def _default(setting: Field[Any]) -> str:
    match setting.default:
        case timedelta() as duration:
            return code(f"{duration / _UNITS[setting.name.rpartition('_')[2]]:g}")
        case bool() as flag:
            return code(str(flag).lower())
        case value if value in (MISSING, None, "", (), frozenset[Any]()):
            return ""
        case value:
            return code(str(value))
