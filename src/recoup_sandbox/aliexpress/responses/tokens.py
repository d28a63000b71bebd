"""Answers of the four token interfaces: a code or a refresh token in, a pair of tokens with its lives out.

``uuid`` is documented as a parameter and documented to be harmful: a call that sets it is refused. The account's
name and number fields follow the official sample; the secure variant of creation answers without them (documented).

Source: the documented token pages with their samples.
"""

from datetime import datetime, timedelta

from recoup_sandbox.aliexpress.auth import Grant
from recoup_sandbox.aliexpress.errors import Code, GatewayError
from recoup_sandbox.aliexpress.model.parties import Buyer
from recoup_sandbox.aliexpress.responses.call import Call
from recoup_sandbox.aliexpress.responses.envelope import Body


def create(call: Call) -> Body:
    """Exchange an authorisation code for a pair of tokens."""
    grant = _exchanged(call)
    return _pair(call, grant) | _account(call.market.registry.buyers[grant.buyer_id])


def create_secure(call: Call) -> Body:
    """Exchange an authorisation code; the answer says less about the account."""
    return _pair(call, _exchanged(call))


def refresh(call: Call) -> Body:
    """Exchange a refresh token for the next pair of tokens."""
    old = call.text("refresh_token")
    grant = call.authority.refresh(call.app.key, old)
    body = _pair(call, grant) | _account(call.market.registry.buyers[grant.buyer_id])
    if grant.refresh_token == old:
        del body["refresh_token"]
    return body


def _exchanged(call: Call) -> Grant:
    code = call.text("code")
    if call.parameters.get("uuid"):
        raise GatewayError.of(Code.INVALID_CODE)
    return call.authority.exchange(call.app.key, code)


def _pair(call: Call, grant: Grant) -> Body:
    return {
        "access_token": grant.access_token,
        "refresh_token": grant.refresh_token,
        "expires_in": _seconds(grant.access_ends - call.now),
        "refresh_expires_in": _seconds(grant.refresh_ends - call.now),
        "expire_time": _epoch_ms(grant.access_ends),
        "refresh_token_valid_time": _epoch_ms(grant.refresh_ends),
        "user_id": grant.buyer_id,
        "seller_id": grant.buyer_id,
        "account_id": grant.buyer_id,
        "sp": "ae",
        "locale": "en_US",
        "code": "0",
    }


def _account(buyer: Buyer) -> Body:
    return {
        "havana_id": f"30{buyer.user_id:0>11}",
        "user_nick": buyer.login_id.partition("@")[0],
        "account": buyer.login_id,
        "account_platform": "buyerApp",
    }


def _seconds(span: timedelta) -> int:
    return span // timedelta(seconds=1)


def _epoch_ms(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000
