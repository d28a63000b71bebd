"""What is wrong with a scenario, as a sentence for the person who wrote it."""


class ScenarioError(ValueError):
    """A scenario cannot be read or played: which file, which step, what was found and what was expected."""

    def within(self, place: str) -> "ScenarioError":
        """Return the same trouble with the place where it was found before it."""
        return ScenarioError(f"{place}: {self}")
