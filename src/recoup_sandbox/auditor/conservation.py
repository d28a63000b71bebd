"""The truth alone: no money appears or vanishes, nothing goes back twice or beyond what was paid, and what the remotes
say of money is what their bank did.
"""

from collections import Counter
from collections.abc import Iterator

from recoup_sandbox.auditor.amounts import total
from recoup_sandbox.auditor.finding import Finding, Kind
from recoup_sandbox.auditor.world import STORE_CURRENCY, Plain, WorldMoney, moment

_OUTSIDE = "outside:"
_BACK = ("payment cancelled", "refund by transfer")


def audit_truth(world: WorldMoney) -> list[Finding]:
    """Return every contradiction in a truth."""
    return [*_accounts(world), *_transfers(world), *_store(world), *_supplier(world)]


def _accounts(world: WorldMoney) -> Iterator[Finding]:
    held: Counter[str] = Counter()
    for one in world.transfers:
        held[one["target"]] += one["minor"]
        held[one["source"]] -= one["minor"]
    currency = {one["name"]: one["currency"] for one in world.truth["accounts"]}
    balance = {one["name"]: one["minor"] for one in world.truth["accounts"]}
    for name in {**balance, **held}:
        has, moved = balance.get(name, 0), held[name]
        if has != moved:
            yield _contradiction(name, currency.get(name, ""), moved, has, "its transfers and its balance differ")
        if has < 0 and not name.startswith(_OUTSIDE):
            yield _contradiction(name, currency.get(name, ""), 0, has, "it holds less than nothing")
    sums: Counter[str] = Counter()
    for name, minor in balance.items():
        sums[currency[name]] += minor
    for one, minor in sums.items():
        if minor:
            yield _contradiction(f"all {one} accounts", one, 0, minor, "money appeared or vanished")


def _transfers(world: WorldMoney) -> Iterator[Finding]:
    currency = {one["name"]: one["currency"] for one in world.truth["accounts"]}
    before = None
    for one in world.transfers:
        at, name = moment(one["at"]), f"transfer {one['id']}"
        ends = {currency.get(one["source"]), currency.get(one["target"])}
        if ends != {one["currency"]} or one["minor"] <= 0:
            yield _contradiction(name, one["currency"], 0, one["minor"], "it moves nothing, or between two currencies")
        if at > world.now or (before is not None and at < before):
            yield _contradiction(name, one["currency"], 0, one["minor"], "it is not in the order of time")
        before = at


def _store(world: WorldMoney) -> Iterator[Finding]:
    for one in world.truth["cafe24"]["refunds"]:
        moved = total_of(world, _BACK, one["refund_code"])
        if moved != one["moved"]:
            why = f"the refund {one['refund_code']} says another amount than the bank moved"
            yield _contradiction(one["order_id"], STORE_CURRENCY, one["moved"], moved, why)
        if moved > one["amount"]:
            yield _worse(Kind.DOUBLE_REFUND, one["order_id"], STORE_CURRENCY, one["amount"], moved, "one refund moved")
    for order in world.store.values():
        paid = total(order.paid)
        if paid and paid != sum(order.rows.values()) + order.delivery:
            why = "its rows and its delivery fee are not what was paid"
            yield _contradiction(order.order_id, STORE_CURRENCY, sum(order.rows.values()) + order.delivery, paid, why)
        back = sum(total(given) for given in order.back.values())
        if back > paid:
            yield _worse(Kind.REFUND_ABOVE_PAYMENT, order.order_id, STORE_CURRENCY, paid, back, "went back")


def _supplier(world: WorldMoney) -> Iterator[Finding]:
    for refund in world.truth["aliexpress"]["refunds"].values():
        about = f"order {refund['order_id']}, refund {refund['refund_id']}"
        minor = sum(part["minor"] for part in refund["parts"])
        expected = minor if refund["money_moved_at"] else 0
        moved = total_of(world, ("refund",), about)
        if moved > minor:
            yield _worse(Kind.DOUBLE_REFUND, refund["order_id"], refund["currency"], minor, moved, "one refund moved")
        elif moved != expected:
            why = f"the refund {refund['refund_id']} says another amount than the bank moved"
            yield _contradiction(refund["order_id"], refund["currency"], expected, moved, why)
    for number, order in world.truth["aliexpress"]["orders"].items():
        yield from _supplier_order(world, number, order)


def _supplier_order(world: WorldMoney, number: str, order: Plain) -> Iterator[Finding]:
    money, currency = world.supplier[number], order["currency"]
    cost = sum(line["cash_minor"] for line in order["lines"])
    paid, expected = total(money.paid), cost if order["paid_at"] else 0
    if paid != expected:
        yield _contradiction(number, currency, expected, paid, "its price and its payment differ")
    promised = sum(line["refunding_minor"] for line in order["lines"])
    if promised > paid:
        yield _worse(Kind.REFUND_ABOVE_PAYMENT, number, currency, paid, promised, "is promised back")
    payout = total_of(world, ("payout",), f"order {number}")
    left = paid - promised if order["paid_out"] else 0
    if payout != left:
        yield _contradiction(number, currency, left, payout, "the seller got something else than was left")


def total_of(world: WorldMoney, memos: tuple[str, ...], about: str) -> int:
    """Return what the transfers with some memos moved about something."""
    return sum(one["minor"] for one in world.moves(memos, about))


def _contradiction(name: str, currency: str, expected: int, found: int, why: str) -> Finding:
    sentence = f"{name}: {why}: {expected} {currency} and {found} {currency}."
    return Finding(Kind.NOT_CONSERVED, name, "", currency, expected, found, abs(found - expected), sentence)


def _worse(kind: Kind, order: str, currency: str, limit: int, found: int, what: str) -> Finding:
    sentence = f"Order {order}: {found} {currency} {what}, and {limit} {currency} is the most that may."
    return Finding(kind, order, "", currency, limit, found, found - limit, sentence)
