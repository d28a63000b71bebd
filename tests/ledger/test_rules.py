"""The rule table is whole: every event has a row, every row balances, every account is explained."""

import pytest
from hypothesis import given

from recoup.domain.money import Money, MoneyError
from recoup.ledger.accounts import CHART, CLEARING, Account, Kind, Side
from recoup.ledger.balances import trial_balance
from recoup.ledger.events import LedgerEvent
from recoup.ledger.guards import GUARDS
from recoup.ledger.postings import PostingError
from recoup.ledger.recording import record, record_conversion
from recoup.ledger.rules import RULES, Part
from recoup.ledger.tables import chart_table, guards_table, rules_table
from tests.ledger.samples import AT, CURRENCIES, MINOR, RATE, E, one_of_each, posted, won

ONE_CURRENCY = [event for event in LedgerEvent if event is not E.CURRENCY_CONVERTED]


@pytest.mark.parametrize("event", ONE_CURRENCY)
@given(CURRENCIES, MINOR)
def test_every_row_of_the_table_balances(event: LedgerEvent, currency: str, minor: int) -> None:
    posting = one_of_each(event, currency, minor)
    for place, transfer in enumerate(RULES[event].transfers):
        debit, credit = posting.entries[2 * place : 2 * place + 2]
        assert (debit.account, credit.account) == (transfer.debit, transfer.credit)
        assert debit.amount == -credit.amount == Money(minor + place, currency)


def test_every_event_has_a_row_and_says_when_it_is_posted() -> None:
    assert set(RULES) == set(LedgerEvent)
    assert len({rule.when for rule in RULES.values()}) == len(RULES)
    assert all(rule.transfers for rule in RULES.values())


def test_no_row_moves_money_from_an_account_to_itself_or_names_a_part_twice() -> None:
    for rule in RULES.values():
        assert all(transfer.debit is not transfer.credit for transfer in rule.transfers)
        assert len({transfer.part for transfer in rule.transfers}) == len(rule.transfers)


def test_every_account_is_explained_and_moved_by_some_event() -> None:
    moved = {a for rule in RULES.values() for t in rule.transfers for a in (t.debit, t.credit)}
    assert set(CHART) == set(Account) == moved


def test_every_clearing_account_is_guarded_and_can_be_brought_to_zero() -> None:
    assert set(GUARDS) >= CLEARING
    for account in CLEARING:
        transfers = [t for rule in RULES.values() for t in rule.transfers]
        assert any(t.debit is account for t in transfers)
        assert any(t.credit is account for t in transfers)


def test_accounts_have_a_name_in_each_language() -> None:
    for names in ([row.english for row in CHART.values()], [row.korean for row in CHART.values()]):
        assert all(names)
        assert len(set(names)) == len(CHART)


def test_a_bare_amount_is_the_first_part_and_parts_of_nothing_are_left_out() -> None:
    whole = posted(E.CUSTOMER_PAID, {Part.GOODS: won(10), Part.DELIVERY: won(0)})
    assert posted(E.CUSTOMER_PAID, 10) == whole
    delivery = posted(E.CUSTOMER_PAID, {Part.DELIVERY: won(3)})
    assert [entry.account for entry in delivery.entries] == [Account.PROCEEDS, Account.SHIPPING]


@pytest.mark.parametrize(
    ("event", "amounts", "why"),
    [
        (E.CUSTOMER_PAID, won(-1), "is negative; reverse a posting"),
        (E.CUSTOMER_PAID, won(0), "nothing moves between"),
        (E.CUSTOMER_PAID, {}, "without moves"),
        (E.CUSTOMER_PAID, {Part.CASH: won(1)}, "its parts are goods, delivery, not cash"),
        (E.REFUND_SENT, {Part.AMOUNT: won(1), Part.GOODS: won(1)}, "its parts are amount, not"),
        (E.CURRENCY_CONVERTED, won(1), "use record_conversion"),
    ],
)
def test_amounts_that_the_rule_does_not_know_are_refused(
    event: LedgerEvent, amounts: Money | dict[Part, Money], why: str
) -> None:
    with pytest.raises(PostingError, match=why):
        record(event, amounts, id="p", at=AT)


def test_a_conversion_balances_in_each_currency_and_carries_its_rate() -> None:
    posting = record_conversion(Money(1_000, "USD"), RATE, id="fx", at=AT)
    assert posting.conversion is RATE
    assert {(row.account, str(row.amount)) for row in trial_balance([posting])} == {
        (Account.WALLET, "10.00 USD"),
        (Account.WALLET, "-13502 KRW"),
        (Account.FX_DIFFERENCE, "10.00 USD"),
        (Account.FX_DIFFERENCE, "-13502 KRW"),
    }


@given(MINOR)
def test_a_payment_and_its_refund_at_one_rate_leave_no_exchange_difference(minor: int) -> None:
    there = record_conversion(Money(-minor, "USD"), RATE, id="there", at=AT)
    back = record_conversion(Money(minor, "USD"), RATE, id="back", at=AT)
    assert trial_balance([there, back]) == ()


def test_a_conversion_to_nothing_or_from_another_currency_is_refused() -> None:
    back = type(RATE)("KRW", "USD", 1 / RATE.rate, RATE.on, RATE.origin)
    with pytest.raises(PostingError, match="which says nothing"):
        record_conversion(won(1), back, id="fx", at=AT)
    with pytest.raises(PostingError, match="which says nothing"):
        record_conversion(Money(0, "USD"), RATE, id="fx", at=AT)
    with pytest.raises(MoneyError, match="converts USD, not KRW"):
        record_conversion(won(1), RATE, id="fx", at=AT)


def test_the_documentation_shows_every_row_of_every_table() -> None:
    for text, names in ((chart_table(), Account), (rules_table(), LedgerEvent), (guards_table(), GUARDS)):
        lines = text.splitlines()
        assert lines[1].startswith("| --- |")
        assert len({line.count(" | ") for line in lines}) == 1
        assert {line.split("`")[1] for line in lines[2:]} == {str(name) for name in names}


def test_the_normal_side_of_an_open_debt_tells_who_owes() -> None:
    ours = {row.account for row in CHART.values() if row.kind is Kind.CLEARING and row.normal is Side.CREDIT}
    assert ours == {Account.CUSTOMER, Account.GOODWILL_DUE, Account.PROVIDER, Account.SUPPLIER_SURPLUS}
