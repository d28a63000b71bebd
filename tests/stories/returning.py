"""What the stories of returns share: days that pass one by one, and people who prove what they did.

A buyer's application cannot read a dispute, so whoever works on one at the supplier records each step of it.
"""

from datetime import date
from typing import Final

from recoup.desk.doing import Proof, prove_task
from recoup.domain.dispute import DisputeWord
from recoup.domain.money import Money
from recoup.domain.step import Step
from recoup.domain.strands import Reimbursement
from recoup_sandbox.scenarios.acts import customer
from tests.stories.ending import weeks_pass
from tests.stories.life import Life

TRAVEL_DAYS: Final = 17
"""After so many days everything that was bought is delivered."""

_PICTURE: Final = b"\x89PNG\r\n\x1a\n"


def days_pass(life: Life, days: int) -> None:
    """Let days pass, one after the other, so that the desk lives through each."""
    for _ in range(days):
        life.passes("1d")


def delivered(life: Life, product: str) -> None:
    """Let a customer buy one piece of a seller and get it."""
    life.does(customer.buys, "first", of=[product])
    weeks_pass(life, TRAVEL_DAYS)


def proves(
    life: Life,
    step: Step,
    note: str = "",
    amount: Money | None = None,
    stage: Reimbursement | None = None,
    *,
    page: DisputeWord | None = None,
    send_by: date | None = None,
) -> None:
    """Let somebody hand in what proves a step, with a picture."""
    (task,) = [each for each in life.tasks() if each.step == step]
    proof = Proof(stage, amount, note, "page.png", _PICTURE, page, send_by)
    recorded = prove_task(life.home, life.settings.tasks, task.id, proof, "Kim")
    assert recorded.lacks == (), "nothing is missing from what was handed in"
    life.work()


def steps(life: Life) -> set[str]:
    """Return what people are asked to do now."""
    return {task.step for task in life.tasks()}
