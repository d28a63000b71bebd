"""A listener in a process of its own, to be killed."""

from datetime import UTC, datetime
from multiprocessing.synchronize import Event as Ready
from threading import Event

from recoup.desk.listening import listening, make_app
from recoup.intake.webhook import Webhooks
from recoup.storage.engine import open_database
from recoup.storage.keys import read_keys
from recoup.storage.vault import Vault


def listen(database: str, key: str, port: int, ready: Ready) -> None:
    """Listen until the process is killed; ``ready`` is set once it does."""
    webhooks = Webhooks(open_database(database), Vault(read_keys(key)), lambda: datetime.now(UTC), lambda: None)
    with listening(make_app(webhooks, 1000), port):
        ready.set()
        Event().wait()
