"""How a story ends: every case closed, every customer told, the books balanced, and the world of the same mind."""

from recoup.domain.money import Money
from recoup.domain.strands import Notice
from recoup.storage.words import NoticeState, TaskState
from tests.stories.life import Life

BANK_DAYS = 21
"""After so long the supplier's refund is in the wallet: ten business days, holidays between them."""

FAST_DAYS = 4
"""After so long it is when the order was cancelled in the payment check: one business day."""

_STRIDE = 12


def weeks_pass(life: Life, days: int) -> None:
    """Let a long time pass, in strides in which no token ends that the desk would have renewed."""
    while days > 0:
        life.passes(f"{min(days, _STRIDE)}d")
        days -= _STRIDE


def money_comes_back(life: Life, *cents: int, days: int = BANK_DAYS) -> None:
    """Let the supplier's refunds reach the wallet, and somebody enter a line of its statement for each open case."""
    weeks_pass(life, days)
    waiting = [story.case.id for story in life.stories() if story.case.closed_at is None]
    for id, minor in zip(waiting, cents, strict=True):
        life.records_money_back(id, Money(minor, "USD"))


def over(life: Life, *, customer: int = 0, wallet: int = 0, only_named: bool = False) -> None:
    """Hold that nothing is left to do and nothing is unexplained; by how much hana and the wallet have changed.

    With ``only_named``, there are other orders too, with which nothing is wrong.
    """
    stories = life.stories()
    assert stories, "something happened"
    for story in stories:
        assert story.case.closed_at is not None, story.case.kind
        assert story.case.strands.notice in (Notice.SENT, Notice.NOT_NEEDED)
        assert {notice.state for notice in story.notices} <= {NoticeState.SENT}
        assert {task.state for task in story.tasks} <= {TaskState.PROVEN, TaskState.WITHDRAWN}
    assert not (found := life.breaches()), found
    cases = [story.case.id for story in stories]
    assert not (found := life.world_disagrees(*cases, only_named=only_named)), found
    assert (life.moved("customer:hana"), life.moved("wallet")) == (customer, wallet)


def refunds(life: Life) -> list[int]:
    """Return what the store's refunds come to, each as the store has it."""
    return [one["amount"] for one in life.control.truth()["cafe24"]["refunds"]]
