"""The part of the tour that leads through what waits: for its moment, for an account, for a person."""

from typing import Any

from recoup.domain.money import Money
from recoup.storage.repositories import (
    case_lists,
    contacts,
    lines,
    observations,
    pairs,
    pausing,
    secrets,
    statement_lines,
)
from recoup.storage.repositories.shops import Account
from recoup.storage.words import AccountState, Remote, SecretKind, SubjectKind
from tests.storage.kept import Kept
from tests.storage.places import LATER, NOON

Call = tuple[Any, ...]


def waiting_readings(kept: Kept) -> list[Call]:
    """Return the calls that look at what waits."""
    return [
        (case_lists.list_open, case_lists.Wanted(words="S1"), 9),
        (case_lists.looked_up_to, case_lists.Wanted(words="S1")),
        (case_lists.sum_open, NOON, LATER),
        (observations.sightings, observations.Subject(kept.place.store, SubjectKind.STORE_ORDER, "S1"), 9),
        (lines.store_lines_of, kept.place.shop, ["S1-1"]),
        (contacts.is_erased, kept.place.shop, "S1"),
        (pairs.due_pairs, LATER, 9),
        (secrets.has_secret, kept.place.store, SecretKind.TOKENS),
        (statement_lines.case_of_line, kept.line),
    ]


def waiting_writings(kept: Kept) -> list[Call]:
    """Return the calls that put off what waits, and wake it."""
    place = kept.place
    mine = Account(place.store, place.shop, Remote.CAFE24, "mall", {}, AccountState.CONNECTED)
    return [
        (case_lists.mark_needs, [kept.pair]),
        (pairs.hold_pairs, [kept.pair], LATER),
        (pairs.keep_others_out, kept.pair),
        (pausing.note_unusable, place.store),
        (pausing.put_off_deliveries, NOON),
        (pausing.put_off_intents, NOON),
        (pausing.wake_work, mine, NOON),
        (statement_lines.divide_line, kept.line, [Money(400, "USD"), Money(500, "USD")], NOON),
    ]
