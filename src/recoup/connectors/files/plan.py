"""From a table's cells to canonical rows: the steps of the one SELECT.

    scan -> raw text (r_*) -> prepared (l_*) -> cells (p_*) -> canonical columns -> finish -> checks

Every step only adds columns, so a check can look at a cell's raw text beside what was read from
it, and the engine computes only what its caller asks for. The same steps over a numbered copy of
the file name the rows that fail, so what is unreadable and why it is are one rule, not two.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, TypeAlias

import duckdb

from recoup.connectors.files.columns import SURVEYED, Column
from recoup.connectors.files.relation import SOURCE_ROW, BadRow
from recoup.connectors.files.spellings import Spellings, spellings
from recoup.connectors.files.sql import all_of, literal, named, nested, select
from recoup.connectors.files.table import SOURCE_LINE, Table, sound_copy
from recoup.decision.words.text import Text

Expected: TypeAlias = Text | Callable[[str], Text]
"""What should stand there, or the function that says it of the text that does."""

_TWINS: Final = Text("the same in both of these columns", "머리글이 같은 두 열에 같은 값")


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of the file that is read.

    ``value`` is SQL over ``r_<name>`` and ``l_<name>``, the latter being ``prepared``; ``sound``
    is SQL that holds for a cell that may stand there, and ``expected`` says what that is; both are
    None for a cell that needs no check.
    ``sure`` is cheap SQL over ``r_<name>`` that holds for most sound cells and for no other.
    """

    name: str
    value: str
    sound: str | None = None
    expected: Expected | None = None
    sure: str = "TRUE"
    prepared: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A condition over a whole row. ``shown`` is the SQL of the text to report under ``column``.

    ``sure`` implies ``sound`` and looks at raw cells and surveyed columns only.
    """

    column: str
    shown: str
    sound: str
    expected: Expected
    sure: str


@dataclass(frozen=True)
class Rules:
    """How rows are made of cells, once it is known how the file spells its words.

    ``values`` are the canonical columns in SQL over the cells, ``extras`` further columns that
    ``finish`` (which wraps the query so far) and ``merge`` (which removes rows that only complete
    another) work with.
    """

    cells: tuple[Cell, ...]
    values: Mapping[str, str]
    checks: tuple[Check, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict[str, str])
    finish: Callable[[str], str] | None = None
    merge: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Plan:
    """How one file is read; implements ``relation.Reading``.

    ``words`` are the fields whose spellings ``rules_for`` asks for; until they are ``learned`` no
    word is known.
    """

    table: Table
    columns: tuple[Column, ...]
    rules_for: Callable[[Spellings], Rules]
    words: tuple[str, ...] = ()
    spelled: Spellings = field(default_factory=dict[str, tuple[str, ...]])
    left_out: tuple[BadRow, ...] = ()
    loaded: str | None = None

    @cached_property
    def rules(self) -> Rules:
        """Return the rules for the words that are known by now."""
        return self.rules_for(self.spelled)

    def raw(self) -> str:
        """Return the cells as they stand in the file, unread and unchecked."""
        found = {cell.name: self.table.found[cell.name] for cell in self.rules.cells}
        line = [SOURCE_LINE] if self.table.numbered else []
        twins = [f"c{twin}" for place in found.values() for twin in place.twins]
        cells = [*named({f"r_{name}": f"c{place.index}" for name, place in found.items()}), *twins]
        filled = [f"c{found[cell.name].index} IS NOT NULL" for cell in self.rules.cells if cell.sound]
        return select([*cells, *line], self.table.scan(), " OR ".join(filled) or None)

    def learned(self, connection: duckdb.DuckDBPyConnection, table: str) -> "Plan":
        """Return the plan that knows the words of ``table``, which holds the cells of ``raw``, and reads from it."""
        found = [name for name in self.words if name in self.table.found]
        return replace(self, spelled=spellings(connection, table, found), loaded=table)

    def over(self, relation: str) -> "Plan":
        """Return the plan that reads the cells of ``raw`` from ``relation``, which has ``source_row`` too."""
        return replace(self, loaded=relation)

    def survey(self) -> str:
        """Return the surveyed columns, ``source_row`` and ``sure``."""
        names = [name for name in self._names() if name in SURVEYED]
        sure = [cell.sure for cell in self.rules.cells if cell.sure != "TRUE"]
        sure += [check.sure for check in (*self._twin_checks(), *self.rules.checks)]
        return select([*names, SOURCE_ROW, f"coalesce({all_of(sure)}, FALSE) AS sure"], nested(self._canonical(names)))

    def select(self) -> str:
        """Return the canonical columns, ``source_row`` and ``readable``."""
        return select([*self._names(), SOURCE_ROW, f"{self._readable()} AS readable"], nested(self._rows()))

    def lines(self, *, numbered: bool) -> str:
        """Return the canonical columns, the extras and ``readable``, with ``source_line`` when ``numbered``."""
        line = [SOURCE_LINE] if numbered else []
        names = [*self._names(), *self.rules.extras, *line, f"{self._readable()} AS readable"]
        return select(names, nested(self._rows()))

    def merged(self, query: str) -> str:
        """Return rows of ``lines`` without those that only complete another one."""
        return self.rules.merge(query) if self.rules.merge else query

    def repaired(self) -> "tuple[Plan, tuple[BadRow, ...]]":
        """Return the plan over a sound, numbered copy of the file, and the broken rows."""
        if self.table.numbered:
            return self, self.left_out
        table, bad = sound_copy(self.table)
        return replace(self, table=table, left_out=bad), bad

    def bad_rows(self, connection: duckdb.DuckDBPyConnection) -> Iterator[BadRow]:
        """Yield each check that fails, by line; only a repaired plan knows its lines."""
        checks = self._all_checks()
        failed = ", ".join(
            f"{{place: {place}, shown: coalesce({check.shown}, ''), failed: NOT coalesce({check.sound}, FALSE)}}"
            for place, check in enumerate(checks)
        )
        tested = select(
            [SOURCE_LINE, f"unnest(list_filter([{failed}], lambda each: each.failed)) AS one"],
            nested(self._rows()),
            f"NOT {self._readable()}",
        )
        query = select([SOURCE_LINE, "one.place", "one.shown"], nested(tested))
        ordered = f"{query} ORDER BY {SOURCE_LINE}, one.place"
        rows: list[tuple[int, int, str]] = connection.execute(ordered).fetchall()
        for line, place, shown in rows:
            check = checks[place]
            expected = check.expected if isinstance(check.expected, Text) else check.expected(shown)
            yield BadRow(str(self.table.path), line, check.column, shown, expected)

    def _names(self) -> list[str]:
        return [column.name for column in self.columns]

    def _readable(self) -> str:
        return f"coalesce({all_of(check.sound for check in self._all_checks())}, FALSE)"

    def _rows(self) -> str:
        query = self._canonical(self._names())
        return self.rules.finish(query) if self.rules.finish else query

    def _canonical(self, names: list[str]) -> str:
        """Return the cells with those of the canonical columns, and the extras."""
        query = select(["*"], self.loaded or nested(self.raw()))
        prepared = {f"l_{cell.name}": cell.prepared for cell in self.rules.cells if cell.prepared}
        for step in (prepared, {f"p_{cell.name}": cell.value for cell in self.rules.cells}):
            if step:
                query = select(["*", *named(step)], nested(query))
        canonical = {
            column.name: f"CAST({self.rules.values.get(column.name, 'NULL')} AS {column.type})"
            for column in self.columns
            if column.name in names
        }
        return select(["*", *named(canonical), *named(self.rules.extras)], nested(query))

    def _all_checks(self) -> tuple[Check, ...]:
        cells = [
            Check(self.table.found[cell.name].text, f"r_{cell.name}", cell.sound, cell.expected, cell.sure)
            for cell in self.rules.cells
            if cell.sound is not None and cell.expected is not None
        ]
        return (*cells, *self._twin_checks(), *self.rules.checks)

    def _twin_checks(self) -> list[Check]:
        """Return that the columns under one header say the same."""
        checks = list[Check]()
        for cell in self.rules.cells:
            place = self.table.found[cell.name]
            for twin in place.twins:
                same = f"r_{cell.name} IS NOT DISTINCT FROM c{twin}"
                told = f"concat(r_{cell.name}, {literal(' / ')}, c{twin})"
                checks.append(Check(place.text, told, same, _TWINS, same))
        return checks
