"""What is kept of a line is what every reader fills, by the same names and in the same order."""

from recoup.connectors.files.columns import STORE_LINES, SUPPLIER_LINES, Column
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.tables import STORE_LINE, SUPPLIER_LINE

_OWN = ("account", "observation", "observed_at")


def test_a_store_line_has_the_columns_of_the_readers() -> None:
    assert StoreLineRow._fields == (*_OWN, *_names(STORE_LINES))
    assert tuple(STORE_LINE.columns.keys())[5:-1] == _names(STORE_LINES)


def test_a_supplier_line_has_the_columns_of_the_readers() -> None:
    assert SupplierLineRow._fields == (*_OWN, *_names(SUPPLIER_LINES))
    assert tuple(SUPPLIER_LINE.columns.keys())[5:-1] == _names(SUPPLIER_LINES)


def test_what_a_reader_must_fill_the_table_requires() -> None:
    for columns, table in ((STORE_LINES, STORE_LINE), (SUPPLIER_LINES, SUPPLIER_LINE)):
        assert {c.name for c in columns if c.required} == {
            c.name for c in table.columns if c.name in _names(columns) and not c.nullable
        }


def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.name for column in columns)
