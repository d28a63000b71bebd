"""The four groups of the list, and the figures that are gathered while it is cut."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from recoup.cli.report.survey import survey
from recoup.cli.report.urgency import Urgency, urgency
from recoup.reconciliation.result import Finding
from tests.cli.report_shop import NOW, compared


@pytest.fixture(scope="module", name="findings")
def the_shops_findings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Finding]]:
    with compared(tmp_path_factory.mktemp("shop")) as found:
        yield list(found.result.findings())


@pytest.mark.parametrize(
    ("due", "late", "group"),
    [
        (NOW - timedelta(minutes=1), True, Urgency.OVERDUE),
        (NOW, False, Urgency.SOON),
        (datetime(2026, 11, 21, 23, 59, tzinfo=NOW.tzinfo), False, Urgency.SOON),
        (datetime(2026, 11, 22, 0, 0, tzinfo=NOW.tzinfo), False, Urgency.WEEK),
        (datetime(2026, 11, 27, 23, 59, tzinfo=NOW.tzinfo), False, Urgency.WEEK),
        (datetime(2026, 11, 28, 0, 0, tzinfo=NOW.tzinfo), False, Urgency.LATER),
    ],
)
def test_a_day_belongs_to_one_group(findings: list[Finding], due: datetime, late: bool, group: Urgency) -> None:
    finding = replace(findings[0], late=late, due=replace(findings[0].due, at=due))
    assert urgency(finding, NOW) is group


@pytest.mark.parametrize("limit", [0, 1, 5, 1000])
def test_the_figures_do_not_depend_on_what_is_shown(findings: list[Finding], limit: int) -> None:
    cut, whole = survey(findings, NOW, limit), survey(findings, NOW, len(findings))
    assert cut.shown == tuple(findings[:limit])
    assert (cut.by_urgency, cut.by_kind) == (whole.by_urgency, whole.by_kind)


def test_the_groups_come_in_the_order_of_the_findings(findings: list[Finding]) -> None:
    order = list(Urgency)
    groups = [order.index(urgency(finding, NOW)) for finding in findings]
    assert groups == sorted(groups)
    assert list(survey(findings, NOW, 0).by_urgency) == [each for each in order if order.index(each) in groups]
