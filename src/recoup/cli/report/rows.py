"""A finding as the page shows it: every text ready, in one language, not yet escaped."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace

from recoup.cli.display import format_time
from recoup.cli.report.sides import Fact, facts_of_store, facts_of_supplier
from recoup.cli.report.words_about import LINK_SOURCES
from recoup.decision.explain import ExplainedStep, Explanation, explain
from recoup.decision.plan import PlannedStep
from recoup.decision.words.display import say_money, say_wait
from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.steps import PASTE, seller_reason
from recoup.decision.words.text import Language
from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine
from recoup.reconciliation.result import Finding


@dataclass(frozen=True, slots=True)
class StepView:
    """A step to do now; ``gloss`` tells Korean staff what the English text to paste says."""

    said: ExplainedStep
    gloss: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """What the customer is told; what Recoup does not know stands in brackets."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Row:
    """A finding; ``wait`` is the distance to its deadline, ``money`` what is at stake on both sides."""

    said: Explanation
    order: str
    product: str
    quantity: str
    late: bool
    due: str
    due_iso: str
    wait: str
    customer: str | None
    supplier: str | None
    remark: tuple[str, ...]
    steps: tuple[StepView, ...]
    letter: Letter | None
    store_facts: tuple[Fact, ...]
    supplier_facts: tuple[Fact, ...]
    link: str


class RowMaker:
    """Makes rows in one language, as of one moment."""

    def __init__(self, language: Language, words: SimpleNamespace, now: datetime) -> None:
        self._language = language
        self._words = words
        self._now = now

    def row(self, finding: Finding) -> Row:
        """Return ``finding`` in words."""
        pair, due = finding.pair, finding.due
        said = explain(pair, finding.kind, finding.plan, due, self._language)
        return Row(
            said=said,
            order=pair.store.order or pair.supplier.order or str(pair.id),
            product=finding.product_name or finding.product or self._words.no_product_name,
            quantity=f"{pair.quantity:,}",
            late=finding.late,
            due=format_time(due.at, self._language, weekday=True),
            due_iso=due.at.isoformat(),
            wait=say_wait(due.at, self._now, self._language),
            customer=self._money(finding.customer_stake),
            supplier=self._money(finding.supplier_stake),
            remark=self._remarks(finding),
            steps=tuple(
                StepView(step, self._gloss(planned, finding))
                for planned, step in zip(finding.plan.now, said.steps, strict=True)
            ),
            letter=self._letter(finding, said.notice),
            store_facts=facts_of_store(finding, self._words, self._language),
            supplier_facts=facts_of_supplier(finding, self._words, self._language),
            link=self._link(finding.link_source),
        )

    def _money(self, amount: Money | None) -> str | None:
        return None if amount is None else say_money(amount, self._language)

    def _remarks(self, finding: Finding) -> tuple[str, ...]:
        remarks: list[str] = []
        if finding.coupon_loss:
            amount = say_money(finding.coupon_loss, self._language)
            remarks.append(self._words.coupon_lost.format(amount=amount))
        if finding.stake_unknown:
            remarks.append(self._words.amount_unknown)
        return tuple(remarks)

    def _gloss(self, planned: PlannedStep, finding: Finding) -> str | None:
        paste = PASTE.get(planned.step)
        if paste is None or self._language is not Language.KO:
            return None
        reason = seller_reason(finding.kind).in_language(self._language)
        return paste.gloss.format(order=finding.pair.supplier.order or "-", reason=reason)

    def _letter(self, finding: Finding, subject: str | None) -> Letter | None:
        message, store = finding.plan.message, finding.pair.store
        if message is None or subject is None or store.state is StoreLine.ABSENT:
            return None
        body = MESSAGES[message].body.in_language(self._language)
        return Letter(
            subject,
            body.format(
                shop=self._words.blank_shop,
                customer=self._words.blank_customer,
                amount=self._words.blank_amount,
                order=store.order or "-",
                product=finding.product_name or finding.product or "-",
            ),
        )

    def _link(self, source: str | None) -> str:
        known = LINK_SOURCES.get(source)
        return known.in_language(self._language) if known else str(source)
