"""The joint table for programs: JSON with an object for each combination of states."""

import json

from recoup.domain.order_pair import joint_table
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE


def listing() -> str:
    """Return every combination with its name and the phases that give it, one per line."""
    rows = (
        {
            "store": store,
            "supplier": supplier,
            "name": kind,
            "store_phase": STORE_PHASE[store],
            "supplier_phase": SUPPLIER_PHASE[supplier],
        }
        for store, supplier, kind in joint_table()
    )
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
