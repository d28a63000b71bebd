"""A supplier order that was tried, and how the marketplace answered."""

from datetime import datetime

from recoup.domain.actions import Intent, Seen
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.repositories.attempts import ask_beside
from recoup.storage.repositories.intents import begin_attempts, end_attempt
from recoup.storage.words import IntentState
from tests.storage.places import HOUR, Place


def placed(place: Place, code: str | None, at: datetime) -> None:
    """Let one order be tried at a moment and refused with a code, or made where there is none."""
    row = place.pair()
    seen = Seen(StoreLine.PREPARING, SupplierLine.ABSENT, None)
    with place.writing() as scope:
        ask_beside(scope, place.shop, row, None, Intent(f"{at}", Step.PLACE_ORDER, None, seen), "Kim", at)
        (begun,) = begin_attempts(scope, at, HOUR, 1)
        outcome = IntentState.ACCEPTED if code is None else IntentState.REFUSED
        assert end_attempt(scope, begun.id, 1, at, outcome, code=code)
