"""What a use case answers when what a person asks for cannot be done; nothing was changed then."""

from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.text import Text
from recoup.desk.remedy import NextStep
from recoup.storage.house import tenants
from recoup.storage.ids import CaseId
from recoup.storage.repositories.cases import KeptCase, case
from recoup.storage.repositories.pairs import keep_others_out
from recoup.storage.scope import Scope

_NO_CASE: Final = Text("there is no case {id}", "{id}번 사례가 없습니다")
_NOBODY: Final = Text("say who you are: who did this is kept for good", "누가 했는지 기록됩니다. 이름을 입력하세요")


class RefusedError(ValueError):
    """It was not done; ``said`` says why, ``next`` what to do instead where the desk can lead there."""

    def __init__(self, said: Text, next: NextStep | None = None) -> None:
        super().__init__(said.en)
        self.said = said
        self.next = next


class AbsentError(RefusedError):
    """There is nothing of that number for whoever asks."""


class MovedError(RefusedError):
    """It is no longer what whoever asks saw."""


def scope_of_case(connection: Connection, id: int) -> tuple[Scope, KeptCase]:
    """Return a case and the view of its tenant; raises AbsentError when there is none of that number."""
    for tenant in tenants(connection):
        scope = Scope(connection, tenant.id)
        kept = case(scope, CaseId(id))
        if kept is not None:
            return scope, kept
    raise AbsentError(_NO_CASE.format(id=id))


def hold_case(connection: Connection, id: int) -> tuple[Scope, KeptCase]:
    """Return a case as ``scope_of_case`` does, and let nobody else act on it until the transaction ends.

    Two people who decide the same at the same time would otherwise both decide on what neither had changed yet.
    """
    scope, seen = scope_of_case(connection, id)
    keep_others_out(scope, seen.pair)
    return scope_of_case(connection, id)


def named(who: str) -> str:
    """Return the name of who acts; raises RefusedError when nobody is named."""
    if not who.strip():
        raise RefusedError(_NOBODY)
    return who.strip()
