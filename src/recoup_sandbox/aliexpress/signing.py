"""How a caller proves that it knows an application's secret: a signature over every text parameter.

Two generations of client are in use and both are checked here. The current one (``sha256``) puts the
path of a system interface in front of the sorted parameters; the older one (``md5``, ``hmac``,
``hmac-sha256``) comes from clients written for the platform's predecessor. The transport does not
matter: whatever was sent, in the query or in the body, is signed, so the parameters are merged first.

Sources: the documented signing rules with their two official test vectors, the official Java and
Python clients, and for the older generation official samples and recorded requests.
"""

import hashlib
import hmac
from collections.abc import Mapping
from enum import StrEnum

SIGNATURE = "sign"


class SignMethod(StrEnum):
    """The values of ``sign_method`` that the gateway understands."""

    SHA256 = "sha256"
    HMAC_SHA256 = "hmac-sha256"
    MD5 = "md5"
    HMAC = "hmac"


def signature(parameters: Mapping[str, str], secret: str, method: SignMethod, path: str = "") -> str:
    """Return the upper-case hexadecimal signature of a request's text parameters.

    ``path`` is the name of a system interface such as "/auth/token/create", empty for a business
    interface. Uploaded files are never part of ``parameters``.
    """
    base = path + base_string(parameters)
    match method:
        case SignMethod.SHA256 | SignMethod.HMAC_SHA256:
            digest = hmac.digest(secret.encode(), base.encode(), "sha256")
        case SignMethod.HMAC:
            digest = hmac.digest(secret.encode(), base.encode(), "md5")
        case SignMethod.MD5:
            digest = hashlib.md5(f"{secret}{base}{secret}".encode(), usedforsecurity=False).digest()
    return digest.hex().upper()


def base_string(parameters: Mapping[str, str]) -> str:
    """Return each name and value, sorted by name in byte order, without separators.

    The signature itself and parameters with an empty value are left out (documented).
    """
    signed = {name: value for name, value in parameters.items() if value and name != SIGNATURE}
    return "".join(name + signed[name] for name in sorted(signed, key=str.encode))


def is_signed(parameters: Mapping[str, str], secret: str, path: str = "") -> bool:
    """Say whether the signature among the parameters is the one that the secret gives.

    A ``sign_method`` that the gateway does not know is never signed. The comparison takes the same
    time wherever the two differ.
    """
    try:
        method = SignMethod(parameters.get("sign_method", ""))
    except ValueError:
        return False
    expected = signature(parameters, secret, method, path)
    return hmac.compare_digest(expected.encode(), parameters.get(SIGNATURE, "").encode())


def push_authorization(app_key: str, secret: str, body: bytes) -> str:
    """Return the ``Authorization`` header of a pushed message: lower-case hexadecimal over key and raw body.

    Reported by two integrators who quote the platform's push page; word for word in a sister platform's document.
    """
    return hmac.digest(secret.encode(), app_key.encode() + body, "sha256").hex()
