"""What nobody does: settings change, faults lie in wait, money goes elsewhere; and a look at how things stand."""

from typing import Any, Final

from recoup_sandbox.control.durations import duration
from recoup_sandbox.faults.engine import Order
from recoup_sandbox.receivers import receive, receivers_of
from recoup_sandbox.scenarios.ending import unmet
from recoup_sandbox.scenarios.expected import End
from recoup_sandbox.scenarios.stage import Stage
from recoup_sandbox.scenarios.trouble import ScenarioError
from recoup_sandbox.sections import change


def changes(stage: Stage, section: str, to: dict[str, Any]) -> None:
    """Changes settings of a section by name, until the end of the scenario."""
    change(stage.parts.sections, section, to)


def sets_fault(
    stage: Stage,
    fault: str,
    remote: str = "*",
    route: str = "*",
    count: int | None = 1,
    percent: int = 100,
    length: str = "",
) -> None:
    """Sets a fault by its name; it strikes what comes over HTTP, the program's calls and the remotes' pushes."""
    order = Order(
        name=fault,
        remote=remote,
        route=route,
        percent=percent,
        count=count,
        length=duration(length) if length else None,
    )
    stage.faults[fault] = stage.parts.faults.set(order)


def listens(stage: Stage, store: str = "", supplier: str = "") -> None:
    """Lets the remotes push to an address of this machine until the end, where nobody listens already."""
    told = receivers_of(stage.parts)
    taken = {remote: any(urls.values()) for remote, urls in told.items()}
    wanted = {"cafe24": store, "aliexpress": supplier}
    new = {remote: url for remote, url in wanted.items() if url and not taken[remote]}
    receive(stage.parts, new.get("cafe24"), new.get("aliexpress"))
    stage.listening.update(new)


def empties_wallet(stage: Stage, leaves: int = 0) -> None:
    """Spends the linked account's money elsewhere, all but ``leaves`` cents."""
    bank, wallet = stage.parts.world.bank, stage.buyer.pays_from
    spent = bank.balance(wallet) - leaves
    if spent > 0:
        bank.pay(wallet, "outside:USD", spent, memo="spent elsewhere")


def shows(stage: Stage, expect: End) -> None:
    """Looks, half-way, as the ``expect`` section says."""
    differences = unmet(stage, expect)
    if differences:
        raise ScenarioError("; ".join(differences))


ACTS: Final = (shows, changes, sets_fault, listens, empties_wallet)
