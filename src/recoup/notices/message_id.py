"""The Message-ID of a letter: made of the letter alone, so that sending it again gives the same one. Pure.

It names the tenant and the notice, by which a returned mail finds its letter, and a piece of a hash of the words: a
letter that was written anew is another mail and must not be taken for a copy.
"""

import re
from hashlib import sha256
from typing import Final

from recoup.notices.compose import Letter
from recoup.storage.ids import NoticeId, TenantId

_DIGITS: Final = 16
_ID: Final = re.compile(r"<notice\.(?P<tenant>[0-9]{1,18})\.(?P<notice>[0-9]{1,18})\.[0-9a-f]{16}@[^<>\s]+>")


def message_id(tenant: TenantId, notice: NoticeId, letter: Letter, domain: str) -> str:
    """Return the Message-ID of a letter to a customer."""
    return f"<notice.{tenant}.{notice}.{_print(letter)}@{domain}>"


def staff_message_id(tenant: TenantId, what: str, letter: Letter, domain: str) -> str:
    """Return the Message-ID of a mail to the staff; ``what`` names the occasion, in letters, digits and hyphens."""
    return f"<{what}.{tenant}.{_print(letter)}@{domain}>"


def notice_of(id: str, tenant: TenantId) -> NoticeId | None:
    """Return the notice that a Message-ID names; None when it is none of this tenant's."""
    found = _ID.fullmatch(id.strip())
    return NoticeId(int(found["notice"])) if found and int(found["tenant"]) == tenant else None


def _print(letter: Letter) -> str:
    return sha256(f"{letter.subject}\n\n{letter.body}".encode()).hexdigest()[:_DIGITS]
