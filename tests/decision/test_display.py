"""Amounts and waits are said as their readers say them, and nothing of them is lost."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.decision.words.display import say_money, say_wait
from recoup.decision.words.text import Language
from recoup.domain.currency import EXPONENTS
from recoup.domain.money import Money

EN, KO = Language.EN, Language.KO
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.mark.parametrize(
    ("minor", "currency", "english", "korean"),
    [
        (12_610, "KRW", "₩12,610", "12,610원"),
        (-12_610, "KRW", "-₩12,610", "-12,610원"),
        (0, "KRW", "₩0", "0원"),
        (1_250, "USD", "US$12.50", "US$12.50"),
        (5, "USD", "US$0.05", "US$0.05"),
        (-123_456_789, "USD", "-US$1,234,567.89", "-US$1,234,567.89"),
        (1_500, "JPY", "¥1,500", "¥1,500"),
        (1_234, "KWD", "KWD\N{NO-BREAK SPACE}1.234", "KWD\N{NO-BREAK SPACE}1.234"),
    ],
)
def test_an_amount_is_written_as_its_readers_write_it(minor: int, currency: str, english: str, korean: str) -> None:
    amount = Money(minor, currency)
    assert (say_money(amount, EN), say_money(amount, KO)) == (english, korean)


@given(st.integers(-(10**17), 10**17), st.sampled_from(sorted(EXPONENTS)), st.sampled_from(Language))
def test_no_digit_of_an_amount_is_lost(minor: int, currency: str, language: Language) -> None:
    text = say_money(Money(minor, currency), language)
    plain = "".join(sign for sign in text if sign in "-.0123456789")
    assert Money.parse(plain, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("hours", "english", "korean"),
    [
        (0, "less than an hour left", "1시간 미만 남음"),
        (0.5, "less than an hour left", "1시간 미만 남음"),
        (1, "1 hour left", "1시간 남음"),
        (47.9, "47 hours left", "47시간 남음"),
        (48, "2 days left", "2일 남음"),
        (24 * 1500, "1,500 days left", "1,500일 남음"),
        (-0.5, "less than an hour late", "1시간 미만 지남"),
        (-1.5, "1 hour late", "1시간 지남"),
        (-47, "47 hours late", "47시간 지남"),
        (-95, "3 days late", "3일 지남"),
    ],
)
def test_a_wait_is_told_in_its_own_unit(hours: float, english: str, korean: str) -> None:
    deadline = NOON + timedelta(hours=hours)
    assert (say_wait(deadline, NOON, EN), say_wait(deadline, NOON, KO)) == (english, korean)


@given(st.integers(-(10**6), 10**6), st.sampled_from(Language))
def test_a_wait_is_late_only_when_the_deadline_has_passed(minutes: int, language: Language) -> None:
    words = say_wait(NOON + timedelta(minutes=minutes), NOON, language)
    assert words.endswith({EN: "late", KO: "지남"}[language]) is (minutes < 0)
