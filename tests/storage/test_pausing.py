"""What needs an account that waits for a person is put off without being tried, and is due at once when it is back."""

import pytest

from recoup.domain.actions import Intent, Seen
from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import AccountId, PairRow
from recoup.storage.repositories.inbox import Letter, claim_inbox, put_inbox
from recoup.storage.repositories.intents import AskedIntents, ask_intents, begin_attempts, intents_of
from recoup.storage.repositories.pausing import (
    PAUSE,
    note_unusable,
    put_off_deliveries,
    put_off_intents,
    wake_work,
)
from recoup.storage.repositories.shops import account, set_account_state
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState
from tests.storage.places import HOUR, ID, MINUTE, NOON, Place

SEEN = Seen(StoreLine.PREPARING, SupplierLine.ABSENT, None)
STEPS = (Step.COMPLETE_REFUND, Step.PLACE_ORDER)


@pytest.mark.parametrize(("lost", "left"), [("store", ()), ("supplier", (Step.COMPLETE_REFUND,)), ("nobody", STEPS)])
def test_only_what_needs_a_lost_account_is_put_off_and_no_attempt_counts(
    place: Place, lost: str, left: tuple[Step, ...]
) -> None:
    row = place.pair()
    with place.writing() as scope:
        _ask(scope, place, row)
        if lost != "nobody":
            assert note_unusable(scope, _named(place, lost))
            assert not note_unusable(scope, _named(place, lost)), "it is known already"
        assert put_off_intents(scope, NOON) == len(STEPS) - len(left)
        begun = begin_attempts(scope, NOON, HOUR, 9)
        assert {each.intent.step for each in begun} == set(left)
        assert {each.attempts for each in intents_of(scope, row) if each.intent.step not in left} <= {0}


def test_everything_is_due_at_once_when_the_account_is_back(place: Place) -> None:
    row = place.pair()
    with place.writing() as scope:
        _ask(scope, place, row)
        put_inbox(scope, place.store, [Letter("one", b"{}", {})], NOON)
        note_unusable(scope, place.store)
        assert (put_off_intents(scope, NOON), put_off_deliveries(scope, NOON)) == (2, 1)
        assert (begin_attempts(scope, NOON, HOUR, 9), claim_inbox(scope, NOON, HOUR, 9)) == ((), ())
        set_account_state(scope, place.store, AccountState.CONNECTED)
        back = account(scope, place.store)
        assert back is not None
        wake_work(scope, back, NOON + MINUTE)
        assert NOON + MINUTE < NOON + PAUSE
        (delivery,) = claim_inbox(scope, NOON + MINUTE, HOUR, 9)
        assert delivery.attempts == 1
        assert len(begin_attempts(scope, NOON + MINUTE, HOUR, 9)) == 2


def test_another_accounts_deliveries_go_on(place: Place) -> None:
    with place.writing() as scope:
        put_inbox(scope, place.store, [Letter("one", b"{}", {})], NOON)
        put_inbox(scope, place.supplier, [Letter("two", b"{}", {})], NOON)
        note_unusable(scope, place.supplier)
        assert put_off_deliveries(scope, NOON) == 1
        assert [each.account for each in claim_inbox(scope, NOON, HOUR, 9)] == [place.store]


def _ask(scope: Scope, place: Place, row: PairRow) -> None:
    asked = [Intent(f"{ID}|{step}", step, None, SEEN) for step in STEPS]
    ask_intents(scope, [AskedIntents(place.shop, row, None, asked)], NOON)


def _named(place: Place, name: str) -> AccountId:
    return place.store if name == "store" else place.supplier
