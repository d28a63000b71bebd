"""What was answered with 200 is stored, however the process that answered ended."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from threading import Semaphore

import httpx2
from sqlalchemy import select

from recoup.intake.webhook import API_KEY
from recoup.storage.engine import is_postgresql
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories.secrets import put_secret
from recoup.storage.tables import INBOX
from recoup.storage.vault import Vault
from recoup.storage.words import SecretKind
from tests.desk.listener import listen
from tests.storage.places import NOON, Place
from tests.stories.life import free_port

WORD = "the app's own word"
SENDERS = 8
ANSWERS = 60


@contextmanager
def listener(place: Place) -> Generator[tuple[BaseProcess, str]]:
    """Run a listener of the place in a process of its own; give it and its address."""
    key, port = new_key(), free_port()
    with place.writing() as scope:
        put_secret(scope, Vault(read_keys(key)), place.store, SecretKind.WEBHOOK_SECRET, WORD.encode(), NOON)
    url = place.engine.url
    address = url.render_as_string(hide_password=False) if is_postgresql(place.engine) else str(url.database)
    spawning = get_context("spawn")
    ready = spawning.Event()
    process = spawning.Process(target=listen, args=(address, key, port, ready))
    process.start()
    try:
        assert ready.wait(60)
        yield process, f"http://127.0.0.1:{port}/cafe24/{place.tenant}/{place.store}"
    finally:
        process.kill()
        process.join()
        process.close()


def send(url: str, numbers: Iterator[int], answered: Semaphore) -> list[bytes]:
    """Send deliveries until nobody answers any more; return those that were answered with 200."""
    kept: list[bytes] = []
    with httpx2.Client(trust_env=False) as caller:
        for number in numbers:
            body = b'{"event_no": %d}' % number
            try:
                status = caller.post(url, content=body, headers={API_KEY: WORD}).status_code
            except httpx2.TransportError:
                break
            assert status == 200
            kept.append(body)
            answered.release()
    return kept


def test_what_was_answered_is_stored_when_the_listener_is_killed_at_work(place: Place) -> None:
    numbers, answered = count(), Semaphore(0)
    with listener(place) as (process, url), ThreadPoolExecutor(SENDERS) as pool:
        senders = [pool.submit(send, url, numbers, answered) for _ in range(SENDERS)]
        for _ in range(ANSWERS):
            assert answered.acquire(timeout=60)
        process.kill()
        kept = [body for sender in senders for body in sender.result()]
    assert len(kept) >= ANSWERS
    with place.reading() as scope:
        stored = set(scope.connection.execute(select(INBOX.c.dedupe_key)).scalars())
    assert {sha256(body).hexdigest() for body in kept} <= stored
