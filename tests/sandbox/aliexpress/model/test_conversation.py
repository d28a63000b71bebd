"""Buyer and seller write to each other; some sellers answer."""

import pytest

from recoup_sandbox.aliexpress.model.issue_words import Member
from recoup_sandbox.aliexpress.model.refusals import RefusedError
from tests.sandbox.aliexpress.model.bench import Bench


def test_a_seller_answers_after_his_time() -> None:
    bench = Bench("accepts")
    order = bench.cleared()
    bench.market.message_seller(order, "Please do not ship.")
    assert [message.sender for message in bench.market.conversation(order)] == [Member.BUYER]
    bench.pass_days(1)
    assert [message.sender for message in bench.market.conversation(order)] == [Member.BUYER, Member.SELLER]


def test_a_mute_seller_answers_nothing() -> None:
    bench = Bench("mute")
    order = bench.cleared()
    bench.market.message_seller(order, "Hello?")
    bench.pass_days(30)
    assert len(bench.market.conversation(order)) == 1


def test_an_empty_message_is_not_sent() -> None:
    bench = Bench()
    order = bench.cleared()
    with pytest.raises(RefusedError):
        bench.market.message_seller(order, " ")
    assert bench.market.conversation(order) == []
