"""Settlements: how a person ends what no remote will end, so that every case can be closed with its books at zero.

A settlement is a decision with a name and a reason under it. Whether money may be given up, and what becomes of it, is
said by nothing that a program reads.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from recoup.domain.money import Money


class Settlement(StrEnum):
    """What a person decided.

    ``DISMISSED``: nothing has to be done about this divergence. ``SUPPLIER_WRITTEN_OFF``: what the supplier still owes
    is given up. ``REST_WAIVED``: the rest of a refund is not owed. An excess refund was given back by the customer, or
    is given up. A surplus of the supplier's money is ours, or went back.
    """

    DISMISSED = "dismissed"
    SUPPLIER_WRITTEN_OFF = "supplier_written_off"
    REST_WAIVED = "rest_waived"
    EXCESS_RECOVERED = "excess_recovered"
    EXCESS_WRITTEN_OFF = "excess_written_off"
    SURPLUS_KEPT = "surplus_kept"
    SURPLUS_RETURNED = "surplus_returned"


class Settled(NamedTuple):
    """A settlement and its amount; a dismissal has none."""

    how: Settlement
    amount: Money


EXCESS: Final = (Settlement.EXCESS_RECOVERED, Settlement.EXCESS_WRITTEN_OFF)
SURPLUS: Final = (Settlement.SURPLUS_RETURNED, Settlement.SURPLUS_KEPT)
