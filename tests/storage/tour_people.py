"""The part of the tour that leads through who may sign in, and what lets them in."""

from typing import Any

from recoup.storage.repositories import entrances, people
from tests.storage.kept import ROTATED, VAULT, Kept
from tests.storage.places import HOUR, LATER, NOON

Call = tuple[Any, ...]


def people_readings(kept: Kept) -> list[Call]:
    """Return the calls that read who may sign in."""
    return [
        (entrances.sessions_of, kept.person),
        (entrances.last_seen,),
        (entrances.tokens,),
        (people.code_secret, VAULT, kept.person),
        (people.people,),
        (people.person, kept.person),
    ]


def people_writings(kept: Kept) -> list[Call]:
    """Return the calls that change who may sign in."""
    me, until = kept.person, LATER + HOUR
    return [
        (people.add_person, f"lee@shop-{kept.place.tenant}.kr", "Lee", "agent", "ko", None, NOON),
        (people.set_profile, me, "Kim", "en"),
        (people.set_password, me, "hash"),
        (people.set_role, me, "viewer", [kept.place.shop]),
        (people.use_code_step, me, 2),
        (people.rotate_codes, ROTATED),
        (people.set_code, VAULT, me, None, None),
        (people.end_person, me, NOON),
        (entrances.add_session, me, b"another session", "a telephone", NOON, until),
        (entrances.see_session, kept.session, NOON, until),
        (entrances.end_session, kept.session),
        (entrances.end_sessions, me),
        (entrances.add_link, me, "begin", b"another link", NOON, until),
        (entrances.use_link, b"another link", NOON),
        (entrances.end_links, me, NOON),
        (entrances.add_token, me, "another", b"another token", ["look"], NOON, until),
        (entrances.see_token, kept.token, NOON),
        (entrances.end_token, kept.token, NOON),
        (entrances.end_tokens, me, NOON),
    ]
