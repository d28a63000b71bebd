"""Who is asking: a person in a browser, or a program that acts for one. Every route asks what they may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from recoup.decision.words.text import Language, Text
from recoup.people.roles import GRANTS, Permission, Role
from recoup.storage.ids import PersonId, SessionId, ShopId, TenantId
from recoup.storage.repositories.people import Person


@dataclass(frozen=True, slots=True)
class Reach:
    """How far somebody's hand goes: which shops they see, None for all, and what they may do.

    Nobody has anybody in hand whose reach is longer, and nobody gives more than this away.
    """

    shops: frozenset[ShopId] | None = None
    permissions: frozenset[Permission] = frozenset(Permission)


EVERYTHING: Final = Reach()
"""The reach of whoever runs the program itself."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is let in. ``shops`` is None for who sees all; ``session`` is None for a program."""

    tenant: TenantId
    person: PersonId
    email: str
    name: str
    role: Role
    permissions: frozenset[Permission]
    language: Language
    shops: frozenset[ShopId] | None
    has_code: bool
    session: SessionId | None

    def may(self, permission: Permission) -> bool:
        """Tell whether they may do this."""
        return permission in self.permissions

    def sees(self, shop: ShopId) -> bool:
        """Tell whether they may see this shop."""
        return self.shops is None or shop in self.shops

    @property
    def reach(self) -> Reach:
        """How far their hand goes; a token's is no longer than what the token allows."""
        return Reach(self.shops, self.permissions)

    @property
    def who(self) -> str:
        """How they are named where something that they did is kept."""
        return f"person {self.person}"


def visitor_of(
    tenant: TenantId,
    person: Person,
    session: SessionId | None = None,
    most: frozenset[Permission] | None = None,
) -> Visitor:
    """Return somebody as a visitor; ``most`` is what a token allows at most."""
    role = Role(person.role)
    permissions = GRANTS[role] if most is None else GRANTS[role] & most
    return Visitor(
        tenant=tenant,
        person=person.id,
        email=person.email,
        name=person.name,
        role=role,
        permissions=permissions,
        language=Language(person.language),
        shops=person.shops,
        has_code=person.has_code,
        session=session,
    )


class Why(StrEnum):
    """Why somebody is not let in, or what they asked about people is not done."""

    WRONG = "wrong"
    CODE_NEEDED = "code_needed"
    TOO_OFTEN = "too_often"
    LINK_OVER = "link_over"
    WEAK_PASSWORD = "weak_password"  # noqa: S105 (the name of a reason, not a password)
    KNOWN_ADDRESS = "known_address"
    NO_ADDRESS = "no_address"
    LAST_OWNER = "last_owner"
    UNKNOWN_PERSON = "unknown_person"
    NO_CODE = "no_code"
    ABOVE = "above"


SAID = {
    Why.WRONG: Text(
        "That did not match. Check all of it and try again.", "일치하지 않습니다. 확인 후 다시 시도하세요."
    ),
    Why.CODE_NEEDED: Text("Type the code of your authenticator too.", "인증 앱의 코드도 입력하세요."),
    Why.TOO_OFTEN: Text("Too many tries. Wait a little, then try again.", "시도가 너무 많습니다. 잠시 기다리세요."),
    Why.LINK_OVER: Text(
        "This link was used or is over. Ask for a new one.", "이미 사용했거나 만료된 링크입니다. 새 링크를 요청하세요."
    ),
    Why.WEAK_PASSWORD: Text(
        "Choose a longer password: at least twelve characters, and nothing that others try first.",
        "더 긴 비밀번호를 사용하세요. 12자 이상, 흔하지 않은 것이어야 합니다.",
    ),
    Why.KNOWN_ADDRESS: Text("Somebody has this e-mail address already.", "이미 등록된 이메일 주소입니다."),
    Why.NO_ADDRESS: Text("Write an e-mail address like name@shop.kr.", "name@shop.kr 형식의 이메일 주소를 입력하세요."),
    Why.LAST_OWNER: Text("A shop needs an owner; name another one first.", "다른 소유자를 먼저 지정하세요."),
    Why.UNKNOWN_PERSON: Text("There is no such person here.", "해당 사용자가 없습니다."),
    Why.ABOVE: Text(
        "That is more than you may do yourself. Ask somebody who may do all of it.",
        "본인 권한보다 큰 권한입니다. 해당 권한이 있는 사람에게 요청하세요.",
    ),
    Why.NO_CODE: Text("That code does not fit; try the next one.", "코드가 맞지 않습니다. 다음 코드를 입력하세요."),
}


class PeopleError(Exception):
    """It is not done; ``why`` says the reason, and ``SAID`` what a person is told."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why

    @property
    def said(self) -> Text:
        """The sentence for a person."""
        return SAID[self.why]
