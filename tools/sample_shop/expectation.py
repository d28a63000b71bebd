"""The expected result as a file: the totals, the proposed links, and every divergent pair."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

from recoup.domain.kind import Kind
from tools.sample_shop.clock import AS_OF
from tools.sample_shop.rows import Expected
from tools.sample_shop.shop import Shop

_KRW: Final = "KRW"
_USD: Final = "USD"
_OFFSET: Final = "+09:00"


def expectation(shop: Shop) -> bytes:
    """Return what a reconciliation of ``shop`` must find, one pair on each line."""
    head = {
        "as_of": f"{AS_OF.isoformat()}{_OFFSET}",
        "totals": _totals(shop),
        "proposals": [
            {
                "store_line": each.store_line,
                "supplier_line": each.supplier_line,
                "pieces": each.pieces,
                "confidence": each.confidence,
            }
            for each in shop.proposed
        ],
    }
    opening = json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}")
    pairs = ",\n".join(f"    {json.dumps(_pair(found), ensure_ascii=False)}" for found in shop.expected)
    return f'{opening},\n  "pairs": [\n{pairs}\n  ]\n}}\n'.encode()


def _pair(found: Expected) -> dict[str, Any]:
    return {
        "store_line": found.store_line,
        "supplier_line": found.supplier_line,
        "pieces": found.pieces,
        "kind": found.kind.value,
        "due_at": f"{found.due.isoformat()}{_OFFSET}",
        "customer_stake": _amount(found.customer, _KRW),
        "supplier_stake": _amount(found.supplier, _USD),
        "coupon_loss": _amount(found.coupon_loss, _USD),
        "stake_unknown": found.unknown,
    }


def _totals(shop: Shop) -> dict[str, Any]:
    kinds = Counter(found.kind for found in shop.expected)
    return {
        "store_lines": len({line.line for line in shop.sold}),
        "supplier_lines": len({own.line for own in shop.bought}),
        "pairs": len(shop.expected) + len(shop.in_step),
        "in_step": len(shop.in_step),
        "divergent": len(shop.expected),
        "late": sum(found.due < AS_OF for found in shop.expected),
        "unreadable_rows": 0,
        "not_compared": 0,
        "stake_unknown": sum(found.unknown for found in shop.expected),
        "by_kind": {kind.value: kinds[kind] for kind in Kind if kind in kinds},
        "customer_stake": _sum(shop.expected, lambda found: found.customer, _KRW),
        "supplier_stake": _sum(shop.expected, lambda found: found.supplier, _USD),
        "coupon_loss": _sum(shop.expected, lambda found: found.coupon_loss, _USD),
    }


def _sum(found: Iterable[Expected], stake: Callable[[Expected], int | None], currency: str) -> list[dict[str, Any]]:
    whole = sum(stake(each) or 0 for each in found)
    return [{"minor": whole, "currency": currency}] if whole else []


def _amount(minor: int | None, currency: str) -> dict[str, Any] | None:
    return None if minor is None else {"minor": minor, "currency": currency}
