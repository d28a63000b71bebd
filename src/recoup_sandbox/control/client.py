"""The control API from the outside: one typed method per operation, for tests and for the command line."""

from datetime import datetime
from pathlib import Path
from ssl import SSLContext, create_default_context
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import quote

import httpx2
import msgspec

from recoup_sandbox.control import messages
from recoup_sandbox.control.subject import Plain

_PATIENCE_SECONDS: Final = 600


class ControlError(Exception):
    """The sandbox refused, or is not there; the message is a sentence for a person. ``status`` 0: nobody answered."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class ControlClient:
    """Talks to one sandbox. ``url`` is where the control API answers: "http://127.0.0.1:8080/control.sandbox".

    ``certificate`` is the sandbox's own, when it serves TLS. Every method raises ControlError.
    """

    def __init__(self, url: str, certificate: Path | None = None) -> None:
        trust: SSLContext | bool = create_default_context(cafile=str(certificate)) if certificate else True
        self.url = url.rstrip("/")
        self._client = httpx2.Client(verify=trust, trust_env=False, timeout=_PATIENCE_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def state(self) -> Plain:
        """Return what stands where: the time, the seed, what waits."""
        return self._call("GET", "/")

    def reset(
        self, seed: int | None = None, start: datetime | None = None, settings: dict[str, dict[str, Any]] | None = None
    ) -> Plain:
        """Begin a new world; what is not given stays as the present one began."""
        begun = start.isoformat() if start else None
        return self._call("POST", "/reset", messages.Reset(seed, begun, settings or {}))

    def seed(self) -> Plain:
        """Fill the world with the sample shop; return what a client needs to use it."""
        return self._call("POST", "/seed")

    def drive(self, mode: str, factor: str = "1") -> Plain:
        """Choose who moves the world: "stepped", "real", or "accelerated" by ``factor``."""
        return self._call("PUT", "/clock", messages.ClockOrder(mode, factor))

    def advance(self, by: str) -> Plain:
        """Let a duration pass ("3d"); every push of that time has been tried when this returns."""
        return self._call("POST", "/advance", messages.Advance(by=by))

    def advance_to(self, moment: datetime) -> Plain:
        """Let time pass until a moment."""
        return self._call("POST", "/advance", messages.Advance(to=moment.isoformat()))

    def truth(self) -> Plain:
        """Return everything as the world knows it."""
        return self._call("GET", "/truth")

    def pushes(self) -> Plain:
        """Return the pushes that were tried, and those that wait."""
        return self._call("GET", "/pushes")

    def receivers(self) -> Plain:
        """Return where each remote pushes to, by application and event."""
        return self._call("GET", "/receivers")

    def receive(self, cafe24: str | None = None, aliexpress: str | None = None) -> Plain:
        """Let every application get a remote's pushes at an address; an empty one stops them, None changes nothing."""
        return self._call("PUT", "/receivers", messages.Receivers(cafe24, aliexpress))

    def sellers(self) -> Plain:
        """Return the sellers' habits by seller id."""
        return self._call("GET", "/sellers")

    def behave(self, seller: str, name: str = "", habits: dict[str, Any] | None = None) -> Plain:
        """Give a seller a behaviour by name, or change single habits."""
        order = messages.BehaviourOrder(name, habits or {})
        return self._call("PUT", f"/sellers/{quote(seller, safe='')}/behaviour", order)

    def settings(self) -> Plain:
        """Return every setting with value, meaning and source, by section."""
        return self._call("GET", "/settings")

    def change_settings(self, section: str, values: dict[str, Any]) -> list[Plain]:
        """Change settings of one section by name; return all of it."""
        return self._call("PATCH", f"/settings/{quote(section, safe='')}", values)

    def faults(self) -> Plain:
        """Return all faults ("known") and those that are set ("active")."""
        return self._call("GET", "/faults")

    def set_fault(self, order: messages.FaultOrder) -> Plain:
        """Set a fault."""
        return self._call("POST", "/faults", order)

    def clear_faults(self, name: str = "") -> int:
        """Take all faults away, or those of one name; return how many were set."""
        path = f"/faults/{quote(name, safe='')}" if name else "/faults"
        return self._call("DELETE", path)["cleared"]

    def scenarios(self) -> Plain:
        """Return the scenarios by name, each with its sentence."""
        return self._call("GET", "/scenarios")

    def run_scenario(self, name: str, options: dict[str, Any] | None = None) -> Plain:
        """Run a scenario to its end and return what it says."""
        return self._call("POST", f"/scenarios/{quote(name, safe='')}", messages.ScenarioOrder(options or {}))

    def _call(self, method: str, path: str, body: object = None) -> Any:
        content = b"" if body is None else msgspec.json.encode(body)
        try:
            answer = self._client.request(method, self.url + path, content=content)
        except (httpx2.HTTPError, httpx2.InvalidURL) as problem:
            raise ControlError(f"no sandbox answers at {self.url}: {problem}") from problem
        try:
            value = answer.json()
        except ValueError as problem:
            raise ControlError(f"{self.url} is no sandbox: it answers {answer.status_code} without JSON") from problem
        if answer.is_error:
            raise ControlError(str(value["error"]["message"]), answer.status_code)
        return value
