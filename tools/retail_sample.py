"""Makes the small retail sample that the sandbox's workload is driven by, out of the first months of "Online Retail".

    python -m tools.retail_sample online_retail.parquet

The input has one row per invoice line: InvoiceNo, StockCode, Quantity, InvoiceDate, UnitPrice (pounds), CustomerID,
Country. What is kept, in this order:

1. Lines of goods only: the stock code is five digits with letters after them at most. Postage, carriage, manual
   entries, discounts, samples, bank and marketplace fees, vouchers and commissions are adjustments and no goods.
2. Lines with a price above zero; of sales those with a positive quantity (a negative one is a write-off), of invoices
   that begin with C all (they are cancellations, with a negative quantity).
3. All invoices of every customer whose number is divisible by ``CUSTOMER_STEP``, and every invoice without a customer
   whose number is divisible by ``ANONYMOUS_STEP``: whole customers, so that what they cancel stays beside what they
   bought.

Kept as they are, because real data is so: cancellations whose sale lies before the first month or with somebody else,
lines that are cancelled in several parts, and more cancelled than bought.

The sample is a CSV of ``invoice,minute,customer,home,article,quantity,pence``; the minute counts from the first of
December 2010, 0:00. The first four are blank where they are as in the line above. ``home`` is 1 for the United Kingdom.
"""

import argparse
import csv
from pathlib import Path
from typing import Final

import duckdb

CUSTOMER_STEP: Final = 19
ANONYMOUS_STEP: Final = 61
TARGET: Final = Path(__file__).parent.parent / "src" / "recoup_sandbox" / "workload" / "data" / "retail.csv"
COLUMNS: Final = ("invoice", "minute", "customer", "home", "article", "quantity", "pence")

_QUERY: Final = """
    SELECT InvoiceNo, date_diff('minute', TIMESTAMP '2010-12-01', InvoiceDate),
           coalesce(CAST(CustomerID AS VARCHAR), ''), CAST(Country = 'United Kingdom' AS INTEGER),
           upper(StockCode), Quantity, CAST(round(UnitPrice * 100) AS INTEGER)
    FROM read_parquet(?)
    WHERE regexp_full_match(StockCode, '[0-9]{5}[A-Za-z]*') AND UnitPrice > 0
      AND regexp_full_match(InvoiceNo, 'C?[0-9]+') AND (Quantity > 0) = (InvoiceNo NOT LIKE 'C%')
      AND (CustomerID % ? = 0 OR (CustomerID IS NULL AND CAST(ltrim(InvoiceNo, 'C') AS INTEGER) % ? = 0))
    ORDER BY InvoiceDate, InvoiceNo, StockCode, Quantity, UnitPrice
"""


def main(arguments: list[str] | None = None) -> None:
    """Write the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--target", type=Path, default=TARGET)
    wanted = parser.parse_args(arguments)
    rows = duckdb.execute(_QUERY, [str(wanted.source), CUSTOMER_STEP, ANONYMOUS_STEP]).fetchall()
    with wanted.target.open("w", newline="", encoding="ascii") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        above: tuple[object, ...] = ()
        for row in rows:
            writer.writerow(("",) * 4 + row[4:] if row[:4] == above else row)
            above = row[:4]
    print(f"{len(rows)} lines, {wanted.target.stat().st_size} bytes: {wanted.target}")


if __name__ == "__main__":
    main()
