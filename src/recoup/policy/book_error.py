"""What is wrong with a policy book, as data: where it stands, what was read there, and what may stand there."""

from enum import StrEnum


class BookFault(StrEnum):
    """How a policy book is wrong."""

    NOT_TOML = "not_toml"
    """``read`` is what the reader of TOML says."""
    NO_SECTION = "no_section"
    NOT_A_SECTION = "not_a_section"
    NO_KEY = "no_key"
    """``key`` is the section."""
    NO_WORD = "no_word"
    NO_CURRENCY = "no_currency"
    NO_METHOD = "no_method"
    NOT_TEXT = "not_text"
    NOT_A_FLAG = "not_a_flag"
    NOT_A_NUMBER = "not_a_number"
    """``allowed`` are the least and the greatest."""
    NO_DURATION = "no_duration"
    NOT_AMOUNTS = "not_amounts"
    NO_AMOUNT = "no_amount"
    """``allowed`` is how many decimals the currency has."""
    NEGATIVE = "negative"


class BookError(ValueError):
    """The policy book cannot be used.

    ``key`` is where, like ``refunds.when``; ``read`` is what stands there, as it is written in Python; ``allowed`` are
    values that may stand there, the likeliest first, where they can be listed.
    """

    def __init__(self, fault: BookFault, key: str, read: str = "", allowed: tuple[str, ...] = ()) -> None:
        super().__init__(f"{key}: {fault.value}: {read} (allowed: {', '.join(allowed)})")
        self.fault = fault
        self.key = key
        self.read = read
        self.allowed = allowed
