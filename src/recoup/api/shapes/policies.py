"""Versions of a policy."""

from recoup.api.shapes.desk import PolicyVersion


class PolicyVersionText(PolicyVersion, frozen=True):
    """A version of a policy as TOML, and the lines in which it differs from the one before."""

    text: str
    changes: list[str]
