"""Every file of the sample shop, by name."""

from tools.sample_shop.expectation import expectation
from tools.sample_shop.saved import store_answers, supplier_answers
from tools.sample_shop.sheets import POLICY, links_list, store_export, supplier_sheet
from tools.sample_shop.shop import answered_shop, sample_shop


def sample_files() -> dict[str, bytes]:
    """Return the content of each file; the same bytes every time."""
    shop, answered = sample_shop(), answered_shop()
    return {
        "store.csv": store_export(shop),
        "supplier.csv": supplier_sheet(shop),
        "links.csv": links_list(shop),
        "policy.toml": POLICY.encode(),
        "expected.json": expectation(shop),
        "store_api.jsonl": store_answers(answered),
        "supplier_api.jsonl": supplier_answers(answered),
        "expected_api.json": expectation(answered),
    }
