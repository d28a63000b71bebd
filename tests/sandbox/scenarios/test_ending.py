"""Everything that an ``expect`` section names is looked at: where the world is otherwise, a sentence says so."""

import pytest

from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.ending import unmet
from recoup_sandbox.scenarios.loader import read_script
from recoup_sandbox.scenarios.runner import play_through
from recoup_sandbox.scenarios.stage import Stage
from recoup_sandbox.scenarios.trouble import ScenarioError

STORY = """
title = "Two lamps of two sellers, one cancelled, one sent back"
steps = [
  { act = "platform gives coupon", code = "SAVE", cents = 100 },
  { act = "customer buys", order = "first", of = ["accepts", "silent x 2"] },
  { act = "world sets fault", fault = "slow" },
  { after = "2h", act = "buyer cancels", order = "first/accepts" },
  { act = "owner cancels", order = "first", of = ["accepts"] },
  { after = "17d", act = "buyer opens dispute", order = "first/silent", reason = "Damaged item" },
]
"""


@pytest.fixture(scope="module")
def stage() -> Stage:
    return play_through(read_script("story", STORY), Sandbox().parts)


def told(stage: Stage, section: str) -> list[str]:
    return unmet(stage, read_script("story", f'title = "A story"\nsteps = []\nexpect = {{ {section} }}').expect)


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ('store.first.items.accepts = "N10"', "accepts of first is 'C40', expected 'N10'"),
        ('store.first.items.silent = ["N40", "N40"]', "silent of first is ['N40'], expected ['N40', 'N40']"),
        ('store.first.refund = "F"', "the refund of first is 'T', expected 'F'"),
        ('store.first.gateway = "T"', "the payment's cancellation of first is 'M', expected 'T'"),
        ("store.first.noted = 0", "what is noted as refunded of first is 20000, expected 0"),
        ("store.first.moved = 0", "what moved back of first is 20000, expected 0"),
        ('supplier."first/accepts".status = "X"', "status of first/accepts at the supplier is 'FINISH', expected 'X'"),
        (
            'supplier."first/accepts".end_reason = "trade_close"',
            "end_reason of first/accepts at the supplier is 'buyer_cancel_order_in_risk', expected 'trade_close'",
        ),
        (
            'supplier."first/silent".logistics = "DEFAULT"',
            "logistics of first/silent at the supplier is 'SELLER_SEND_GOODS', expected 'DEFAULT'",
        ),
        (
            'supplier."first/silent".request = "pending"',
            "request of first/silent at the supplier is 'none', expected 'pending'",
        ),
        (
            'supplier."first/silent".dispute = "none"',
            "dispute of first/silent at the supplier is 'wait_for_seller_response', expected 'none'",
        ),
        (
            'supplier."first/accepts".refund = "agreed"',
            "refund of first/accepts at the supplier is 'completed', expected 'agreed'",
        ),
        ('supplier."first/accepts".refunded = 3', "refunded of first/accepts at the supplier is 1199, expected 3"),
        (
            'supplier."first/silent".parcels = []',
            "parcels of first/silent at the supplier is ['delivered'], expected []",
        ),
        ('placements.first = "product"', "the placement of first is 'placed', expected 'product'"),
        ("money.wallet = 0", "the change of wallet is -2599, expected 0"),
        ('coupons.SAVE = "used"', "the coupon SAVE is 'unused', expected 'used'"),
        ('coupons.GONE = "used"', "the coupon GONE is 'none', expected 'used'"),
        ("faults.slow = 1", "how often slow struck is 0, expected 1"),
        ("faults.garbage = 1", "how often garbage struck is 'none', expected 1"),
        ("supplier_orders = 3", "the number of supplier orders is 2, expected 3"),
    ],
)
def test_what_is_otherwise_is_told(stage: Stage, section: str, sentence: str) -> None:
    assert told(stage, section) == [sentence]


def test_what_is_as_expected_is_not_told(stage: Stage) -> None:
    assert told(stage, 'store.first = { items = { accepts = "C40", silent = "N40" }, moved = 20_000 }') == []


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ('store.second.refund = "T"', "there is no store order 'second'"),
        ('supplier.first.status = "FINISH"', "'first' must be one supplier order, and is: 8"),
        ("money.bank = 3", "there is no account 'bank'; there are: escrow:aliexpress, "),
    ],
)
def test_a_name_that_nothing_has_is_refused(stage: Stage, section: str, sentence: str) -> None:
    with pytest.raises(ScenarioError, match=sentence):
        told(stage, section)


def test_a_look_half_way_stops_the_scenario_where_it_sees_otherwise() -> None:
    look = '{ act = "world shows", expect = { store.first.items.accepts = "C40", supplier_orders = 0 } }'
    bought = '{ act = "customer buys", order = "first", of = ["accepts"] }'
    script = read_script("story", f'title = "A story"\nsteps = [{bought}, {look}]')
    with pytest.raises(ScenarioError) as caught:
        play_through(script, Sandbox().parts)
    assert str(caught.value) == "story.toml: step 2 (world shows): accepts of first is 'N10', expected 'C40'"
