"""What links really mean: between known lines only, no more pieces than there are, and split lines followed.

Links are kept as they were written down and read anew each time. So it does not matter in which order the lines became
known: nothing here is written back.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from recoup.decision.island import Blind, Island, StoreFacts, SupplierFacts
from recoup.domain.links import Link, after_split

Item = TypeVar("Item")
Key = TypeVar("Key")


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Return the items under their keys, in the order they came."""
    found: dict[Key, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def with_partners(island: Island) -> Blind:
    """Return the lines that cannot be read and those that are linked to them."""
    links = [link for link in island.links if link.quantity]
    store = island.blind.store_lines | {
        link.store_line_id for link in links if link.supplier_line_id in island.blind.supplier_lines
    }
    supplier = island.blind.supplier_lines | {link.supplier_line_id for link in links if link.store_line_id in store}
    return Blind(store, supplier)


def sound(
    links: Iterable[Link], store: Mapping[str, StoreFacts], supplier: Mapping[str, SupplierFacts]
) -> tuple[Link, ...]:
    """Return the links between known lines, with the pieces that each can really mean.

    A link of no pieces is how a person says that two lines do not belong together.
    """
    between = [link for link in links if link.store_line_id in store and link.supplier_line_id in supplier]
    known = [link for link in between if link.quantity]
    return _follow_splits(_share_out(known, store, supplier), store)


def _share_out(
    links: Iterable[Link], store: Mapping[str, StoreFacts], supplier: Mapping[str, SupplierFacts]
) -> tuple[Link, ...]:
    """Let store lines that share a supplier line take what they need where they cannot all have what was written.

    A link that was written without a quantity means the whole supplier line.
    """
    result: list[Link] = []
    for supplier_line, mine in grouped(links, lambda link: link.supplier_line_id).items():
        too_many = sum(link.quantity for link in mine) > supplier[supplier_line].quantity
        result += [
            replace(link, quantity=min(link.quantity, store[link.store_line_id].quantity)) if too_many else link
            for link in mine
        ]
    return tuple(result)


def _follow_splits(links: Sequence[Link], store: Mapping[str, StoreFacts]) -> tuple[Link, ...]:
    """Give the pieces that a line's only link has too many to the unlinked line of the same order and product.

    A partial claim makes such a line. Where several could be meant, the first by its id takes them.
    """
    linked = grouped(links, lambda link: link.store_line_id)
    candidates = [
        (link, line)
        for origin, mine in linked.items()
        for link in mine
        if len(mine) == 1 and store[origin].product is not None
        for line in store.values()
        if line.line not in linked
        and (line.order, line.product) == (store[origin].order, store[origin].product)
        and line.quantity <= link.quantity - store[origin].quantity
    ]
    claimed = {
        link: line
        for link, line in candidates
        if line is min((b for a, b in candidates if a.supplier_line_id == link.supplier_line_id), key=_line)
        and link == min((a for a, b in candidates if b is line), key=_lines)
    }
    result: list[Link] = []
    for link in links:
        line = claimed.get(link)
        result += [link] if line is None else after_split(link, claimed_line_id=line.line, claimed=line.quantity)
    return tuple(result)


def _line(line: StoreFacts) -> str:
    return line.line


def _lines(link: Link) -> tuple[str, str]:
    return link.supplier_line_id, link.store_line_id
