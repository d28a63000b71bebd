"""How many calls the gateway takes: per interface and second, and per application and day, in virtual time.

Who exceeds a limit is banned for a while, and told for how long. The published figures are per interface; whether
two applications share one is not said, so each has its own. The day ends at midnight GMT+8 (documented for the older
platform). In a stepped world a second lasts until somebody moves the clock.

Sources: the documented calls per second of each interface; the sentence "this ban will last N seconds" was recorded
on a sister platform, the numeric form by one integrator.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

from recoup_sandbox.aliexpress.errors import Code, Fault, GatewayError
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings, LimitForm

_BEIJING: Final = timezone(timedelta(hours=8))
_SECOND: Final = timedelta(seconds=1)
_BANNED_API: Final = "accesscontrol.limited-by-app-api-access-count"


@dataclass(slots=True)
class _Window:
    """Calls since ``opened``, and until when further ones are refused."""

    opened: datetime
    calls: int = 0
    banned_until: datetime | None = None


class Limits:
    """The calls that each application made lately."""

    def __init__(self, settings: Callable[[], GatewaySettings]) -> None:
        self._settings = settings
        self._seconds: dict[tuple[str, str], _Window] = {}
        self._days: dict[str, _Window] = {}
        self._blocked_until: datetime | None = None

    def block(self, until: datetime) -> None:
        """Refuse every call until a moment, as when an application's limit was exceeded."""
        self._blocked_until = until

    def take(self, app_key: str, api: str, per_second: int | None, now: datetime) -> None:
        """Count one call. Raises GatewayError when it exceeds a limit or comes during a ban.

        ``per_second`` is the interface's own figure, None where none is published.
        """
        if self._blocked_until and now < self._blocked_until:
            raise self._banned(Code.APP_API_CALL_LIMIT, self._blocked_until - now)
        if self._settings().daily_quota:
            self._take_of_day(app_key, now)
        if self._settings().holds_call_limits and per_second is not None:
            self._take_of_second(app_key, api, per_second, now)

    def _take_of_second(self, app_key: str, api: str, per_second: int, now: datetime) -> None:
        window = self._seconds.setdefault((app_key, api), _Window(now))
        if window.banned_until and now < window.banned_until:
            raise self._banned(Code.API_CALL_LIMIT, window.banned_until - now)
        if now - window.opened >= _SECOND or window.banned_until:
            window.opened, window.calls, window.banned_until = now, 0, None
        window.calls += 1
        if window.calls > per_second:
            ban = self._settings().call_ban
            window.banned_until = now + ban
            raise self._banned(Code.API_CALL_LIMIT, ban)

    def _take_of_day(self, app_key: str, now: datetime) -> None:
        midnight = now.astimezone(_BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
        window = self._days.setdefault(app_key, _Window(midnight))
        if window.opened != midnight:
            window.opened, window.calls = midnight, 0
        window.calls += 1
        if window.calls > self._settings().daily_quota:
            raise self._banned(Code.APP_API_CALL_LIMIT, midnight + timedelta(days=1) - now)

    def _banned(self, code: Code, rest: timedelta) -> GatewayError:
        seconds = -(-rest // _SECOND)
        match self._settings().limit_form:
            case LimitForm.NAMED:
                return GatewayError(
                    code, f"Api access frequency exceeds the limit. this ban will last {seconds} seconds"
                )
            case LimitForm.NUMERIC:
                said = f"This ban will last for {seconds} more seconds"
                return GatewayError("7", "App Call Limited", Fault.CALLER, _BANNED_API, said)
