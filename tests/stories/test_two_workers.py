"""Two workers share a shop, and one of them is killed while it works: nothing is lost and nothing is done twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from recoup.domain.kind import Kind
from recoup.storage.engine import reading
from recoup.storage.house import Work, first_free, tenants
from recoup.storage.ids import CaseId
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.cli.living import run
from tests.decision.pairs import usd
from tests.stories.life import Life, living
from tests.turns.queueing import until

pytestmark = pytest.mark.slow
WORKED = (Work.SCHEDULES, Work.INBOX, Work.PAIRS, Work.INTENTS)
"""What becomes due in these stories and is done: letters wait, because there is no mail server."""
CUSTOMERS = ("first", "second", "third", "fourth", "fifth", "sixth")


@contextmanager
def worker(life: Life) -> Generator[subprocess.Popen[str]]:
    """Start a worker; inside the block it works, and at its end it must end when it is asked to."""
    environ = {**os.environ, "RECOUP_DATABASE": life.settings.database, "RECOUP_KEY": ""}
    command = [sys.executable, "-m", "recoup", "worker", "--data", str(life.settings.data)]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as one:
        assert one.stderr is not None
        try:
            assert "working" in one.stderr.readline()
            yield one
        finally:
            one.send_signal(signal.SIGTERM)
            out, said = one.communicate(timeout=30)
    if one.returncode != -signal.SIGKILL:
        assert one.returncode == 0, said
        assert "things were done" in out


def passes(life: Life, by: str) -> None:
    """Let time pass, and wait until the workers have done what is due then."""
    life.control.advance(by)
    until(lambda: _quiet(life))


def _quiet(life: Life) -> bool:
    """Say whether nothing is due and nobody is at anything; looked at twice, for what comes between the two looks."""
    return all(not _is_due(life) and not _is_worked_on(life) for _ in range(2))


def _is_due(life: Life) -> bool:
    now = life.home.now()
    with reading(life.home.engine) as connection:
        work = [first_free(connection, tenant.id, kind, now) for tenant in tenants(connection) for kind in WORKED]
    return any(moment is not None for moment in work)


def _is_worked_on(life: Life) -> bool:
    with reading(life.home.engine) as connection:
        return (
            connection.execute(text("SELECT count(*) FROM recoup_queue.job WHERE status != 'failed'")).scalar_one() > 0
        )


@pytest.mark.parametrize("fresh", ["postgresql"], indirect=True)
def test_nothing_is_lost_and_nothing_doubled_when_one_of_two_is_killed(
    tmp_path: Path, fresh: Callable[[], str]
) -> None:
    with living(tmp_path, database=fresh()) as life, worker(life) as doomed, worker(life):
        for name in CUSTOMERS:
            life.happens(customer.buys, name, of=["accepts"])
        passes(life, "2h")
        for name in CUSTOMERS:
            life.happens(customer.asks_to_cancel, name, because="ordered by mistake")
        passes(life, "5m")
        assert life.open_kinds() == [Kind.CANCEL_WHILE_PAYMENT_CHECK] * len(CUSTOMERS)

        for name in CUSTOMERS:
            life.happens(buyer.cancels, name)
        life.control.advance("1m")
        until(lambda: Kind.REIMBURSEMENT_DUE in life.open_kinds())
        doomed.kill()
        doomed.wait(30)
        for _ in range(40):
            passes(life, "5m")
            if life.open_kinds() == [Kind.REIMBURSEMENT_DUE] * len(CUSTOMERS):
                break
        passes(life, "3d")
        refunds = life.control.truth()["cafe24"]["refunds"]
        assert [one["amount"] for one in refunds] == [23_000] * len(CUSTOMERS), "each customer once"

        life.told()
        cases = [CaseId(number) for number in range(1, 1 + len(CUSTOMERS))]
        for case in cases:
            life.records_money_back(case, usd(1_199))
        assert life.open_kinds() == []
        assert life.world_disagrees(*cases) == []
        audited = run(life.settings.data, "audit", RECOUP_DATABASE=life.settings.database)
        assert audited.exit_code == 0, audited.output


def test_a_worker_needs_postgresql_and_says_what_to_do(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        refused = run(life.settings.data, "worker")
        assert (refused.exit_code, "RECOUP_DATABASE" in refused.stderr) == (2, True)
        listener = run(life.settings.data, "serve", "--listen-only", RECOUP_PORT="8641")
        assert (listener.exit_code, "RECOUP_DATABASE" in listener.stderr) == (2, True)
