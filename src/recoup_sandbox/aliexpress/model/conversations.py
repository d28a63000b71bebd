"""What buyer and seller wrote to each other about an order."""

from dataclasses import dataclass
from datetime import datetime

from recoup_sandbox.aliexpress.model.issue_words import Member


@dataclass(frozen=True, slots=True)
class Message:
    """One message; ``sender`` is the buyer, the seller or the system."""

    at: datetime
    sender: Member
    text: str
