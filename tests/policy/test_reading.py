"""A policy book is read to the letter: every key can be set, and a wrong one is named together with the right one."""

import re
import tomllib
from dataclasses import fields

import pytest

from recoup.decision.words.book_faults import say_fault
from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import DEFAULT_BOOK, Book, RefundTiming, ShippingPayer, Term
from recoup.policy.book_error import BookError
from recoup.policy.durations import Duration
from recoup.policy.reading import read_book

EVERYTHING = """
[refunds]
when = "at_once"
person_above = { KRW = "50000", USD = "12.50" }
automatic = true
partial_cancel_proves = "never"
store_texts = true
store_mails = true
[returns]
shipping_paid_by = "merchant"
shipping_fee = { KRW = "6000" }
[placement]
automatic = true
pay = true
currency = "EUR"
longest_days = 15
untracked = true
freight = "fastest"
freight_up_to = { EUR = "4.50" }
service = "Cainiao"
service_only = true
customs_field = "none"
[matching]
accept_from = 80
within = "5 days"
[customers]
may_cancel = true
may_return = true
[files]
time_zone = "Europe/Berlin"
store_currency = "KRW"
supplier_currency = "EUR"
supplier_time_zone = "UTC"
supplier_payment_method = "seashells"
[deadlines]
placement = "2 hours"
[reimbursements]
card = "9 business days"
seashells = "1 day"
[labels]
"발송 대기중" = "ready_to_ship"
[supplier_labels]
"on the boat" = "shipped"
"""


def test_an_empty_book_is_the_default_one() -> None:
    assert read_book("") == DEFAULT_BOOK


def test_every_key_of_the_book_can_be_set() -> None:
    sections = tomllib.loads(EVERYTHING)
    assert set(sections) == {each.name for each in fields(Book)}
    book = read_book(EVERYTHING)
    for name in ("refunds", "returns", "placement", "matching", "customers", "files"):
        section, default = getattr(book, name), getattr(DEFAULT_BOOK, name)
        for key in fields(section):
            assert key.name in sections[name]
            assert getattr(section, key.name) != getattr(default, key.name), f"{name}.{key.name}"


def test_what_a_book_says_is_what_is_read() -> None:
    book = read_book(EVERYTHING)
    assert book.refunds.when is RefundTiming.AT_ONCE
    assert book.refunds.person_above == {"KRW": Money(50_000, "KRW"), "USD": Money(1_250, "USD")}
    assert book.returns.shipping_paid_by is ShippingPayer.MERCHANT
    assert (book.matching.accept_from, book.matching.within) == (80, Duration.parse("5 days"))
    assert book.labels == {"발송 대기중": StoreLine.READY_TO_SHIP}
    assert book.supplier_labels == {"on the boat": SupplierLine.SHIPPED}


@pytest.mark.parametrize("term", Term)
def test_every_deadline_can_be_set_and_leaves_the_others(term: Term) -> None:
    book = read_book(f'[deadlines]\n{term} = "7 hours"\n')
    assert book.deadlines == {**DEFAULT_BOOK.deadlines, term: Duration.parse("7 hours")}


def test_a_payment_method_of_ones_own_has_its_own_time() -> None:
    book = read_book(EVERYTHING)
    assert book.reimbursement_within("seashells") == Duration.parse("1 day")
    assert book.reimbursement_within("bonus") == DEFAULT_BOOK.reimbursements["bonus"]
    for unknown in (None, "iou"):
        assert DEFAULT_BOOK.reimbursement_within(unknown) == DEFAULT_BOOK.deadlines[Term.REIMBURSEMENT]


def test_where_nothing_names_the_payment_method_the_shop_s_own_counts() -> None:
    book = read_book(EVERYTHING)
    assert book.reimbursement_within(None) == Duration.parse("1 day")
    assert book.reimbursement_within("iou") == DEFAULT_BOOK.deadlines[Term.REIMBURSEMENT]


