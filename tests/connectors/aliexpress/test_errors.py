"""Each documented error says what it means for an order and what to do."""

import pytest

from recoup.connectors.aliexpress.errors import ADVICE, advice_for, code_of, message_of
from recoup.connectors.aliexpress.wire import ErrorResponse


@pytest.mark.parametrize("code", sorted(ADVICE))
def test_every_documented_code_has_advice_as_code_and_as_sub_code(code: str) -> None:
    assert advice_for(ErrorResponse(code=code.upper())) == ADVICE[code]
    assert advice_for(ErrorResponse(code=15, sub_code=code)) == ADVICE[code]


def test_an_order_of_another_account_is_not_called_a_missing_permission() -> None:
    said = advice_for(ErrorResponse(code="15", sub_code="isv.insufficient-permission"))
    assert "no order of that id" in said.en


def test_an_undocumented_code_has_advice_too() -> None:
    assert "read the order again" in advice_for(ErrorResponse(code=99)).en


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (ErrorResponse(code="15", sub_code="isv.x", sub_msg="a", msg="b"), "isv.x", "a"),
        (ErrorResponse(code="IllegalAccessToken", msg="b"), "IllegalAccessToken", "b"),
        (ErrorResponse(code=7, message="c"), "7", "c"),
        (ErrorResponse(), "", ""),
    ],
)
def test_code_and_message_are_found_wherever_they_stand(error: ErrorResponse, code: str, message: str) -> None:
    assert (code_of(error), message_of(error)) == (code, message)
