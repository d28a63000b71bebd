"""Putting words to the messages that decisions ask for, in the customer's language and with what is known just then.

A letter with a blank, or one that the shop wants to see first, waits for a person.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from recoup.decision.words.text import Language
from recoup.domain.store_reply import StoreReply
from recoup.notices.compose import LetterFacts, compose
from recoup.notices.own_letters import own_letters
from recoup.notices.settings import NoticeSettings
from recoup.notices.status_link import CustomerOrder, status_link
from recoup.notices.templates import Template, Templates, built_in
from recoup.storage.ids import ShopId
from recoup.storage.repositories.cases import KeptCase
from recoup.storage.repositories.cases import case as case_of
from recoup.storage.repositories.contacts import Contact, contact_of
from recoup.storage.repositories.lines import store_line
from recoup.storage.repositories.notices import KeptNotice, notices_without_words, word_notice
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault

_UNKNOWN = LetterFacts(None, None, None, None)


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """Which reply, and of what."""

    reply: StoreReply
    order: str
    product: str | None


def word_notices(
    scope: Scope, vault: Vault, templates: Templates, settings: NoticeSettings, now: datetime, limit: int = 100
) -> int:
    """Put words to at most ``limit`` messages that have none and return how many letters that made.

    A shop's own letters come before ``templates``.
    """
    own: dict[ShopId, Templates] = {}

    def letters_of(shop: ShopId) -> Templates:
        if shop not in own:
            own[shop] = own_letters(scope, shop, templates)
        return own[shop]

    made = 0
    for notice in notices_without_words(scope, limit):
        kept = case_of(scope, notice.case)
        letters = templates if kept is None else letters_of(kept.shop)
        made += _word(scope, vault, letters, settings, notice, kept, now)
    return made


def _word(
    scope: Scope,
    vault: Vault,
    templates: Templates,
    settings: NoticeSettings,
    notice: KeptNotice,
    kept: KeptCase | None,
    now: datetime,
) -> bool:
    usual = settings.mail_language
    facts, language = (_UNKNOWN, usual) if kept is None else facts_of_case(scope, vault, kept, usual)
    facts = replace(facts, status_link=_status_link(scope, vault, settings, kept, facts.order, language, now))
    template: Template = templates[notice.message, language]
    letter = compose(template, facts)
    held = settings.needs_approval(notice.message) or not letter.complete
    return word_notice(scope, notice.id, language.value, letter.subject, letter.body, now, held=held)


def facts_of_case(scope: Scope, vault: Vault, kept: KeptCase, usual: Language) -> tuple[LetterFacts, Language]:
    """Return what is known for a letter of a case, and its customer's language; ``usual`` where that is not known."""
    if kept.case.pair.store_line is None:
        return _UNKNOWN, usual
    shop = next((each.name for each in shops(scope) if each.id == kept.shop), None)
    line = store_line(scope, kept.shop, kept.case.pair.store_line)
    contact = (None if line is None else contact_of(scope, vault, kept.shop, line.order_id)) or Contact()
    facts = LetterFacts(
        shop=shop,
        order=None if line is None else line.order_id,
        product=None if line is None else line.product_name,
        amount=kept.customer_stake,
        customer=contact.name,
    )
    return facts, _language(contact.language, usual)


def word_reply(
    scope: Scope, vault: Vault, templates: Templates, usual: Language, shop: ShopId, about: ReplyFacts
) -> str:
    """Return what a customer reads in the store, in their language, or ``usual`` where that is not known.

    A shop's own words that name what is not known give way to Recoup's: no person fills them in before they are read.
    """
    contact = contact_of(scope, vault, shop, about.order) or Contact()
    language = _language(contact.language, usual)
    name = next((each.name for each in shops(scope) if each.id == shop), None)
    facts = LetterFacts(shop=name, order=about.order, product=about.product, amount=None)
    letter = compose(own_letters(scope, shop, templates)[about.reply, language], facts)
    return letter.body if letter.complete else compose(built_in(about.reply, language), facts).body


def _status_link(
    scope: Scope,
    vault: Vault,
    settings: NoticeSettings,
    kept: KeptCase | None,
    order: str | None,
    language: Language,
    now: datetime,
) -> str | None:
    if kept is None or order is None or not settings.public_url:
        return None
    about = CustomerOrder(scope.tenant, kept.shop, order, now + settings.customer_link_days)
    return status_link(vault, settings.public_url, about, language)


def _language(said: str | None, usual: Language) -> Language:
    """Return the language that a store names, such as "ko" or "ko_KR", when Recoup speaks it."""
    short = (said or "").replace("-", "_").split("_")[0].lower()
    return next((language for language in Language if language.value == short), usual)
