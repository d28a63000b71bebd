"""The link to a customer's page: sealed, so that nothing of it can be guessed, read or changed, and over in time.

Whoever has the link may see how one order goes on, and nothing else. It is not kept: it opens as long as its key is
there, its moment has not passed and the customer was not forgotten.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from recoup.decision.words.text import Language
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.vault import Sealed, SealError, Vault

_PLACE: Final = "customer page"
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class CustomerOrder:
    """The order that a link opens, and until when."""

    tenant: TenantId
    shop: ShopId
    order: str
    ends_at: datetime


_DECODER: Final = msgspec.json.Decoder(CustomerOrder)


def status_link(vault: Vault, public_url: str, about: CustomerOrder, language: Language) -> str:
    """Return the address of the page of an order, in a language."""
    return f"{public_url}/o/{seal_order(vault, about)}?lang={language}"


def seal_order(vault: Vault, about: CustomerOrder) -> str:
    """Return what a link carries: letters, digits, hyphens, underlines and one dot."""
    sealed = vault.seal(msgspec.json.encode(about), _PLACE)
    return f"{sealed.key_id}.{base64.urlsafe_b64encode(sealed.data).decode().rstrip('=')}"


def read_order(vault: Vault, token: str, now: datetime) -> CustomerOrder | None:
    """Return what a link opens; None when it was not made here, was changed, or is over."""
    key_id, _, text = token.partition(".")
    if len(token) > _LONGEST or not text.isascii():
        return None
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        found = _DECODER.decode(vault.open(Sealed(key_id, data), _PLACE))
    except (binascii.Error, SealError, ValueError):
        return None
    return found if now < found.ends_at else None
