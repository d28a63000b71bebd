"""A letter from its template and the facts. Pure.

Only what the letter names goes into it. What is not known leaves a blank that a person must fill: a letter with a blank
waits for that person and is never sent as it is. A line with the link to the customer's page is left out where there
is no such page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from recoup.decision.words.display import say_money
from recoup.decision.words.notices import BLANKS, CUSTOMER
from recoup.decision.words.text import Language
from recoup.domain.money import Money
from recoup.notices.templates import Template

_SAMPLE_LINK: Final = "https://shop.example/o/..."


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter may name; None where it is not known.

    ``customer`` is the person's own name, ``status_link`` opens their page: neither is ever shown.
    """

    shop: str | None
    order: str | None
    product: str | None
    amount: Money | None
    customer: str | None = field(default=None, repr=False)
    status_link: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is read; it may name the customer and is never shown."""

    subject: str = field(repr=False)
    body: str = field(repr=False)

    @property
    def complete(self) -> bool:
        """Whether nothing is left for a person to fill in."""
        return not any(blank in self.subject or blank in self.body for blank in _every_blank())


def compose(template: Template, facts: LetterFacts) -> Letter:
    """Return the letter; what the facts do not tell is a blank in its language."""
    language = template.language
    known = {
        "shop": _plain(facts.shop),
        "order": _plain(facts.order),
        "product": _plain(facts.product),
        "amount": None if facts.amount is None else say_money(facts.amount, language),
        "customer": _plain(facts.customer) or CUSTOMER.in_language(language),
    }
    values = {name: value or BLANKS[name].in_language(language) for name, value in known.items()}
    values["status_link"] = facts.status_link or ""
    body = template.body if facts.status_link else _without_link(template.body)
    return Letter(template.subject.format(**values), body.format(**values))


def preview(template: Template) -> Letter:
    """Return the letter as a customer would get it, with samples for what it names."""
    sample = {
        Language.EN: LetterFacts(
            "Sample Shop", "20260310-0000123", "Canvas bag, beige", Money(12_610, "KRW"), "Kim Mina", _SAMPLE_LINK
        ),
        Language.KO: LetterFacts(
            "샘플 쇼핑몰", "20260310-0000123", "캔버스 가방(베이지)", Money(12_610, "KRW"), "김미나", _SAMPLE_LINK
        ),
    }
    return compose(template, sample[template.language])


def _without_link(body: str) -> str:
    """Return a letter without the lines that would lead to a page that is not there."""
    return "\n".join(line for line in body.splitlines() if "{status_link}" not in line).rstrip()


def _plain(value: str | None) -> str | None:
    """Return a value on one line: a remote's line break must not begin a new header or paragraph."""
    return None if value is None else " ".join(value.split())


def _every_blank() -> Iterator[str]:
    for blank in BLANKS.values():
        yield from (blank.en, blank.ko)
