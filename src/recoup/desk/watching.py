"""Watching an account: whoever finds that it must be authorised again notes it, and its work waits from then on.

Tokens are renewed inside one lock, so a refusal of a renewal passes here whoever asked for it.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from recoup.connectors.problem import Next, Problem, ProblemError
from recoup.connectors.tokens import Renewal, Tokens
from recoup.desk.installation import Installation
from recoup.storage.engine import writing
from recoup.storage.ids import AccountId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.pausing import note_unusable
from recoup.storage.scope import Scope
from recoup.storage.tokens import StoredTokens

_WHO = "recoup"


@dataclass(frozen=True, slots=True)
class WatchedTokens:
    """The tokens of an account; a renewal that asks for a person makes the account wait for one."""

    home: Installation
    tenant: TenantId
    account: AccountId
    kept: StoredTokens[Tokens]

    def load(self) -> Tokens | None:
        """Return the tokens; None when nobody authorised yet. Raises SealError."""
        return self.kept.load()

    @contextmanager
    def renewing(self) -> Generator[Renewal]:
        """Hold the lock of this account across all processes, with its tokens read again inside."""
        try:
            with self.kept.renewing() as renewal:
                yield renewal
        except ProblemError as error:
            note_problem(self.home, self.tenant, self.account, error.problem)
            raise


def note_problem(home: Installation, tenant: TenantId, id: AccountId, problem: Problem) -> None:
    """Let the work of an account wait when a problem with it says that somebody must authorise it again."""
    if problem.next is not Next.AUTHORISE_AGAIN:
        return
    with writing(home.engine) as connection:
        scope = Scope(connection, tenant)
        if note_unusable(scope, id):
            append_audit(scope, home.now(), _WHO, "account_refused", f"account {id}", {"problem": problem.kind.value})
