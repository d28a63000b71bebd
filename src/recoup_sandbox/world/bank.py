"""All money of the world: accounts in whole minor units, and the transfers between them.

Money only moves. What a world begins with is booked from ``outside:<currency>``, the one account that may stand below
zero, so that all balances of a currency always sum to nothing. A transfer between two currencies does not exist:
an exchange is two transfers through somebody who holds both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from recoup_sandbox.world.clock import Clock

OUTSIDE = "outside:"


class NotCoveredError(Exception):
    """The paying account holds less than the transfer asks for; nothing moved."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """``minor`` units of ``currency`` that went from ``source`` to ``target`` at ``at``.

    ``memo`` says why, ``about`` names the order, refund or parcel that it belongs to.
    """

    id: int
    at: datetime
    source: str
    target: str
    minor: int
    currency: str
    memo: str
    about: str


class Bank:
    """The accounts of one world."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._currencies: dict[str, str] = {}
        self._balances: dict[str, int] = {}
        self._transfers: list[Transfer] = []

    @property
    def transfers(self) -> Sequence[Transfer]:
        """Every transfer so far, oldest first."""
        return self._transfers

    def open(self, name: str, currency: str, minor: int = 0) -> None:
        """Open an account and book ``minor`` units into it from outside.

        Raises ValueError when the account exists or the amount is negative.
        """
        if name in self._currencies:
            raise ValueError(f"the account {name} exists already")
        if minor < 0:
            raise ValueError(f"an account cannot begin with {minor}")
        self._enter(name, currency)
        if minor:
            self.pay(self._outside(currency), name, minor, memo="opening balance")

    def pay(self, source: str, target: str, minor: int, *, memo: str, about: str = "") -> Transfer:
        """Move ``minor`` units and return the transfer.

        Raises NotCoveredError when ``source`` holds less and is not outside; ValueError for an unknown account, two
        currencies, one account twice, or an amount that is not positive.
        """
        currency = self.currency(source)
        if self.currency(target) != currency:
            raise ValueError(f"{source} holds {currency} and {target} holds {self.currency(target)}")
        if minor <= 0 or source == target:
            raise ValueError(f"cannot move {minor} from {source} to {target}")
        if self._balances[source] < minor and not source.startswith(OUTSIDE):
            raise NotCoveredError(f"{source} holds {self._balances[source]} {currency} and owes {minor}")
        self._balances[source] -= minor
        self._balances[target] += minor
        now = self._clock.now()
        transfer = Transfer(len(self._transfers) + 1, now, source, target, minor, currency, memo, about)
        self._transfers.append(transfer)
        return transfer

    def balance(self, name: str) -> int:
        """Return what an account holds, in minor units. Raises ValueError for an unknown account."""
        self.currency(name)
        return self._balances[name]

    def currency(self, name: str) -> str:
        """Return the currency of an account. Raises ValueError for an unknown account."""
        if name not in self._currencies:
            if name.startswith(OUTSIDE):
                return self.currency(self._outside(name.removeprefix(OUTSIDE)))
            raise ValueError(f"there is no account {name}")
        return self._currencies[name]

    def has(self, name: str) -> bool:
        """Say whether an account is open."""
        return name in self._currencies

    def names(self) -> list[str]:
        """Return the names of all accounts, in the order of their opening."""
        return list(self._currencies)

    def _outside(self, currency: str) -> str:
        name = OUTSIDE + currency
        if name not in self._currencies:
            self._enter(name, currency)
        return name

    def _enter(self, name: str, currency: str) -> None:
        self._currencies[name] = currency
        self._balances[name] = 0
