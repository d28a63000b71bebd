"""Durations and speeds as people write them ("3d", "2h30m") and as ISO 8601 does ("P3D", "PT2H30M")."""

import re
from datetime import timedelta
from fractions import Fraction
from typing import Final

from recoup_sandbox.world.clock import LONGEST

_UNITS: Final = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_SHORT: Final = re.compile(r"(?:\d+[wdhms])+", re.IGNORECASE)
_ISO: Final = re.compile(r"P(?=\w)(?:\d+[WD])*(?:T(?:\d+[HMS])+)?", re.IGNORECASE)
_SPEED: Final = re.compile(r"\d{1,9}(?:\.\d{1,6}|/[1-9]\d{0,8})?", re.ASCII)
_PART: Final = re.compile(r"(\d+)([wdhms])", re.IGNORECASE)


def duration(text: str) -> timedelta:
    """Read "3d", "1w2d", "2h30m", "45s", "0s", "P3D" or "PT2H". Raises ValueError for anything else.

    So it does for more than a hundred years.
    """
    if not (_SHORT.fullmatch(text) or _ISO.fullmatch(text)):
        raise ValueError(f"{text!r} is no duration; write 3d, 2h30m, 45s or PT2H")
    total = timedelta(0)
    try:
        for number, unit in _PART.findall(text):
            total += timedelta(**{_UNITS[unit.lower()]: int(number)})
    except (OverflowError, ValueError):
        total = timedelta.max
    if total > LONGEST:
        raise ValueError(f"{text} is too long; a hundred years are the most")
    return total


def speed(text: str) -> Fraction:
    """Read how many times as fast as the machine's clock: "60", "0.5", "1/2". Raises ValueError for anything else."""
    if not _SPEED.fullmatch(text) or not (read := Fraction(text)):
        raise ValueError(f"{text!r} is no speed; write 60, 0.5 or 1/2")
    return read


def in_words(length: timedelta) -> str:
    """Write a duration so that ``duration`` reads it back, to the second: "2d3h"."""
    rest = length // timedelta(seconds=1)
    parts: list[str] = []
    for unit, seconds in (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)):
        count, rest = divmod(rest, seconds)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"