@pytest.mark.parametrize(
    ("text", "named", "meant"),
    [
        ("[refund]\n", "'refund' is no section", "refunds"),
        ("[refunds]\nwhem = 1\n", "'whem' is no key in [refunds]", "when"),
        ('[refunds]\nwhen = "at_onse"\n', "'at_onse' is no value for refunds.when", "at_once"),
        ('[refunds]\nautomatic = "yes"\n', "refunds.automatic must be true or false", "'yes'"),
        ("[refunds]\nautomatic = 1\n", "refunds.automatic must be true or false", "1"),
        ("[refunds]\nperson_above = 300000\n", "refunds.person_above must name currencies", "KRW"),
        ("[refunds]\nperson_above = { KRW = 300000 }\n", "refunds.person_above.KRW must be text", "300000"),
        ('[refunds]\nperson_above = { KRV = "1" }\n', "'KRV' is no currency for refunds.person_above", "KRW"),
        ('[refunds]\nperson_above = { KRW = "1.50" }\n', "refunds.person_above.KRW: '1.50'", "decimals"),
        ('[refunds]\nperson_above = { KRW = "-1" }\n', "refunds.person_above.KRW", "not be negative"),
        ('[returns]\nshipping_fee = { KRW = "-1" }\n', "returns.shipping_fee.KRW", "not be negative"),
        ('[returns]\nshipping_paid_by = "seller"\n', "returns.shipping_paid_by", "customer"),
        (
            '[files]\nsupplier_payment_method = "paypol"\n',
            "supplier_payment_method: 'paypol' is no payment",
            "paypal",
        ),
        ('[matching]\naccept_from = "80"\n', "matching.accept_from must be a whole number", "'80'"),
        ("[matching]\naccept_from = 102\n", "matching.accept_from must be a whole number", "102"),
        ("[matching]\naccept_from = true\n", "matching.accept_from must be a whole number", "True"),
        ("[placement]\nlongest_days = 0\n", "placement.longest_days must be a whole number from 1 to 365", "0"),
        ('[placement]\nlongest_days = "9"\n', "placement.longest_days must be a whole number from 1 to 365", "'9'"),
        ('[placement]\ncustoms_field = "passport"\n', "'passport' is no value for placement", "passport_no"),
        ('[matching]\nwithin = "3 weeks"\n', "matching.within: '3 weeks' is no duration", "15 days"),
        ("[deadlines]\nplacement = 24\n", "deadlines.placement must be text", "24"),
        ('[deadlines]\nplacment = "24 hours"\n', "'placment' is no key in [deadlines]", "placement"),
        ('[files]\nstore_currency = "KRWW"\n', "'KRWW' is no currency for files.store_currency", "KRW"),
        ('[labels]\nx = "redy_to_ship"\n', "'redy_to_ship' is no value for labels.x", "ready_to_ship"),
        ('[supplier_labels]\nx = "shiped"\n', "'shiped' is no value for supplier_labels.x", "shipped"),
        ("refunds = 3\n", "[refunds] must be a section", "keys"),
        ("[refunds\n", "this is not TOML", "line 1"),
    ],
)
def test_a_mistake_is_named_with_what_was_expected(text: str, named: str, meant: str) -> None:
    with pytest.raises(BookError) as raised:
        read_book(text)
    said = say_fault(raised.value)
    assert re.search(f"{re.escape(named)}.*{re.escape(meant)}", said.en)
    assert not re.search(r"(?:[A-Za-z]+ ){3}", said.ko), "Korean says it in Korean"
    assert raised.value.key in said.ko


@pytest.mark.parametrize(
    ("amount", "large"),
    [(Money(300_000, "KRW"), False), (Money(300_001, "KRW"), True), (Money(1, "EUR"), True)],
)
def test_a_refund_is_large_above_the_limit_or_where_there_is_none(amount: Money, large: bool) -> None:
    assert DEFAULT_BOOK.is_large(amount) is large


@pytest.mark.parametrize(
    ("payer", "currency", "deduction"), [("customer", "KRW", 6000), ("customer", "USD", 0), ("merchant", "KRW", 0)]
)
def test_only_a_customer_who_pays_for_the_return_may_get_less_back(payer: str, currency: str, deduction: int) -> None:
    book = read_book(f'[returns]\nshipping_paid_by = "{payer}"\nshipping_fee = {{ KRW = "6000" }}\n')
    assert book.lawful_deduction(currency) == Money(deduction, currency)
