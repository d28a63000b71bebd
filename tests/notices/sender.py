"""A process that sends one letter, to be killed: address of the database, tenant, port of the mail server, moment."""

import sys
from datetime import datetime
from pathlib import Path

from recoup.notices.outbox import Outbox
from recoup.notices.settings import NoticeSettings
from recoup.storage.engine import open_database
from recoup.storage.ids import TenantId
from tests.notices.letters import VAULT, mailer


def main() -> None:
    """Send one letter."""
    address, tenant, port, moment = sys.argv[1:]
    engine = open_database(address if "://" in address else Path(address))
    now = datetime.fromisoformat(moment)
    Outbox(engine, TenantId(int(tenant)), VAULT, mailer(int(port)), NoticeSettings(), lambda: now).send_one()
    engine.dispose()


if __name__ == "__main__":
    main()
