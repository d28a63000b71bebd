"""The use case: the joint table with how many pairs stand in each of its cells now.

Counting looks at every pair there is, so what was counted is remembered and counted again behind whoever looks.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.drawing.codes import CODE, FAMILY, Family
from recoup.desk.drawing.stages import STORE_STAGES, STORE_STATES_OF, SUPPLIER_STAGES, SUPPLIER_STATES_OF
from recoup.desk.installation import Installation
from recoup.desk.remembering import Remembered, Runs, behind
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.storage.engine import reading
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.order_lists import count_states

Counts = dict[tuple[StorePhase, SupplierPhase], int]
Counted = tuple[tuple[StorePhase, SupplierPhase, int], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A phase of the supplier's side: its states in words, and the stage that begins with it, over how many columns."""

    phase: SupplierPhase
    states: tuple[Text, ...]
    stage: Text | None
    spans: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A combination of phases: what it is called, its code and family, and how many pairs stand in it."""

    supplier: SupplierPhase
    kind: Kind
    title: Text
    code: str
    family: Family
    pairs: int


@dataclass(frozen=True, slots=True)
class MapRow:
    """A phase of the store's side with its cells, and the stage that begins with it, over how many rows."""

    phase: StorePhase
    states: tuple[Text, ...]
    stage: Text | None
    spans: int
    cells: tuple[Cell, ...]
    pairs: int


@dataclass(frozen=True, slots=True)
class LiveMap:
    """The joint table with its counts, and when they were counted."""

    columns: tuple[Column, ...]
    rows: tuple[MapRow, ...]
    pairs: int
    counted_at: datetime


class LiveMaps:
    """The maps of all who look; made once for a running desk."""

    def __init__(self, runs: Runs = behind) -> None:
        self._counts: Remembered[Counted] = Remembered("map", Counted, runs)

    def of(self, home: Installation, tenant: TenantId, shop: int | None = None) -> LiveMap:
        """Return the map of what somebody may see of a tenant, or of one shop of it."""
        about = "" if shop is None else f"shop {shop}"
        counted, at = self._counts.get(home, tenant, lambda: _count(home, shop), about)
        counts = {(store, supplier): pairs for store, supplier, pairs in counted}
        columns = tuple(
            Column(
                phase, tuple(SUPPLIER_STATES[each] for each in SUPPLIER_STATES_OF[phase]), *_stage(phases, title, phase)
            )
            for title, phases in SUPPLIER_STAGES
            for phase in phases
        )
        rows = tuple(
            _row(phase, *_stage(phases, title, phase), counts) for title, phases in STORE_STAGES for phase in phases
        )
        return LiveMap(columns, rows, sum(counts.values()), at)


def _stage(phases: tuple[object, ...], title: Text, phase: object) -> tuple[Text | None, int]:
    return (title, len(phases)) if phases[0] is phase else (None, 0)


def _row(store: StorePhase, stage: Text | None, spans: int, counts: Counts) -> MapRow:
    cells = tuple(
        _cell(store, phase, counts.get((store, phase), 0)) for _, phases in SUPPLIER_STAGES for phase in phases
    )
    states = tuple(STORE_STATES[each] for each in STORE_STATES_OF[store])
    return MapRow(store, states, stage, spans, cells, sum(each.pairs for each in cells))


def _cell(store: StorePhase, supplier: SupplierPhase, pairs: int) -> Cell:
    kind = PHASE_TABLE[store][supplier]
    return Cell(supplier, kind, KIND_TITLES[kind], CODE[kind] if kind.divergent else "✓", FAMILY[kind], pairs)


def _count(home: Installation, shop: int | None) -> Counted:
    counted: Counter[tuple[StorePhase, SupplierPhase]] = Counter()
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            for (store, supplier), pairs in count_states(scope, None if shop is None else ShopId(shop)).items():
                counted[STORE_PHASE[store], SUPPLIER_PHASE[supplier]] += pairs
    return tuple((store, supplier, pairs) for (store, supplier), pairs in sorted(counted.items()))
