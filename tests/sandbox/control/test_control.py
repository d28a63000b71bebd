"""The control API does what it says, refuses with a sentence, and its client speaks its language."""

from collections.abc import Generator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from recoup_sandbox.control.client import ControlClient, ControlError
from recoup_sandbox.control.durations import duration, in_words
from recoup_sandbox.control.messages import FaultOrder
from recoup_sandbox.control.site import HOST
from recoup_sandbox.control.subject import Plain, Scenario, Subject
from recoup_sandbox.http.message import Request
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.world.pushes import Push


def wait_a_day(subject: Subject, options: Mapping[str, Any]) -> Generator[None, None, Plain]:
    for _ in subject.world.journey(subject.world.clock.now() + timedelta(days=1)):
        yield
    return {"waited": "a day", "options": dict(options)}


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(scenarios=[Scenario("wait", "Waits a day.", wait_a_day)])


@pytest.fixture
def served(sandbox: Sandbox) -> Generator[Serving]:
    with serving(sandbox) as address:
        yield address


@pytest.fixture
def client(served: Serving) -> Generator[ControlClient]:
    with ControlClient(served.of(HOST)) as client:
        yield client


def test_time_passes_by_duration_and_to_a_moment(client: ControlClient) -> None:
    assert client.advance("3d")["now"] == "2026-03-05T00:00:00+00:00"
    assert client.advance_to(datetime(2026, 3, 6, 12, tzinfo=UTC))["now"] == "2026-03-06T12:00:00+00:00"
    assert client.state()["now"] == "2026-03-06T12:00:00+00:00"


def test_a_reset_gives_the_same_world_again(client: ControlClient) -> None:
    def lived() -> Plain:
        client.seed()
        client.advance("2d")
        return client.truth()

    client.reset(seed=5)
    first = lived()
    client.reset(seed=5)
    assert lived() == first
    client.reset(seed=6)
    assert lived() != first


def test_a_reset_takes_settings_and_a_start(client: ControlClient) -> None:
    client.reset(start=datetime(2027, 1, 1, tzinfo=UTC), settings={"aliexpress": {"read_delay": "PT1M"}})
    assert client.state()["now"] == "2027-01-01T00:00:00+00:00"
    values = {one["name"]: one["value"] for one in client.settings()["aliexpress"]}
    assert values["read_delay"] == "PT60S"


def test_a_reset_that_is_refused_leaves_the_world_as_it_was(client: ControlClient) -> None:
    client.advance("1d")
    with pytest.raises(ControlError, match="colour is no setting"):
        client.reset(settings={"aliexpress": {"colour": 1}})
    assert client.state()["now"] == "2026-03-03T00:00:00+00:00"


def test_settings_are_listed_with_meaning_and_source_and_changed(client: ControlClient, sandbox: Sandbox) -> None:
    for section in client.settings().values():
        assert all(one["meaning"] and one["source"] for one in section)
    client.change_settings("aliexpress", {"cancel_auto_accept": "PT48H"})
    assert sandbox.parts.market.settings.cancel_auto_accept == timedelta(hours=48)
    with pytest.raises(ControlError, match="there is no section weather; there are: "):
        client.change_settings("weather", {})


def test_a_seller_gets_a_behaviour_by_name_and_single_habits(client: ControlClient) -> None:
    client.seed()
    habits = client.behave("2000001", "refuses", {"answers_after": "PT1H"})
    assert (habits["on_cancel"], habits["answers_after"]) == ("refuses", "PT3600S")
    assert client.sellers()["2000001"] == habits
    assert client.behave("2000001", "", {"takes_returns": False})["on_cancel"] == "refuses"


@pytest.mark.parametrize(
    ("seller", "name", "habits", "why"),
    [
        ("9", "", {}, "there is no seller 9; there are: 2000001"),
        ("2000001", "kind", {}, "there is no behaviour kind; there are: accepts"),
        ("2000001", "", {"sleeps": True}, "there is no habit sleeps; there are: on_cancel"),
        ("2000001", "", {"on_cancel": "laughs"}, "Invalid enum value 'laughs'"),
    ],
)
def test_a_behaviour_that_makes_no_sense_is_refused(
    client: ControlClient, seller: str, name: str, habits: dict[str, Any], why: str
) -> None:
    client.seed()
    with pytest.raises(ControlError, match=why):
        client.behave(seller, name, habits)


def test_a_fault_is_set_strikes_and_is_cleared(client: ControlClient, served: Serving) -> None:
    gateway = served.of("api-sg.aliexpress.com") + "/sync"
    client.set_fault(FaultOrder("answer_lost_after", route="*/sync"))
    with pytest.raises(httpx2.RemoteProtocolError):
        httpx2.get(gateway)
    assert httpx2.get(gateway).status_code == 200
    client.set_fault(FaultOrder("slow", count=None, length="1m"))
    assert [(one["name"], one["length"]) for one in client.faults()["active"]] == [("slow", "1m")]
    assert client.clear_faults("garbage") == 0
    assert client.clear_faults() == 1
    with pytest.raises(ControlError, match="there is no fault earthquake"):
        client.set_fault(FaultOrder("earthquake"))


