"""What forms bring that their dataclasses cannot say by themselves."""

Several = list[str] | str
"""The values of a name that a form may carry once or many times."""


def each_of(values: Several) -> list[str]:
    """Return the values as they came, empty ones too: another name's values may stand beside them."""
    return [values] if isinstance(values, str) else values


def several(values: Several) -> tuple[str, ...]:
    """Return the values, however often the name came; an empty one is none."""
    return tuple(each for each in each_of(values) if each)


def numbers(values: Several) -> tuple[int, ...]:
    """Return those of the values that are whole numbers."""
    return tuple(int(each) for each in several(values) if each.isdecimal())
