"""What is asked for at the same time is done together: most of what a turn costs is its commit.

Jobs come one by one from the queue; here those that wait while the one before them runs share the next transaction.
When it cannot be, each is done alone, so that one of them that fails spoils none of the others.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from recoup.storage.ids import PairRow, TenantId


@dataclass(frozen=True, slots=True)
class _Asked:
    tenant: TenantId
    row: PairRow
    answer: asyncio.Future[int] = field(compare=False)


class Together:
    """Does ``work`` for one tenant's pairs at a time, ``most`` of them at most, in a thread of ``executor``."""

    def __init__(self, work: Callable[[TenantId, Sequence[PairRow]], int], executor: Executor, most: int) -> None:
        self._work = work
        self._executor = executor
        self._most = most
        self._asked: asyncio.Queue[_Asked] = asyncio.Queue()

    async def do(self, tenant: TenantId, row: PairRow) -> int:
        """Do the work for a pair; return how much was done, or raise what the work alone for this pair raised."""
        asked = _Asked(tenant, row, asyncio.get_running_loop().create_future())
        self._asked.put_nowait(asked)
        return await asked.answer

    async def run(self) -> None:
        """Answer for ever whatever is asked."""
        while True:
            batch = [await self._asked.get()]
            while len(batch) < self._most and not self._asked.empty():
                batch.append(self._asked.get_nowait())
            for tenant, asked in _by_tenant(batch).items():
                await self._answer(tenant, asked)

    async def _answer(self, tenant: TenantId, asked: Sequence[_Asked]) -> None:
        try:
            count = await self._in_thread(tenant, [each.row for each in asked])
        except Exception as error:  # whatever it is, it belongs to whoever asked for it
            if len(asked) == 1:
                _settle(asked[0], error)
                return
            for each in asked:
                await self._answer(tenant, [each])
        else:
            for number, each in enumerate(asked):
                _settle(each, 0 if number else count)

    async def _in_thread(self, tenant: TenantId, rows: Sequence[PairRow]) -> int:
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._work, tenant, rows)


def _settle(asked: _Asked, answer: int | Exception) -> None:
    if asked.answer.done():
        return  # whoever asked has gone meanwhile
    if isinstance(answer, Exception):
        asked.answer.set_exception(answer)
    else:
        asked.answer.set_result(answer)


def _by_tenant(batch: Sequence[_Asked]) -> Mapping[TenantId, list[_Asked]]:
    found: dict[TenantId, list[_Asked]] = {}
    for asked in batch:
        found.setdefault(asked.tenant, []).append(asked)
    return found
