"""The use cases of somebody about themselves: profile, password, authenticator, sessions, and tokens of programs."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from recoup.decision.words.text import Language
from recoup.desk.people.entering import Door, require_password
from recoup.desk.people.members import people_within
from recoup.desk.people.visitor import PeopleError, Visitor, Why
from recoup.people.codes import step_of
from recoup.people.passwords import hash_password, is_weak
from recoup.people.roles import Permission
from recoup.people.tokens import TokenKind, digest_of, new_token
from recoup.storage.engine import reading, writing
from recoup.storage.ids import TokenId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.entrances import (
    ApiToken,
    Session,
    add_token,
    end_sessions,
    end_token,
    sessions_of,
    tokens,
)
from recoup.storage.repositories.people import set_code, set_password, set_profile
from recoup.storage.scope import Scope

LONGEST_TOKEN: Final = timedelta(days=366)


def change_profile(door: Door, visitor: Visitor, name: str, language: Language) -> None:
    """Let somebody be called otherwise and read another language."""
    with writing(door.engine) as connection:
        set_profile(Scope(connection, visitor.tenant), visitor.person, name.strip() or visitor.name, language)


def change_password(door: Door, visitor: Visitor, old: str, new: str) -> None:
    """Let somebody have another password; their other sessions end.

    Raises PeopleError: WRONG, TOO_OFTEN, WEAK_PASSWORD.
    """
    require_password(door, visitor, old)
    if is_weak(new, visitor.email.partition("@")[0], visitor.name):
        raise PeopleError(Why.WEAK_PASSWORD)
    hashed = hash_password(new)
    with writing(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        set_password(scope, visitor.person, hashed)
        end_sessions(scope, visitor.person, [] if visitor.session is None else [visitor.session])
        append_audit(scope, door.now(), visitor.who, "changed the password", visitor.who)


def use_authenticator(door: Door, visitor: Visitor, secret: str, code: str) -> None:
    """Ask for an authenticator's code from now on; ``code`` shows that it works. Raises PeopleError NO_CODE."""
    now = door.now()
    step = step_of(secret, code, now, None)
    if step is None:
        raise PeopleError(Why.NO_CODE)
    with writing(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        set_code(scope, door.vault, visitor.person, secret, step)
        append_audit(scope, now, visitor.who, "set up an authenticator", visitor.who)


def forget_authenticator(door: Door, visitor: Visitor, password: str) -> None:
    """Ask for no code any more; raises PeopleError: WRONG, TOO_OFTEN."""
    require_password(door, visitor, password)
    with writing(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        set_code(scope, door.vault, visitor.person, None, None)
        append_audit(scope, door.now(), visitor.who, "took the authenticator away", visitor.who)


def my_sessions(door: Door, visitor: Visitor) -> tuple[Session, ...]:
    """Return where somebody is signed in, the latest first."""
    with reading(door.engine) as connection:
        return sessions_of(Scope(connection, visitor.tenant), visitor.person)


def sign_out_elsewhere(door: Door, visitor: Visitor) -> int:
    """End every other session of somebody and return how many ended."""
    mine = [] if visitor.session is None else [visitor.session]
    with writing(door.engine) as connection:
        return end_sessions(Scope(connection, visitor.tenant), visitor.person, mine)


def make_token(
    door: Door, visitor: Visitor, name: str, permissions: Collection[Permission], lasts: timedelta
) -> tuple[TokenId, str]:
    """Make a token by which a program acts for somebody, with no more than they may do themselves.

    The token is returned once and kept as a hash only. It lasts a year at most.
    """
    token, now = new_token(TokenKind.API, door.random), door.now()
    given = sorted(visitor.permissions & frozenset(permissions))
    ends = now + min(lasts, LONGEST_TOKEN)
    with writing(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        id = add_token(scope, visitor.person, name.strip() or "token", digest_of(token), given, now, ends)
        append_audit(scope, now, visitor.who, "made a token", f"token {id}", {"permissions": given})
        return id, token


def all_tokens(
    door: Door, visitor: Visitor, limit: int | None = None, before: TokenId | None = None
) -> tuple[ApiToken, ...]:
    """Return the tokens of programs, those that ended among them, the latest first; of nobody who sees more.

    At most ``limit``, behind one.
    """
    with reading(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        return tokens(scope, limit, before, people_within(scope, visitor.reach))


def revoke_token(door: Door, visitor: Visitor, id: TokenId) -> bool:
    """End a token at once; return False when there is none that lives, or it is of somebody who sees more."""
    now = door.now()
    with writing(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        mine = tokens(scope, 1, TokenId(id + 1), people_within(scope, visitor.reach))
        ended = [each.id for each in mine] == [id] and end_token(scope, id, now)
        if ended:
            append_audit(scope, now, visitor.who, "ended a token", f"token {id}")
        return ended
