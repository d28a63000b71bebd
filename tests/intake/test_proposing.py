"""A guess waits for a person unless the policy book lets it through, and a person's no is not asked again."""

from datetime import timedelta

from recoup.domain.links import Link, LinkSource
from recoup.intake.proposing import POLICY, link_by_hand, propose_links
from recoup.storage.repositories.links import links_of_supplier_line
from recoup.storage.repositories.product_mappings import ProductMapping, put_mapping
from tests.intake.room import Room

NEVER, ALWAYS = 101, 0
DAYS = timedelta(days=3)


def bought(desk: Room) -> tuple[str, str]:
    """Let a customer order and the shop buy it without a word; return both lines, whose products are known."""
    order = desk.bench.order()
    desk.look(order)
    number = desk.place()
    desk.looks.supplier_order(desk.shop, number)
    (ours,), (theirs,) = desk.lines(order), desk.supplier_lines(number)
    assert ours.product
    assert theirs.product
    assert theirs.sku
    with desk.scope() as scope:
        mapping = ProductMapping(ours.product, theirs.product, theirs.sku)
        put_mapping(scope, desk.shop, mapping, "owner", desk.bench.now())
    return ours.line_id, theirs.line_id


def propose(desk: Room, accept_from: int) -> list[int]:
    with desk.scope() as scope:
        found = propose_links(scope, desk.shop, accept_from, DAYS, desk.bench.now())
    return [each.confidence for each in found]


def test_a_guess_below_the_policy_s_confidence_pairs_nothing_and_is_shown_on_both_lines(desk: Room) -> None:
    ours, theirs = bought(desk)
    assert propose(desk, 61) == [60]
    assert desk.pairs() == {(ours, None, "serving", 1), (None, theirs, "serving", 1)}
    assert desk.proposed() == {(ours, None), (None, theirs)}
    with desk.scope() as scope:
        (kept,) = links_of_supplier_line(scope, desk.shop, theirs)
    assert kept.proposed
    before = desk.projection()
    assert propose(desk, NEVER) == [60]
    assert desk.projection() == before


def test_a_guess_that_the_policy_lets_through_is_a_link_that_says_so(desk: Room) -> None:
    ours, theirs = bought(desk)
    assert propose(desk, 60) == [60]
    assert desk.pairs() == {(ours, theirs, "serving", 1)}
    with desk.scope() as scope:
        (kept,) = links_of_supplier_line(scope, desk.shop, theirs)
    assert (kept.link.source, kept.accepted_by) == (LinkSource.PROPOSAL, POLICY)
    assert propose(desk, ALWAYS) == []
    assert desk.pairs() == {(ours, theirs, "serving", 1)}


def test_a_person_s_no_is_not_asked_again(desk: Room) -> None:
    ours, theirs = bought(desk)
    propose(desk, NEVER)
    with desk.scope() as scope:
        link_by_hand(scope, desk.shop, Link(ours, theirs, 0, LinkSource.FILE), "owner", desk.bench.now())
    assert propose(desk, ALWAYS) == []
    assert desk.proposed() == set()


def test_a_person_s_yes_makes_a_guess_a_link(desk: Room) -> None:
    ours, theirs = bought(desk)
    propose(desk, NEVER)
    with desk.scope() as scope:
        link_by_hand(scope, desk.shop, Link(ours, theirs, 1, LinkSource.PROPOSAL), "owner", desk.bench.now())
    assert desk.pairs() == {(ours, theirs, "serving", 1)}
    assert desk.proposed() == set()


def test_a_guess_that_is_no_longer_right_is_withdrawn(desk: Room) -> None:
    ours, theirs = bought(desk)
    propose(desk, NEVER)
    other = desk.place(key="placed-2")
    desk.looks.supplier_order(desk.shop, other)
    desk.bench.writer.add_memo(desk.order_of(ours), theirs.split("/")[0])
    desk.looks.store_order(desk.shop, desk.order_of(ours))
    desk.looks.named_for(desk.shop, desk.order_of(ours))
    assert propose(desk, NEVER) == []
    assert desk.proposed() == set()
    assert (ours, theirs, "serving", 1) in desk.pairs()
