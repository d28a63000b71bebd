"""Which way of sending is taken: the one that the shop prefers, else the cheapest or the fastest. Pure.

Only what is known counts: a way without a fee, without days, or with a fee in another currency is not compared. The
policy's limits hold for the preferred way, too: no preference makes an order dear, slow or untracked.
"""

from collections.abc import Iterable

from recoup.connectors.supplier_values import FreightOption
from recoup.execution.refusals import Obstacle, Refusal
from recoup.policy.placement import FreightChoice
from recoup.policy.placement import Placement as PlacementPolicy


def chosen_way(options: Iterable[FreightOption], quantity: int, policy: PlacementPolicy) -> FreightOption | Obstacle:
    """Return the way by which ``quantity`` pieces are sent, or what stands in the way of sending them at all."""
    offered = tuple(options)
    fit = [option for option in offered if _fits(option, quantity, policy)]
    preferred = [option for option in fit if policy.service is not None and _is_named(option, policy.service)]
    if not preferred and policy.service is not None and policy.service_only:
        return Obstacle(Refusal.SERVICE_NOT_OFFERED, policy.service)
    order = _faster if policy.freight is FreightChoice.FASTEST else _cheaper
    if preferred or fit:
        return min(preferred or fit, key=order)
    dear = [option for option in offered if _suits(option, quantity, policy)]
    return Obstacle(Refusal.FREIGHT_TOO_DEAR) if dear else Obstacle(Refusal.NO_FREIGHT)


def _fits(option: FreightOption, quantity: int, policy: PlacementPolicy) -> bool:
    limit = policy.freight_up_to.get(policy.currency)
    affordable = limit is None or (option.fee is not None and option.fee.minor <= limit.minor)
    return affordable and _suits(option, quantity, policy)


def _suits(option: FreightOption, quantity: int, policy: PlacementPolicy) -> bool:
    """Tell whether a way would do, whatever it costs as long as that is known."""
    in_time = option.days is not None and option.days[1] <= policy.longest_days
    priced = option.fee is not None and option.fee.currency == policy.currency
    tracked = policy.untracked or option.tracked is True
    in_stock = option.stock is None or option.stock >= quantity
    return in_time and priced and tracked and in_stock


def _is_named(option: FreightOption, service: str) -> bool:
    said = service.strip().casefold()
    return said in (option.service.casefold(), (option.name or "").casefold())


def _cheaper(option: FreightOption) -> tuple[int, int, str]:
    return _fee(option), _latest(option), option.service


def _faster(option: FreightOption) -> tuple[int, int, str]:
    return _latest(option), _fee(option), option.service


def _fee(option: FreightOption) -> int:
    return option.fee.minor if option.fee else 0


def _latest(option: FreightOption) -> int:
    return option.days[1] if option.days else 0
