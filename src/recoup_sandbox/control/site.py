"""The control API's site: what a test or a person may do to the world, as JSON.

It is no remote: it stands on a host of its own ("control.sandbox"), no fault strikes it, and it needs no credentials,
because the server listens on loopback only. An error is ``{"error": {"message": ...}}`` with 400 (no JSON, or not what
the operation takes), 404 (no such operation or thing), 405 (another method), 409 (time is passing already) or 422 (not
possible).
"""

from collections.abc import Callable
from typing import Final

from recoup_sandbox.control.operations import Operations, Steps
from recoup_sandbox.control.reading import Refused
from recoup_sandbox.control.subject import Subject
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.routes import Route, Routes

HOST: Final = "control.sandbox"
_OURS: Final = "the sandbox's own"


class ControlSite:
    """The operations on one sandbox, by method and path."""

    name = "control"
    hosts = (HOST,)

    def __init__(self, subject: Subject) -> None:
        self._travelling = False
        self._journeys: dict[str, Callable[..., Steps]] = {}
        self.routes = Routes(self._table(Operations(subject)))

    def answer(self, request: Request) -> Answer:
        """Answer a request at once; pushes of the time that it takes wait in the postbox."""
        return _drained(self.steps(request))

    def steps(self, request: Request) -> Steps:
        """Answer a request, pausing wherever pushes may be delivered."""
        found = self.routes.find(request.method, request.path)
        try:
            if found is None:
                raise self._unknown(request)
            journey = self._journeys.get(found.route.pattern)
            if journey is not None:
                return (yield from self._alone(journey(request, **found.parameters)))
            return found.route.handler(request, **found.parameters)
        except Refused as refused:
            return _error(refused.status, str(refused))
        except ValueError as problem:
            return _error(422, str(problem))

    def _alone(self, steps: Steps) -> Steps:
        """Go on one journey at a time: a second one would move the clock under the first."""
        if self._travelling:
            raise Refused(409, "time is passing already, for another call")
        self._travelling = True
        try:
            return (yield from steps)
        finally:
            self._travelling = False

    def _unknown(self, request: Request) -> Refused:
        methods = self.routes.methods(request.path)
        if methods:
            return Refused(405, f"{request.path} takes {' and '.join(methods)}, not {request.method}")
        known = ", ".join(f"{route.method} {route.pattern}" for route in self.routes)
        return Refused(404, f"there is no {request.path}; there are: {known}")

    def _table(self, can: Operations) -> list[Route]:
        rows: list[tuple[str, str, Callable[..., Answer], str]] = [
            ("GET", "/", can.state, "what stands where"),
            ("POST", "/reset", can.reset, "begins a new world"),
            ("POST", "/seed", can.seed, "fills the world with the sample shop"),
            ("POST", "/enter", can.enter, "gives one more client tokens for the sample shop that is there"),
            ("PUT", "/clock", can.drive, "chooses who moves the world"),
            ("POST", "/advance", self._journey("/advance", can.advance), "lets time pass"),
            ("GET", "/truth", can.truth, "everything as the world knows it"),
            ("GET", "/pushes", can.pushes, "the pushes that were tried, and those that wait"),
            ("GET", "/receivers", can.receivers, "where each remote pushes to"),
            ("PUT", "/receivers", can.receive, "chooses where each remote pushes to"),
            ("GET", "/sellers", can.sellers, "the sellers' habits"),
            ("PUT", "/sellers/{seller}/behaviour", can.behave, "changes a seller's habits"),
            ("GET", "/settings", can.settings, "every setting with its value, meaning and source"),
            ("PATCH", "/settings/{section}", can.change_settings, "changes settings by name"),
            ("GET", "/faults", can.faults, "all faults, and those that are set"),
            ("POST", "/faults", can.set_fault, "sets a fault"),
            ("DELETE", "/faults", can.clear_faults, "takes all faults away"),
            ("DELETE", "/faults/{name}", can.clear_fault, "takes the faults of one name away"),
            ("GET", "/scenarios", can.scenarios, "the scenarios by name"),
            ("POST", "/scenarios/{name}", self._journey("/scenarios/{name}", can.run_scenario), "runs a scenario"),
        ]
        return [Route(method, pattern, handler, what, _OURS) for method, pattern, handler, what in rows]

    def _journey(self, pattern: str, journey: Callable[..., Steps]) -> Callable[..., Answer]:
        """Register an operation in which time passes, and return it as a plain handler."""
        self._journeys[pattern] = journey

        def at_once(request: Request, **parameters: str) -> Answer:
            return _drained(journey(request, **parameters))

        return at_once


def _drained(steps: Steps) -> Answer:
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def _error(status: int, message: str) -> Answer:
    return Answer.of_json({"error": {"message": message}}, status)
