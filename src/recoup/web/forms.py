"""What forms bring that their dataclasses cannot say by themselves."""

Several = list[str] | str
"""The values of a name that a form may carry once or many times."""


def several(values: Several) -> tuple[str, ...]:
    """Return the values, however often the name came; an empty one is none."""
    found = [values] if isinstance(values, str) else values
    return tuple(each for each in found if each)


def numbers(values: Several) -> tuple[int, ...]:
    """Return those of the values that are whole numbers."""
    return tuple(int(each) for each in several(values) if each.isdecimal())
