"""Who may move an item from which status to which, by which act: one table, and nothing else moves an item.

Four courses run through it. An item is sold (N); before shipping it can be cancelled (C), after shipping returned (R),
and in both cases exchanged (E). A customer only *asks* (C00, R00, E00); the mall accepts by making a claim or rejects.
A claim that runs can be withdrawn: the item goes back to the status it had before. A rejected item stands where it
stood before it was asked for (see ``standing``), so rejecting has no exits of its own.

Where one act has several targets, a setting or the refund decides: the remote documents the codes and their labels, not
the moves. The shape is inferred from the labels; which acts exist is documented (Admin API, version 2026-03-01).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from recoup_sandbox.cafe24.model.statuses import ItemStatus

_S = ItemStatus


class Who(StrEnum):
    """Whose act it is. The mall acts on its admin pages or by the API; the system acts by itself in time."""

    CUSTOMER = "customer"
    MALL = "mall"
    SYSTEM = "system"


class Act(StrEnum):
    """What can be done to an item."""

    PLACE = "place"
    PAY = "pay"
    CANCEL_UNPAID = "cancel unpaid"
    PREPARE = "prepare shipment"
    PREPARE_PRODUCT = "back to preparing product"
    STAND_BY = "stand by"
    HOLD = "hold"
    UNHOLD = "unhold"
    SHIP = "ship"
    UNSHIP = "delete shipment"
    DELIVER = "deliver"
    CONFIRM = "confirm purchase"
    UNCONFIRM = "unconfirm purchase"
    REQUEST_CANCEL = "request cancellation"
    REJECT_CANCEL = "reject cancellation request"
    WITHDRAW_CANCEL_REQUEST = "withdraw cancellation request"
    ACCEPT_CANCEL = "accept cancellation"
    PROCESS_CANCEL = "process cancellation"
    COMPLETE_CANCEL = "complete cancellation"
    WITHDRAW_CANCEL = "withdraw cancellation"
    REQUEST_RETURN = "request return"
    REJECT_RETURN = "reject return request"
    WITHDRAW_RETURN_REQUEST = "withdraw return request"
    ACCEPT_RETURN = "accept return"
    HOLD_RETURN = "hold return"
    RELEASE_RETURN = "release return"
    COLLECT_RETURN = "collect returned goods"
    PROCESS_RETURN = "process return"
    COMPLETE_RETURN = "complete return"
    WITHDRAW_RETURN = "withdraw return"
    REQUEST_EXCHANGE = "request exchange"
    REJECT_EXCHANGE = "reject exchange request"
    WITHDRAW_EXCHANGE_REQUEST = "withdraw exchange request"
    ACCEPT_EXCHANGE = "accept exchange"
    OFFER_EXCHANGE_PRODUCT = "offer exchange product"
    HOLD_EXCHANGE = "hold exchange"
    RELEASE_EXCHANGE = "release exchange"
    COLLECT_EXCHANGE = "collect exchanged goods"
    PREPARE_EXCHANGE = "prepare exchange"
    PROCESS_EXCHANGE = "process exchange"
    PAY_EXCHANGE = "pay exchange difference"
    COMPLETE_EXCHANGE = "complete exchange"
    WITHDRAW_EXCHANGE = "withdraw exchange"
    SEND_EXCHANGE_PRODUCT = "send exchange product"
    REFUND = "refund"
    HOLD_REFUND = "hold refund"
    RELEASE_REFUND = "release refund"


@dataclass(frozen=True, slots=True)
class Move:
    """One row: ``who`` leads an item from each of ``sources`` to one of ``targets``. No source: the item is new."""

    act: Act
    who: tuple[Who, ...]
    sources: tuple[ItemStatus, ...]
    targets: tuple[ItemStatus, ...]


_UNPAID = (_S.N00, _S.N02)
_BEFORE_SHIPPING = (_S.N10, _S.N20, _S.N21, _S.N22)
_AFTER_SHIPPING = (_S.N30, _S.N40)
_SOLD = _BEFORE_SHIPPING + _AFTER_SHIPPING
_RETURN_RUNS = (_S.R10, _S.R12, _S.R13, _S.R20, _S.R30, _S.R31, _S.R34)
_EXCHANGE_RUNS = (_S.E10, _S.E12, _S.E13, _S.E20, _S.E30, _S.E31, _S.E32, _S.E33, _S.E34, _S.E35, _S.E36)
_EXCHANGE_ENDS = (_S.E10, _S.E13, _S.E20, _S.E30, _S.E31, _S.E33, _S.E35)
_ANYONE = (Who.CUSTOMER, Who.MALL)
_CUSTOMER, _MALL, _SYSTEM = (Who.CUSTOMER,), (Who.MALL,), (Who.SYSTEM,)
_MALL_OR_TIME = (Who.MALL, Who.SYSTEM)

MOVES: Final[tuple[Move, ...]] = (
    # the normal course
    Move(Act.PLACE, _CUSTOMER, (), (_S.N00, _S.N02, _S.N10)),
    Move(Act.PAY, _ANYONE, _UNPAID, (_S.N10,)),
    Move(Act.CANCEL_UNPAID, (*_ANYONE, Who.SYSTEM), _UNPAID, (_S.C47, _S.C48, _S.C49)),
    Move(Act.PREPARE, _MALL, (_S.N10,), (_S.N20,)),
    Move(Act.PREPARE_PRODUCT, _MALL, (_S.N20, _S.N21), (_S.N10,)),
    Move(Act.STAND_BY, _MALL, (_S.N10, _S.N20), (_S.N21,)),
    Move(Act.HOLD, _MALL, (_S.N10, _S.N20, _S.N21), (_S.N22,)),
    Move(Act.UNHOLD, _MALL, (_S.N22,), (_S.N10, _S.N20, _S.N21)),
    Move(Act.SHIP, _MALL, (_S.N10, _S.N20, _S.N21), (_S.N30,)),
    Move(Act.UNSHIP, _MALL, (_S.N21, _S.N30), (_S.N20,)),
    Move(Act.DELIVER, _MALL_OR_TIME, (_S.N30,), (_S.N40,)),
    Move(Act.CONFIRM, (*_ANYONE, Who.SYSTEM), (_S.N40,), (_S.N50,)),
    Move(Act.UNCONFIRM, _MALL, (_S.N50,), (_S.N40,)),
    # cancellation: before shipping only
    Move(Act.REQUEST_CANCEL, _ANYONE, _BEFORE_SHIPPING, (_S.C00,)),
    Move(Act.REJECT_CANCEL, _MALL, (_S.C00,), (_S.C11, *_BEFORE_SHIPPING)),
    Move(Act.WITHDRAW_CANCEL_REQUEST, _CUSTOMER, (_S.C00,), _BEFORE_SHIPPING),
    Move(Act.ACCEPT_CANCEL, _MALL_OR_TIME, (*_BEFORE_SHIPPING, _S.C00), (_S.C10, _S.C34)),
    Move(Act.PROCESS_CANCEL, _MALL, (*_BEFORE_SHIPPING, _S.C00, _S.C10), (_S.C34, _S.C35)),
    Move(Act.COMPLETE_CANCEL, _MALL, (*_BEFORE_SHIPPING, _S.C00, _S.C10, _S.C34), (_S.C40, _S.C41, _S.C42)),
    Move(Act.COMPLETE_CANCEL, _MALL, (_S.C35,), (_S.C40,)),
    Move(Act.COMPLETE_CANCEL, _MALL, (_S.C36,), (_S.C40, _S.C42, _S.C43)),
    Move(Act.WITHDRAW_CANCEL, _MALL, (_S.C10, _S.C34, _S.C35, _S.C36), _BEFORE_SHIPPING),
    # return: after shipping only
    Move(Act.REQUEST_RETURN, _ANYONE, _AFTER_SHIPPING, (_S.R00,)),
    Move(Act.REJECT_RETURN, _MALL, (_S.R00,), (_S.R11, *_AFTER_SHIPPING)),
    Move(Act.WITHDRAW_RETURN_REQUEST, _CUSTOMER, (_S.R00,), _AFTER_SHIPPING),
    Move(Act.ACCEPT_RETURN, _MALL_OR_TIME, (*_AFTER_SHIPPING, _S.R00), (_S.R10,)),
    Move(Act.HOLD_RETURN, _MALL, (_S.R10,), (_S.R12,)),
    Move(Act.RELEASE_RETURN, _MALL, (_S.R12,), (_S.R10,)),
    Move(Act.COLLECT_RETURN, _MALL_OR_TIME, (_S.R10, _S.R12), (_S.R13, _S.R20)),
    Move(Act.COLLECT_RETURN, _MALL_OR_TIME, (_S.R30,), (_S.R31, _S.R34)),
    Move(Act.PROCESS_RETURN, _MALL, (*_AFTER_SHIPPING, _S.R00, _S.R10), (_S.R30, _S.R31, _S.R34)),
    Move(Act.PROCESS_RETURN, _MALL, (_S.R13, _S.R20, _S.R30), (_S.R31, _S.R34)),
    Move(Act.PROCESS_RETURN, _MALL, (_S.R31,), (_S.R34,)),
    Move(Act.COMPLETE_RETURN, _MALL, (*_AFTER_SHIPPING, _S.R00, *_RETURN_RUNS), (_S.R40, _S.R41, _S.R42)),
    Move(Act.COMPLETE_RETURN, _MALL, (_S.R36,), (_S.R40, _S.R42, _S.R43)),
    Move(Act.WITHDRAW_RETURN, _MALL, (*_RETURN_RUNS, _S.R36), _AFTER_SHIPPING),
    # exchange: the item goes back, an exchange product (N01) takes its place
    Move(Act.REQUEST_EXCHANGE, _ANYONE, _SOLD, (_S.E00,)),
    Move(Act.REJECT_EXCHANGE, _MALL, (_S.E00,), (_S.E11, *_SOLD)),
    Move(Act.WITHDRAW_EXCHANGE_REQUEST, _CUSTOMER, (_S.E00,), _SOLD),
    Move(Act.ACCEPT_EXCHANGE, _MALL_OR_TIME, (*_SOLD, _S.E00), (_S.E10,)),
    Move(Act.OFFER_EXCHANGE_PRODUCT, _MALL_OR_TIME, (), (_S.N01, _S.N03)),
    Move(Act.HOLD_EXCHANGE, _MALL, (_S.E10,), (_S.E12,)),
    Move(Act.RELEASE_EXCHANGE, _MALL, (_S.E12,), (_S.E10,)),
    Move(Act.COLLECT_EXCHANGE, _MALL_OR_TIME, (_S.E10, _S.E12), (_S.E13,)),
    Move(Act.COLLECT_EXCHANGE, _MALL_OR_TIME, (_S.E30,), (_S.E31,)),
    Move(Act.PREPARE_EXCHANGE, _MALL, (_S.E10, _S.E13), (_S.E20,)),
    Move(Act.PROCESS_EXCHANGE, _MALL, (*_SOLD, _S.E00, _S.E10, _S.E13, _S.E20), (_S.E30, _S.E31, _S.E32, _S.E34)),
    Move(Act.PAY_EXCHANGE, _CUSTOMER, (_S.E32,), (_S.E33,)),
    Move(Act.PAY_EXCHANGE, _CUSTOMER, (_S.N03,), (_S.N01,)),
    Move(Act.COMPLETE_EXCHANGE, _MALL, (*_SOLD, _S.E00, *_EXCHANGE_ENDS), (_S.E40,)),
    Move(Act.WITHDRAW_EXCHANGE, _MALL, _EXCHANGE_RUNS, _SOLD),
    Move(Act.SEND_EXCHANGE_PRODUCT, _MALL, (_S.N01,), (_S.N10,)),
    # refund: what the mall says about the money, not where the money is
    Move(Act.REFUND, _MALL_OR_TIME, (_S.C34, _S.C36), (_S.C35,)),
    Move(Act.REFUND, _MALL_OR_TIME, (_S.C41, _S.C42, _S.C43), (_S.C40,)),
    Move(Act.REFUND, _MALL_OR_TIME, (_S.R31, _S.R34, _S.R36, _S.R41, _S.R42, _S.R43), (_S.R40,)),
    Move(Act.REFUND, _MALL_OR_TIME, (_S.E34, _S.E36), (_S.E35,)),
    Move(Act.HOLD_REFUND, _MALL, (_S.C34,), (_S.C36,)),
    Move(Act.HOLD_REFUND, _MALL, (_S.C41,), (_S.C43,)),
    Move(Act.HOLD_REFUND, _MALL, (_S.R34,), (_S.R36,)),
    Move(Act.HOLD_REFUND, _MALL, (_S.R41,), (_S.R43,)),
    Move(Act.HOLD_REFUND, _MALL, (_S.E34,), (_S.E36,)),
    Move(Act.RELEASE_REFUND, _MALL, (_S.C36,), (_S.C34,)),
    Move(Act.RELEASE_REFUND, _MALL, (_S.C43,), (_S.C41,)),
    Move(Act.RELEASE_REFUND, _MALL, (_S.R36,), (_S.R34,)),
    Move(Act.RELEASE_REFUND, _MALL, (_S.R43,), (_S.R41,)),
    Move(Act.RELEASE_REFUND, _MALL, (_S.E36,), (_S.E34,)),
)

REJECTED: Final = frozenset({_S.C11, _S.R11, _S.E11})
"""Codes that stand for "asked and refused": the item is still where it was before."""

ENDS: Final = frozenset({_S.C40, _S.C47, _S.C48, _S.C49, _S.R40, _S.E40})
"""Codes that an item never leaves."""


def _index(moves: Iterable[Move]) -> Mapping[tuple[ItemStatus | None, Act], Move]:
    table: dict[tuple[ItemStatus | None, Act], Move] = {}
    for move in moves:
        for source in move.sources or (None,):
            if (source, move.act) in table:
                raise ValueError(f"{move.act} leaves {source} in two rows of the table")
            table[source, move.act] = move
    return MappingProxyType(table)


_TABLE: Final = _index(MOVES)


def targets(source: ItemStatus | None, act: Act) -> tuple[ItemStatus, ...]:
    """Return where ``act`` may lead an item of status ``source`` (None: a new item); empty when it may not be done."""
    move = _TABLE.get((source, act))
    return move.targets if move else ()


def allows(source: ItemStatus | None, act: Act, target: ItemStatus, who: Who) -> bool:
    """Say whether ``who`` may lead an item from ``source`` to ``target`` by ``act``."""
    move = _TABLE.get((source, act))
    return move is not None and target in move.targets and who in move.who


def standing(status: ItemStatus, before: ItemStatus | None) -> ItemStatus:
    """Return the status that counts for what may be done next: of a rejected item, the one it had ``before``."""
    return before if status in REJECTED and before is not None else status


def diagram() -> str:
    """Return the table as a Mermaid state diagram, one edge per move, with both labels of every status."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {one.value}: {one.value} {one.korean} ({one.english})" for one in ItemStatus]
    for move in MOVES:
        for source in move.sources or (None,):
            start = source.value if source else "[*]"
            lines += [f"    {start} --> {target.value}: {move.act.value}" for target in move.targets]
    lines += [f"    {one.value} --> [*]" for one in sorted(ENDS)]
    return "\n".join(lines) + "\n"
