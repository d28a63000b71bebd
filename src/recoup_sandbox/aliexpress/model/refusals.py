"""What the marketplace says no to: one exception for acts on its site, one for creating an order.

Both leave the world as it was.
"""

from enum import StrEnum

from recoup_sandbox.aliexpress.model.creation_codes import CreationCode


class Refusal(StrEnum):
    """Why an act on the site is not possible."""

    UNKNOWN = "unknown"
    WRONG_STATE = "wrong_state"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_OFFERED = "not_offered"
    BAD_AMOUNT = "bad_amount"
    BAD_INPUT = "bad_input"
    PAYMENT_FAILED = "payment_failed"


class RefusedError(Exception):
    """An act on the site that is not possible; ``message`` is a sentence for the person who tried."""

    def __init__(self, refusal: Refusal, message: str) -> None:
        super().__init__(message)
        self.refusal = refusal
        self.message = message


class CreationRefusedError(Exception):
    """An order that was not created: the documented code and its message."""

    def __init__(self, code: CreationCode, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
