"""The audit: the truth against itself, then every order of the world against the books."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from recoup_sandbox.auditor.books import Books, Shelf, shelve
from recoup_sandbox.auditor.conservation import audit_truth
from recoup_sandbox.auditor.finding import Finding
from recoup_sandbox.auditor.judging import Subject
from recoup_sandbox.auditor.ledger import Posting
from recoup_sandbox.auditor.store_side import audit_store
from recoup_sandbox.auditor.supplier_side import audit_supplier
from recoup_sandbox.auditor.supply import audit_supply
from recoup_sandbox.auditor.world import STORE_CURRENCY, StoreMoney, WorldMoney

NO_GRACE = timedelta(0)


class TruthError(Exception):
    """What was given is no truth of a sandbox."""


def audit(
    truth: Mapping[str, Any],
    postings: Sequence[Posting] | None = None,
    *,
    grace: timedelta = NO_GRACE,
    only_named: bool = False,
) -> list[Finding]:
    """Return everything that is unexplained; without ``postings`` the truth alone is audited.

    What moved or was promised within the last ``grace`` need not be booked yet. With ``only_named``, orders that the
    ledger never names are left out. The order of the postings does not matter. Raises TruthError.
    """
    try:
        world = WorldMoney(truth)
        findings = audit_truth(world)
        if postings is not None:
            findings += _books(world, postings, grace, only_named=only_named)
    except (KeyError, TypeError) as problem:
        raise TruthError(f"this is no truth of a sandbox: {problem} is missing or of another kind") from problem
    return findings


def _books(world: WorldMoney, postings: Sequence[Posting], grace: timedelta, *, only_named: bool) -> Iterator[Finding]:
    shelf = shelve(postings, world)
    missed_from = world.now - grace
    yield from sorted(shelf.findings, key=lambda one: (one.order, one.sentence))
    for number, order in world.store.items():
        books = shelf.store.get(number, {})
        followed = _followed(order, shelf, named=bool(books))
        if books or (followed and not only_named):
            for currency in _currencies(STORE_CURRENCY, books):
                subject = Subject(number, currency, missed_from)
                yield from audit_store(order, books.get(currency, Books()), subject, followed)
    for number, order in world.supplier.items():
        books = shelf.supplier.get(number, {})
        if books or not only_named:
            for currency in _currencies(order.currency, books):
                yield from audit_supplier(order, books.get(currency, Books()), Subject(number, currency, missed_from))
    yield from audit_supply(world, postings, shelf)


def _followed(order: StoreMoney, shelf: Shelf, *, named: bool) -> frozenset[str]:
    """Return the rows that the books are about: those that a supplier sends, and all that the ledger names.

    When the ledger names the order and none of its rows is of either kind, all are meant.
    """
    followed = order.supplied | (order.rows.keys() & shelf.rows)
    return frozenset(order.rows) if named and not followed else frozenset(followed)


def _currencies(own: str, books: Mapping[str, Books]) -> list[str]:
    return [own, *sorted(books.keys() - {own})]
