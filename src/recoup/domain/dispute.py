"""What the page of a dispute shows: the words in which a person records how it stands.

The marketplace shows a buyer's application no dispute, so all that Recoup knows of one is what somebody read there.
"""

from enum import StrEnum


class DisputeWord(StrEnum):
    """How a dispute stands.

    ``COUNTERED``: the seller proposes something else and waits for us. ``PLATFORM``: the marketplace decides.
    ``AGREED_REFUND``: our money comes back and the goods stay. ``AGREED_RETURN``: it comes back once the goods were
    sent, which has a deadline. ``REFUSED``: nothing comes back. ``ENDED``: the dispute is over and nothing was agreed.
    """

    COUNTERED = "countered"
    PLATFORM = "platform"
    AGREED_REFUND = "agreed_refund"
    AGREED_RETURN = "agreed_return"
    REFUSED = "refused"
    ENDED = "ended"
