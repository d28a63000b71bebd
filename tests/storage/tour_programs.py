"""The part of the tour that leads through what programs ask for and are told."""

from typing import Any

from recoup.storage.repositories import answers, hooks, tasks, telling
from recoup.storage.words import HookEvent
from tests.storage.decided import asked, decide
from tests.storage.kept import ROTATED, VAULT, Kept
from tests.storage.places import HOUR, LATER, NOON

Call = tuple[Any, ...]


def program_readings(kept: Kept) -> list[Call]:
    """Return the calls that look at what programs are told."""
    return [
        (hooks.hook, kept.hook),
        (hooks.hook_messages, kept.hook, 9),
        (hooks.hook_of_message, 1),
        (hooks.hook_secret, VAULT, kept.hook),
        (hooks.hooks,),
        (hooks.wanted_events,),
        (tasks.tasks_asked_at, NOON, kept.pair),
    ]


def program_writings(kept: Kept) -> list[Call]:
    """Return the calls that answer programs and tell them."""
    me, decision = kept.person, decide(asked())
    told = telling.Told(kept.case, 7, decision.events, decision.postings)
    event = hooks.Happened(HookEvent.CASE_CLOSED, "case-1-8-0", {}, case=kept.case)
    wanted = {kept.hook: frozenset(HookEvent)}
    return [
        (answers.begin_act, VAULT, me, "another", b"fingerprint", NOON, HOUR),
        (answers.end_act, VAULT, me, "another", 200, b"{}"),
        (answers.rotate_answers, ROTATED),
        (answers.drop_act, me, "another"),
        (answers.forget_answers,),
        (hooks.add_hook, VAULT, me, "https://other.example/", [HookEvent.CASE_OPENED], b"secret", NOON),
        (hooks.rotate_hooks, ROTATED),
        (hooks.note_happened, wanted, [event], NOON),
        (telling.tell_decisions, [told], [kept.pair], NOON),
        (telling.tell_reopened, tasks_of(kept), NOON),
        (hooks.claim_hook_message, LATER, HOUR),
        (hooks.put_off_hook_message, 1, LATER, "no_answer"),
        (hooks.end_hook_message, 1, None, "500"),
        (hooks.send_hook_message_again, 1, NOON),
        (hooks.end_hook, kept.hook, NOON),
    ]


def tasks_of(kept: Kept) -> tuple[tasks.KeptTask, ...]:
    """Return the tasks of the tenant's pair."""
    with kept.place.reading() as scope:
        return tasks.tasks_of(scope, kept.pair)
