"""Who may do what: one table of roles and permissions, which every route and every token asks.

A role is what a person is at the shop, a permission is one thing that can be done. Nothing else decides access, so the
table in the documentation is this one.
"""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a person is at the shop."""

    OWNER = "owner"
    MANAGER = "manager"
    AGENT = "agent"
    ACCOUNTANT = "accountant"
    VIEWER = "viewer"


class Permission(StrEnum):
    """One thing that can be done."""

    LOOK = "look"
    """See cases, orders, tasks and reports."""
    WORK = "work"
    """Do tasks: tick them, hand in evidence, write notes, tell customers."""
    LINK = "link"
    """Say which supplier order belongs to which store order, and map products."""
    MOVE_MONEY = "move_money"
    """Approve refunds, override decisions, dismiss cases."""
    BOOK = "book"
    """Import and match statements, write off."""
    SEE_BOOKS = "see_books"
    """See ledgers, statements and money reports."""
    CONFIGURE = "configure"
    """Edit policies, message templates and connections."""
    SEE_AUDIT = "see_audit"
    """Read the audit trail and the health of the system."""
    MANAGE_PEOPLE = "manage_people"
    """Invite people, change their roles, end their access, make tokens for programs."""


_P = Permission
GRANTS: Final[dict[Role, frozenset[Permission]]] = {
    Role.OWNER: frozenset(Permission),
    Role.MANAGER: frozenset(Permission) - {_P.MANAGE_PEOPLE},
    Role.AGENT: frozenset({_P.LOOK, _P.WORK, _P.LINK}),
    Role.ACCOUNTANT: frozenset({_P.LOOK, _P.SEE_BOOKS, _P.BOOK, _P.SEE_AUDIT}),
    Role.VIEWER: frozenset({_P.LOOK}),
}
"""What each role may do."""


def may(role: Role, permission: Permission) -> bool:
    """Tell whether somebody of this role may do this."""
    return permission in GRANTS[role]
