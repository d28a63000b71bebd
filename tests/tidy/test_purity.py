"""The pure rooms decide from their arguments alone."""

import pytest

from tests.tidy.purity import impurities
from tests.tidy.scan import expect_none, pure_files, source_of

ANY_ROOM = "src/recoup/decision/decide.py"
MONEY = "src/recoup/domain/money.py"
LEDGER = "src/recoup/ledger/balance.py"

IMPURE = [
    "from datetime import datetime\nat = datetime.now()",
    "import datetime\nat = datetime.datetime.utcnow()",
    "from datetime import date\non = date.today()",
    "import datetime as d\non = d.date.today()",
    "import time",
    "from time import monotonic",
    "import random",
    "import secrets",
    "from uuid import uuid4",
    "import os.path",
    "at = time.time()",
    "pick = random.choice(rooms)",
    "key = uuid.uuid4()",
    "home = os.environ",
    "token = secrets.token_hex()",
    "text = open('file').read()",
    "print('decided')",
    "answer = eval('1')",
    "import json",
    "import msgspec",
    "import recoup",
    "from recoup import cli",
    "from recoup.storage import tables",
    "from .. import storage",
    "from ..storage.tables import cases",
]
PURE = [
    "from collections.abc import Iterable",
    "from datetime import UTC, datetime, timedelta\nlater = seen_at + timedelta(days=1)",
    "from recoup.domain.money import Money",
    "from recoup import domain",
    "from . import explain",
    "from .explain import sentence",
    "from ..domain import money",
    "now = facts.now\nage = now - facts.opened_at",
    "share = 0.5",
    "half = total / 2",
]
FLOATING = ["rate = 0.5", "x = float(minor)", "def f(x: float): ...", "y = minor / 2", "minor /= 2"]
EXACT = ["half = minor // 2", "whole, rest = divmod(minor, 3)", "big = 10**18"]


def test_the_pure_rooms_are_pure() -> None:
    found = (finding for name in pure_files() for finding in impurities(source_of(name), name))
    expect_none(
        found,
        "A pure room imports the allowed modules only, and takes time, ids, chance, text and"
        " settings as arguments; money is whole minor units. Move the impure part outwards.",
    )


def test_the_domain_is_among_the_pure_rooms() -> None:
    assert any(name.startswith("src/recoup/domain/") for name in pure_files())


@pytest.mark.parametrize("sample", IMPURE)
def test_an_impure_sample_is_found(sample: str) -> None:
    assert list(impurities(sample, ANY_ROOM))


@pytest.mark.parametrize("sample", PURE)
def test_a_pure_sample_passes(sample: str) -> None:
    assert not list(impurities(sample, ANY_ROOM))


@pytest.mark.parametrize("path", [MONEY, LEDGER])
@pytest.mark.parametrize("sample", FLOATING)
def test_a_float_in_money_code_is_found(sample: str, path: str) -> None:
    assert list(impurities(sample, path))


@pytest.mark.parametrize("path", [MONEY, LEDGER])
@pytest.mark.parametrize("sample", EXACT)
def test_whole_numbers_in_money_code_pass(sample: str, path: str) -> None:
    assert not list(impurities(sample, path))
