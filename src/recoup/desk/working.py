"""The living desk of one installation: what becomes due is read, decided, done and told, chore by chore.

Here the rooms meet. Intake is given readers, execution writers, and the look at the world that both share goes through
intake, so whatever Recoup knows came in by one way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from typing import Final

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.connectors.files.json_rows import StoreRow
from recoup.connectors.problem import Problem, ProblemError
from recoup.connectors.transport import Transport
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between, span_from
from recoup.desk.forgetting import forget_older
from recoup.desk.holding import next_night, reconcile_nightly
from recoup.desk.hooks.posting import HOOK_CALLS, HookPost
from recoup.desk.hooks.settings import HookSettings
from recoup.desk.installation import Installation
from recoup.desk.remote_health import clock_trouble
from recoup.desk.remotes import Readers, Writers, keep_tokens
from recoup.desk.watching import note_problem
from recoup.domain.pair import Pair
from recoup.domain.store_reply import StoreReply
from recoup.execution.executor import Executor
from recoup.execution.following import Follower
from recoup.execution.looking import Desk
from recoup.execution.resolving import Resolver
from recoup.intake.doorbells import Doorbells
from recoup.intake.poller import Poller
from recoup.intake.proposing import propose_links
from recoup.intake.reading import Looks
from recoup.intake.webhook import Webhooks
from recoup.notices.outbox import Outbox
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.notices.smtp import Mailer
from recoup.notices.staff import StaffPost, write_staff_mail
from recoup.notices.templates import load_templates
from recoup.notices.wording import ReplyFacts, word_notices, word_reply
from recoup.policy.book import Book
from recoup.storage.engine import reading, writing
from recoup.storage.house import Work, tenants
from recoup.storage.ids import PairRow, ShopId, TenantId
from recoup.storage.repositories.pairs import pair
from recoup.storage.repositories.schedules import ENROL, RECONCILE
from recoup.storage.repositories.shops import Account, accounts
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState
from recoup.tasks.settings import TaskSettings
from recoup.tasks.ticking import reopen
from recoup.turns.dispatcher import Chore
from recoup.turns.looking import facts_of, looking
from recoup.turns.loop import Loop
from recoup.turns.rules import RuleBooks
from recoup.turns.schedules import Recurring, Schedules
from recoup.turns.turn import Turns

_FOLLOW: Final = timedelta(seconds=30)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How the desk works: how often it polls, how long it sleeps and keeps what it took, how much it takes at once.

    ``reconcile_hour`` is the hour of the shop's own day at which the whole shop is compared. ``keep`` is how long what
    was seen keeps its content; None: for ever.
    """

    poll: timedelta
    longest: timedelta
    lease: timedelta
    batch: int
    reconcile_hour: int
    keep: timedelta | None = None


