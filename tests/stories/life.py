"""A shop's life: the sandbox over HTTP, a desk that is connected to it and listens, and the people who act in it.

The world's time passes only when a story says so. After each step the desk does what is due; it may be thrown away at
any point and opened again from its data folder, as after a crash.
"""

import socket
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count, takewhile
from pathlib import Path
from typing import Any, TypeVar

from recoup.bootstrap import desk, opened
from recoup.desk.auditing import audit
from recoup.desk.cases import BookView, CaseStory, list_cases, show_case
from recoup.desk.connecting import connect_sandbox
from recoup.desk.installation import Installation
from recoup.desk.listening import listening, make_app
from recoup.desk.noticing import list_notices, tell_by_hand
from recoup.desk.sandbox import Sandbox as Control
from recoup.desk.statements import ManualLine, enter_statement_line
from recoup.desk.tasks import TaskView, list_tasks
from recoup.desk.working import LivingDesk
from recoup.domain.money import Money
from recoup.ledger.events import LedgerEvent
from recoup.settings import Settings
from recoup.storage.engine import reading
from recoup.storage.ids import CaseId
from recoup_sandbox.auditor.audit import audit as audit_world
from recoup_sandbox.auditor.finding import Finding
from recoup_sandbox.auditor.ledger import Move, Posting
from recoup_sandbox.control.client import ControlClient
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.stage import Stage
from tests.storage.templates import up_to_date
from tests.stories.watching import Passed, watched


class KilledError(BaseException):
    """The process is gone: nothing in it may catch this."""


POLICY = """
[refunds]
when = "seller_consent"
automatic = true
"""
POLLS = timedelta(minutes=5)
"""How often the desk of a story looks by itself."""
Result = TypeVar("Result")


