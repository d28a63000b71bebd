"""The supplier's side of an audit: what the books must say about our money at the supplier, for one order.

- Paid and returned is what left and reached the paying card or wallet. A refund to the bonus account is none of it.
- A promise of the supplier must be expected by the books. They may expect more than was promised, as long as more can
  come; once the supplier has paid the seller out, what is still expected never comes and has to be written off.
- A coupon's share is no money: it is used with the payment, and comes back or is lost as the coupon does.
"""

from collections.abc import Iterator

from recoup_sandbox.auditor.amounts import Amount, total
from recoup_sandbox.auditor.books import Books
from recoup_sandbox.auditor.finding import Finding, Kind
from recoup_sandbox.auditor.judging import Check, Subject, judge
from recoup_sandbox.auditor.ledger import SUPPLIER
from recoup_sandbox.auditor.world import SupplierMoney

_FROM_SUPPLIER = ("supplier", "supplier_surplus")
_ONE_SIDED = ("supplier", "supplier_surplus", "cost", "coupon_cost")


def audit_supplier(order: SupplierMoney, books: Books, subject: Subject) -> list[Finding]:
    """Return every difference of one order in one currency."""
    ours = subject.currency == order.currency
    findings = list(_money(order, books, subject, ours=ours))
    if ours:
        findings += [*_expectations(order, books, subject), *_coupons(order, books, subject)]
    return findings or list(_wrong_sides(books, subject))


def expected_back(books: Books) -> int:
    """Return what the books have asked back of an order's cost, whether or not it came."""
    return total(books.flow(("supplier",), ("cost",))) - total(books.flow(("cost",), ("supplier",)))


def _money(order: SupplierMoney, books: Books, subject: Subject, *, ours: bool) -> Iterator[Finding]:
    bonus = f" ({subject.money(order.to_bonus)} went to the bonus account)" if order.to_bonus else ""
    given_back = books.flow(("supplier_surplus",), ("wallet",))
    checks = [
        Check("wallet", "our payment", order.paid, books.flow(("cost",), ("wallet",))),
        Check("coupon", "coupon value used", order.coupon, books.flow(("coupon_cost",), ("coupon",))),
        Check("wallet", f"money back to us{bonus}", order.back, books.flow(("wallet",), _FROM_SUPPLIER)),
        Check(
            "return_shipping", "return shipping", order.return_shipping, books.flow(("return_shipping",), ("wallet",))
        ),
        Check("wallet", "money that we gave back to the supplier", (), given_back),
        Check("wallet", "anything else", (), _rest(books)),
    ]
    for check in checks:
        world = check.world if ours else ()
        if found := judge(subject, Check(check.account, check.what, world, check.books)):
            yield found


def _rest(books: Books) -> list[Amount]:
    """Return what the books move on the wallet in a way that no event of the world has."""
    known = {(other, "wallet") for other in ("cost", "return_shipping", "supplier_surplus")}
    known |= {("wallet", other) for other in _FROM_SUPPLIER}
    moves = [one for one in books.entries if (one.debit, one.credit) not in known]
    into = [Amount(one.at, one.minor) for one in moves if one.debit == "wallet"]
    return into + [Amount(one.at, -one.minor) for one in moves if one.credit == "wallet"]


def _expectations(order: SupplierMoney, books: Books, subject: Subject) -> Iterator[Finding]:
    asked, surplus = expected_back(books), total(books.flow(("wallet",), ("supplier_surplus",)))
    promised = total(order.promised, subject.missed_from)
    if promised > asked + surplus:
        why = f"the supplier promised {subject.money(promised)}, the books expect {subject.money(asked + surplus)}"
        missing = promised - asked - surplus
        yield subject.finding(Kind.NOT_BOOKED, "supplier", promised, asked + surplus, missing, why)
    can_come = max(0, total(order.promised) - total(books.flow(("wallet",), ("supplier",))))
    waiting = books.balance("supplier")
    if order.settled and waiting > can_come:
        why = f"the seller has been paid, {subject.money(can_come)} can still come, the books wait for {waiting}"
        yield subject.finding(Kind.NEVER_COMES, "supplier", can_come, waiting, waiting - can_come, why)


def _coupons(order: SupplierMoney, books: Books, subject: Subject) -> Iterator[Finding]:
    back = total(books.flow(("coupon",), ("coupon_cost",)))
    lost = total(books.flow(("coupon_loss",), ("coupon_cost",)))
    if back != order.coupon_back:
        why = f"{subject.money(order.coupon_back)} of coupons came back, {subject.money(back)} are booked"
        kind = Kind.NOT_BOOKED if back < order.coupon_back else Kind.NOT_MOVED
        yield subject.finding(kind, "coupon", order.coupon_back, back, abs(back - order.coupon_back), why)
    least, most = order.coupon_lost, order.coupon_lost + order.coupon_open
    if not least <= lost <= most:
        expected = least if lost < least else most
        why = f"{subject.money(expected)} of coupons are lost, {subject.money(lost)} are booked"
        kind = Kind.NOT_BOOKED if lost < least else Kind.NOT_MOVED
        yield subject.finding(kind, "coupon_loss", expected, lost, abs(lost - expected), why)


def _wrong_sides(books: Books, subject: Subject) -> Iterator[Finding]:
    for account in _ONE_SIDED:
        balance = books.balance(account)
        if balance < 0:
            why = f"{account} stands at {subject.money(balance)} on the side that is not {SUPPLIER[account].value}"
            yield subject.finding(Kind.WRONG_SIDE, account, 0, balance, -balance, why)
