"""Attacks on a refund by the people who approve it: whatever they do, the customer gets what they paid, once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from recoup.desk.acting import approve, preview_approval, revoke
from recoup.desk.refused import RefusedError
from recoup.desk.settling import dismiss
from recoup.storage.ids import CaseId
from recoup_sandbox.scenarios.acts import buyer
from tests.stories.ending import FAST_DAYS, money_comes_back, over, refunds
from tests.stories.killing import work_until_killed
from tests.stories.life import Life, living
from tests.stories.test_refunds_by_people import regretted


def _held(life: Life) -> CaseId:
    """Let a refund wait for a person, because it is above the limit."""
    regretted(life, "accepts x 20")
    life.does(buyer.cancels, "first")
    return life.only_case().case.id


def _tries(life: Life, case: CaseId, seen: str, who: str) -> bool:
    try:
        return approve(life.home, case, seen, who, "it is theirs").new
    except RefusedError:
        return False


def test_many_who_approve_at_once_refund_once(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        case = _held(life)
        seen = preview_approval(life.home, case).seen
        with ThreadPoolExecutor(6) as people:
            tried = [people.submit(_tries, life, case, seen, f"person {number}") for number in range(6)]
            new = [each.result() for each in tried]
        assert new.count(True) == 1
        life.work()
        assert not _tries(life, case, seen, "too late")
        life.passes("1d")
        assert (len(refunds(life)), life.moved("customer:hana")) == (1, 0)


@pytest.mark.parametrize("at", range(1, 9))
def test_an_approval_that_is_revoked_while_it_is_carried_out_and_given_again_refunds_once(
    tmp_path: Path, at: int
) -> None:
    with living(tmp_path) as life:
        case = _held(life)
        approve(life.home, case, preview_approval(life.home, case).seen, "Kim")
        work_until_killed(life, at)
        if not _gone(life, case):
            revoke(life.home, case, "Lee", "wait")
        life.work()
        try:
            approve(life.home, case, preview_approval(life.home, case).seen, "Kim")
        except RefusedError:
            assert refunds(life), "only what is refunded already cannot be approved again"
        life.work()
        life.passes("1d")
        assert (len(refunds(life)), life.moved("customer:hana")) == (1, 0)
        life.told()
        owed = life.only_case().case.supplier_stake
        assert owed is not None
        money_comes_back(life, owed.minor, days=FAST_DAYS)
        over(life)


def test_a_case_whose_money_is_open_is_dismissed_by_nobody(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        case = _held(life)
        with pytest.raises(RefusedError):
            dismiss(life.home, case, "enough of it", "Kim")
        assert life.only_case().case.id == case


def _gone(life: Life, case: CaseId) -> bool:
    """Tell whether there is no approval to revoke any more."""
    return life.story(case).case.closed_at is not None
