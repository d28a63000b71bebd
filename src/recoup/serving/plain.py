"""Any view as plain data: codes for words, amounts with currency, times with offset, sentences in one language."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, cast

from recoup.decision.words.text import Language, Text
from recoup.domain.money import Money


def plain(value: object, language: Language) -> Any:
    """Return ``value`` as JSON has it: amounts with currency, times with offset, sentences in ``language``."""
    match value:
        case Text():
            return value.in_language(language)
        case Money():
            return {"amount": value.plain(), "currency": value.currency, "minor": value.minor}
        case datetime():
            return value.isoformat()
        case Enum():
            return value.value
        case Mapping():
            named = cast("Mapping[object, object]", value)
            return {str(name): plain(each, language) for name, each in named.items()}
        case tuple() | list():
            return _several(cast("tuple[object, ...] | list[object]", value), language)
        case frozenset():
            return sorted(plain(each, language) for each in cast("frozenset[object]", value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {each.name: plain(getattr(value, each.name), language) for each in fields(value)}
        case _:
            return value


def _several(values: tuple[object, ...] | list[object], language: Language) -> Any:
    names = getattr(values, "_fields", None)
    if names is not None:
        return {name: plain(each, language) for name, each in zip(names, values, strict=True)}
    return [plain(each, language) for each in values]
