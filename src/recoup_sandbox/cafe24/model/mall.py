"""The mall: all acts in one place, and the truth about everything it keeps.

Money is in whole won. A customer pays into the payment gateway, which settles to the mall; only cancelling a payment
or paying a refund out moves money back. Every act raises ``Cafe24Error`` and changes nothing when it may not be done;
otherwise it writes the items' history and tells the listeners of ``on_change``.
"""

from typing import Any

from recoup_sandbox.cafe24.model.cancelling import Cancelling
from recoup_sandbox.cafe24.model.exchanging import Exchanging
from recoup_sandbox.cafe24.model.requesting import Requesting
from recoup_sandbox.cafe24.model.returning import Returning
from recoup_sandbox.cafe24.model.shipping import Shipping
from recoup_sandbox.cafe24.model.truth import truth_of


class Mall(Cancelling, Returning, Exchanging, Requesting, Shipping):
    """A Cafe24 mall with its shops."""

    def truth(self) -> dict[str, Any]:
        """Return everything about orders, claims, refunds and customers as the world knows it, JSON-able."""
        return truth_of(self)
