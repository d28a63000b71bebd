"""What is open or adjustable about the supplier's gateway, its authorisation and its message push.

What sellers, buyers and parcels do is set in `settings`; these are about the wire only.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recoup_sandbox.world.settings import setting


class LimitForm(StrEnum):
    """The two shapes in which integrators have recorded a call limit."""

    NAMED = "named"
    NUMERIC = "numeric"


class StaleTimestamp(StrEnum):
    """How a timestamp outside the window is refused."""

    INVALID_PARAMETER = "InvalidParameter"
    INCOMPLETE_SIGNATURE = "IncompleteSignature"


class ForeignOrder(StrEnum):
    """How the service refuses an order that is not the caller's."""

    INSUFFICIENT_PERMISSION = "isv.insufficient-permission"
    INVALID_AUTHORIZATION = "isv.invalid-authorization"


class Trouble(StrEnum):
    """Whether the services behind the gateway fail, and whether they do before or after a call had its effect."""

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"


class TroubleCode(StrEnum):
    """The documented words of a service that fails."""

    UNAVAILABLE = "isp.service-unavailable"
    INTERNAL = "InternalError"


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """The gateway, as it is set up."""

    # --- requests and answers ------------------------------------------------------------------
    timestamp_window: timedelta = setting(
        timedelta(seconds=7200),
        "How far a request's timestamp may be from the gateway's clock.",
        "reported by an integrator who quotes the platform's signature page, 2026-09",
    )
    holds_timestamp_window: bool = setting(
        True,
        "A timestamp outside the window is refused. Without it, a client that stamps by its own machine's clock can "
        "talk to a world whose clock stands elsewhere.",
        "reported as above; switching it off is the sandbox's own convenience",
    )
    timestamp_zone: str = setting(
        "Asia/Shanghai",
        "The clock of a timestamp that is sent as `YYYY-MM-DD HH:MM:SS`, which carries no offset.",
        "assumed: the clock of the platform's predecessor; a request of that form is recorded",
    )
    stale_timestamp_code: StaleTimestamp = setting(
        StaleTimestamp.INVALID_PARAMETER,
        "The error code of a timestamp that is unreadable or outside the window.",
        "assumed: none is published",
    )
    simplify_unwraps_lists: bool = setting(
        True,
        "`simplify=true` gives plain lists inside; the outer wrapper stays in any case.",
        "open: the official client means plain lists, a live test reads both forms, 2026-06",
    )
    afterpay_is_known: bool = setting(
        True,
        "`aliexpress.ds.order.afterpay` is an interface that no application here may call, instead of an unknown one. "
        "It has no effect either way: some read it as paying an order, some as cancelling one.",
        "open: listed in documentation copies since autumn 2026, what it does is disputed",
    )

    foreign_order: ForeignOrder = setting(
        ForeignOrder.INSUFFICIENT_PERMISSION,
        "The `sub_code` for an order that is somebody else's, does not exist, or was created a moment ago.",
        "official sample, and recorded live; the other is documented as well",
    )
    trouble: Trouble = setting(
        Trouble.NONE,
        "Whether every call fails: a business interface with code 15, before or after its effect, so that nobody can "
        "tell whether an order was created; a token interface with ServiceUnavailable.",
        "documented errors; when they come is the sandbox's user's choice",
    )
    trouble_code: TroubleCode = setting(
        TroubleCode.UNAVAILABLE, "The `sub_code` of a business interface's failure.", "documented"
    )

    # --- authorisation -------------------------------------------------------------------------
    app_is_online: bool = setting(
        False,
        "Tokens live 30 and 60 days (an Online app) instead of 1 and 2 days (a Test app).",
        "documented: the token page of the open platform, 2026-04",
    )
    oauth_code_lifetime: timedelta = setting(
        timedelta(minutes=3),
        "How long an authorisation code can be exchanged.",
        "documented as 3 minutes on one page and 30 minutes on another, 2026-04",
    )
    refresh_omits_refresh_token: bool = setting(
        False,
        "A refresh answers without a refresh token; the old one stays good.",
        "reported by an integrator, 2026-09; documented otherwise",
    )
    refresh_ends_old_pair: bool = setting(
        True,
        "The pair of tokens that was refreshed stops working at once.",
        "assumed: a refresh is documented to give a new pair to be stored instead",
    )

    # --- call limits ---------------------------------------------------------------------------
    holds_call_limits: bool = setting(
        True,
        "The published calls per second of an interface are held, in virtual time.",
        "documented: the page of calls per second, 2026-04",
    )
    call_ban: timedelta = setting(
        timedelta(seconds=1),
        "How long a caller who exceeded a limit per second is refused.",
        "assumed: the recorded texts name a number of seconds that varies",
    )
    daily_quota: int = setting(
        0,
        "Calls that an application may make per day until 24:00 GMT+8; 0 sets no limit.",
        "open: the figure is shown only in the app's console",
    )
    limit_form: LimitForm = setting(
        LimitForm.NAMED,
        "A limit answers ApiCallLimit or AppApiCallLimit, or the older numeric code 7.",
        "open: the text is recorded on a sister platform, the numeric form by one integrator",
    )

    # --- message push --------------------------------------------------------------------------
    push_message_type: int = setting(
        53,
        "The `message_type` of an order push.",
        "documented, with the remark that it may be different in future, 2026-04",
    )
    push_site: str = setting("ae_global", "The `site` of a push.", "official sample")
    push_answer_within: timedelta = setting(
        timedelta(milliseconds=500),
        "How quickly a receiver must answer 200.",
        "reported by two integrators who quote the push page, 2026-09",
    )
    push_retry_after: timedelta = setting(
        timedelta(minutes=30),
        "How long after a failed push it is sent again.",
        "documented for the sister platform Lazada only",
    )
    push_retries: int = setting(
        12, "How often a failed push is sent again at most.", "documented for the sister platform Lazada only"
    )

    def __post_init__(self) -> None:
        try:
            ZoneInfo(self.timestamp_zone)
        except (ZoneInfoNotFoundError, ValueError) as problem:
            raise ValueError(f"timestamp_zone: there is no time zone {self.timestamp_zone}") from problem
