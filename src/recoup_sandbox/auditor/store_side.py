"""The store's side of an audit: what the books must say about the customer's money of one order.

- Goods: what the customer paid for the rows that the books follow. A ledger of pairs follows the rows that a supplier
  sends; it may leave a shop's own goods out, unless it names them.
- Delivery: the whole fee that was charged, or no more of it than is owed back. Books that follow rows may leave out a
  fee that stays with the shop.
- Refunds: owed is what the store's refunds amount to, whether or not they are noted as done. Gone is only what the
  payment gateway or the shop's bank moved.
- The simulated world keeps no provider's fee, pays no goodwill, and no customer gives money back.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from recoup_sandbox.auditor.amounts import Amount, total
from recoup_sandbox.auditor.books import Books
from recoup_sandbox.auditor.finding import Finding, Kind
from recoup_sandbox.auditor.judging import Check, Subject, judge
from recoup_sandbox.auditor.ledger import STORE
from recoup_sandbox.auditor.world import STORE_CURRENCY, StoreMoney

_BACK = ("provider", "customer_debt")
_OWED_FROM = ("sales", "shipping", "proceeds")
_DEDUCTED_TO = ("sales", "shipping", "return_shipping")
_ONE_SIDED = ("customer", "customer_debt", "goodwill_due", "provider", "sales", "shipping")


def audit_store(order: StoreMoney, books: Books, subject: Subject, followed: Collection[str]) -> list[Finding]:
    """Return every difference of one order in one currency; ``followed`` are the rows that the books are about."""
    ours = subject.currency == STORE_CURRENCY
    findings = [*_money(order, books, subject, followed if ours else ()), *_debts(order, books, subject, followed)]
    return findings or list(_wrong_sides(books, subject))


def _money(order: StoreMoney, books: Books, subject: Subject, followed: Collection[str]) -> Iterator[Finding]:
    paid = _paid(order, followed)
    back = _of_rows(order.back, followed)
    checks = [
        Check("proceeds", "the customer's payment for goods", paid, books.flow(("proceeds",), ("sales",))),
        _delivery(order, books, followed),
        Check("provider_fee", "the payment provider's fees", (), books.flow(("provider_fee",), ("proceeds",))),
        Check("goodwill_due", "goodwill paid to the customer", (), books.flow(("goodwill_due",), ("proceeds",))),
        Check("customer_debt", "money that the customer gave back", (), books.flow(("proceeds",), ("customer_debt",))),
        Check("proceeds", "anything else", (), _rest(books)),
    ]
    yield from (found for check in checks if (found := judge(subject, check)))
    refund = judge(subject, Check("proceeds", "money back to the customer", back, books.flow(_BACK, ("proceeds",))))
    if refund is not None:
        yield _named(refund, books, subject, total(order.paid) if followed else 0)


def _paid(order: StoreMoney, followed: Collection[str]) -> list[Amount]:
    """Return what was paid for the followed rows; a payment is one transfer for all of them."""
    goods = sum(won for row, won in order.rows.items() if row in followed)
    return [Amount(order.paid[0].at, goods)] if order.paid and goods else []


def _delivery(order: StoreMoney, books: Books, followed: Collection[str]) -> Check:
    """Compare the delivery fee: booked with the payment it is the whole one, booked with a refund a part will do."""
    booked = books.flow(("proceeds",), ("shipping", "customer"))
    charged = order.delivery if order.paid and followed else 0
    with_payment = bool(books.flow(("proceeds",), ("shipping",)))
    due = charged if with_payment else max(0, min(charged, total(booked)))
    return Check("proceeds", "the delivery fee", [Amount(order.paid[0].at, due)] if due else (), booked)


def _of_rows(amounts: Mapping[tuple[str, ...], Sequence[Amount]], followed: Collection[str]) -> list[Amount]:
    """Return what belongs to followed rows; a claim about other rows only is left out."""
    if not followed:
        return []
    return [one for rows, given in amounts.items() if not rows or set(rows) & set(followed) for one in given]


def _rest(books: Books) -> list[Amount]:
    """Return what the books move on proceeds in a way that no event of the world has."""
    known = {("proceeds", other) for other in ("sales", "shipping", "customer", "customer_debt")}
    known |= {(other, "proceeds") for other in (*_BACK, "provider_fee", "goodwill_due")}
    moves = [one for one in books.entries if (one.debit, one.credit) not in known]
    into = [Amount(one.at, one.minor) for one in moves if one.debit == "proceeds"]
    return into + [Amount(one.at, -one.minor) for one in moves if one.credit == "proceeds"]


def _named(found: Finding, books: Books, subject: Subject, paid: int) -> Finding:
    """Call a refund that never moved by its worst name: booked twice, or above what was paid."""
    booked = found.booked
    if found.kind is not Kind.NOT_MOVED:
        return found
    entries = [one for one in books.entries if one.credit == "proceeds" and one.debit in _BACK]
    twice = [one for one, count in Counter((e.store_line, e.claim, e.minor) for e in entries).items() if count > 1]
    said = f"{subject.money(found.expected)} went back to the customer, {subject.money(booked)} are booked"
    if twice:
        why = f"{said}; one refund of {subject.money(twice[0][2])} is booked more than once"
        return subject.finding(Kind.DOUBLE_REFUND, "proceeds", found.expected, booked, found.unexplained, why)
    if booked > paid:
        why = f"{said}, and only {subject.money(paid)} were paid"
        return subject.finding(Kind.REFUND_ABOVE_PAYMENT, "proceeds", found.expected, booked, found.unexplained, why)
    return found


def _debts(order: StoreMoney, books: Books, subject: Subject, followed: Collection[str]) -> Iterator[Finding]:
    ours = subject.currency == STORE_CURRENCY
    refunds = _of_rows(order.refunds, followed) if ours else []
    least, most = sorted((total(refunds, subject.missed_from), total(refunds)))
    booked = total(books.flow(_OWED_FROM, ("customer",))) - total(books.flow(("customer",), _DEDUCTED_TO))
    if not least <= booked <= most:
        expected = least if booked < least else most
        why = f"the store's refunds amount to {subject.money(expected)}, the books owe the customer {booked}"
        yield subject.finding(Kind.DEBT_DIFFERS, "customer", expected, booked, abs(booked - expected), why)


def _wrong_sides(books: Books, subject: Subject) -> Iterator[Finding]:
    for account in _ONE_SIDED:
        balance = books.balance(account)
        if balance < 0:
            why = f"{account} stands at {subject.money(balance)} on the side that is not {STORE[account].value}"
            yield subject.finding(Kind.WRONG_SIDE, account, 0, balance, -balance, why)
