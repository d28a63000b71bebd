"""The payment gateway of one mall: it takes customers' payments, settles them to the mall, and cancels them.

Money that came in waits in the gateway's account and is settled to the mall after some days. A cancellation takes the
part that still waits first and, where the gateway allows it, the rest out of the mall's account. No order ever gets
more back than it paid: the gateway refuses, whatever the mall's books say.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.world.world import World

CURRENCY = "KRW"


@dataclass(slots=True)
class Capture:
    """What one order paid through the gateway, in won, and what became of it."""

    payer: str
    paid: int
    settled: int = 0
    cancelled: int = 0
    cancelled_settled: int = 0

    @property
    def waiting(self) -> int:
        """Return what is neither settled nor cancelled."""
        return self.paid - self.settled - (self.cancelled - self.cancelled_settled)

    @property
    def left(self) -> int:
        """Return what can still be cancelled at all."""
        return self.paid - self.cancelled


class Gateway:
    """The gateway's accounts: ``pg:<mall>`` for what waits, ``mall:<mall>`` for what was settled."""

    def __init__(self, world: World, mall_id: str) -> None:
        self._world = world
        self.account = f"pg:{mall_id}"
        self.mall_account = f"mall:{mall_id}"
        self.captures: dict[str, Capture] = {}
        for name in (self.account, self.mall_account):
            if not world.bank.has(name):
                world.bank.open(name, CURRENCY)

    def capture(self, order_id: str, payer: str, minor: int, settle_after: timedelta) -> None:
        """Take a payment. Raises NotCoveredError when the payer does not hold it."""
        self._world.bank.pay(payer, self.account, minor, memo="payment", about=order_id)
        self.captures[order_id] = Capture(payer, minor)
        self._world.agenda.after(settle_after, partial(self._settle, order_id))

    def check(self, order_id: str, minor: int, *, out_of_settled: bool) -> None:
        """Raise Cafe24Error when ``minor`` won of an order's payment could not be cancelled now."""
        capture = self.captures.get(order_id)
        if capture is None:
            raise refused(Refusal.NO_GATEWAY_CANCEL, order_id=order_id)
        settled = max(0, minor - capture.waiting)
        covered = settled == 0 or (out_of_settled and self._world.bank.balance(self.mall_account) >= settled)
        if minor > capture.left or not covered:
            raise refused(Refusal.GATEWAY_REFUSED, order_id=order_id)

    def cancel(self, order_id: str, minor: int, *, out_of_settled: bool, about: str) -> bool:
        """Give ``minor`` won back to the payer; return whether the whole payment is cancelled now.

        Raises Cafe24Error as ``check`` does; then nothing moved.
        """
        self.check(order_id, minor, out_of_settled=out_of_settled)
        capture = self.captures[order_id]
        waiting = min(minor, capture.waiting)
        for account, part in ((self.account, waiting), (self.mall_account, minor - waiting)):
            if part:
                self._world.bank.pay(account, capture.payer, part, memo="payment cancelled", about=about)
        capture.cancelled += minor
        capture.cancelled_settled += minor - waiting
        return capture.left == 0

    def _settle(self, order_id: str) -> None:
        capture = self.captures[order_id]
        if due := capture.waiting:
            self._world.bank.pay(self.account, self.mall_account, due, memo="settlement", about=order_id)
            capture.settled += due
