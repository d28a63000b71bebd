"""The hands of a process: the jobs that the queue gives to it, done in threads, a few times each and no more.

A job is over when it was done, or when there was nothing to do any more. What another process holds just now is over
too: it is due as long as nobody has decided on it, so it is put into the queue again. A job that fails comes again a
little later; after a few times it is held, and a job that kills its workers is, as well.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event
from traceback import extract_tb
from typing import Final

from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job

from recoup.storage.engine import OvertakenError
from recoup.storage.ids import PairRow, TenantId
from recoup.storage.repositories.decisions import StaleDecisionError
from recoup.turns.dispatcher import Chore
from recoup.turns.queued import CHANNEL, CHORE, TURN, picked, read_payload
from recoup.turns.together import Together

TRIES: Final = 5
"""How often a job is begun before it is held."""
SILENT: Final = timedelta(seconds=8)
"""After what time without a sign of life a worker's jobs are given to others."""

_LOOK: Final = timedelta(seconds=2)
"""How often a process with nothing to do looks whether another one fell silent."""
SLOWER: Final = timedelta(seconds=1)
"""How much later a job that failed comes again: twice this, then four times, and so on."""
_TURNS: Final = 100
"""How many turns share a transaction at most."""
_CHORES: Final = 2
"""How many chores a process does at once: while one waits for a remote, another goes on."""
_LOGGER: Final = logging.getLogger("recoup")


class HeldError(RuntimeError):
    """A job failed too often and is held. The message says where, and nothing of what it was about."""


class Hands:
    """Works until ``stopped`` is set; ``did`` is told how much was done, piece by piece."""

    def __init__(
        self,
        queries: Queries,
        chores: Mapping[str, Chore],
        stopped: Event,
        did: Callable[[int], None],
        slower: timedelta,
    ) -> None:
        self._queries = queries
        self._chores = chores
        self._stopped = stopped
        self._did = did
        self._slower = slower
        self._managers = (self._manager(TURN, self._turn), self._manager(CHORE, self._chore))

    async def run(self) -> None:
        """Do jobs until ``finish`` is called; what was begun is ended, what was not is given back."""
        with ThreadPoolExecutor(1 + _CHORES) as threads:
            self._threads = threads
            self._together = Together(self._take, threads, _TURNS)
            async with asyncio.TaskGroup() as group:
                answering = group.create_task(self._together.run())
                sizes = (_TURNS, 1)
                working = [
                    group.create_task(
                        manager.run(
                            dequeue_timeout=_LOOK,
                            batch_size=size,
                            max_concurrent_tasks=2 * size,
                            heartbeat_timeout=SILENT,
                            log_aggregation_interval=timedelta(0),
                        )
                    )
                    for manager, size in zip(self._managers, sizes, strict=True)
                ]
                await asyncio.wait(working)
                answering.cancel()

    def finish(self) -> None:
        """Take no more jobs."""
        for manager in self._managers:
            manager.shutdown.set()

    def _manager(self, kind: str, do: Callable[[TenantId, str], Awaitable[int]]) -> QueueManager:
        manager = QueueManager(self._queries, channel=CHANNEL)

        async def handle(job: Job) -> None:
            await self._handle(job, do)

        manager.entrypoint(kind, on_failure="hold", accepts_context=False)(handle)
        return manager

    async def _handle(self, job: Job, do: Callable[[TenantId, str], Awaitable[int]]) -> None:
        tries = await self._tries(job)
        if tries > TRIES:
            raise HeldError(f"{job.entrypoint} {job.id} ended its workers {TRIES} times")
        if self._stopped.is_set():
            raise RetryRequested(reason="given back")
        try:
            self._did(await do(*read_payload(job.payload)))
        except Exception as error:
            if self._stopped.is_set():
                raise RetryRequested(reason="interrupted") from None
            where = where_of(error)
            _LOGGER.error("%s %s failed for the %d. time: %s", job.entrypoint, job.id, tries, where)
            if tries >= TRIES:
                raise HeldError(where) from None
            raise RetryRequested(self._slower * 2**tries, where) from None

    async def _tries(self, job: Job) -> int:
        """Return how often this job was begun; one that was just put in was begun now for the first time."""
        fresh = job.attempts == 0 and job.updated - job.created < SILENT
        return 1 if fresh else await picked(self._queries, job.id)

    async def _turn(self, tenant: TenantId, of: str) -> int:
        try:
            return await self._together.do(tenant, PairRow(int(of)))
        except (StaleDecisionError, OvertakenError):
            return 0  # its facts have changed, so it is due again, in another version

    def _take(self, tenant: TenantId, rows: Sequence[PairRow]) -> int:
        return sum(chore.turns(tenant, rows) for chore in self._chores.values() if chore.turns is not None)

    async def _chore(self, tenant: TenantId, of: str) -> int:
        chore = self._chores.get(of)  # a process of another version may know more of them
        if chore is None:
            return 0
        return await asyncio.get_running_loop().run_in_executor(self._threads, chore.do, tenant)


def where_of(error: BaseException) -> str:
    """Return what kind of error it is and where it was raised: its own words may hold somebody's data."""
    raised = extract_tb(error.__traceback__)[-1:]
    return " ".join([type(error).__name__, *(f"at {Path(each.filename).name}:{each.lineno}" for each in raised)])
