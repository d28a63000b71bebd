"""One island at a time or a whole shop at once: the same pairs, also of split lines and beside unreadable ones."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from recoup.decision.pairing import DISPUTED, pairs_of
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import DEFAULT_BOOK
from tests.reconciliation.model import expect, island_of
from tests.reconciliation.shop import KOREA, NOW, UNREADABLE, Row, Shop, link, run, store_line, supplier_line
from tests.reconciliation.strategies import islands, shops
from tests.reconciliation.test_same_as_pure import differences

BLEMISHES: st.SearchStrategy[Row] = st.sampled_from([{}, {}, {}, {}, {}, {}, {}, {UNREADABLE: True}])


@st.composite
def blemished(draw: st.DrawFn, shop: Shop) -> Shop:
    """Let store lines share products, as split ones do, and let a few lines be unreadable."""
    product = st.sampled_from([None, "P", "P"])
    store = [row | {"product": draw(product)} | draw(BLEMISHES) for row in shop.store]
    supplier = [row | draw(BLEMISHES) for row in shop.supplier]
    return Shop(tuple(store), tuple(supplier), shop.links)


@settings(max_examples=15)
@given(data=st.data())
def test_split_and_unreadable_lines_are_paired_alike(data: st.DataObject) -> None:
    shop = data.draw(shops(most=12).flatmap(blemished))
    with TemporaryDirectory() as folder:
        outcome = run(shop, Path(folder), watch_all=True)
    expected = expect(shop, DEFAULT_BOOK, NOW)
    assert differences(outcome, expected) == []
    assert outcome.by_pair().keys() == expected.keys()


def test_a_dispute_about_some_pieces_of_a_line_is_read_alike(tmp_path: Path) -> None:
    """Every state of a dispute, with a kept piece beside one that is given back and one that is cancelled."""
    shop = sum((partly_disputed(str(101 + number), state) for number, state in enumerate(sorted(DISPUTED))), Shop())
    outcome = run(shop, tmp_path, watch_all=True)
    expected = expect(shop, DEFAULT_BOOK, NOW)
    assert differences(outcome, expected) == []
    serving = [each.pair for (_, _, role), each in expected.items() if role == "serves"]
    spared = [pair.supplier.state for pair in serving if pair.store.state is StoreLine.DELIVERED]
    assert spared == [SupplierLine.DELIVERED] * len(DISPUTED)


def partly_disputed(name: str, state: SupplierLine) -> Shop:
    """Return a shop of one supplier line of five pieces for three store lines; two of them nobody asked for."""
    states = (StoreLine.DELIVERED, StoreLine.RETURN_COLLECTED, StoreLine.CANCELLED)
    store = [store_line(f"S{name}", number, each, paid_minor=1000) for number, each in enumerate(states)]
    facts = {"quantity": 5, "paid_minor": 500, "reimbursed_minor": 101, "refund_stage": "promised"}
    coupon = {"coupon": f"coupon of {name}", "coupon_minor": 7}
    bought = supplier_line(f"{name}0000000000", 0, state, **facts, **coupon)
    return Shop(tuple(store), (bought,), tuple(link(each, bought, 2 - min(n, 1)) for n, each in enumerate(store)))


@given(shop=islands("101", NOW), others=st.lists(islands("102", NOW), min_size=1, max_size=1))
def test_what_an_island_shares_nothing_with_does_not_change_its_pairs(shop: Shop, others: list[Shop]) -> None:
    together = pairs_of(island_of(shop + others[0]), KOREA)
    apart = (*pairs_of(island_of(shop), KOREA), *pairs_of(island_of(others[0]), KOREA))
    assert set(together) == set(apart)


@given(shop=islands("101", NOW).flatmap(blemished), seed=st.integers(0, 99))
def test_the_order_of_lines_and_links_does_not_matter(shop: Shop, seed: int) -> None:
    assert pairs_of(island_of(shop.shuffled(seed)), KOREA) == pairs_of(island_of(shop), KOREA)
