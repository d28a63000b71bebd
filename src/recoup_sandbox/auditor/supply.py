"""Whether one store line is served by one supplier order: a second one buys the same goods with our money again.

Which supplier line is for which store row the truth says of the orders that the dropshipping app placed, and the ledger
of those that anybody else did. A surplus order whose money the books ask back is explained.
"""

from collections.abc import Iterator, Mapping, Sequence

from recoup_sandbox.auditor.books import Books, Shelf
from recoup_sandbox.auditor.finding import Finding, Kind
from recoup_sandbox.auditor.ledger import Posting
from recoup_sandbox.auditor.supplier_side import expected_back
from recoup_sandbox.auditor.world import SupplierMoney, WorldMoney


def audit_supply(world: WorldMoney, postings: Sequence[Posting], shelf: Shelf) -> Iterator[Finding]:
    """Yield the supplier orders that serve a store row beside an older one."""
    rows = {one["order_item_code"]: one for order in world.truth["cafe24"]["orders"] for one in order["items"]}
    pieces = {(one["product_no"], one["variant_code"]): one["count"] for one in world.truth["linking"]["products"]}
    for row, lines in _links(world, postings).items():
        item = rows.get(row)
        orders = [world.supplier[number] for number in {world.supplier_order_of[line] for line in lines}]
        serving = sorted((one for one in orders if _live(one, lines)), key=lambda one: (one.created_at, one.order_id))
        if item is None or len(serving) <= 1:
            continue
        wanted = item["quantity"] * pieces.get((item["product_no"], item["variant_code"]), 1)
        if sum(_count(one, lines) for one in serving) > wanted:
            yield from _surplus(row, serving[0], serving[1:], lines, shelf.supplier)


def _surplus(
    row: str,
    first: SupplierMoney,
    others: Sequence[SupplierMoney],
    lines: set[str],
    books: Mapping[str, Mapping[str, Books]],
) -> Iterator[Finding]:
    for order in others:
        cash = sum(order.lines[line]["cash_minor"] for line in _live(order, lines))
        asked = expected_back(books.get(order.order_id, {}).get(order.currency, Books()))
        if asked < cash:
            sentence = (
                f"Order {order.order_id}: it serves the store line {row}, as order {first.order_id} does;"
                f" {cash} {order.currency} were paid for it and {asked} are asked back."
            )
            yield Finding(
                Kind.DOUBLE_SUPPLY, order.order_id, "supplier", order.currency, cash, asked, cash - asked, sentence
            )


def _links(world: WorldMoney, postings: Sequence[Posting]) -> dict[str, set[str]]:
    """Return the supplier lines of each store row."""
    links: dict[str, set[str]] = {}
    for placement in world.truth["linking"]["placements"]:
        for line, row in placement["lines"].items():
            links.setdefault(row, set()).add(line)
    for posting in postings:
        number = posting.supplier_order or world.supplier_order_of.get(posting.supplier_line, "")
        if posting.store_line and number in world.supplier:
            named = {posting.supplier_line} & world.supplier[number].lines.keys()
            links.setdefault(posting.store_line, set()).update(named or world.supplier[number].lines)
    return links


def _live(order: SupplierMoney, lines: set[str]) -> list[str]:
    return [line for line in order.lines if line in lines and order.is_live(line)]


def _count(order: SupplierMoney, lines: set[str]) -> int:
    return sum(order.lines[line]["amounts"]["count"] for line in _live(order, lines))
