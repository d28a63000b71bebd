"""What the control API is told, as both its ends have it: names, types and defaults of every body.

A body with an unknown name or another type is refused with a sentence, never half obeyed.
"""

from typing import Any

import msgspec
from msgspec import field


class Reset(msgspec.Struct, forbid_unknown_fields=True):
    """Begin a new world. None keeps what the present one began with; ``settings`` is by section, then by name."""

    seed: int | None = None
    start: str | None = None
    settings: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])


class Advance(msgspec.Struct, forbid_unknown_fields=True):
    """Let time pass: ``by`` a duration ("3d", "PT2H") or ``to`` a moment (ISO 8601 with an offset)."""

    by: str = ""
    to: str = ""


class ClockOrder(msgspec.Struct, forbid_unknown_fields=True):
    """Choose the clock's mode ("stepped", "real", "accelerated"); ``factor`` is for the last, as "60" or "3600"."""

    mode: str
    factor: str = "1"


class Receivers(msgspec.Struct, forbid_unknown_fields=True):
    """Where each remote pushes to: an address on this machine; an empty one pushes nowhere, None stays as it is."""

    cafe24: str | None = None
    aliexpress: str | None = None


class BehaviourOrder(msgspec.Struct, forbid_unknown_fields=True):
    """Change a seller's habits: all of a behaviour known by ``name``, then single ``habits`` of it."""

    name: str = ""
    habits: dict[str, Any] = field(default_factory=dict[str, Any])


class FaultOrder(msgspec.Struct, forbid_unknown_fields=True):
    """Set a fault. ``count`` None: until it is cleared. ``length`` is a duration, empty for the fault's own."""

    name: str
    remote: str = "*"
    route: str = "*"
    percent: int = 100
    count: int | None = 1
    length: str = ""


class ScenarioOrder(msgspec.Struct, forbid_unknown_fields=True):
    """Run a scenario with its own ``options``."""

    options: dict[str, Any] = field(default_factory=dict[str, Any])
