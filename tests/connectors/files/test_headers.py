"""Columns are found by their headers, however they are spelled."""

import unicodedata
from collections import Counter

import pytest

from recoup.connectors.files import links_file, store_export, supplier_headers
from recoup.connectors.files.headers import Header, find, header_key

KINDS = [store_export.HEADERS, supplier_headers.HEADERS, links_file.HEADERS]


@pytest.mark.parametrize(
    ("text", "key", "currency"),
    [
        ("품목별 주문번호", "품목별주문번호", None),
        ("\ufeff주문번호", "주문번호", None),
        (unicodedata.normalize("NFD", "주문 상태"), "주문상태", None),
        ("상품구매금액(KRW)", "상품구매금액", "KRW"),
        ("상품구매금액（USD）", "상품구매금액", "USD"),
        ("결제일시(입금확인일)", "결제일시(입금확인일)", None),
        ("Cost (usd)", "cost", "USD"),
        ("Notes (abc)", "notes(abc)", None),
        ("Order No.", "orderno", None),
        ("STORE_LINE", "storeline", None),
        ("주문\n번호", "주문번호", None),
    ],
)
def test_only_what_counts_of_a_header_is_kept(text: str, key: str, currency: str | None) -> None:
    assert header_key(text) == (key, currency)


@pytest.mark.parametrize("headers", KINDS)
def test_no_header_means_two_things(headers: tuple[Header, ...]) -> None:
    keys = Counter(header_key(alias)[0] for header in headers for alias in header.aliases)
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_first_alias_present_wins() -> None:
    header = Header("name", ("first", "second"), "")
    assert find([header], ["second", "first"])["name"].index == 1


def test_a_header_that_stands_twice_has_a_twin() -> None:
    found = find([Header("name", ("a",), "")], ["a", "b", "A "])
    assert (found["name"].index, found["name"].twins) == (0, (2,))
