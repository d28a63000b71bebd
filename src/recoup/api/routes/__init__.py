"""The addresses, one file for each noun: which permission each asks for, which use case, which shape."""

from collections.abc import Sequence
from typing import Final

from litestar.types import ControllerRouterHandler

from recoup.api.routes import (
    accounts,
    approvals,
    cases,
    desk,
    evidence,
    hooks,
    letters,
    links,
    notices,
    orders,
    overviews,
    people,
    policies,
    products,
    statements,
    tasks,
)

ROUTES: Final[Sequence[ControllerRouterHandler]] = (
    *tasks.ROUTES,
    *cases.ROUTES,
    *approvals.ROUTES,
    *evidence.ROUTES,
    *orders.ROUTES,
    *links.ROUTES,
    *products.ROUTES,
    *notices.ROUTES,
    *letters.ROUTES,
    *statements.ROUTES,
    *policies.ROUTES,
    *accounts.ROUTES,
    *overviews.ROUTES,
    *desk.ROUTES,
    *people.ROUTES,
    *hooks.ROUTES,
)
"""Every address below ``/api/v1``."""
