"""The use case: make the link by which the customer of an order sees how it goes on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup.decision.words.text import Language, Text
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError, RefusedError
from recoup.desk.remedy import NextStep, Remedy
from recoup.notices.settings import NoticeSettings
from recoup.notices.status_link import CustomerOrder, status_link
from recoup.storage.engine import reading
from recoup.storage.repositories.contacts import is_erased
from recoup.storage.repositories.lines import lines_of_store_order
from recoup.storage.repositories.shops import shops

_NOWHERE: Final = Text(
    "customers cannot reach this desk yet: it has no public address",
    "고객이 접속할 공개 주소가 아직 설정되지 않았습니다",
)
_UNKNOWN: Final = Text("no store order {order} is known", "{order} 주문을 찾을 수 없습니다")
_ERASED: Final = Text(
    "the customer of {order} was forgotten, so there is no page any more",
    "{order} 주문의 고객 정보가 삭제되어 페이지가 없습니다",
)


@dataclass(frozen=True, slots=True)
class CustomerLink:
    """The address of an order's page, which whoever has it may open, and until when."""

    url: str
    ends_at: datetime


def customer_link(home: Installation, settings: NoticeSettings, order: str, language: Language) -> CustomerLink:
    """Return a new link to the page of a store order; the same order may have many.

    Raises RefusedError: there is no public address, or the customer was forgotten; AbsentError: no such order.
    """
    if not settings.public_url:
        raise RefusedError(_NOWHERE, NextStep(Remedy.SET_PUBLIC_URL))
    ends_at = home.now() + settings.customer_link_days
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            for shop in shops(scope):
                if not lines_of_store_order(scope, shop.id, order):
                    continue
                if is_erased(scope, shop.id, order):
                    raise RefusedError(_ERASED.format(order=order))
                about = CustomerOrder(scope.tenant, shop.id, order, ends_at)
                return CustomerLink(status_link(home.vault, settings.public_url, about, language), ends_at)
    raise AbsentError(_UNKNOWN.format(order=order))
