"""One application for all tests of a process: its addresses take a third of a second and are the same for every house.

It is the real one. Only the desk that it was given leads on to the desk of the house that a test is in.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final, cast

from litestar import Litestar

from recoup.desk.listening import make_app
from recoup.web.site import web_faces
from recoup.web.web_desk import WebDesk

_DESKS: Final[list[WebDesk]] = []


@contextmanager
def standing_at(desk: WebDesk) -> Generator[Litestar]:
    """Give the application, which answers from ``desk`` inside the block."""
    _DESKS.append(desk)
    try:
        yield _app()
    finally:
        _DESKS.remove(desk)


@cache
def _app() -> Litestar:
    def receive(incoming: Any) -> Any:
        raise AssertionError("a page is no delivery")

    return make_app(receive, 1_048_576, web_faces(cast(WebDesk, _Present()), "0" * 64))


class _Leading:
    """Whatever is asked of it is asked of what it leads to at that moment."""

    def __init__(self, find: Callable[[], Any]) -> None:
        self._find = find

    def __getattr__(self, name: str) -> Any:
        return getattr(self._find(), name)


class _Present(_Leading):
    """The desk of the house that was entered last."""

    def __init__(self) -> None:
        super().__init__(lambda: _DESKS[-1])
        self.door = _Leading(lambda: _DESKS[-1].door)

    def dependencies(self) -> Any:
        """Give pages this desk and not the one that stands here now."""
        return WebDesk.dependencies(cast(WebDesk, self))
