"""Faults in the way of a push: it comes twice, late, in another order, never, or not as its sender signed it."""

from dataclasses import replace

from recoup_sandbox.faults.fault import Attempt
from recoup_sandbox.world.pushes import Letter, Postbox

_CREDENTIALS = frozenset({"authorization", "x-api-key"})
_HELD = "held"


def duplicate(_attempt: Attempt, letter: Letter, box: Postbox) -> None:
    """Deliver it twice; its sender hears of the first only."""
    box.put(letter)
    box.put(replace(letter, answered=None))


def late(attempt: Attempt, letter: Letter, box: Postbox) -> None:
    """Deliver it later, in the world's time."""
    attempt.world.agenda.after(attempt.length, lambda: box.put(letter))


def reordered(attempt: Attempt, letter: Letter, box: Postbox) -> None:
    """Hold one back until the next has overtaken it, or until the fault's length is over."""
    held = attempt.memory.pop(_HELD, None)
    if isinstance(held, Letter):
        box.put(letter)
        box.put(held)
        return
    attempt.memory[_HELD] = letter
    attempt.missed = True

    def release() -> None:
        if attempt.memory.get(_HELD) is letter:
            del attempt.memory[_HELD]
            box.put(letter)

    attempt.world.agenda.after(attempt.length, release)


def lost(_attempt: Attempt, letter: Letter, box: Postbox) -> None:
    """Drop it, and let its sender believe that it was answered."""
    box.tried(letter, 200, 0, "lost on the way by a fault; the sender does not know")


def unanswered(_attempt: Attempt, letter: Letter, box: Postbox) -> None:
    """Drop it, and let its sender know that nobody answered."""
    box.tried(letter, None, 0, "stopped on the way by a fault; the sender knows")


def unauthorised(attempt: Attempt, letter: Letter, box: Postbox) -> None:
    """Deliver it with a credential that is wrong, of the same form."""
    headers = tuple(
        (name, value[1:] + value[:1] if name.lower() in _CREDENTIALS else value) for name, value in letter.push.headers
    )
    attempt.missed = headers == letter.push.headers
    box.put(replace(letter, push=replace(letter.push, headers=headers)))


def garbled(_attempt: Attempt, letter: Letter, box: Postbox) -> None:
    """Deliver half of its body, under the credential of the whole."""
    half = letter.push.body[: len(letter.push.body) // 2]
    box.put(replace(letter, push=replace(letter.push, body=half)))
