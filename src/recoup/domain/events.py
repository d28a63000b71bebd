"""Events: what a decision says has happened to a case, in the past tense."""

from dataclasses import dataclass
from enum import StrEnum

from recoup.domain.case import Strand
from recoup.domain.kind import Kind
from recoup.domain.pair import PairId


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A divergence was found that no open case covered."""

    pair: PairId
    kind: Kind


@dataclass(frozen=True, slots=True)
class CaseRenamed:
    """The pair of an open case now diverges in another way."""

    pair: PairId
    before: Kind
    after: Kind


@dataclass(frozen=True, slots=True)
class StrandMoved:
    """An observation moved a strand of a case."""

    pair: PairId
    strand: Strand
    before: StrEnum
    after: StrEnum


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """Every strand has ended and the books are at zero."""

    pair: PairId


Event = CaseOpened | CaseRenamed | StrandMoved | CaseClosed
