"""Whatever a page does, a program does: each address of the web desk has its operation, or a reason why it has none."""

from collections.abc import Mapping
from typing import Any, Final

from litestar.routes import HTTPRoute

from recoup.api.site import description
from tests.api.house import Programs

OWN: Final = "a person's own: their password, code, sessions, name and way in"
CUSTOMER: Final = "the customer's own page, known by a link and no token"
CONSENT: Final = "a person consents at the remote's page, in the browser session that was sent there"
REMOTE: Final = "a remote's own messages, signed by it"
VIEW: Final = "leads to or draws what other operations answer"

TWINS: Final[Mapping[str, tuple[str, ...] | str]] = {
    "POST /cases/{id}/approve": ("approval_make",),
    "POST /cases/{id}/dismiss": ("cases_dismiss",),
    "POST /cases/{id}/money": ("lines_enter",),
    "POST /cases/{id}/notes": ("cases_note",),
    "POST /cases/{id}/notices/{notice}/{act}": (
        "notices_approve",
        "notices_resend",
        "notices_edit",
        "notices_told",
    ),
    "POST /cases/{id}/revoke": ("approval_revoke",),
    "POST /cases/{id}/settle": ("settlements_make",),
    "POST /cases/{id}/tasks/{task}/evidence": ("tasks_prove",),
    "POST /cases/{id}/tasks/{task}/tick": ("tasks_tick",),
    "POST /connections/{id}/disconnect": ("connections_disconnect",),
    "POST /connections/{id}/pause": ("connections_pause",),
    "POST /connections/{id}/resume": ("connections_resume",),
    "POST /inbox/tick": ("tasks_tick",),
    "POST /letters/{shop}/{name}/preview": ("shop_letters_preview",),
    "POST /letters/{shop}/{name}/save": ("shop_letters_save",),
    "POST /letters/{shop}/{name}/{language}/default": ("shop_letters_default",),
    "POST /links/accept": ("proposals_accept",),
    "POST /links/by-hand": ("links_make",),
    "POST /links/import": ("links_import",),
    "POST /links/reject": ("proposals_reject",),
    "POST /money/statements/divide": ("lines_divide",),
    "POST /money/statements/enter": ("lines_enter",),
    "POST /money/statements/import": ("statements_import",),
    "POST /money/statements/match": ("lines_match",),
    "POST /money/statements/unmatch": ("lines_unmatch",),
    "POST /orders/{shop}/{number}/link": ("links_make",),
    "POST /orders/{shop}/{number}/look": ("orders_look",),
    "POST /orders/{shop}/{number}/place/{case}": ("cases_place",),
    "POST /orders/{shop}/{number}/unlink": ("links_end",),
    "POST /people/invite": ("people_invite",),
    "POST /people/tokens": ("tokens_make",),
    "POST /people/tokens/{id}/revoke": ("tokens_end",),
    "POST /people/{id}/end": ("people_end",),
    "POST /people/{id}/link": ("people_link",),
    "POST /people/{id}/restore": ("people_restore",),
    "POST /people/{id}/role": ("people_change",),
    "POST /policies/{shop}/preview": ("policy_preview",),
    "POST /policies/{shop}/save": ("policy_save",),
    "POST /products/import": ("products_import",),
    "POST /products/map": ("products_map",),
    "POST /products/unmap": ("products_unmap",),
    "POST /begin/{token}": OWN,
    "POST /connections/aliexpress": CONSENT,
    "POST /connections/cafe24": CONSENT,
    "POST /me/authenticator": OWN,
    "POST /me/authenticator/forget": OWN,
    "POST /me/elsewhere": OWN,
    "POST /me/password": OWN,
    "POST /me/profile": OWN,
    "POST /o/{token}": CUSTOMER,
    "POST /set-up/{token}": OWN,
    "POST /sign-in": OWN,
    "POST /sign-out": OWN,
    "POST /{remote}/{tenant}/{account}": REMOTE,
    "GET /audit": ("audit_list",),
    "GET /audit/export": ("audit_list",),
    "GET /cases/{id}": ("cases_show", "approval_preview", "settlements_list", "customer_link_make"),
    "GET /connections": ("connections_list",),
    "GET /evidence/{id}": ("evidence_download",),
    "GET /health": ("health_show",),
    "GET /inbox": ("cases_list", "figures_show", "tasks_list"),
    "GET /inbox/export": ("cases_list",),
    "GET /letters": ("shop_letters_list",),
    "GET /letters/{shop}/{name}": ("shop_letters_show",),
    "GET /links": ("unmatched_list", "links_list", "proposals_list"),
    "GET /live": ("webhooks_subscribe",),
    "GET /map": ("map_show",),
    "GET /me": ("me_show",),
    "GET /money": ("money_show",),
    "GET /money/statements": ("lines_list", "matched_list"),
    "GET /orders": ("orders_list",),
    "GET /orders/{number}": ("orders_show",),
    "GET /orders/{shop}/{number}": ("orders_show",),
    "GET /orders/{shop}/{number}/place/{case}": ("placement_preview",),
    "GET /people": ("people_list", "tokens_list"),
    "GET /policies": ("policy_show",),
    "GET /policies/{shop}/versions/{number}": ("policy_version",),
    "GET /products": ("products_list",),
    "GET /products/export": ("products_list",),
    "GET /reports": ("reports_show",),
    "GET /reports/{name}/export": ("reports_show",),
    "GET /search": ("cases_list", "orders_list"),
    "GET /": VIEW,
    "GET /begin/{token}": OWN,
    "GET /connections/callback/{remote}": CONSENT,
    "GET /o/{token}": CUSTOMER,
    "GET /set-up/{token}": OWN,
    "GET /sign-in": OWN,
}
"""Each address of the web desk with the operations by which a program does the same, or why there is none."""


def test_each_address_of_the_web_desk_has_its_operation_or_says_why_it_has_none(programs: Programs) -> None:
    assert set(TWINS) == set(_web(programs))


def test_an_operation_asks_for_what_its_page_asks_for(programs: Programs) -> None:
    known = {each["operationId"]: each["x-permission"] for each in _operations()}
    web = _web(programs)
    for address, twins in TWINS.items():
        for twin in twins if isinstance(twins, tuple) else ():
            assert twin in known, address
            if address.startswith("POST"):
                assert known[twin] == web[address], address


def test_whatever_changes_something_by_program_is_done_on_a_page_too() -> None:
    paged = {each for twins in TWINS.values() if isinstance(twins, tuple) for each in twins}
    acts = {each["operationId"] for each in _operations() if "Idempotency-Key" in str(each.get("parameters"))}
    assert acts - paged == {"coupons_note", "webhooks_end", "messages_resend"}, "done by programs and commands only"


def _operations() -> list[dict[str, Any]]:
    return [each for methods in description()["paths"].values() for each in methods.values()]


def _web(programs: Programs) -> dict[str, object]:
    """Return each address of the web desk with what it asks for."""
    return {
        f"{method} {route.path_format}": handler.opt.get("permission")
        for route in programs.house.app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"})
        if not route.path_format.startswith("/static")
    }
