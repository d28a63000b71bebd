"""Careful books of any story and of a busy shop have no finding, and no loss in them goes unseen."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from recoup_sandbox.auditor.audit import audit
from recoup_sandbox.auditor.ledger import Posting
from recoup_sandbox.composition import Composition
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.loader import shipped_scripts
from recoup_sandbox.scenarios.runner import play_through
from recoup_sandbox.scenarios.script import Script
from recoup_sandbox.workload.driver import Wanted, Workload
from recoup_sandbox.world.clock import DEFAULT_START
from tests.sandbox.auditor.bookkeeper import books_of


def must_be_there(posting: Posting) -> bool:
    """Whether the books may not leave it out: neither an asked refund, which is no money, nor a fee that stays."""
    return posting.event != "refund_sent" and posting.moves[0].credit != "shipping"


@pytest.mark.parametrize("script", list(shipped_scripts()), ids=lambda script: script.name)
def test_careful_books_of_a_scenario_have_no_finding(script: Script) -> None:
    sandbox = Sandbox()
    play_through(script, sandbox.parts)
    then = sandbox.truth()
    sandbox.world.advance(timedelta(days=120))
    for truth in (then, sandbox.truth()):
        assert audit(truth, books_of(truth)) == []


@cache
def busy() -> tuple[dict[str, Any], Sequence[Posting]]:
    parts = Composition(5, DEFAULT_START, {})
    Workload(parts, Wanted(150, 20)).play()
    truth = parts.truth()
    return truth, books_of(truth)


@pytest.mark.slow
def test_careful_books_of_a_busy_shop_have_no_finding() -> None:
    truth, books = busy()
    assert len(books) > 500
    assert audit(truth, books) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_a_posting_that_a_busy_shop_loses_or_doubles_is_seen(seed: int) -> None:
    truth, books = busy()
    place = Random(seed).choice([place for place, one in enumerate(books) if must_be_there(one)])
    assert audit(truth, [*books, books[place]])
    assert audit(truth, [one for other, one in enumerate(books) if other != place])
