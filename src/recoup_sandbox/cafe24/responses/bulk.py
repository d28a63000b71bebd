"""Doing a bulk call object by object, and what it answers when they differ.

All done: the list of what was done. None done: the refusal of the first. Some done: 207 with one row per
object, in the form of the documented generic sample; what a bulk cancellation really answers then is not
published. Where the settings say all or nothing, the model has refused before anything changed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk
from recoup_sandbox.cafe24.responses.asks import check_market
from recoup_sandbox.cafe24.responses.call import Call, answer, many
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.settings import BulkRule
from recoup_sandbox.http.message import Answer

Done = TypeVar("Done")


def each(
    call: Call, name: str, entries: Sequence[Fields], act: Callable[[Fields], Mapping[str, Any]], status: int = 200
) -> Answer:
    """Do ``act`` to every object and answer with what it returns, under ``name``; changes are told in bulk.

    Where the settings say all or nothing, the first refusal ends the call; what was done before it stays done.
    """
    results: list[Mapping[str, Any] | Cafe24Error] = []
    with call.mall.bulk():
        for entry in entries:
            try:
                results.append(act(entry))
            except Cafe24Error as refused:
                if call.mall.settings.bulk_rule is BulkRule.ALL_OR_NOTHING:
                    raise
                results.append(refused)
    return outcomes(call, name, entries, results, lambda _, done: done, status)


def claimed_in_bulk(
    call: Call,
    name: str,
    entries: Sequence[Fields],
    asks: Sequence[tuple[str, ClaimAsk]],
    make: Callable[[Sequence[tuple[str, ClaimAsk]]], Sequence[Claim | Cafe24Error]],
    write: Callable[[Fields, Claim], Mapping[str, Any]],
) -> Answer:
    """Make a claim of every ask that its order's market allows, and answer with what became of each."""
    refusals = [_market_refusal(call, order_id, entry) for entry, (order_id, _) in zip(entries, asks, strict=True)]
    if call.mall.settings.bulk_rule is BulkRule.ALL_OR_NOTHING:
        for refusal in filter(None, refusals):
            raise refusal
    made = iter(make([ask for ask, refusal in zip(asks, refusals, strict=True) if refusal is None]))
    results = [next(made) if refusal is None else refusal for refusal in refusals]
    return outcomes(call, name, entries, results, write, 201)


def outcomes(
    call: Call,
    name: str,
    entries: Sequence[Fields],
    results: Sequence[Done | Cafe24Error],
    write: Callable[[Fields, Done], Mapping[str, Any]],
    status: int,
) -> Answer:
    """Answer with what became of every object; ``write`` turns what was done into its row."""
    failures = [result for result in results if isinstance(result, Cafe24Error)]
    if len(failures) == len(results):
        raise failures[0]
    pairs = list(zip(entries, results, strict=True))
    if failures:
        return answer({name: [_row(entry, result, status) for entry, result in pairs]}, 207)
    rows = [write(entry, result) for entry, result in pairs if not isinstance(result, Cafe24Error)]
    return many(call, name, rows, status)


def _market_refusal(call: Call, order_id: str, entry: Fields) -> Cafe24Error | None:
    order = call.mall.orders.get(order_id)
    try:
        if order is not None:
            check_market(order, entry)
    except Cafe24Error as refused:
        return refused
    return None


def _row(entry: Fields, result: object, status: int) -> dict[str, Any]:
    order_id = entry.plain("order_id")
    if isinstance(result, Cafe24Error):
        return {"order_id": order_id, "status": result.status, "message": result.message}
    word = "Created" if status == 201 else "Updated"
    return {"order_id": order_id, "status": status, "message": f"{word} successfully"}
