"""How amounts, times and waits are said to a person: in a report, a letter, a digest or on a task.

An amount keeps every digit that its currency has, because a reader compares it with a bank statement. A time is written
in one order of parts in both languages, on its own clock.
"""

from datetime import datetime, timedelta
from typing import Final

from recoup.decision.words.text import Language, Text
from recoup.domain.currency import exponent
from recoup.domain.money import Money

_SIGNS: Final = {"CNY": "CN¥", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "¥", "KRW": "₩", "USD": "US$"}
_WAITS: Final = {
    ("late", "hour"): Text("1 hour late", "1시간 지남"),
    ("late", "hours"): Text("{amount} hours late", "{amount}시간 지남"),
    ("late", "days"): Text("{amount} days late", "{amount}일 지남"),
    ("late", "moment"): Text("less than an hour late", "1시간 미만 지남"),
    ("left", "hour"): Text("1 hour left", "1시간 남음"),
    ("left", "hours"): Text("{amount} hours left", "{amount}시간 남음"),
    ("left", "days"): Text("{amount} days left", "{amount}일 남음"),
    ("left", "moment"): Text("less than an hour left", "1시간 미만 남음"),
}


def say_money(money: Money, language: Language) -> str:
    """Return "₩12,610", "US$12.50" or "CHF 12.50"; Korean writes its own currency as "12,610원".

    The decimals are those of ISO 4217, none are dropped; a negative amount begins with a hyphen.
    """
    sign = "-" if money.minor < 0 else ""
    places = exponent(money.currency)
    whole, part = divmod(abs(money.minor), 10**places)
    digits = f"{whole:,}.{part:0{places}d}" if places else f"{whole:,}"
    if money.currency == "KRW" and language is Language.KO:
        return f"{sign}{digits}원"
    symbol = _SIGNS.get(money.currency, f"{money.currency}\N{NO-BREAK SPACE}")
    return f"{sign}{symbol}{digits}"


def say_time(moment: datetime) -> str:
    """Return "2026-11-20 09:00 +0900", on the moment's own clock."""
    return f"{moment:%Y-%m-%d %H:%M %z}"


def say_wait(moment: datetime, now: datetime, language: Language) -> str:
    """Return how far away a deadline is: "5 hours left", "3 days late"; below an hour no number is given.

    Up to two days are counted in hours. What is begun does not count: 3 days and 23 hours are 3 days.
    """
    side, distance = ("late", now - moment) if moment < now else ("left", moment - now)
    hours = distance // timedelta(hours=1)
    if hours >= 48:
        return _WAITS[side, "days"].in_language(language).format(amount=f"{hours // 24:,}")
    unit = "hours" if hours > 1 else "hour" if hours else "moment"
    return _WAITS[side, unit].in_language(language).format(amount=hours)
