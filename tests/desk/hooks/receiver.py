"""A program that is told: a real listener on this machine that checks each signature as its own libraries would."""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Receiver:
    """What arrived, and how it is answered."""

    url: str = ""
    status: int = 204
    arrived: list[tuple[dict[str, str], bytes]] = field(default_factory=list[tuple[dict[str, str], bytes]])
    on_arrival: Callable[[], None] = field(default=lambda: None)

    @property
    def told(self) -> list[Any]:
        """Return what was told, in the order it came."""
        return [json.loads(body) for _, body in self.arrived]

    def is_signed(self, secret: str) -> bool:
        """Tell whether every message carries the signature of its id, its moment and its bytes."""
        return bool(self.arrived) and all(_fits(secret, headers, body) for headers, body in self.arrived)


def _fits(secret: str, headers: dict[str, str], body: bytes) -> bool:
    key = b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = b64encode(hmac.digest(key, signed, sha256)).decode()
    return hmac.compare_digest(f"v1,{made}", headers["webhook-signature"])


@contextmanager
def receiving() -> Generator[Receiver]:
    """Listen on this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            receiver.arrived.append(({name.lower(): value for name, value in self.headers.items()}, body))
            receiver.on_arrival()
            self.send_response(receiver.status)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        receiver.url = f"http://127.0.0.1:{server.server_address[1]}/told"
        try:
            yield receiver
        finally:
            server.shutdown()
            thread.join()
