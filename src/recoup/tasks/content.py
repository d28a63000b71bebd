"""What a person needs to do a task: where, how, which reason, which words, until when, for how much, and the proof.

Pure: a task, the facts of its pair and the clock are all arguments. A message to the seller is made of the supplier
order alone: nothing of the customer is in it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from urllib.parse import quote

from recoup.decision.deadlines import Due
from recoup.decision.explain import describe_due
from recoup.decision.response import Anchor
from recoup.decision.words.choices import reason_to_choose
from recoup.decision.words.display import say_time, say_wait
from recoup.decision.words.places import PLACES
from recoup.decision.words.steps import PASTE, STEPS, seller_reason
from recoup.decision.words.text import Language, Paste
from recoup.domain.actions import Task
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.step import PLACE, Place
from recoup.tasks.settings import TaskSettings


@dataclass(frozen=True, slots=True)
class Item:
    """What is ordered at the supplier, by the supplier's own numbers; None where nobody said which option."""

    product: str
    option: str | None
    quantity: int


@dataclass(frozen=True, slots=True)
class About:
    """What a task is about: the facts of its pair, how the case is named, its items, and where its deadline is from."""

    pair: Pair
    kind: Kind
    due: Due
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLink:
    """The page of an order on one side."""

    place: Place
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class SellerMessage:
    """What is pasted: always ``text``, in English; ``gloss`` says what it says in the reader's language."""

    text: str
    gloss: str | None


@dataclass(frozen=True, slots=True)
class TaskContent:
    """A task in the reader's language.

    ``deadline`` stands on the reader's clock; ``counted_from`` is what it counts from, None when nobody knows, and
    ``left`` how far away it is. ``time_left`` is negative when it has passed.
    """

    title: str
    place: str
    links: tuple[PageLink, ...]
    steps: tuple[str, ...]
    reason: str | None
    message: SellerMessage | None
    deadline: str
    counted_from: str | None
    left: str
    time_left: timedelta
    customer_worth: Money | None
    supplier_worth: Money | None
    proof: str


def task_content(
    task: Task, about: About, settings: TaskSettings, now: datetime, zone: tzinfo, language: Language
) -> TaskContent:
    """Return everything that a person needs for ``task``, in ``language`` and on the clock of ``zone``."""
    words = STEPS[task.step]
    reason = reason_to_choose(task.step, about.kind)
    return TaskContent(
        title=words.title.in_language(language),
        place=PLACES[PLACE[task.step]].in_language(language),
        links=_links(task, about.pair, settings, language),
        steps=tuple(each.in_language(language) for each in words.detail),
        reason=None if reason is None else reason.in_language(language),
        message=_message(task, about, language),
        deadline=say_time(task.due_at.astimezone(zone)),
        counted_from=_counted_from(task, about.due, language),
        left=say_wait(task.due_at, now, language),
        time_left=task.due_at - now,
        customer_worth=task.customer_worth,
        supplier_worth=task.supplier_worth,
        proof=words.proof.in_language(language),
    )


def _links(task: Task, pair: Pair, settings: TaskSettings, language: Language) -> tuple[PageLink, ...]:
    """Return the pages of both orders, as far as they are known, the one where the step is done first."""
    pages = (
        (Place.SUPPLIER, settings.supplier_order_page, pair.supplier.order),
        (Place.STORE, settings.store_order_page, pair.store.order),
    )
    links = [
        PageLink(place, PLACES[place].in_language(language), page.replace("{order}", quote(order, safe="")))
        for place, page, order in pages
        if page and order
    ]
    return tuple(sorted(links, key=lambda link: link.place is not PLACE[task.step]))


def _counted_from(task: Task, due: Due, language: Language) -> str | None:
    """Return the clock of the deadline; a deadline that counts from when it was noticed has none."""
    return describe_due(due, language) if due.at == task.due_at and due.anchor is not Anchor.NOW else None


def _message(task: Task, about: About, language: Language) -> SellerMessage | None:
    paste = PASTE.get(task.step)
    if paste is None:
        return None
    gloss = None if language is Language.EN else _filled(paste.gloss, about, seller_reason(about.kind).ko)
    return SellerMessage(_with_items(paste, about), gloss)


def _with_items(paste: Paste, about: About) -> str:
    text = _filled(paste.message, about, seller_reason(about.kind).en)
    lines = [_item(item) for item in about.items]
    return "\n".join([text, "", "Items:", *lines]) if lines else text


def _filled(template: str, about: About, reason: str) -> str:
    return template.format(order=about.pair.supplier.order or "-", reason=reason)


def _item(item: Item) -> str:
    option = f" (option {item.option})" if item.option else ""
    return f"{item.quantity} x product {item.product}{option}"
