"""Between the desk and the remotes: a wire that counts and can be cut, and a process that dies when it looks."""

from recoup.connectors.port import StoreReader, SupplierReader
from recoup.connectors.transport import NoAnswerError, Request, Response, Sends
from recoup.storage.repositories.shops import Account


class Dying:
    """Readers of a process that is killed when it is about to read."""

    def store(self, account: Account) -> StoreReader:
        raise KeyboardInterrupt

    def supplier(self, account: Account) -> SupplierReader:
        raise KeyboardInterrupt


class Wire:
    """The wire, counting what goes out; it can be cut."""

    def __init__(self, wire: Sends) -> None:
        self._wire = wire
        self._most: int | None = None
        self.sent = 0

    def die_after(self, more: int) -> None:
        """Let so many requests through and none after them."""
        self._most = self.sent + more

    def live(self) -> None:
        """Let everything through again."""
        self._most = None

    def send(self, request: Request) -> Response:
        if self._most is not None and self.sent >= self._most:
            raise NoAnswerError("the wire is cut")
        self.sent += 1
        return self._wire.send(request)
