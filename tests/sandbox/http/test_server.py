"""The server over real sockets: sites by host, TLS, answers that are lost or cut, pushes in order."""

import http.client
import socket
import ssl
from collections.abc import Generator
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from recoup_sandbox.http.courier import TargetRefusedError, require_loopback
from recoup_sandbox.http.message import Answer, Delivery, Request
from recoup_sandbox.http.server import Plan, Serving, serving
from recoup_sandbox.world.clock import ClockMode
from recoup_sandbox.world.pushes import Push
from recoup_sandbox.world.world import World


class Parrot:
    """A sandbox of one site that repeats what it was sent, and delivers as its path says."""

    hosts = ("*.cafe24api.com",)

    def __init__(self) -> None:
        self.world = World()
        self.effects = 0

    def steps(self, request: Request, default_host: str) -> Generator[None, None, Answer]:
        self.effects += 1
        match request.path:
            case "/lost":
                return Answer(200, b"never seen", delivery=Delivery(lost=True))
            case "/cut":
                return Answer(200, b"half of it is gone", delivery=Delivery(cut_after=4))
            case "/late":
                return Answer(200, b"late", delivery=Delivery(delay_ms=30))
            case "/broken":
                raise RuntimeError("a mistake in the sandbox")
            case "/tour":
                for _ in self.world.journey(self.world.clock.now() + timedelta(hours=1)):
                    yield
                return Answer.of_text(self.world.clock.now().isoformat())
            case _:
                said = [request.method, request.host, request.path, *map(list, request.query), request.scheme]
                return Answer.of_json([*said, default_host, request.body.decode()])


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


@pytest.fixture
def served(parrot: Parrot) -> Generator[Serving]:
    with serving(parrot) as address:
        yield address


def test_a_request_arrives_whole_and_decoded(served: Serving) -> None:
    with httpx2.Client(base_url=served.url) as client:
        said = client.post("/가?이름=값&empty=", content="x" * 200_000).json()
        host = served.url.removeprefix("http://")
        assert said == ["POST", host, "/가", ["이름", "값"], ["empty", ""], "http", "", "x" * 200_000]
        assert client.get("/again").json()[2] == "/again"


def test_a_head_request_has_the_length_and_no_body(served: Serving) -> None:
    answer = httpx2.head(f"{served.url}/x")
    assert int(answer.headers["content-length"]) > 0
    assert answer.content == b""


def test_a_lost_answer_ends_the_connection_after_the_effect(served: Serving, parrot: Parrot) -> None:
    with pytest.raises(httpx2.RemoteProtocolError, match="without sending a response"):
        httpx2.get(f"{served.url}/lost")
    assert served.run(lambda: parrot.effects) == 1


def test_a_cut_answer_announces_more_than_it_brings(served: Serving) -> None:
    where = urlsplit(served.url)
    talk = http.client.HTTPConnection(where.hostname or "", where.port)
    talk.request("GET", "/cut")
    answer = talk.getresponse()
    with pytest.raises(http.client.IncompleteRead) as problem:
        answer.read()
    talk.close()
    assert problem.value.partial == b"half"
    assert answer.getheader("content-length") == "18"


def test_a_late_answer_comes_whole(served: Serving) -> None:
    answer = httpx2.get(f"{served.url}/late")
    assert answer.text == "late"
    assert answer.elapsed >= timedelta(milliseconds=30)


