"""Every generated part of the documentation, by the name that its marker gives it."""

import json
from collections.abc import Callable, Mapping
from typing import Final

from recoup.cli.render.json_shape import schema
from recoup.connectors.files.formats import format_tables
from recoup.decision.words.text import Language
from recoup.desk.joint_map import MapFormat, joint_map
from recoup.ledger.tables import chart_table, guards_table, rules_table
from tools.docs.api import api_addresses, api_problems, hook_events, openapi
from tools.docs.commands import endings, exit_codes, options_of
from tools.docs.glossary import ledger_words, store_words, supplier_words
from tools.docs.kinds import kind_overview, kind_sections, refund_ways, ways_out
from tools.docs.lifecycles import store_lifecycle, strand_lifecycles, supplier_lifecycle
from tools.docs.policy_book import complete_book, deadline_table, reimbursement_table, setting_tables
from tools.docs.sandbox import SANDBOX_PARTS
from tools.docs.settings import program_settings

PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "api-addresses": api_addresses,
    "api-problems": api_problems,
    "api-webhook-events": hook_events,
    "cli-openapi": lambda: options_of("openapi"),
    "cli-audit": lambda: options_of("audit"),
    "cli-cases-list": lambda: options_of("cases list"),
    "cli-cases-show": lambda: options_of("cases show"),
    "cli-connect-aliexpress": lambda: options_of("connect aliexpress"),
    "cli-connect-cafe24": lambda: options_of("connect cafe24"),
    "cli-connect-sandbox": lambda: options_of("connect sandbox"),
    "cli-doctor": lambda: options_of("doctor"),
    "cli-endings": endings,
    "cli-keys-list": lambda: options_of("keys list"),
    "cli-keys-rotate": lambda: options_of("keys rotate"),
    "cli-orders-coupon": lambda: options_of("orders coupon"),
    "cli-orders-show": lambda: options_of("orders show"),
    "cli-cases-place": lambda: options_of("cases place"),
    "cli-links-accept": lambda: options_of("links accept"),
    "cli-links-import": lambda: options_of("links import"),
    "cli-links-link": lambda: options_of("links link"),
    "cli-links-list": lambda: options_of("links list"),
    "cli-links-proposals": lambda: options_of("links proposals"),
    "cli-links-reject": lambda: options_of("links reject"),
    "cli-links-unlink": lambda: options_of("links unlink"),
    "cli-products-export": lambda: options_of("products export"),
    "cli-products-import": lambda: options_of("products import"),
    "cli-products-list": lambda: options_of("products list"),
    "cli-products-map": lambda: options_of("products map"),
    "cli-products-unmap": lambda: options_of("products unmap"),
    "cli-privacy-erase": lambda: options_of("privacy erase"),
    "cli-reports": lambda: options_of("reports"),
    "cli-reconcile": lambda: options_of("reconcile"),
    "cli-serve": lambda: options_of("serve"),
    "cli-worker": lambda: options_of("worker"),
    "cli-shops-disconnect": lambda: options_of("shops disconnect"),
    "cli-shops-list": lambda: options_of("shops list"),
    "cli-table": lambda: options_of("table"),
    "cli-tasks": lambda: options_of("tasks"),
    "cli-cases-act": lambda: options_of("cases act"),
    "cli-letters-check": lambda: options_of("letters check"),
    "cli-letters-list": lambda: options_of("letters list"),
    "cli-letters-preview": lambda: options_of("letters preview"),
    "cli-letters-show": lambda: options_of("letters show"),
    "cli-letters-write": lambda: options_of("letters write"),
    "cli-notices-approve": lambda: options_of("notices approve"),
    "cli-notices-bounced": lambda: options_of("notices bounced"),
    "cli-notices-edit": lambda: options_of("notices edit"),
    "cli-notices-list": lambda: options_of("notices list"),
    "cli-notices-resend": lambda: options_of("notices resend"),
    "cli-notices-show": lambda: options_of("notices show"),
    "cli-notices-told": lambda: options_of("notices told"),
    "cli-statements-enter": lambda: options_of("statements enter"),
    "cli-statements-import": lambda: options_of("statements import"),
    "cli-statements-list": lambda: options_of("statements list"),
    "cli-statements-match": lambda: options_of("statements match"),
    "cli-statements-divide": lambda: options_of("statements divide"),
    "cli-statements-unmatch": lambda: options_of("statements unmatch"),
    "cli-tasks-prove": lambda: options_of("tasks prove"),
    "cli-tasks-show": lambda: options_of("tasks show"),
    "cli-tasks-tick": lambda: options_of("tasks tick"),
    "exit-codes": exit_codes,
    "file-formats": format_tables,
    "joint-table": lambda: joint_map(MapFormat.MARKDOWN),
    "kind-overview": kind_overview,
    "kinds": kind_sections,
    "ledger-chart": chart_table,
    "ledger-guards": guards_table,
    "ledger-rules": rules_table,
    "ledger-words": ledger_words,
    "lifecycle-store": store_lifecycle,
    "lifecycle-strands": strand_lifecycles,
    "lifecycle-supplier": supplier_lifecycle,
    "policy-book": complete_book,
    "policy-deadlines": deadline_table,
    "policy-reimbursements": reimbursement_table,
    "policy-settings": setting_tables,
    "program-settings": program_settings,
    "refund-ways": refund_ways,
    "store-words": store_words,
    "supplier-words": supplier_words,
    "ways-out": ways_out,
    **SANDBOX_PARTS,
}

FILES: Final[Mapping[str, Callable[[], str]]] = {
    "docs/reference/openapi.json": openapi,
    "docs/reference/joint-table.svg": lambda: joint_map(MapFormat.SVG, Language.EN),
    "docs/reference/joint-table.ko.svg": lambda: joint_map(MapFormat.SVG, Language.KO),
    "docs/reference/reconcile.schema.json": lambda: json.dumps(schema(), indent=2) + "\n",
}
