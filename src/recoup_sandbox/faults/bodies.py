"""Faults inside a JSON answer: an echo that is not what was sent, an old state, a list that is not whole.

They change values where they stand and know no remote: an amount is a number under a key that speaks of money, an id
one under a key that names an order, claim, refund, payment or shipment.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, cast

from recoup_sandbox.faults.fault import AroundAnswer, Attempt, Proceed
from recoup_sandbox.http.message import Answer, Request

Spoil = Callable[[Any], bool]

_AMOUNT_KEY: Final = re.compile(r"(amount|price|fee|cost)", re.IGNORECASE)
_ID_KEY: Final = re.compile(
    r"((order|claim|refund|payment|shipping|child_order)_?(id|code|no)|order_item_code|^number$)", re.IGNORECASE
)
_STATUS_KEY: Final = re.compile(r"status$", re.IGNORECASE)
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NEVER_IN_A_KEY: Final = frozenset({"sign", "timestamp", "session", "access_token"})

UNKNOWN_STATUS: Final = "SOMETHING_NEW"


def spoiled(spoil: Spoil) -> AroundAnswer:
    """Make a fault that changes the answer's JSON in place; ``spoil`` says whether it found something to change."""

    def apply(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
        answer = proceed(request)
        try:
            value = answer.json()
        except ValueError:
            return attempt.miss(answer)
        if not spoil(value):
            return attempt.miss(answer)
        return replace(answer, body=json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    return apply


def stale(attempt: Attempt, request: Request, proceed: Proceed) -> Answer:
    """Answer a read as the same read was answered before; the first one passes."""
    fresh = proceed(request)
    if not _is_read(request):
        return attempt.miss(fresh)
    read = _read_key(request)
    before = attempt.memory.get(read)
    attempt.memory[read] = fresh
    return before if isinstance(before, Answer) else attempt.miss(fresh)


def wrong_amounts(value: Any) -> bool:
    """Make every amount larger by one in its last digit."""
    return _change(value, _AMOUNT_KEY, _larger)


def wrong_ids(value: Any) -> bool:
    """Change the last digit of every id."""
    return _change(value, _ID_KEY, _other_id)


def unknown_status(value: Any) -> bool:
    """Replace every word that is a status by one that nobody has documented."""
    return _change(value, _STATUS_KEY, lambda old: UNKNOWN_STATUS if isinstance(old, str) else old)


def shortened(value: Any) -> bool:
    """Leave the last item out of the longest list."""
    items = _longest_list(value)
    if not items:
        return False
    items.pop()
    return True


def repeated(value: Any) -> bool:
    """List the first item of the longest list once more at its end."""
    items = _longest_list(value)
    if not items:
        return False
    items.append(items[0])
    return True


def reversed_list(value: Any) -> bool:
    """Turn the longest list round."""
    items = _longest_list(value)
    if items is None or len(items) < 2:
        return False
    items.reverse()
    return True


def _change(value: Any, key: re.Pattern[str], change: Callable[[Any], Any], *, is_meant: bool = False) -> bool:
    """Change the plain values whose key, or the key above it, fits; return whether one is another now."""
    changed = False
    for place, old in _entries(value):
        meant = is_meant or (isinstance(place, str) and bool(key.search(place)))
        if isinstance(old, dict | list):
            changed |= _change(old, key, change, is_meant=meant)
        elif meant and (new := change(old)) != old:
            value[place] = new
            changed = True
    return changed


def _entries(value: Any) -> list[tuple[str | int, Any]]:
    """Return the entries of an object or a list with their keys or places; a plain value has none."""
    if isinstance(value, dict):
        return list(cast("dict[str, Any]", value).items())
    return list(enumerate(cast("list[Any]", value))) if isinstance(value, list) else []


def _larger(old: Any) -> Any:
    """Return the number after ``old`` at its own last digit; what is no number stays."""
    if isinstance(old, int) and not isinstance(old, bool):
        return old + 1
    if not isinstance(old, str) or not _NUMBER.fullmatch(old):
        return old
    places = len(old.partition(".")[2])
    minor = str(abs(int(old.replace(".", "")) + 1)).rjust(places + 1, "0")
    sign = "-" if old.startswith("-") and int(minor) else ""
    return sign + (f"{minor[:-places]}.{minor[-places:]}" if places else minor)


def _other_id(old: Any) -> Any:
    """Return an id of the same form with another last digit; what does not end with a digit stays."""
    text = str(old)
    if isinstance(old, bool | None) or not text[-1:].isdigit():
        return old
    other = text[:-1] + str((int(text[-1]) + 1) % 10)
    return int(other) if isinstance(old, int) else other


def _longest_list(value: Any) -> list[Any] | None:
    """Return the longest list anywhere in ``value``, the outermost of equals, or None."""
    best = cast("list[Any]", value) if isinstance(value, list) else None
    for _, one in _entries(value):
        found = _longest_list(one)
        if found is not None and (best is None or len(found) > len(best)):
            best = found
    return best


def _is_read(request: Request) -> bool:
    """Say whether a request changes nothing: a gateway's interface says so in its name, all else in its method."""
    interface = request.first("method")
    return interface.endswith((".get", ".query")) if interface else request.method == "GET"


def _read_key(request: Request) -> str:
    fields = [*request.query, *request.form()]
    meant = sorted(pair for pair in fields if pair[0] not in _NEVER_IN_A_KEY)
    return f"{request.host} {request.path} {meant}"
