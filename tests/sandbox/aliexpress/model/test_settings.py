"""Settings: each says what it means and who says so."""

from recoup_sandbox.aliexpress.settings import Settings
from recoup_sandbox.world.settings import describe

GRADES = ("documented", "required", "reported", "third-party", "open", "assumed")


def test_every_setting_has_a_meaning_and_a_graded_source() -> None:
    described = describe(Settings)
    assert described
    for one in described:
        assert one.meaning.endswith("."), one.name
        assert one.source.startswith(GRADES), one.name
