"""How the workload turns real retail data into the traffic of a dropshipping shop, and how often things go wrong."""

from dataclasses import dataclass
from datetime import timedelta

from recoup_sandbox.world.settings import setting

_DATA = "assumed: the data is a wholesaler's, whose baskets are larger than those of a shop's customers"
_RATE = "assumed: no rate is published"


@dataclass(frozen=True, slots=True)
class WorkloadSettings:
    """Factors, habits and rates. Rates are in a thousand."""

    # --- from the data to the shop -------------------------------------------------------------
    won_per_pound: int = setting(2_000, "What an article of one pound costs in the shop, won.", "assumed")
    cents_per_pound: int = setting(80, "What an article of one pound costs at the supplier, US cents.", "assumed")
    most_lines: int = setting(3, "How many lines of a real basket are taken, the first ones.", _DATA)
    most_units: int = setting(4, "How many units of a line at most; a larger real quantity is bought so often.", _DATA)
    sellers: int = setting(24, "Among how many sellers the articles are shared out.", "assumed")
    sellers_per_basket: int = setting(
        2, "Of how many sellers the lines of one basket are at most; further lines are left out.", "assumed"
    )

    # --- sellers -------------------------------------------------------------------------------
    behaviours: tuple[tuple[str, int], ...] = setting(
        (
            ("accepts", 12),
            ("refuses", 2),
            ("silent", 2),
            ("ships_anyway", 1),
            ("rejects_returns", 2),
            ("slow", 2),
            ("partial_refund", 1),
            ("ships_in_parts", 1),
            ("mute", 1),
        ),
        "The sellers' behaviours by name, each with its weight; they are given out in these proportions.",
        _RATE,
    )
    seller_out_of_stock: int = setting(8, "Paid supplier orders whose seller cancels: out of stock after all.", _RATE)
    seller_avoids_region: int = setting(
        3, "Paid supplier orders whose seller cancels: the region is not served.", _RATE
    )
    check_held: int = setting(
        6, "Paid supplier orders whose payment check is held; half of them pass a day later.", _RATE
    )
    check_rejected: int = setting(3, "Paid supplier orders whose payment is rejected.", _RATE)
    parcels_lost: int = setting(10, "Parcels that are lost on their way.", _RATE)

    # --- creation ------------------------------------------------------------------------------
    scarce_articles: int = setting(15, "Articles of which the supplier has only a few.", _RATE)
    scarce_stock: int = setting(5, "How many units of a scarce article there are.", "assumed")
    home_only_articles: int = setting(100, "Articles that are shipped to Korea only.", _RATE)
    creation_trouble: int = setting(
        1, "Creations in a hundred that fail for a temporary system issue (`trouble_percent` of linking).", _RATE
    )
    payment_fails: int = setting(5, "Supplier orders that are created and cannot be paid.", _RATE)

    # --- the shop owner ------------------------------------------------------------------------
    rounds: timedelta = setting(timedelta(days=1), "How often the owner goes through what is open.", "assumed")
    returns_faulty: int = setting(
        600, "Returns for a fault, which the supplier's platform believes with evidence.", _RATE
    )
    return_cents: int = setting(900, "What sending a parcel back costs, US cents.", "assumed")
    parcel_given_up: timedelta = setting(
        timedelta(days=45), "After how long an undelivered parcel is disputed and refunded.", "assumed"
    )
    followed_for: timedelta = setting(
        timedelta(days=60), "How long the world goes on after the last order.", "assumed: an order's whole life"
    )
