"""Settings by section: where each settings object lives, so that it can be read and replaced while the world runs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from recoup_sandbox.world.settings import changed


@dataclass(frozen=True, slots=True)
class Section:
    """One settings object: how it is read, and how another is put in its place."""

    read: Callable[[], Any]
    replace: Callable[[Any], None]


def attribute(owner: object, name: str = "settings") -> Section:
    """Return the section that lives in an attribute of ``owner``."""
    return Section(lambda: getattr(owner, name), lambda settings: setattr(owner, name, settings))


def change(sections: Mapping[str, Section], section: str, values: Mapping[str, Any]) -> None:
    """Change settings of a section by name. Raises ValueError for what does not exist or does not fit."""
    if section not in sections:
        raise ValueError(f"there is no section {section}; there are: {', '.join(sections)}")
    held = sections[section]
    held.replace(changed(held.read(), values))
