"""The control API's operations: each reads its body, acts on the sandbox, and shows what came of it.

Time passes inside two of them; those pause wherever pushes wait, so that a server delivers them at their moment.
"""

from collections.abc import Generator
from typing import Any

from recoup_sandbox.control import messages, views
from recoup_sandbox.control.durations import duration, speed
from recoup_sandbox.control.reading import Refused, body_of, moment
from recoup_sandbox.control.subject import Subject
from recoup_sandbox.faults.engine import Order
from recoup_sandbox.faults.table import describe_faults
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.world.clock import ClockMode

Steps = Generator[None, None, Answer]


class Operations:
    """What may be done to one sandbox."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    # --- the world -------------------------------------------------------------------------------

    def state(self, _request: Request) -> Answer:
        """Say what stands where."""
        world = self._subject.world
        return Answer.of_json(
            {
                "now": world.clock.now().isoformat(),
                "seed": world.seed,
                "clock": {"mode": world.clock.mode.value, "factor": str(world.clock.factor)},
                "happenings_to_come": len(world.agenda),
                "pushes_waiting": len(world.postbox),
                "faults_active": len(self._subject.faults.active),
            }
        )

    def reset(self, request: Request) -> Answer:
        """Begin a new world."""
        order = body_of(request, messages.Reset)
        world = self._subject.world
        seed = world.seed if order.seed is None else order.seed
        start = world.start if order.start is None else moment(order.start)
        self._subject.reset(seed, start, order.settings)
        return self.state(request)

    def seed(self, _request: Request) -> Answer:
        """Fill the world with the sample shop."""
        return Answer.of_json(self._subject.seed_sample())

    def enter(self, _request: Request) -> Answer:
        """Give one more client its own tokens for the sample shop that is there."""
        return Answer.of_json(self._subject.enter_sample())

    def drive(self, request: Request) -> Answer:
        """Choose the clock's mode."""
        order = body_of(request, messages.ClockOrder)
        try:
            mode, factor = ClockMode(order.mode), speed(order.factor)
        except ValueError:
            raise Refused(
                422, f"no clock mode {order.mode!r} with factor {order.factor!r}; there are: {_words(ClockMode)}"
            ) from None
        self._subject.world.clock.drive(mode, factor)
        return self.state(request)

    def advance(self, request: Request) -> Steps:
        """Let time pass; wherever a happening left pushes, pause."""
        order = body_of(request, messages.Advance)
        if bool(order.by) == bool(order.to):
            raise Refused(422, 'say how far: {"by": "3d"} or {"to": "2026-03-05T00:00:00Z"}')
        world = self._subject.world
        until = moment(order.to) if order.to else world.clock.now() + duration(order.by)
        happened = 0
        for _ in world.journey(until):
            happened += 1
            if len(world.postbox):
                yield
        yield
        now = world.clock.now().isoformat()
        return Answer.of_json({"now": now, "happened": happened, "pushes_waiting": len(world.postbox)})

    def truth(self, _request: Request) -> Answer:
        """Say everything as the world knows it."""
        return Answer.of_json(self._subject.truth())

    def pushes(self, _request: Request) -> Answer:
        """List the pushes whose delivery was tried, and those that wait."""
        box = self._subject.world.postbox
        return Answer.of_json(
            {"tried": [views.of_letter(one) for one in box.log], "waiting": [views.of_letter(one) for one in box]}
        )

    def receivers(self, _request: Request) -> Answer:
        """Say where each remote pushes to."""
        return Answer.of_json(self._subject.receivers())

    def receive(self, request: Request) -> Answer:
        """Choose where each remote pushes to."""
        order = body_of(request, messages.Receivers)
        self._subject.receive(order.cafe24, order.aliexpress)
        return self.receivers(request)

    # --- sellers, settings -----------------------------------------------------------------------

    def sellers(self, _request: Request) -> Answer:
        """List the sellers' habits."""
        return Answer.of_json(dict(self._subject.sellers()))

    def behave(self, request: Request, seller: str) -> Answer:
        """Change a seller's habits."""
        order = body_of(request, messages.BehaviourOrder)
        return Answer.of_json(self._subject.behave(seller, order.name, order.habits))

    def settings(self, _request: Request) -> Answer:
        """List every setting with its value, meaning and source."""
        return Answer.of_json({section: views.of_settings(held) for section, held in self._subject.settings.items()})

    def change_settings(self, request: Request, section: str) -> Answer:
        """Change settings of one section by name."""
        self._subject.change_settings(section, body_of(request, dict[str, Any]))
        return Answer.of_json(views.of_settings(self._subject.settings[section]))

    # --- faults, scenarios -----------------------------------------------------------------------

    def faults(self, _request: Request) -> Answer:
        """List all faults, and those that are set."""
        known = [views.of_fault(one) for one in describe_faults()]
        return Answer.of_json({"active": [views.of_active(one) for one in self._subject.faults.active], "known": known})

    def set_fault(self, request: Request) -> Answer:
        """Set a fault."""
        order = body_of(request, messages.FaultOrder)
        length = duration(order.length) if order.length else None
        fault = Order(
            name=order.name,
            remote=order.remote,
            route=order.route,
            percent=order.percent,
            count=order.count,
            length=length,
        )
        return Answer.of_json(views.of_active(self._subject.faults.set(fault)), 201)

    def clear_faults(self, _request: Request) -> Answer:
        """Take all faults away."""
        return Answer.of_json({"cleared": self._subject.faults.clear()})

    def clear_fault(self, _request: Request, name: str) -> Answer:
        """Take the faults of one name away."""
        return Answer.of_json({"cleared": self._subject.faults.clear(name)})

    def scenarios(self, _request: Request) -> Answer:
        """List the scenarios."""
        return Answer.of_json({one.name: one.what for one in self._subject.scenarios.values()})

    def run_scenario(self, request: Request, name: str) -> Steps:
        """Run a scenario to its end."""
        known = self._subject.scenarios
        if name not in known:
            raise Refused(404, f"there is no scenario {name}; there are: {', '.join(known) or 'none'}")
        options = body_of(request, messages.ScenarioOrder).options
        return Answer.of_json((yield from known[name].run(self._subject, options)))


def _words(vocabulary: type[ClockMode]) -> str:
    return ", ".join(one.value for one in vocabulary)
