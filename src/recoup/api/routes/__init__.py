"""The addresses, one file for each noun: which permission each asks for, which use case, which shape."""

from collections.abc import Sequence
from typing import Final

from litestar.types import ControllerRouterHandler

from recoup.api.routes import approvals, cases, desk, hooks, notices, orders, people, policies, statements, tasks

ROUTES: Final[Sequence[ControllerRouterHandler]] = (
    *tasks.ROUTES,
    *cases.ROUTES,
    *approvals.ROUTES,
    *orders.ROUTES,
    *notices.ROUTES,
    *statements.ROUTES,
    *policies.ROUTES,
    *desk.ROUTES,
    *people.ROUTES,
    *hooks.ROUTES,
)
"""Every address below ``/api/v1``."""