def test_a_mistake_in_the_sandbox_says_so_and_the_server_goes_on(
    served: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    answer = httpx2.get(f"{served.url}/broken")
    assert answer.status_code == 500
    assert "The sandbox itself failed" in answer.text
    assert "a mistake in the sandbox" in caplog.text
    assert httpx2.get(f"{served.url}/x").status_code == 200


def test_nonsense_is_refused_in_http(served: Serving) -> None:
    where = urlsplit(served.url)
    with socket.create_connection((where.hostname, where.port), timeout=5) as talk:
        talk.sendall(b"this is no HTTP\r\n\r\n")
        assert talk.recv(100).startswith(b"HTTP/1.1 400")


def test_a_port_may_stand_for_a_host(parrot: Parrot) -> None:
    with serving(parrot, Plan(ports={"mall.cafe24api.com": 0})) as address:
        assert httpx2.get(address.of("mall.cafe24api.com") + "/x").json()[4] == "mall.cafe24api.com"
        assert address.of("other.cafe24api.com") == f"{address.url}/other.cafe24api.com"


def test_a_taken_port_is_an_error_and_frees_the_others(parrot: Parrot, served: Serving) -> None:
    taken = urlsplit(served.url).port or 0
    with pytest.raises(OSError, match="in use"), serving(parrot, Plan(port=taken)):
        pass


def test_tls_is_trusted_by_the_file_in_the_folder(parrot: Parrot, tmp_path: Path) -> None:
    with serving(parrot, Plan(tls=tmp_path / "tls")) as address:
        assert address.url.startswith("https://")
        assert address.certificate is not None
        trust = ssl.create_default_context(cafile=str(address.certificate))
        for host in ("127.0.0.1", "localhost"):
            url = address.url.replace("127.0.0.1", host)
            assert httpx2.get(f"{url}/x", verify=trust).json()[3] == "https"
        with pytest.raises(httpx2.ConnectError):
            httpx2.get(f"{address.url}/x")
    kept = address.certificate.read_bytes()
    with serving(parrot, Plan(tls=tmp_path / "tls")) as address:
        assert address.certificate is not None
        assert address.certificate.read_bytes() == kept


@pytest.mark.parametrize("name", ["certificate.pem", "key.pem"])
def test_a_certificate_of_somebody_else_is_never_replaced(parrot: Parrot, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("somebody's own")
    with pytest.raises(OSError, match="not made by the sandbox"), serving(parrot, Plan(tls=tmp_path)):
        pass
    assert [one.read_text() for one in tmp_path.iterdir()] == ["somebody's own"]


class Receiver:
    """Receives pushes, as a program under test would, by a server of its own."""

    hosts = Parrot.hosts

    def __init__(self, arrived: Event | None = None) -> None:
        self.world = World()
        self.received: list[tuple[str, str | None]] = []
        self.arrived = arrived or Event()

    def steps(self, request: Request, default_host: str) -> Generator[None, None, Answer]:
        self.received.append((request.body.decode(), request.headers.get("x-api-key")))
        self.arrived.set()
        yield from ()
        return Answer(202)


def test_pushes_are_delivered_in_order_while_time_passes(served: Serving, parrot: Parrot) -> None:
    receiver = Receiver()
    told: list[Any] = []
    world = parrot.world
    start = world.clock.now()

    with serving(receiver) as there:

        def push(text: str) -> None:
            letter = Push("cafe24", f"{there.url}/hook", (("X-API-Key", "key"),), text.encode(), text)
            world.postbox.send(letter, lambda status, _: told.append((text, status, world.clock.now() - start)))

        def plan() -> None:
            world.agenda.after(timedelta(minutes=5), lambda: push("second"))
            world.agenda.after(timedelta(minutes=1), lambda: push("first"))

        served.run(plan)
        httpx2.get(f"{served.url}/tour")
    assert receiver.received == [("first", "key"), ("second", "key")]
    assert told == [("first", 202, timedelta(minutes=1)), ("second", 202, timedelta(minutes=5))]


def test_a_receiver_with_the_sandboxs_own_certificate_is_trusted(parrot: Parrot, tmp_path: Path) -> None:
    receiver = Receiver()
    with serving(receiver, Plan(tls=tmp_path)) as there, serving(parrot, Plan(tls=tmp_path)) as here:
        push = Push("aliexpress", f"{there.url}/hook", (), b"secure", "order")
        here.run(lambda: parrot.world.agenda.after(timedelta(minutes=1), lambda: parrot.world.postbox.send(push)))
        httpx2.get(f"{here.url}/tour", verify=ssl.create_default_context(cafile=str(tmp_path / "certificate.pem")))
    assert receiver.received == [("secure", None)]


def test_a_driven_world_delivers_by_itself_and_goes_on_after_a_mistake(
    served: Serving, parrot: Parrot, caplog: pytest.LogCaptureFixture
) -> None:
    arrived = Event()
    receiver = Receiver(arrived)

    def fail() -> None:
        raise RuntimeError("a mistake in a happening")

    with serving(receiver) as there:
        push = Push("cafe24", f"{there.url}/hook", (), b"by itself", "order")

        def plan() -> None:
            parrot.world.agenda.after(timedelta(days=1), fail)
            parrot.world.agenda.after(timedelta(days=2), lambda: parrot.world.postbox.send(push))
            parrot.world.clock.drive(ClockMode.ACCELERATED, Fraction(10**7))

        served.run(plan)
        assert arrived.wait(10)
    assert receiver.received == [("by itself", None)]
    assert "a mistake in a happening" in caplog.text


def test_a_push_to_another_machine_is_refused_and_its_sender_told(served: Serving, parrot: Parrot) -> None:
    told: list[int | None] = []

    def push() -> None:
        letter = Push("cafe24", "https://shop.example/hook", (), b"", "order")
        parrot.world.postbox.send(letter, lambda status, _: told.append(status))

    served.run(lambda: parrot.world.agenda.after(timedelta(minutes=1), push))
    httpx2.get(f"{served.url}/tour")
    assert told == [None]
    assert "is not on this machine" in parrot.world.postbox.log[0].trouble


@pytest.mark.parametrize(
    "url", ["http://shop.example/", "http://10.0.0.1/", "http://localhost.evil.example/", "nothing"]
)
def test_only_this_machine_is_a_target(url: str) -> None:
    with pytest.raises(TargetRefusedError, match="not on this machine"):
        require_loopback(url)


@pytest.mark.parametrize("url", ["http://localhost:1/a", "http://127.0.0.1", "https://[::1]:8/"])
def test_this_machine_is_a_target(url: str) -> None:
    require_loopback(url)
