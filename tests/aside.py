"""Running a coroutine in a thread of its own: a browser of another test may have a loop running in this one."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_aside(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run what ``work`` returns to its end, and return or raise what it does."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(work())).result()
