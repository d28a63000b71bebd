"""What the gateway says when it does not answer: its own codes, types and words.

Two layers refuse. The gateway itself refuses by a word (``IllegalAccessToken``) before any business
logic ran. A service behind it refuses by the number 15 with a ``sub_code``; then nobody can tell how
far it got. Both come with HTTP status 200: a widely used client gives up on any other status before
it looks for ``error_response``, and its users do receive one (inferred).

Sources: documented codes and official samples; a message marked "reported" was recorded by an
integrator, one marked "assumed" is the code said in a sentence, because no text is published.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Fault(StrEnum):
    """Whose fault it was: the caller's, or the service's behind the gateway."""

    CALLER = "ISV"
    SERVICE = "ISP"


class Code(StrEnum):
    """The gateway's words for a refusal that came before any business logic."""

    INCOMPLETE_SIGNATURE = "IncompleteSignature"
    INVALID_APP_KEY = "InvalidAppkey"
    INVALID_CODE = "InvalidCode"
    INVALID_PARAMETER = "InvalidParameter"
    INVALID_API_PATH = "InvalidApiPath"
    INSUFFICIENT_PERMISSION = "InsufficientPermission"
    UNSUPPORTED_PARAM_MAPPING = "UnsupportedParamMapping"
    MISSING_PARAMETER = "MissingParameter"
    ILLEGAL_ACCESS_TOKEN = "IllegalAccessToken"  # noqa: S105 (the name of an error is no password)
    ILLEGAL_REFRESH_TOKEN = "IllegalRefreshToken"  # noqa: S105 (the name of an error is no password)
    AUTH_TYPE_UNSUPPORTED = "AUTH_TYPE_UNSUPPORTED"
    SERVICE_UNAVAILABLE = "ServiceUnavailable"
    API_CALL_LIMIT = "ApiCallLimit"
    APP_API_CALL_LIMIT = "AppApiCallLimit"


MESSAGES = {
    Code.INCOMPLETE_SIGNATURE: "The request signature does not conform to platform standards",  # documented
    Code.INVALID_APP_KEY: "The specified App Key is invalid",  # reported
    Code.INVALID_CODE: "Invalid Code",  # documented
    Code.INVALID_API_PATH: "The specified api path is invalid",  # assumed
    Code.INSUFFICIENT_PERMISSION: "The app has no permission for the specified api",  # assumed
    Code.UNSUPPORTED_PARAM_MAPPING: "UnsupportedParamMapping",  # documented: the code is its own description
    Code.ILLEGAL_ACCESS_TOKEN: "The specified access token is invalid or expired",  # reported
    Code.ILLEGAL_REFRESH_TOKEN: "The specified refresh token is invalid or expired",  # documented
    Code.AUTH_TYPE_UNSUPPORTED: "Authorization type not supported",  # documented
    Code.SERVICE_UNAVAILABLE: "Service Unavailable",  # documented
}
"""The sentence of each code whose sentence is always the same."""

SUB_MESSAGES = {
    "isv.insufficient-permission": "Insufficient permission.",  # official sample
    "isv.invalid-authorization": "Accessing data not belonging to you, please check the parameters",  # documented
    "isp.service-unavailable": "Service timed out, please try again",  # documented
    "InternalError": "System error, need to contact technical support",  # documented
}
"""The sentence of each documented code of a service."""


@dataclass(eq=False)
class GatewayError(Exception):
    """A refusal as the gateway words it; ``sub_code`` is set for a service behind it only."""

    code: str
    message: str
    fault: Fault = Fault.CALLER
    sub_code: str = ""
    sub_message: str = ""

    @classmethod
    def of(cls, code: Code) -> Self:
        """Refuse with a code that has one fixed sentence."""
        return cls(code.value, MESSAGES[code])

    def as_business(self, request_id: str) -> dict[str, Any]:
        """Return the answer of a business interface: an ``error_response`` (official samples)."""
        said = {"type": self.fault.value, "code": self.code, "msg": self.message}
        if self.sub_code:
            said |= {"sub_code": self.sub_code, "sub_msg": self.sub_message}
            return {"error_response": said | {"request_id": request_id}}
        return {"error_response": said | {"request_id": request_id, "_trace_id_": request_id}}

    def as_system(self, request_id: str) -> dict[str, Any]:
        """Return the answer of a system interface: flat, and ``message`` instead of ``msg`` (official client)."""
        return {"type": self.fault.value, "code": self.code, "message": self.message, "request_id": request_id}


def missing(name: str) -> GatewayError:
    """Refuse because a mandatory parameter was not sent (the sentence is reported by integrators)."""
    said = f"The input parameter “{name}” that is mandatory for processing this request is not supplied"
    return GatewayError(Code.MISSING_PARAMETER, said)


def illegal(name: str) -> GatewayError:
    """Refuse because a parameter's value cannot be used (code reported, sentence assumed)."""
    return GatewayError(Code.INVALID_PARAMETER, f"The specified value of parameter “{name}” is not valid")


def service_error(sub_code: str) -> GatewayError:
    """Refuse in the name of a service behind the gateway (official sample). Raises KeyError for an unknown sub code."""
    return GatewayError("15", "Remote service error", Fault.SERVICE, sub_code, SUB_MESSAGES[sub_code])
