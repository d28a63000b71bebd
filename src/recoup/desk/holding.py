"""The use case: compare everything that a shop holds with what its lines say now, and let the desk look again where
the two differ.

The whole shop is compared as two files are, by the same steps and rules. What people recorded is weighed for the few
pairs that look wrong. Nothing is corrected by hand: what differs is named, and its pair is woken.
"""

from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between
from recoup.desk.remedy import NextStep, Remedy
from recoup.reconciliation.compared import KeptRequest, KeptSide
from recoup.reconciliation.engine import Progress
from recoup.reconciliation.kept import reconcile_kept
from recoup.reconciliation.reconcile import Reconciliation
from recoup.storage.engine import reading, writing
from recoup.storage.house import tenants
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.shops import accounts, shops
from recoup.storage.scope import Scope
from recoup.storage.words import Remote
from recoup.turns.holding import Difference, Found, differences, repair
from recoup.turns.looking import looking
from recoup.turns.rules import Calendars, RuleBooks

_WHO: Final = "recoup"
_NAMED: Final = 20
"""How many of the pairs that differ an entry of the audit names; it counts them all."""

DIFFERENCES: Final = {
    Difference.MISSING: Text(
        "its lines make this pair, and the desk has none", "두 품목으로 만들어져야 할 쌍이 없습니다"
    ),
    Difference.LEFT_OVER: Text("its lines make no such pair any more", "두 품목이 더 이상 이 쌍을 이루지 않습니다"),
    Difference.OTHER_SHAPE: Text("its lines make it of other pieces", "수량 등 쌍의 구성이 품목과 다릅니다"),
    Difference.OTHER_NAME: Text(
        'the desk calls it "{held}"; it is "{kind}"', "'{held}'(으)로 되어 있으나 실제로는 '{kind}'입니다"
    ),
    Difference.NO_CASE: Text('it is "{kind}" and no case is open', "'{kind}'인데 열린 사례가 없습니다"),
    Difference.CASE_LEFT_OPEN: Text("its case has ended and is still open", "끝난 사례가 아직 열려 있습니다"),
    Difference.SLEEPS_TOO_LONG: Text(
        "the desk would look at it too late, or never", "다시 볼 때가 너무 늦거나 정해져 있지 않습니다"
    ),
}
"""What each difference means, with the two names of the pair."""

_NO_SHOP: Final = Text("there is no shop {name!r}; there are: {known}", "{name!r} 상점이 없습니다. 있는 상점: {known}")
_WHICH: Final = Text(
    "there are several shops; name one of them: {known}", "상점이 여러 개입니다. 그중 하나를 지정하세요: {known}"
)
_NIGHT: Final = Text(
    "of the shop's pairs {count} were not as their lines say and are looked at again; the first: {first}",
    "주문 {count}건의 판단이 실제 품목 상태와 달라 다시 확인합니다. 첫 번째: {first}",
)
_NONE: Final = Text("no shop is connected yet", "연결된 상점이 아직 없습니다")


class ShopError(ValueError):
    """It is not clear which shop is meant; ``said`` says which there are, ``next`` how to say one."""

    def __init__(self, said: Text, next: NextStep | None = None) -> None:
        super().__init__(said.en)
        self.said = said
        self.next = next


@dataclass(frozen=True, slots=True)
class Held:
    """A comparison that can be read while the context is open, and how what the desk holds differs from it."""

    request: KeptRequest
    reconciliation: Reconciliation
    found: tuple[Found, ...]


def find_shop(connection: Connection, name: str | None) -> tuple[TenantId, ShopId]:
    """Return the shop of that name, or the only one there is. Raises ShopError."""
    every = [(tenant.id, each) for tenant in tenants(connection) for each in shops(Scope(connection, tenant.id))]
    meant = [(tenant, each.id) for tenant, each in every if name in (None, each.name)]
    if len(meant) == 1:
        return meant[0]
    if not every:
        raise ShopError(_NONE, NextStep(Remedy.CONNECT_SHOP))
    known = ", ".join(each.name for _, each in every)
    said = _NO_SHOP.format(name=name, known=known) if name and not meant else _WHICH.format(known=known)
    raise ShopError(said, NextStep(Remedy.NAME_SHOP))


def say_difference(found: Found) -> Text:
    """Return how a pair differs, as a sentence that begins with its key."""
    held, kind = (None if name is None else KIND_TITLES[name] for name in (found.held, found.kind))
    return Text("{pair}: {said}", "{pair}: {said}").format(
        pair=found.pair, said=DIFFERENCES[found.difference].format(held=held, kind=kind)
    )


@contextmanager
def reconcile_shop(
    engine: Engine,
    tenant: TenantId,
    shop: ShopId,
    now: datetime,
    progress: Progress,
    *,
    calendars: Calendars = calendar_between,
    focus: str | None = None,
) -> Generator[Held]:
    """Compare a shop as it is kept, as of one moment, and give the comparison while the context is open.

    ``focus`` is an order that is to be found even if it is in step. Nothing is changed.
    """
    with ExitStack() as stack:
        with reading(engine) as connection:
            scope = Scope(connection, tenant)
            rules = RuleBooks(calendars).of(scope, shop, now)
            local = now.astimezone(rules.zone)
            kept = stack.enter_context(reconcile_kept(scope, shop, rules.book, local, focus, calendars, progress))
            found = differences(scope, kept.suspects, looking(REFUND_ROUTES), rules, local)
            request = KeptRequest(*_sides(scope, shop), rules.book, local)
        yield Held(request, kept.reconciliation, found)


def repair_shop(engine: Engine, tenant: TenantId, shop: ShopId, found: Sequence[Found], now: datetime) -> None:
    """Let the desk look again at every pair that differs, and note in the audit which those were."""
    if not found:
        return
    with writing(engine) as connection:
        scope = Scope(connection, tenant)
        repair(scope, shop, found, now)
        named = {str(each.pair): each.difference.value for each in found[:_NAMED]}
        append_audit(scope, now, _WHO, "shop_repaired", f"shop {shop}", {"differences": len(found), "first": named})


def _sides(scope: Scope, shop: ShopId) -> tuple[KeptSide, KeptSide]:
    mine = [each for each in accounts(scope) if each.shop == shop]
    store, supplier = (
        KeptSide(", ".join(f"{each.remote} {each.login}" for each in mine if each.remote is remote))
        for remote in (Remote.CAFE24, Remote.ALIEXPRESS)
    )
    return store, supplier


def reconcile_nightly(engine: Engine, tenant: TenantId, shop: ShopId, now: datetime) -> Text | None:
    """Compare a shop, let the desk look again where it differs, and return a sentence about it; None when it agrees."""
    with reconcile_shop(engine, tenant, shop, now, _silent) as held:
        found = held.found
    repair_shop(engine, tenant, shop, found, now)
    if not found:
        return None
    return _NIGHT.format(count=len({each.pair for each in found}), first=say_difference(found[0]))


def next_night(now: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Return the next moment after ``now`` at which it is ``hour`` o'clock in ``zone``."""
    tonight = now.astimezone(zone).replace(hour=hour, minute=0, second=0, microsecond=0)
    later = tonight if tonight > now else tonight + timedelta(days=1)
    return later.astimezone(UTC)


def _silent(stage: str) -> None:
    del stage
