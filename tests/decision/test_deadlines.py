"""A deadline counts from a moment that was observed, and from now when nobody knows it: then it has never passed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given

from recoup.decision.deadlines import Due, due
from recoup.decision.naming import name_pair
from recoup.decision.response import Anchor
from recoup.decision.responses import RESPONSES
from recoup.domain.kind import Kind as K
from recoup.domain.pair import Pair
from recoup.domain.store_line import StoreLine as S
from recoup.domain.supplier_line import SupplierLine as U
from recoup.policy.book import DEFAULT_BOOK, Term
from recoup.policy.durations import Duration
from tests.decision.pairs import CALENDAR, NOW, pair, pairs

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("kind", "ours", "theirs", "at", "anchor", "term"),
    [
        (K.SUPPLIER_ORDER_MISSING, {"paid_at": MONDAY}, {}, MONDAY + DAY, Anchor.CUSTOMER_PAID, "24 hours"),
        (K.REFUND_DUE, {"claimed_at": MONDAY}, {}, MONDAY + 3 * DAY, Anchor.CLAIMED, "3 business days"),
        (K.REFUND_DUE, {"claimed_at": MONDAY + 4 * DAY}, {}, MONDAY + 9 * DAY, Anchor.CLAIMED, "3 business days"),
        (K.REFUND_UNPROVEN, {"refunded_at": MONDAY}, {}, MONDAY + 2 * DAY, Anchor.REFUNDED, "2 business days"),
        (K.SUPPLIER_ORDER_UNPAID, {}, {"pay_by": MONDAY}, MONDAY, Anchor.PAY_BY, "0 hours"),
        (K.SUPPLIER_ORDER_UNPAID, {}, {"created_at": MONDAY}, MONDAY + 12 * DAY, Anchor.CREATED, "12 days"),
        (K.CANCEL_WHILE_PAYMENT_CHECK, {}, {"paid_at": MONDAY}, MONDAY + DAY, Anchor.SUPPLIER_PAID, "24 hours"),
        (K.RETURN_ASKED, {}, {"closed_at": MONDAY}, MONDAY + 15 * DAY, Anchor.CLOSED, "15 days"),
        (K.REIMBURSEMENT_DUE, {}, {"closed_at": MONDAY}, MONDAY + 28 * DAY, Anchor.CLOSED, "20 business days"),
        (
            K.REIMBURSEMENT_DUE,
            {},
            {"closed_at": MONDAY, "payment_method": "bonus"},
            MONDAY + DAY,
            Anchor.CLOSED,
            "1 business day",
        ),
        (K.REFUND_DUE, {}, {}, NOW + 2 * DAY, Anchor.NOW, "48 hours"),
        (K.SUPPLIER_ORDER_UNPAID, {}, {}, NOW + 2 * DAY, Anchor.NOW, "48 hours"),
        (K.DELIVERY_PROBLEM, {}, {}, NOW + 3 * DAY, Anchor.NOW, "3 days"),
        (K.IMPOSSIBLE, {"paid_at": MONDAY}, {}, NOW + 2 * DAY, Anchor.NOW, "48 hours"),
    ],
)
def test_a_deadline_counts_from_its_moment(
    kind: K, ours: dict[str, Any], theirs: dict[str, Any], at: datetime, anchor: Anchor, term: str
) -> None:
    seen = pair(S.PREPARING, U.ABSENT, ours=ours, theirs=theirs)
    assert due(kind, seen, DEFAULT_BOOK, CALENDAR, NOW) == Due(at, anchor, Duration.parse(term))


@given(pairs())
def test_a_deadline_that_counts_from_now_has_not_passed(seen: Pair) -> None:
    for kind in K:
        until = due(kind, seen, DEFAULT_BOOK, CALENDAR, NOW)
        assert until.anchor is not Anchor.NOW or until.at > NOW


@given(pairs())
def test_a_pair_is_late_exactly_when_its_own_deadline_has_passed(seen: Pair) -> None:
    named = name_pair(seen, DEFAULT_BOOK, CALENDAR, NOW)
    assert named.situation.late is (named.due.at < NOW)
    assert named.due == due(named.kind, seen, DEFAULT_BOOK, CALENDAR, NOW)


@pytest.mark.parametrize(
    ("since", "kind"),
    [(24 * HOUR, K.IN_STEP), (24 * HOUR + timedelta.resolution, K.SUPPLIER_ORDER_MISSING), (HOUR, K.IN_STEP)],
)
def test_a_name_changes_after_its_deadline_and_not_at_it(since: timedelta, kind: K) -> None:
    seen = pair(S.PREPARING, U.ABSENT, ours={"paid_at": NOW - since}, theirs={})
    assert name_pair(seen, DEFAULT_BOOK, CALENDAR, NOW).kind is kind


def test_every_kind_has_a_response_and_every_term_is_used() -> None:
    assert set(RESPONSES) == set(K)
    used = {response.due[1] for response in RESPONSES.values()}
    assert set(Term) - used == {Term.RETURN_SHIPMENT}
