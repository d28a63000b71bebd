"""The nightly comparison of a whole shop: at its hour in the shop's own zone, and what it finds is said and noted."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from recoup.decision.words.text import Text
from recoup.desk.holding import next_night, reconcile_nightly
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.tables import PAIR
from tests.desk.kept_shop import keep
from tests.reconciliation.shop import NOW, Shop, link, store_line, supplier_line
from tests.storage.places import Place


@pytest.mark.parametrize(
    ("now", "zone", "night"),
    [
        ("2026-03-10T18:59:59", "Asia/Seoul", "2026-03-10T19:00:00"),
        ("2026-03-10T19:00:00", "Asia/Seoul", "2026-03-11T19:00:00"),
        ("2026-03-10T00:00:00", "UTC", "2026-03-10T04:00:00"),
        # The clock of New York goes forward on 8 March: the night is an hour shorter.
        ("2026-03-07T12:00:00", "America/New_York", "2026-03-08T08:00:00"),
    ],
)
def test_the_night_comes_at_its_hour_in_the_shops_own_zone(now: str, zone: str, night: str) -> None:
    found = next_night(datetime.fromisoformat(now).replace(tzinfo=UTC), ZoneInfo(zone), 4)
    assert found == datetime.fromisoformat(night).replace(tzinfo=UTC)


def test_what_was_found_is_said_once_and_noted(place: Place) -> None:
    ours = store_line("S1", 1, "cancel_asked", claimed_at=NOW.replace(tzinfo=None), paid_minor=100)
    theirs = supplier_line("1000000001", 1, "awaiting_shipment", paid_minor=100)
    kept = keep(place, Shop((ours,), (theirs,), (link(ours, theirs),)))
    tenant, shop = kept.place.tenant, kept.place.shop

    def night() -> Text | None:
        return reconcile_nightly(place.engine, tenant, shop, NOW)

    assert night() is None
    with kept.place.writing() as scope:
        scope.connection.execute(update(PAIR).where(scope.owns(PAIR)).values(wake_at=None))
    found = night()
    assert found is not None
    said = found.en
    assert "1 were not as their lines say" in said
    assert "S1-1|1000000001/1: the desk would look at it too late" in said
    with kept.place.reading() as scope:
        assert [entry.act for entry in audit_entries(scope)] == ["shop_repaired"]
    kept.takes_turns()
    assert night() is None