class LivingDesk:
    """Everything that a running Recoup does. ``receive`` takes deliveries in, ``loop`` does what is due.

    Another dispatcher may do the ``chores`` in the loop's place; news sets ``woken``.
    """

    def __init__(
        self,
        home: Installation,
        pace: Pace,
        tasks: TaskSettings,
        notices: NoticeSettings,
        mail: SmtpSettings,
        hooks: HookSettings | None = None,
    ) -> None:
        self._home = home
        self._pace = pace
        self._tasks = tasks
        self._notices = notices
        self._hooks = hooks or HookSettings()
        self._mailer = Mailer(mail)
        self._templates = load_templates(notices.letters)
        self._books = RuleBooks(calendar_between)
        self._look = looking(REFUND_ROUTES)
        self._turns = Turns(home.engine, self._look, self._books, home.now, pace.lease, pace.batch)
        self._schedules = Schedules(home.engine, self._jobs(), home.now, pace.lease)
        self.woken = Event()
        self.receive = Webhooks(home.engine, home.vault, home.now, self.woken.set)
        self.chores = tuple(self._chores())
        self.loop = Loop(home.engine, self.chores, home.now, pace.longest, self.woken)
        self.enrol()

    def enrol(self) -> None:
        """Let every shop have its recurring jobs, those too that a later program brought."""
        with reading(self._home.engine) as connection:
            known = tenants(connection)
        for tenant in known:
            self._schedules.enrol(tenant.id)

    def _enrol_shop(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        """Let a shop that was connected while the desk runs have its recurring jobs."""
        self._schedules.enrol(tenant)

    def _chores(self) -> list[Chore]:
        chores = [
            Chore("schedules", Work.SCHEDULES, self._schedules.take),
            Chore("deliveries", Work.INBOX, self._deliveries),
            Chore("turns", Work.PAIRS, self._take_turns, self._take_these),
            Chore("writes", Work.INTENTS, self._writes),
        ]
        chores.append(Chore("hooks", Work.HOOKS, self._tell_programs))
        # Without a mail server letters wait, and nothing may be kept awake by them.
        return [*chores, Chore("letters", Work.NOTICES, self._letters)] if self._mailer.is_set_up else chores

    def _jobs(self) -> Mapping[str, Recurring]:
        jobs = (
            Recurring(ENROL, _DAY, self._enrol_shop),
            Recurring("poll", self._pace.poll, self._poll),
            Recurring("follow", _FOLLOW, self._follow),
            Recurring("tokens", _HOUR, self._keep_tokens),
            Recurring("clock", _DAY, self._compare_clocks),
            Recurring("links", _HOUR, self._propose),
            Recurring("tasks", self._pace.poll, self._look_after_people),
            Recurring("staff", self._pace.poll, self._tell_staff),
            Recurring(RECONCILE, _DAY, self._reconcile, self._at_night),
            Recurring("forget", _DAY, self._forget),
        )
        return {job.name: job for job in jobs}

    # --- chores ----------------------------------------------------------------------------------

    def _deliveries(self, tenant: TenantId) -> int:
        return Doorbells(self._looks(tenant), self._home.now).answer(self._pace.batch)

    def _take_turns(self, tenant: TenantId) -> int:
        taken = self._turns.take(tenant)
        self._word(tenant)
        return taken

    def _take_these(self, tenant: TenantId, rows: Sequence[PairRow]) -> int:
        taken = self._turns.take_these(tenant, rows)
        self._word(tenant)
        return taken

    def _writes(self, tenant: TenantId) -> int:
        desk = self._execution(tenant)
        return len(Executor(desk).run(self._pace.batch)) + len(Resolver(desk).run(self._pace.batch))

    def _letters(self, tenant: TenantId) -> int:
        home = self._home
        outbox = Outbox(home.engine, tenant, home.vault, self._mailer, self._notices, home.now)
        return len(outbox.send_due(self._pace.batch))

    def _tell_programs(self, tenant: TenantId) -> int:
        home = self._home
        with Transport(HOOK_CALLS) as transport:
            post = HookPost(home.engine, tenant, home.vault, transport, self._hooks, home.now)
            return post.send_due(self._pace.batch)

    # --- jobs that come again --------------------------------------------------------------------

    def _poll(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        looks = self._looks(tenant)
        poller = Poller(looks, self._home.now)
        problems: list[Problem] = []
        for account in self._usable(tenant, shop):
            if (found := poller.poll(account).problem) is not None:
                note_problem(self._home, tenant, account.id, found)
                problems.append(found)
        if problems:
            raise ProblemError(problems[0])

    def _follow(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        Follower(self._execution(tenant), shop).run(since)

    def _keep_tokens(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        """Renew the tokens of every account, each whatever becomes of the others."""
        problems: list[ProblemError] = []
        for account in self._usable(tenant, shop):
            try:
                keep_tokens(self._home, tenant, account)
            except ProblemError as error:
                problems.append(error)
        if problems:
            raise problems[0]

    def _forget(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        """Let what is older than the settings say lose its content."""
        if self._pace.keep is not None:
            forget_older(self._home, tenant, self._pace.keep)

    def _usable(self, tenant: TenantId, shop: ShopId) -> tuple[Account, ...]:
        """Return the shop's accounts that work; the others wait for a person, and nothing is tried with them."""
        with reading(self._home.engine) as connection:
            known = accounts(Scope(connection, tenant))
        return tuple(each for each in known if each.shop == shop and each.state is AccountState.CONNECTED)

    def _reconcile(self, tenant: TenantId, shop: ShopId, since: datetime) -> Text | None:
        return reconcile_nightly(self._home.engine, tenant, shop, self._home.now())

    def _at_night(self, tenant: TenantId, shop: ShopId, now: datetime) -> datetime:
        with reading(self._home.engine) as connection:
            zone = self._books.of(Scope(connection, tenant), shop, now).zone
        return next_night(now, zone, self._pace.reconcile_hour)

    def _compare_clocks(self, tenant: TenantId, shop: ShopId, since: datetime) -> Text | None:
        with reading(self._home.engine) as connection:
            mine = [each for each in accounts(Scope(connection, tenant)) if each.shop == shop]
        return clock_trouble(self._home, mine)

    def _propose(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        """Guess what belongs together among lines without another side."""
        now = self._home.now()
        with writing(self._home.engine) as connection:
            scope = Scope(connection, tenant)
            matching = self._books.of(scope, shop, now).book.matching
            propose_links(scope, shop, matching.accept_from, span_from(now, matching.within), now)

    def _look_after_people(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        """Open ticked tasks again that nothing proved, and word what a crash left without words."""
        with writing(self._home.engine) as connection:
            reopen(Scope(connection, tenant), self._home.now(), self._tasks)
        self._word(tenant)

    def _tell_staff(self, tenant: TenantId, shop: ShopId, since: datetime) -> None:
        """Write the staff what they must hear of, and send what waits for them."""
        home = self._home
        with writing(home.engine) as connection:
            scope = Scope(connection, tenant)
            zone = self._books.of(scope, shop, home.now()).zone
            write_staff_mail(scope, self._notices, self._tasks.alert_after, home.now(), zone)
        StaffPost(home.engine, tenant, self._mailer, self._notices, home.now).send_due(self._pace.batch)

    def _word(self, tenant: TenantId) -> None:
        home = self._home
        with writing(home.engine) as connection:
            scope = Scope(connection, tenant)
            word_notices(scope, home.vault, self._templates, self._notices, home.now(), self._pace.batch)

    # --- what the rooms are given ----------------------------------------------------------------

    def _looks(self, tenant: TenantId) -> Looks:
        home = self._home
        return Looks(home.engine, tenant, Readers(home, tenant), home.now, home.vault)

    def _execution(self, tenant: TenantId) -> Desk:
        looks = self._looks(tenant)
        return Desk(
            engine=self._home.engine,
            tenant=tenant,
            looks=looks,
            faces=Writers(self._home, tenant, looks.account),
            facts=self._facts,
            book=lambda shop: self._book(tenant, shop),
            now=self._home.now,
            reply=lambda shop: partial(self._reply, tenant, shop),
        )

    def _facts(self, scope: Scope, row: PairRow) -> Pair | None:
        kept = pair(scope, row)
        if kept is None:
            return None
        return facts_of(scope, row, self._look, self._books.of(scope, kept.shop, self._home.now()))

    def _reply(self, tenant: TenantId, shop: ShopId, row: StoreRow, reply: StoreReply) -> str:
        """Return what the customer of a line reads in the store."""
        home, about = self._home, ReplyFacts(reply, row.order_id, row.product_name)
        with reading(home.engine) as connection:
            scope = Scope(connection, tenant)
            return word_reply(scope, home.vault, self._templates, self._notices.mail_language, shop, about)

    def _book(self, tenant: TenantId, shop: ShopId) -> Book:
        with reading(self._home.engine) as connection:
            return self._books.of(Scope(connection, tenant), shop, self._home.now()).book
