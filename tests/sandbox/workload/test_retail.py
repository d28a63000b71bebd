"""The retail sample is real, small and licensed, and its cancellations find their sales by one stated rule."""

from importlib.resources import files

from recoup_sandbox.workload.retail import Cancelled, Row, matched, read_rows, retail_sample

SALE = Row("500", 100, "7", True, "22000", 6, 250)


def cancels(minute: int, quantity: int, *, customer: str = "7", article: str = "22000") -> Row:
    return Row(f"C{minute}", minute, customer, True, article, -quantity, 250)


def test_the_sample_is_small_and_says_where_it_is_from() -> None:
    data = files("recoup_sandbox.workload").joinpath("data")
    assert len(data.joinpath("retail.csv").read_bytes()) < 300_000
    told = data.joinpath("README.md").read_text(encoding="utf-8")
    assert "doi:10.1145/1835804.1835882" in told
    assert "CC BY 4.0" in told


def test_the_sample_holds_goods_only() -> None:
    lines = [line for sale in retail_sample().sales for line in sale.lines]
    assert len(lines) > 13_000
    assert all(line.article[:5].isdecimal() and line.quantity > 0 and line.pence > 0 for line in lines)


def test_the_traps_of_the_data_are_kept() -> None:
    retail = retail_sample()
    cancelled = [(sale, one) for sale in retail.sales for one in sale.cancelled]
    by_line = {(sale.invoice, one.line): 0 for sale, one in cancelled}
    parts = dict.fromkeys(by_line, 0)
    for sale, one in cancelled:
        by_line[sale.invoice, one.line] += one.quantity
        parts[sale.invoice, one.line] += 1
    bought = {(sale.invoice, number): line.quantity for sale in retail.sales for number, line in enumerate(sale.lines)}
    assert retail.orphans > 0
    assert max(parts.values()) > 1
    assert any(quantity > bought[key] for key, quantity in by_line.items())


def test_rows_repeat_what_stands_above_them() -> None:
    told = ["invoice,minute,customer,home,article,quantity,pence", "500,100,7,1,22000,6,250", ",,,,23000,1,99"]
    assert list(read_rows(told)) == [SALE, Row("500", 100, "7", True, "23000", 1, 99)]


def test_a_cancellation_is_of_the_latest_sale_with_something_left() -> None:
    later = Row("501", 200, "7", True, "22000", 2, 250)
    retail = matched([SALE, later, cancels(300, 2), cancels(400, 1)])
    first, second = retail.sales
    assert second.cancelled == [Cancelled(100, 0, 2)]
    assert first.cancelled == [Cancelled(300, 0, 1)]


def test_more_than_was_bought_stays_with_the_latest_sale() -> None:
    [sale] = matched([SALE, cancels(200, 6), cancels(300, 4)]).sales
    assert sale.cancelled == [Cancelled(100, 0, 6), Cancelled(200, 0, 4)]


def test_a_cancellation_without_a_sale_is_an_orphan() -> None:
    strangers = [cancels(200, 1, customer="8"), cancels(200, 1, article="23000"), cancels(200, 1, customer="")]
    retail = matched([SALE, *strangers])
    assert (retail.orphans, retail.sales[0].cancelled) == (3, [])
