"""Which way of sending is taken: the cheapest that the shop's policy allows. Pure.

Only what is known counts: a way without a fee, without days, or with a fee in another currency is not compared.
"""

from collections.abc import Iterable

from recoup.connectors.supplier_values import FreightOption
from recoup.execution.refusals import Obstacle, Refusal
from recoup.policy.book import Placement as PlacementPolicy


def cheapest(options: Iterable[FreightOption], quantity: int, policy: PlacementPolicy) -> FreightOption | Obstacle:
    """Return the cheapest way for ``quantity`` pieces that arrives in time; of two the faster."""
    fit = [option for option in options if _fits(option, quantity, policy)]
    return min(fit, key=_order) if fit else Obstacle(Refusal.NO_FREIGHT)


def _fits(option: FreightOption, quantity: int, policy: PlacementPolicy) -> bool:
    in_time = option.days is not None and option.days[1] <= policy.longest_days
    priced = option.fee is not None and option.fee.currency == policy.currency
    tracked = policy.untracked or option.tracked is True
    in_stock = option.stock is None or option.stock >= quantity
    return in_time and priced and tracked and in_stock


def _order(option: FreightOption) -> tuple[int, int, str]:
    fee = option.fee.minor if option.fee else 0
    latest = option.days[1] if option.days else 0
    return fee, latest, option.service