class Life:
    """One shop and its world."""

    def __init__(
        self, sandbox: Sandbox, served: Serving, control: ControlClient, settings: Settings, policy: str
    ) -> None:
        self.sandbox = sandbox
        self.served = served
        self.control = control
        self.settings = settings
        self._desk = ExitStack()
        self._lines = 0
        self.home: Installation
        self.desk: LivingDesk
        with opened(self.settings, {}, create=True, sandbox=served.url) as found:
            connect_sandbox(found.home, Control(served.url, found.home.transport), policy, self.settings.port)
        self.stage: Stage = served.run(lambda: Stage(sandbox.parts))
        self._began = self._balances()
        self.begin()

    # --- the desk --------------------------------------------------------------------------------

    def begin(self, passed: Passed | None = None) -> None:
        """Open the desk and let it listen; ``passed`` is told each commit and call of the desk's own thread."""
        home = self._desk.enter_context(opened(self.settings, {})).home
        # The same clock, read without a call: a desk asks it hundreds of times in a story.
        home = replace(home, now=self.sandbox.parts.world.clock.now)
        self.home = home if passed is None else watched(home, passed)
        self.desk = desk(self.home, self.settings)
        app = make_app(self.desk.receive, self.settings.webhook_bytes)
        self._desk.enter_context(listening(app, self.settings.port))

    def end(self) -> None:
        """Close the desk; all that it knows stands in its folder."""
        self._desk.close()

    def work(self) -> None:
        """Let the desk do what is due until nothing is."""
        self.desk.loop.until_quiet()

    def passes(self, by: str) -> None:
        """Let time pass, with every push delivered at its moment, and the desk do what is due then."""
        self.control.advance(by)
        self.work()

    def waits_for(self, true: Callable[[], bool], step: str = "1h", most: int = 200) -> None:
        """Let time pass until something is so; a story that never gets there fails."""
        for _ in range(most):
            if true():
                return
            self.passes(step)
        raise AssertionError("it never happened")

    # --- people ----------------------------------------------------------------------------------

    def does(self, act: Callable[..., Result], *given: Any, **more: Any) -> Result:
        """Let somebody act in the world, a minute pass, and the desk take notice."""
        result = self.happens(act, *given, **more)
        self.passes("1m")
        return result

    def happens(self, act: Callable[..., Result], *given: Any, **more: Any) -> Result:
        """Let somebody act in the world."""
        return self.served.run(lambda: act(self.stage, *given, **more))

    def told(self) -> None:
        """Let somebody at the shop tell the customers by telephone what they do not know yet, and note it."""
        for notice in list_notices(self.home):
            tell_by_hand(self.home, notice.id, "Kim", "by telephone")
        self.work()

    def records_money_back(self, id: CaseId, amount: Money) -> None:
        """Let somebody enter the line of the wallet's statement that shows our money."""
        self._lines += 1
        line = ManualLine(amount, self.home.now().date(), f"W-{self._lines}")
        enter_statement_line(self.home, self.settings.tasks, id, line, "Kim")
        self.work()

    # --- what is known ---------------------------------------------------------------------------

    def story(self, id: CaseId) -> CaseStory:
        with reading(self.home.engine) as connection:
            found = show_case(connection, id)
        assert found is not None
        return found

    def stories(self) -> list[CaseStory]:
        """Return every case there ever was, in their order."""
        with reading(self.home.engine) as connection:
            found = takewhile(lambda story: story is not None, (show_case(connection, id) for id in count(1)))
            return [story for story in found if story is not None]

    def open_kinds(self) -> list[str]:
        with reading(self.home.engine) as connection:
            return [each.kind for each in list_cases(connection, 100)]

    def only_case(self) -> CaseStory:
        with reading(self.home.engine) as connection:
            (found,) = list_cases(connection, 100)
        return self.story(found.id)

    def moved(self, account: str) -> int:
        """Return by how much an account in the world has changed since the beginning; any whose name begins so."""
        return sum(self._balances()[name] - was for name, was in self._began.items() if name.startswith(account))

    def _balances(self) -> dict[str, int]:
        return {one["name"]: one["minor"] for one in self.control.truth()["accounts"]}

    def first_case(self) -> CaseId:
        """Return the case that was opened first."""
        return CaseId(1)

    def tasks(self) -> tuple[TaskView, ...]:
        with reading(self.home.engine) as connection:
            return list_tasks(connection)

    def breaches(self) -> list[str]:
        """Return what the audit finds."""
        with reading(self.home.engine) as connection:
            found = audit(connection, self.home.vault, lambda stage: None).breaches
        return [f"{each.promise} {each.where}: {each.what}" for each in found]

    def world_disagrees(self, *cases: CaseId, only_named: bool = False) -> list[Finding]:
        """Return what the sandbox's auditor cannot explain by the books of these cases.

        With ``only_named``, orders that these books never name are left out.
        """
        books = [
            Posting(
                # The store tells whole seconds, so what it told was over a second later at the latest.
                at=each.at + timedelta(seconds=1),
                event=each.event,
                moves=tuple(
                    Move(str(move.debit), str(move.credit), move.amount.currency, move.amount.minor)
                    for move in each.moves
                ),
                store_line=self.story(id).case.store_line or "",
                supplier_order=(self.story(id).case.supplier_line or "").partition("/")[0],
            )
            for id in cases
            for each in _standing(self.story(id).books)
        ]
        return audit_world(self.control.truth(), books, only_named=only_named)

    def events(self, id: CaseId) -> list[LedgerEvent]:
        return [each.event for each in self.story(id).books]


def _standing(books: Sequence[BookView]) -> list[BookView]:
    """Return the postings that nothing took back; what was taken back, because it was another case's, never moved."""
    standing: list[BookView] = []
    for each in books:
        undone = [move._replace(amount=-move.amount) for move in each.moves]
        taken_back = next((old for old in standing if old.event is each.event and list(old.moves) == undone), None)
        if taken_back is None:
            standing.append(each)
        else:
            standing.remove(taken_back)
    return standing


@contextmanager
def living(
    data: Path, policy: str = POLICY, database: str = "", *, polls: timedelta = POLLS, **settings: dict[str, Any]
) -> Generator[Life]:
    """Let a shop live by a policy book; ``settings`` are the sandbox's, by section.

    It is kept in ``database``, or in a file of the folder ``data``. ``polls`` is how often the desk looks by itself.
    """
    # The application is installed for good: its tokens live as long as the stories take.
    always = {"linking": {"order_number_in": "memo"}, "aliexpress-gateway": {"app_is_online": True}}
    wanted = {**always, **settings}
    sandbox = Sandbox(settings=wanted)
    with serving(sandbox) as served, ControlClient(f"{served.url}/control.sandbox") as control:
        kept = Settings(
            data=data,
            database=database,
            port=free_port(),
            lease_seconds=timedelta(minutes=5),
            poll_seconds=polls,
        )
        if isinstance(kept.place, Path):
            up_to_date(kept.place)
        life = Life(sandbox, served, control, kept, policy)
        try:
            yield life
        finally:
            life.end()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
