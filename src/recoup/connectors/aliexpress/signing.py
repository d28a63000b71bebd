"""How a request to AliExpress, and a message from it, prove who sent them: HMAC-SHA256 under the application's secret.

A request's signature covers every text parameter, wherever it travels, so what is signed is exactly what is sent:
``signed`` returns both together. Parameters without a value are left out, because the documented rule leaves them out
of the signature and a client that sends them anyway is refused.

Source: the documented signing rules, whose two official vectors the tests reproduce. The push's header is reported by
two integrators who quote the platform's push page.
"""

import hmac
from collections.abc import Mapping
from typing import Final

SIGN: Final = "sign"
SIGN_METHOD: Final = "sha256"
"""The current method. The older ones (md5, hmac) are never sent: mixing them is the usual cause of a refusal."""


def signed(parameters: Mapping[str, str], secret: str, path: str = "") -> dict[str, str]:
    """Return what to send: the parameters that have a value, and their signature.

    ``path`` is the name of a system interface such as "/auth/token/create"; empty for a business interface.
    """
    sent = {name: value for name, value in parameters.items() if value and name != SIGN}
    return sent | {SIGN: signature(sent, secret, path)}


def signature(parameters: Mapping[str, str], secret: str, path: str = "") -> str:
    """Return the upper-case hexadecimal signature: path, then each name and value in byte order of the names."""
    base = path + "".join(
        name + parameters[name] for name in sorted(parameters, key=str.encode) if parameters[name] and name != SIGN
    )
    return hmac.digest(secret.encode(), base.encode(), "sha256").hex().upper()


def is_push_authorised(authorization: str, app_key: str, secret: str, body: bytes) -> bool:
    """Tell whether a pushed message's ``Authorization`` header was made of the raw body by whoever knows the secret.

    Lower-case hexadecimal over key and body. The comparison takes the same time wherever the two differ.
    """
    expected = hmac.digest(secret.encode(), app_key.encode() + body, "sha256").hex()
    return hmac.compare_digest(expected.encode(), authorization.strip().encode())
