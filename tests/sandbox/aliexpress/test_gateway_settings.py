"""Every setting of the gateway says what it means and who says so, and a wrong value is refused with a sentence."""

import pytest

from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings, LimitForm
from recoup_sandbox.world.settings import changed, describe, values


def test_every_setting_has_a_meaning_and_a_source() -> None:
    described = describe(GatewaySettings)
    assert len(described) == len(values(GatewaySettings()))
    assert all(one.meaning and one.source for one in described)


def test_settings_are_read_back_from_what_is_shown() -> None:
    shown = values(GatewaySettings(limit_form=LimitForm.NUMERIC, push_retries=2))
    assert changed(GatewaySettings(), shown) == GatewaySettings(limit_form=LimitForm.NUMERIC, push_retries=2)


@pytest.mark.parametrize("zone", ["Moon/Tranquility", "../etc/passwd", ""])
def test_an_unknown_time_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        changed(GatewaySettings(), {"timestamp_zone": zone})
