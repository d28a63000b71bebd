"""Matching: which supplier line was bought for which store line. Pure.

From the surest to the least sure: we placed the order ourselves, the supplier's record names the store line, orders
that name each other where nothing is left to choose, and a proposal with its confidence. The rules are those of the
reconciliation of a whole shop. A proposal below the confidence that the policy book asks for is never acted on.

Here orders become known one after the other, so whoever calls ``referred`` waits until every order that was named has
been looked for: then it does not matter which was read first. A supplier order that replaces another one is linked to
the line that both were bought for, although that line has its link already.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from recoup.decision.ways import CUSTOMER_PAID_NOTHING
from recoup.domain.links import Link, LinkSource
from recoup.domain.phase import STORE_PHASE
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.references import Reference

_NUMBER: Final = re.compile(r"(?<![0-9])[1-9][0-9]{9,19}(?![0-9])")
_NAMED: Final = 40
_KNOWN: Final = 40
_TIMELY: Final = 20
_UNDATED: Final = 10

Taught = Collection[tuple[str, str]]
"""Which of the store's products is which of the supplier's articles (its sku, or else its product)."""


class Proposal(NamedTuple):
    """A link that nobody wrote down, with a confidence of 0 to 100."""

    link: Link
    confidence: int


def numbers_in(memos: Iterable[str | None]) -> tuple[str, ...]:
    """Return what may be a supplier order's number in some memos, each once: 10 to 20 digits that begin with no zero.

    A phone number is none; a parcel's number may be, and is asked for in vain.
    """
    return tuple(dict.fromkeys(number for memo in memos for number in _NUMBER.findall(memo or "")))


def article_of(line: SupplierLineRow) -> str | None:
    """Return what a supplier line is of: its sku, or else its product."""
    return line.sku or line.product


def written(line: SupplierLineRow, references: Iterable[Reference]) -> tuple[Link, ...]:
    """Return the links of a supplier line to the store lines that were named for it or for its order."""
    named = {each.store_line: each.source for each in references if each.store_line is not None}
    if line.store_line_id is not None:
        named[line.store_line_id] = LinkSource.SUPPLIER_FILE
    return tuple(Link(store_line, line.line_id, line.quantity, source) for store_line, source in named.items())


def referred(
    store: Sequence[StoreLineRow],
    supplier: Sequence[SupplierLineRow],
    linked: Collection[str],
    references: Iterable[Reference],
    taught: Taught,
) -> tuple[Link, ...]:
    """Return the links of supplier lines whose order was named for the order of store lines.

    ``store`` and ``supplier`` are all lines of all orders that these references lead to, ``linked`` the ids of those of
    either side that are linked already. Lines are told apart by what was taught of their products; otherwise one store
    line with the same quantity must be left, best one without a link, for one line of the supplier order.
    """
    sources = {(each.store_order, each.supplier_order): each.source for each in references}
    fitting = [_Choice(a, b) for b in supplier if b.line_id not in linked for a in store if _fits(a, b, sources)]
    known = _singled_out([each for each in fitting if _are_known(each, taught)])
    done, taken = _lines(known), {*linked, *_lines(known)}
    open_ = [each for each in fitting if each.supplier.line_id not in done]
    unlinked = [each for each in open_ if each.store.line_id not in taken]
    served = _lines(unlinked)
    left = unlinked + [each for each in open_ if each.supplier.line_id not in served]
    return tuple(_link(each, sources) for each in (*known, *_singled_out(left)))


def propose(
    store: Sequence[StoreLineRow],
    supplier: Sequence[SupplierLineRow],
    references: Mapping[tuple[str, str], LinkSource],
    taught: Taught,
    within: timedelta,
    ruled_out: Collection[tuple[str, str]] = (),
) -> tuple[Proposal, ...]:
    """Return the best guesses for lines without another side: each side's best choice is the other, without a tie.

    A guess scores 40 when the orders name each other, 40 when it is known that the products belong together, and 20
    when the supplier order was created ``within`` that time after the payment (10 when a time is unknown). It needs one
    of the first two, unequal quantities are never proposed, and a supplier line that names its store line has its link.
    Two lines in ``ruled_out`` (store, supplier) do not belong together: a person said so.
    """
    scored = [
        guess
        for a in store
        if STORE_PHASE[a.state] not in CUSTOMER_PAID_NOTHING
        for b in supplier
        if (a.line_id, b.line_id) not in ruled_out
        if (guess := _guess(a, b, references, taught, within)) is not None
    ]
    best = [each for each in scored if _is_best(each, scored)]
    return tuple(
        Proposal(Link(each.store, each.supplier, each.pieces, LinkSource.PROPOSAL), each.confidence) for each in best
    )


class _Choice(NamedTuple):
    store: StoreLineRow
    supplier: SupplierLineRow


class _Guess(NamedTuple):
    """A guess and what ranks it: the confidence, then how many seconds lie between payment and creation."""

    store: str
    supplier: str
    pieces: int
    confidence: int
    apart: float

    @property
    def rank(self) -> tuple[int, float]:
        return -self.confidence, self.apart


def _fits(store: StoreLineRow, supplier: SupplierLineRow, sources: Collection[tuple[str, str]]) -> bool:
    named = (store.order_id, supplier.order_id or "") in sources
    return named and store.quantity == supplier.quantity and supplier.store_line_id is None


def _are_known(choice: _Choice, taught: Taught) -> bool:
    return (choice.store.product, article_of(choice.supplier)) in taught


def _singled_out(choices: Sequence[_Choice]) -> list[_Choice]:
    """Return the choices that leave nothing to choose: one store line, and one line of the supplier order for it."""
    stores = Counter(each.supplier.line_id for each in choices)
    rivals = Counter((each.store.line_id, each.supplier.order_id) for each in choices)
    return [
        each
        for each in choices
        if stores[each.supplier.line_id] == 1 and rivals[each.store.line_id, each.supplier.order_id] == 1
    ]


def _lines(choices: Iterable[_Choice]) -> set[str]:
    return {line for each in choices for line in (each.store.line_id, each.supplier.line_id)}


def _link(choice: _Choice, sources: Mapping[tuple[str, str], LinkSource]) -> Link:
    source = sources[choice.store.order_id, choice.supplier.order_id or ""]
    return Link(choice.store.line_id, choice.supplier.line_id, choice.supplier.quantity, source)


def _guess(
    store: StoreLineRow,
    supplier: SupplierLineRow,
    references: Collection[tuple[str, str]],
    taught: Taught,
    within: timedelta,
) -> _Guess | None:
    named = (store.order_id, supplier.order_id or "") in references
    known = _are_known(_Choice(store, supplier), taught)
    timely, apart = _timely(store, supplier, within)
    ruled_out = supplier.order_id is None or supplier.store_line_id is not None or store.quantity != supplier.quantity
    if ruled_out or not (named or (known and timely)):
        return None
    confidence = named * _NAMED + known * _KNOWN + timely
    return _Guess(store.line_id, supplier.line_id, supplier.quantity, confidence, apart)


def _timely(store: StoreLineRow, supplier: SupplierLineRow, within: timedelta) -> tuple[int, float]:
    if store.paid_at is None or supplier.created_at is None:
        return _UNDATED, float("inf")
    after = supplier.created_at - store.paid_at
    return _TIMELY if timedelta(0) <= after <= within else 0, abs(after.total_seconds())


def _is_best(guess: _Guess, all_: Sequence[_Guess]) -> bool:
    """Tell whether a guess is the best one of both its lines, and no other is as good."""
    rivals = [each for each in all_ if each != guess and (each.store == guess.store or each.supplier == guess.supplier)]
    return all(guess.rank < each.rank for each in rivals)
