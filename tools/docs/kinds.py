"""The kinds of divergence: when a pair gets each name, what it means, and what Recoup answers."""

from collections.abc import Iterable, Iterator
from typing import Final

from recoup.decision.response import Response
from recoup.decision.responses import RESPONSES
from recoup.decision.ways import OWN_WAY_OUT, REFUND_WAY, WAY_OUT, Way
from recoup.decision.words.kinds import KIND_MEANINGS, KIND_TITLES
from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.places import ANCHORS, PLACES, in_words
from recoup.decision.words.steps import STEPS
from recoup.desk.drawing.codes import CODE, FAMILY_KINDS, FAMILY_TITLES
from recoup.domain.kind import Kind
from recoup.domain.order_pair import PHASE_TABLE
from recoup.domain.phase import SupplierPhase
from recoup.domain.readings import Readings, RefundReading, ReimbursementReading, Surplus, sharpen
from recoup.domain.step import PLACE, Step
from recoup.policy.book import TERMS
from recoup.policy.durations import Duration
from tools.docs.markdown import code, codes, heading, joined, table

_QUIET: Final = Readings()
_MEASURED: Final[tuple[tuple[Readings, str], ...]] = (
    (_QUIET._replace(late=True), "its deadline has passed"),
    (
        _QUIET._replace(refund=RefundReading.UNPROVEN),
        "the store marked the refund as done and the payment gateway did not confirm it",
    ),
    (_QUIET._replace(refund=RefundReading.SHORT), "the customer got less than they paid"),
    (_QUIET._replace(refund=RefundReading.OVER), "the customer got more than they paid"),
    (_QUIET._replace(reimbursement=ReimbursementReading.SHORT), "less came back to us than we paid"),
    (_QUIET._replace(reimbursement=ReimbursementReading.FULL), "all we paid has come back"),
    (_QUIET._replace(reimbursement=ReimbursementReading.OVER), "more came back to us than we paid"),
    (_QUIET._replace(surplus=Surplus.DUPLICATE), "the store line was already covered by another supplier order"),
    (
        _QUIET._replace(surplus=Surplus.AFTER_REFUND),
        "the supplier order was created after the line had been refunded",
    ),
)


def kind_overview() -> str:
    """Return all kinds by family, each with a link to its section."""
    parts: list[str] = []
    for family, kinds in FAMILY_KINDS.items():
        rows = ((f"[`{kind}`](#{kind})", CODE[kind], KIND_TITLES[kind].en, KIND_TITLES[kind].ko) for kind in kinds)
        parts += [f"**{FAMILY_TITLES[family].en}**", table(("Name", "Code", "Title", "제목"), rows)]
    return joined(parts)


def kind_sections() -> str:
    """Return a section for each kind, in the order of an order's life."""
    return joined(part for kind in Kind for part in _section(kind))


def ways_out() -> str:
    """Return how to get out of a supplier order, by how far it is."""
    rows = [(code(phase), _step(step)) for phase, step in WAY_OUT.items()]
    rows += [(f"{code(state)} (a state)", _step(step)) for state, step in OWN_WAY_OUT.items()]
    return table(("The supplier line is", "Way out"), rows)


def refund_ways() -> str:
    """Return how the store gives money back, by what it has recorded."""
    rows = ((code(phase), _step(step)) for phase, step in REFUND_WAY.items())
    return table(("The store line is", "Refund"), rows)


def _section(kind: Kind) -> Iterator[str]:
    title, response = KIND_TITLES[kind], RESPONSES[kind]
    yield heading(3, code(kind))
    yield f"**{title.en}** · {title.ko} · {CODE[kind]}"
    yield KIND_MEANINGS[kind].en
    rows = [("Named when", "<br>".join(_named_when(kind)))]
    if kind.divergent:
        rows += _answer(response)
    yield table(("", ""), rows)


def _named_when(kind: Kind) -> Iterator[str]:
    for stores, suppliers in _combinations(kind).items():
        every = set(suppliers) == set(SupplierPhase)
        yield f"store {stores}; supplier {'any' if every else codes(suppliers)}"
    for readings, words in _MEASURED:
        gained = [base for base in Kind if base is not kind and sharpen(base, readings) is kind]
        if bases := [base for base in gained if sharpen(base, _QUIET) is not kind]:
            yield f"the states say {_any_of(bases)}, and {words}"
    if early := [base for base in Kind if base is not kind and sharpen(base, _QUIET) is kind]:
        yield f"the states say {_any_of(early)}, and its deadline has not passed"
    if sharpen(kind, _QUIET) is not kind:
        yield "In every case only once its deadline has passed; until then the pair is in step."


def _any_of(kinds: list[Kind]) -> str:
    return codes(kinds) if len(kinds) == 1 else f"any of {codes(kinds)}"


def _combinations(kind: Kind) -> dict[str, tuple[SupplierPhase, ...]]:
    """Return the supplier phases by the store phases that give ``kind`` with exactly these."""
    stores: dict[tuple[SupplierPhase, ...], list[str]] = {}
    for store, row in PHASE_TABLE.items():
        if suppliers := tuple(phase for phase in SupplierPhase if row[phase] is kind):
            stores.setdefault(suppliers, []).append(store)
    return {codes(names): suppliers for suppliers, names in stores.items()}


def _answer(response: Response) -> Iterator[tuple[str, str]]:
    yield "At the supplier", _wanted(response.supplier)
    yield "In the store", _wanted(response.store)
    yield "Afterwards", _steps(response.after)
    yield "Deadline", _deadline(response)
    yield "Money at stake", _stakes(response)
    if response.message:
        yield "The customer is told", f"{code(response.message)}: {MESSAGES[response.message].subject.en}"


def _wanted(answer: Step | Way | None) -> str:
    match answer:
        case None:
            return "nothing"
        case Way.OUT:
            return "the [way out](#ways-out-of-a-supplier-order) that the supplier order's phase leaves"
        case Way.REFUND:
            return "the [refund](#ways-to-refund) that the store line's phase asks for"
        case _:
            return _step(answer)


def _steps(steps: Iterable[Step]) -> str:
    return "; ".join(_step(step) for step in steps) or "nothing"


def _step(step: Step | None) -> str:
    if step is None:
        return "nothing"
    return f"{STEPS[step].title.en} ({code(step)}, {PLACES[PLACE[step]].en})"


def _deadline(response: Response) -> str:
    anchor, term = response.due
    words = ANCHORS[anchor].en.format(term=in_words(Duration.parse(TERMS[term][0])).en)
    return f"{words} (`deadlines.{term}`)"


def _stakes(response: Response) -> str:
    told = {"the customer's": response.customer_money, "ours": response.supplier_money}
    return " and ".join(whose for whose, stands in told.items() if stands) or "none"
