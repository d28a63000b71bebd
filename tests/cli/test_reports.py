"""Reports on the command line: the tables that say something, in words or whole as JSON."""

from pathlib import Path

from recoup.storage.records import OrderRow
from recoup.storage.repositories.lines import upsert_supplier_orders
from tests.cli.living import living
from tests.desk.kept_shop import keep
from tests.reconciliation.shop import NOW, Shop, link, store_line, supplier_line

SPAN = ("--first", "2026-01-01", "--last", "2026-12-31")


def test_a_span_is_told_with_its_kinds_products_and_sellers(tmp_path: Path) -> None:
    ours = store_line("S3", 1, "cancelled", paid_minor=12_000, ordered_at=NOW, paid_at=NOW, product="P1")
    theirs = supplier_line(
        "803", 1, "closed_cancelled_paid", paid_minor=900, created_at=NOW, paid_at=NOW, closed_at=NOW, product="1005"
    )
    with living(tmp_path / "data") as here:
        with here.place() as place:
            kept = keep(place, Shop((ours,), (theirs,), (link(ours, theirs),)))
            with place.writing() as scope:
                bought = OrderRow(place.supplier, None, NOW, "803", "1103", "Lamp store")
                upsert_supplier_orders(scope, kept.place.shop, [bought])
        said = here.run("reports", *SPAN).stdout
        assert "1005: 1 cases, 1 still open" in said
        assert "Lamp store 1103: 1 cases, 1 still open" in said
        found = here.json("reports", *SPAN)
        assert [(each["seller"], each["name"], each["lost"]) for each in found["sellers"]] == [
            ("1103", "Lamp store", [])
        ]
        assert "이 기간에는 없습니다." in here.run("reports", "--last", "2020-01-31", "--lang", "ko").stdout
        assert "is no day" in here.run("reports", "--first", "soon").output
