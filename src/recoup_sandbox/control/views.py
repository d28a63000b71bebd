"""The things of a world as the control API shows them, JSON-able."""

from dataclasses import asdict
from typing import Any

from recoup_sandbox.control.durations import in_words
from recoup_sandbox.control.subject import Plain
from recoup_sandbox.faults.engine import ActiveFault
from recoup_sandbox.faults.fault import Fault
from recoup_sandbox.world.pushes import Letter, Posted
from recoup_sandbox.world.settings import describe, values


def of_settings(section: Any) -> list[Plain]:
    """Show the settings of a section: name, default, meaning, source and present value."""
    now = values(section)
    return [asdict(one) | {"value": now[one.name]} for one in describe(section)]


def of_letter(one: Letter | Posted) -> Plain:
    """Show a push, with what came of it when it was tried."""
    push = one.push
    shown: Plain = {
        "remote": push.remote,
        "url": push.url,
        "about": push.about,
        "headers": [list(pair) for pair in push.headers],
        "body": push.body.decode("utf-8", "replace"),
        "sent_at": one.sent_at.isoformat(),
    }
    if isinstance(one, Posted):
        shown.update(at=one.at.isoformat(), status=one.status, milliseconds=one.milliseconds, trouble=one.trouble)
    return shown


def of_fault(one: Fault) -> Plain:
    """Show a fault as the table has it."""
    return {
        "name": one.name,
        "what": one.what,
        "stands_for": one.stands_for,
        "reach": one.reach.value,
        "length": in_words(one.length),
    }


def of_active(one: ActiveFault) -> Plain:
    """Show a fault that is set."""
    order = one.order
    length = one.fault.length if order.length is None else order.length
    return {
        "id": one.id,
        "name": order.name,
        "remote": order.remote,
        "route": order.route,
        "percent": order.percent,
        "count": order.count,
        "struck": one.struck,
        "length": in_words(length),
    }
