"""What the files say of either side of an order pair, as short facts; what nobody said is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace

from recoup.cli.display import format_time
from recoup.decision.words.display import say_money
from recoup.decision.words.places import REIMBURSEMENT_STATES
from recoup.decision.words.text import Language
from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine
from recoup.reconciliation.result import Finding


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; ``copied`` values are ids, which people copy into a search field."""

    name: str
    value: str
    copied: bool = False


def facts_of_store(finding: Finding, words: SimpleNamespace, language: Language) -> tuple[Fact, ...]:
    """Return what the store's file says of the pair."""
    pair, store = finding.pair, finding.pair.store
    product = None if store.state is StoreLine.ABSENT else finding.product
    return tuple(
        _facts(
            language,
            ids=((words.order, store.order), (words.line, pair.id.store_line), (words.product_code, product)),
            amounts=((words.paid, store.paid), (words.delivery, store.delivery), (words.refunded, store.refunded)),
            times=(
                (words.paid_at, store.paid_at),
                (words.claimed_at, store.claimed_at),
                (words.refunded_at, store.refunded_at),
            ),
        )
    )


def facts_of_supplier(finding: Finding, words: SimpleNamespace, language: Language) -> tuple[Fact, ...]:
    """Return what the supplier's file says of the pair."""
    pair, supplier = finding.pair, finding.pair.supplier
    product = finding.product if pair.store.state is StoreLine.ABSENT else None
    facts = _facts(
        language,
        ids=((words.order, supplier.order), (words.line, pair.id.supplier_line), (words.product_code, product)),
        amounts=(
            (words.cost, supplier.cost),
            (words.coupon, supplier.coupon),
            (words.reimbursed, supplier.reimbursed),
        ),
        times=(
            (words.created_at, supplier.created_at),
            (words.paid_at, supplier.paid_at),
            (words.pay_by, supplier.pay_by),
            (words.closed_at, supplier.closed_at),
        ),
    )
    stage = supplier.stage and REIMBURSEMENT_STATES[supplier.stage].in_language(language)
    said = ((words.stage, stage), (words.own_word, finding.reason))
    return (*facts, *(Fact(name, text) for name, text in said if text))


def _facts(
    language: Language,
    *,
    ids: tuple[tuple[str, str | None], ...],
    amounts: tuple[tuple[str, Money | None], ...],
    times: tuple[tuple[str, datetime | None], ...],
) -> Iterator[Fact]:
    for name, text in ids:
        if text:
            yield Fact(name, text, copied=True)
    for name, amount in amounts:
        if amount is not None:
            yield Fact(name, say_money(amount, language))
    for name, moment in times:
        if moment is not None:
            yield Fact(name, format_time(moment, language))