def test_a_driven_clock_moves_by_itself(client: ControlClient) -> None:
    assert client.drive("accelerated", "1000000")["clock"] == {"mode": "accelerated", "factor": "1000000"}
    began = client.state()["now"]
    while client.state()["now"] == began:
        pass
    client.drive("stepped")
    assert client.state()["now"] == client.state()["now"]
    with pytest.raises(ControlError, match="no clock mode 'sideways'"):
        client.drive("sideways")


def test_pushes_are_logged_with_what_came_of_them(client: ControlClient, served: Serving, sandbox: Sandbox) -> None:
    def push() -> None:
        letter = Push("cafe24", "http://127.0.0.1:1/hook", (("X-API-Key", "key"),), b"{}", "90023")
        sandbox.world.agenda.after(timedelta(hours=1), lambda: sandbox.world.postbox.send(letter))

    served.run(push)
    client.advance("1d")
    [tried] = client.pushes()["tried"]
    assert (tried["remote"], tried["about"], tried["status"]) == ("cafe24", "90023", None)
    assert tried["at"] == "2026-03-02T01:00:00+00:00"
    assert "ConnectError" in tried["trouble"]


def test_a_scenario_runs_by_its_name(client: ControlClient) -> None:
    assert client.scenarios() == {"wait": "Waits a day."}
    assert client.run_scenario("wait", {"why": "rain"}) == {"waited": "a day", "options": {"why": "rain"}}
    assert client.state()["now"] == "2026-03-03T00:00:00+00:00"
    with pytest.raises(ControlError, match="there is no scenario party; there are: wait"):
        client.run_scenario("party")


def test_only_one_journey_goes_on_at_a_time(sandbox: Sandbox) -> None:
    push = Push("cafe24", "http://127.0.0.1:1/", (), b"", "x")
    sandbox.world.agenda.after(timedelta(hours=1), lambda: sandbox.world.postbox.send(push))
    advance = Request("POST", HOST, "/advance", body=b'{"by":"1d"}')
    steps = sandbox.steps(advance)
    next(steps)
    refused = sandbox.answer(advance)
    assert refused.status == 409
    assert sandbox.answer(Request("GET", HOST, "/")).status == 200
    for _ in steps:
        pass
    assert sandbox.answer(advance).status == 200


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "why"),
    [
        ("GET", "/weather", b"", 404, "there is no /weather; there are: GET /"),
        ("DELETE", "/truth", b"", 405, "/truth takes GET, not DELETE"),
        ("POST", "/advance", b"by=3d", 400, "the body is no JSON"),
        ("POST", "/advance", b'{"by":3}', 400, "Expected `str`, got `int`"),
        ("POST", "/advance", b'{"until":"x"}', 400, "unknown field `until`"),
        ("POST", "/advance", b"{}", 422, "say how far"),
        ("POST", "/advance", b'{"by":"three days"}', 422, "is no duration"),
        ("POST", "/advance", b'{"by":"999999999999d"}', 422, "a hundred years are the most"),
        ("POST", "/advance", b'{"to":"2026-01-01"}', 422, "is no moment"),
        ("POST", "/advance", b'{"to":"9999-12-31T23:59:59-12:00"}', 422, "is no moment"),
        ("POST", "/advance", b'{"to":"2300-01-01T00:00:00Z"}', 422, "a world lives between 2000 and 2200"),
        ("POST", "/reset", b'{"start":"1999-12-31T23:59:59Z"}', 422, "a world lives between 2000 and 2200"),
        ("PUT", "/clock", b'{"mode":"accelerated","factor":"1e9999999"}', 422, "no clock mode"),
        ("POST", "/advance", b'{"to":"2026-01-01T00:00:00Z"}', 422, "time does not go back"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    sandbox: Sandbox, method: str, path: str, body: bytes, status: int, why: str
) -> None:
    answer = sandbox.answer(Request(method, HOST, path, body=body))
    assert answer.status == status
    assert why in answer.json()["error"]["message"]


def test_a_host_that_nobody_answers_for_is_told_who_does(sandbox: Sandbox) -> None:
    answer = sandbox.answer(Request("GET", "shop.example", "/"))
    assert answer.status == 404
    assert "api-sg.aliexpress.com" in answer.body.decode()


def test_a_client_without_a_sandbox_says_so() -> None:
    with ControlClient("http://127.0.0.1:1/control.sandbox") as client, pytest.raises(ControlError) as problem:
        client.state()
    assert problem.value.status == 0
    assert "no sandbox answers at http://127.0.0.1:1" in str(problem.value)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3d", timedelta(days=3)),
        ("1w2d", timedelta(days=9)),
        ("2h30m", timedelta(hours=2, minutes=30)),
        ("0s", timedelta(0)),
        ("P3D", timedelta(days=3)),
        ("PT2H30M", timedelta(hours=2, minutes=30)),
        ("P1DT1S", timedelta(days=1, seconds=1)),
    ],
)
def test_durations_are_read_as_people_and_iso_write_them(text: str, length: timedelta) -> None:
    assert duration(text) == length
    assert duration(in_words(length)) == length


@pytest.mark.parametrize("text", ["", "3", "d", "3x", "P", "PT", "-3d", "3 d", "P1M"])
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        duration(text)
