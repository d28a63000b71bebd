"""The tool that makes the retail sample keeps whole customers and goods only, and writes what the reader reads."""

from pathlib import Path

import duckdb

from recoup_sandbox.workload.retail import Row, read_rows
from tools.retail_sample import ANONYMOUS_STEP, CUSTOMER_STEP, main

ONE, OTHER = CUSTOMER_STEP * 700, CUSTOMER_STEP * 700 + 1
ANONYMOUS, LEFT_OUT = ANONYMOUS_STEP * 9_000, ANONYMOUS_STEP * 9_000 + 1


def sampled(folder: Path, *rows: str) -> list[Row]:
    source, target = folder / "all.parquet", folder / "sample.csv"
    duckdb.execute(
        f"COPY (SELECT * FROM (VALUES {', '.join(rows)}) AS v(InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice, "
        f"CustomerID, Country)) TO '{source}' (FORMAT PARQUET)"
    )
    main([str(source), "--target", str(target)])
    return list(read_rows(target.read_text(encoding="ascii").splitlines()))


def row(
    invoice: str | int, article: str = "22000", quantity: int = 2, price: float = 2.95, customer: int | None = ONE
) -> str:
    who = "NULL" if customer is None else customer
    return f"('{invoice}', '{article}', {quantity}, TIMESTAMP '2010-12-01 08:26', {price}, {who}, 'France')"


def test_it_writes_minutes_pence_and_where_the_customer_lives(tmp_path: Path) -> None:
    assert sampled(tmp_path, row(500), row("C501", quantity=-1)) == [
        Row("500", 506, str(ONE), False, "22000", 2, 295),
        Row("C501", 506, str(ONE), False, "22000", -1, 295),
    ]


def test_it_takes_every_so_many_customers_and_unknown_ones(tmp_path: Path) -> None:
    kept = sampled(
        tmp_path,
        row(500),
        row(501, customer=OTHER),
        row(ANONYMOUS, customer=None),
        row(LEFT_OUT, customer=None),
    )
    assert [one.invoice for one in kept] == ["500", str(ANONYMOUS)]


def test_it_leaves_out_what_is_no_goods_or_no_sale(tmp_path: Path) -> None:
    kept = sampled(
        tmp_path,
        row(500, "85123a"),
        *(row(500, code) for code in ("POST", "M", "D", "BANK CHARGES", "gift_0001_20")),
        row(501, price=0),
        row(502, quantity=-3),
        row("A503"),
    )
    assert [one.article for one in kept] == ["85123A"]
