"""The generated parts of the sandbox's pages, by the name that their markers give them."""

from collections.abc import Callable, Mapping
from typing import Final

from tools.docs.sandbox.auditing import account_table, kind_table, posting_fields
from tools.docs.sandbox.commands import command_sections, control_operations, exit_codes, message_tables
from tools.docs.sandbox.pages import buyer_pages, buyer_pages_promise, store_pages, store_pages_promise
from tools.docs.sandbox.worlds import (
    act_tables,
    behaviour_table,
    coverage_tables,
    creation_codes,
    fault_tables,
    magic_words,
    scenario_table,
    setting_tables,
)

SANDBOX_PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "sandbox-accounts": account_table,
    "sandbox-acts": act_tables,
    "sandbox-behaviours": behaviour_table,
    "sandbox-buyer-pages": buyer_pages,
    "sandbox-buyer-pages-promise": buyer_pages_promise,
    "sandbox-commands": command_sections,
    "sandbox-control": control_operations,
    "sandbox-control-bodies": message_tables,
    "sandbox-coverage": coverage_tables,
    "sandbox-creation-codes": creation_codes,
    "sandbox-exit-codes": exit_codes,
    "sandbox-faults": fault_tables,
    "sandbox-findings": kind_table,
    "sandbox-magic-words": magic_words,
    "sandbox-posting": posting_fields,
    "sandbox-scenarios": scenario_table,
    "sandbox-settings": setting_tables,
    "sandbox-store-pages": store_pages,
    "sandbox-store-pages-promise": store_pages_promise,
}
