"""``recoup reconcile --shop``: all that a shop holds is reported as two files are, and the desk is compared with it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from recoup.cli.live import Ended
from recoup.cli.render.json_shape import ReportShape
from recoup.domain.links import Link, LinkSource
from recoup.domain.store_line import StoreLine
from recoup.intake.shaping import shape
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.tables import PAIR
from recoup.turns.holding import Difference
from recoup.turns.looking import looking
from recoup.turns.rules import RuleBooks
from recoup.turns.turn import Turns
from tests.cli.living import Living, living
from tests.desk.kept_shop import holidays


def asked_to_cancel(life: Living) -> None:
    """Let the shop hold an order that its customer asked to cancel, decided by the desk."""
    now = life.served.run(life.sandbox.parts.world.clock.now)
    with life.place() as place:
        with place.writing() as scope:
            line = place.store_line(state=StoreLine.CANCEL_ASKED, claimed_at=now, paid_at=now)
            upsert_store_lines(scope, place.shop, [line])
            upsert_supplier_lines(scope, place.shop, [place.supplier_line()])
            put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.PLACEMENT)], now)
            shape(scope, place.shop, now, store_lines={"S1-1"}, supplier_lines={"U1/1"})
        Turns(place.engine, looking({}), RuleBooks(holidays), lambda: now, timedelta(minutes=1), 9).take(place.tenant)


def spoil(life: Living) -> None:
    """Let the pair be kept with too many pieces."""
    with life.place() as place, place.writing() as scope:
        scope.connection.execute(update(PAIR).where(scope.owns(PAIR)).values(quantity=7, wake_at=None))


def report(life: Living, *more: str, code: int) -> Any:
    result = life.run("reconcile", "--shop", *more, "--format", "json")
    assert result.exit_code == code, result.output
    return msgspec.json.decode(result.stdout, type=ReportShape)


def test_the_report_is_that_of_files_and_a_desk_that_agrees_is_told(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        asked_to_cancel(life)
        found = report(life, code=Ended.FINE)
        assert (found.totals.pairs, found.totals.divergent, found.desk) == (1, 1, [])
        assert [each.store.line for each in found.divergences] == ["S1-1"]
        assert "cafe24" in found.files.store
        result = life.run("reconcile", "--shop")
        assert "S1-1" in result.stdout
        assert "the desk holds exactly this" in result.stderr


@pytest.mark.parametrize("format", ["csv", "html"])
def test_every_form_of_the_report_is_written(tmp_path: Path, format: str) -> None:
    with living(tmp_path) as life:
        asked_to_cancel(life)
        assert "S1-1" in life.run("reconcile", "--shop", "--format", format).stdout


def test_what_differs_is_named_and_left_alone_when_that_is_asked(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        asked_to_cancel(life)
        spoil(life)
        for _ in range(2):
            (found,) = report(life, "--no-repair", code=Ended.FOUND).desk
            assert (found.pair, found.difference) == ("S1-1|U1/1", Difference.OTHER_SHAPE)


def test_what_differs_is_repaired_and_noted_in_the_audit(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        asked_to_cancel(life)
        spoil(life)
        result = life.run("reconcile", "--shop")
        assert result.exit_code == Ended.FOUND
        assert "S1-1|U1/1: its lines make it of other pieces" in result.stderr
        assert report(life, code=Ended.FINE).desk == []
        assert life.json("audit")["breaches"] == []


def test_one_order_is_explained_and_a_shop_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        asked_to_cancel(life)
        assert "S1-1" in life.run("reconcile", "--shop", "--explain", "S1").stdout
        result = life.run("reconcile", "--shop", "elsewhere")
        assert result.exit_code == Ended.UNUSABLE
        assert "there is no shop 'elsewhere'" in result.stderr
        assert life.run("reconcile", "--shop", "--sample").exit_code == Ended.UNUSABLE
