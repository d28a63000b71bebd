"""A setting says what it means, and takes only what fits it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from recoup_sandbox.world.settings import Described, changed, describe, setting, values


@dataclass(frozen=True)
class Example:
    bucket: int = setting(40, "How many calls the bucket holds.", "documented")
    silence: timedelta = setting(  # noqa: RUF009 a setting is a field with its sentence
        timedelta(hours=24), "When silence counts as yes.", "reported by integrators"
    )


@dataclass(frozen=True)
class Longer(Example):
    wait_days: int = setting(3, "How many days pass.", "assumed")
    pauses: tuple[timedelta, ...] = setting((), "How long each pause is.", "assumed")


def test_settings_are_listed_with_meaning_and_source() -> None:
    assert describe(Example) == [
        Described("bucket", 40, "How many calls the bucket holds.", "documented"),
        Described("silence", "P1D", "When silence counts as yes.", "reported by integrators"),
    ]


def test_a_setting_is_changed_by_its_name_as_json_has_it() -> None:
    assert changed(Example(), {"silence": "PT1H"}) == Example(40, timedelta(hours=1))
    assert values(changed(Example(), {"bucket": 3})) == {"bucket": 3, "silence": "P1D"}


def test_an_unknown_setting_and_a_value_that_does_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="colour is no setting; there are: bucket, silence"):
        changed(Example(), {"colour": 1})
    with pytest.raises(ValueError, match="bucket: Expected `int`, got `str`"):
        changed(Example(), {"bucket": "many"})


@pytest.mark.parametrize(
    ("name", "value"), [("silence", "P36526D"), ("silence", "-PT1S"), ("wait_days", -1), ("pauses", ["P1D", "P99999D"])]
)
def test_no_setting_reaches_back_or_beyond_a_hundred_years(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=f"{name} must lie between nothing and a hundred years"):
        changed(Longer(), {name: value})
    assert changed(Longer(), {"wait_days": 36_525, "silence": "P36525D"}).silence == timedelta(days=36_525)
