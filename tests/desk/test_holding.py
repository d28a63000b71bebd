"""The whole shop compared with what the desk holds: a desk that did its work differs in nothing, and whatever is lost
or wrong is found, named, and put right by the turns themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from recoup.domain.kind import Kind
from recoup.domain.pair import PairId
from recoup.storage.repositories.cases import open_case
from recoup.storage.repositories.pairs import KeptPair, Shape, kept_pair, put_pairs
from recoup.storage.scope import Scope
from recoup.storage.tables import CASE, INTENT, PAIR, TASK
from recoup.turns.holding import Difference
from tests.desk.kept_shop import KeptShop, keep
from tests.reconciliation.shop import NOW, Shop, link, store_line, supplier_line
from tests.reconciliation.strategies import shops
from tests.reconciliation.test_same_as_pairing import blemished
from tests.storage.places import Place

LOST = PairId("nowhere", None)
few = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
Sabotage = Callable[[Scope, KeptPair], Difference | None]


@few
@given(data=st.data())
def test_a_desk_that_took_its_turns_holds_what_the_whole_shop_says(place: Place, data: st.DataObject) -> None:
    kept = keep(place, data.draw(shops(most=6).flatmap(blemished)))
    assert kept.differs() == ()


def closes_its_case(scope: Scope, pair: KeptPair) -> Difference | None:
    case = open_case(scope, pair.row)
    if case is None or not case.case.kind.divergent:
        return None
    scope.connection.execute(update(CASE).where(scope.owns(CASE), CASE.c.id == case.id).values(closed_at=NOW))
    return Difference.NO_CASE


def lets_it_oversleep(scope: Scope, pair: KeptPair) -> Difference | None:
    if pair.wake_at is None:
        return None
    later = None if pair.row % 2 else pair.wake_at + timedelta(days=1)
    _set(scope, pair, wake_at=later)
    return Difference.SLEEPS_TOO_LONG


def names_it_otherwise(scope: Scope, pair: KeptPair) -> Difference | None:
    if pair.kind is None or pair.shape.quantity == 0:
        return None
    _set(scope, pair, kind=Kind.IN_STEP if pair.kind is Kind.RETURN_ASKED else Kind.RETURN_ASKED)
    return Difference.OTHER_NAME


def counts_it_wrong(scope: Scope, pair: KeptPair) -> Difference | None:
    if pair.shape.quantity == 0:
        return None
    _set(scope, pair, quantity=pair.shape.quantity + 1)
    return Difference.OTHER_SHAPE


def forgets_it(scope: Scope, pair: KeptPair) -> Difference | None:
    if pair.shape.quantity == 0 or _decided_much(scope, pair):
        return None
    scope.connection.execute(delete(PAIR).where(scope.owns(PAIR), PAIR.c.id == pair.row))
    return Difference.MISSING


SABOTAGE: tuple[Sabotage, ...] = (
    closes_its_case,
    lets_it_oversleep,
    names_it_otherwise,
    counts_it_wrong,
    forgets_it,
)


@few
@given(data=st.data())
def test_exactly_what_was_spoiled_is_found_and_is_right_again_once_it_was_woken(
    place: Place, data: st.DataObject
) -> None:
    kept = keep(place, data.draw(shops(most=6)))
    spoiled: dict[PairId, Difference] = {}
    with kept.place.writing() as scope:
        pairs = _pairs(scope, kept)
        for pair in data.draw(
            st.lists(st.sampled_from(pairs), unique_by=lambda each: each.row) if pairs else st.just([])
        ):
            done = data.draw(st.sampled_from(SABOTAGE))(scope, pair)
            if done is not None:
                spoiled[pair.shape.id] = done
        put_pairs(scope, kept.place.shop, [Shape(LOST, 1)], NOW + timedelta(days=1))
        spoiled[LOST] = Difference.LEFT_OVER
    found = kept.differs()
    assert {each.pair for each in found} == spoiled.keys()
    assert {(each.pair, each.difference) for each in found} >= set(spoiled.items())
    kept.is_repaired(found)
    assert kept.differs() == ()


@dataclass(frozen=True)
class Moment:
    """What was done to a pair, and everything that is found then."""

    sabotage: Sabotage
    found: set[Difference]


@pytest.mark.parametrize(
    "moment",
    [
        Moment(closes_its_case, {Difference.NO_CASE}),
        Moment(lets_it_oversleep, {Difference.SLEEPS_TOO_LONG}),
        Moment(names_it_otherwise, {Difference.OTHER_NAME}),
        Moment(counts_it_wrong, {Difference.OTHER_SHAPE}),
    ],
    ids=lambda moment: moment.sabotage.__name__,
)
def test_each_way_to_spoil_a_case_has_its_name(place: Place, moment: Moment) -> None:
    ours = store_line("S1", 1, "cancel_asked", claimed_at=NOW.replace(tzinfo=None), paid_minor=100)
    theirs = supplier_line("1000000001", 1, "awaiting_shipment", paid_minor=100)
    kept = keep(place, Shop((ours,), (theirs,), (link(ours, theirs),)))
    with kept.place.writing() as scope:
        (pair,) = _pairs(scope, kept)
        assert moment.sabotage(scope, pair) in moment.found
    assert {each.difference for each in kept.differs()} == moment.found
    kept.is_repaired(kept.differs())
    assert kept.differs() == ()


def _set(scope: Scope, pair: KeptPair, **values: object) -> None:
    scope.connection.execute(update(PAIR).where(scope.owns(PAIR), PAIR.c.id == pair.row).values(**values))


def _pairs(scope: Scope, kept: KeptShop) -> list[KeptPair]:
    mine = select(PAIR).where(scope.owns(PAIR), PAIR.c.shop_id == kept.place.shop).order_by(PAIR.c.key)
    return [kept_pair(row) for row in scope.connection.execute(mine)]


def _decided_much(scope: Scope, pair: KeptPair) -> bool:
    """Tell whether other rows name the pair, so that not even a saboteur could delete it."""
    return any(
        scope.connection.execute(select(table.c.pair_id).where(scope.owns(table), table.c.pair_id == pair.row)).first()
        for table in (CASE, TASK, INTENT)
    )
