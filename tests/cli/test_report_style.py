"""The page's colours: everything written can be read, in daylight and in the dark (WCAG 2.2, level AA)."""

import re

import pytest

from recoup.cli.report.page import style_sheet

TEXT, SIGN = 4.5, 3.0
PAIRS = [
    ("ink", "ground", TEXT),
    ("ink", "paper", TEXT),
    ("ink", "tint", TEXT),
    ("quiet", "ground", TEXT),
    ("quiet", "paper", TEXT),
    ("quiet", "tint", TEXT),
    ("accent", "ground", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "tint", TEXT),
    ("warn", "paper", TEXT),
    ("warn", "tint", TEXT),
    ("warn", "warn-tint", TEXT),
    ("accent", "line", SIGN),
]
COLOUR = re.compile(r"--([\w-]+):\s*#([0-9a-f]{6}|[0-9a-f]{3})\b")
WRITTEN = re.compile(r"(?<![\w-])(?:color|stroke|fill|background|border(?:-[\w-]+)?):[^;{}]*(?:#[0-9a-f]{3}|rgb|hsl)")


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of each scheme by name: daylight, dark, and what a printer gets."""
    daylight, dark, paper = (dict(COLOUR.findall(block)) for block in re.findall(r":root\s*\{([^}]*)\}", style_sheet()))
    return {"daylight": daylight, "dark": daylight | dark, "paper": daylight | paper}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour in hexadecimal digits."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def test_the_reckoning_agrees_with_the_known_ends() -> None:
    assert contrast("000", "ffffff") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["daylight", "dark", "paper"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_is_written_can_be_read(scheme: str, front: str, back: str, least: float) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[front], colours[back]) >= least


def test_no_colour_is_used_that_has_no_name() -> None:
    rules = re.sub(r":root\s*\{[^}]*\}", "", style_sheet())
    assert not WRITTEN.findall(rules)
    used = set(re.findall(r"var\(--([\w-]+)\)", rules))
    assert used == set(schemes()["daylight"]) == set(schemes()["dark"])
