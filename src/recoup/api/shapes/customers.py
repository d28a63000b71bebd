"""What customers are given."""

from datetime import datetime

from msgspec import Struct

from recoup.decision.words.text import Language


class LinkWanted(Struct, frozen=True, forbid_unknown_fields=True):
    """The language of the customer's page."""

    language: Language = Language.KO


class CustomerLink(Struct, frozen=True):
    """The address of an order's page, which whoever has it may open, and until when."""

    url: str
    ends_at: datetime
