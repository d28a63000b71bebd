"""An order of a living shop on its page: it is read again at both remotes when somebody presses for it."""

import re
from pathlib import Path

from recoup_sandbox.scenarios.acts import customer
from tests.web.living import webbed


def test_an_order_is_read_again_at_both_remotes_when_somebody_asks(tmp_path: Path) -> None:
    with webbed(tmp_path) as desk:
        life = desk.life
        life.does(customer.buys, "first", of=["accepts"])
        life.passes("2h")
        found = re.search(r'data-open href="(/orders/\d+/[^"]+)"', desk.page("/orders"))
        assert found is not None
        order = desk.page(found[1])
        assert "Look again now" in order
        before = re.search(r"last read ([\d: -]+)", order)
        assert before is not None
        life.control.advance("1m")
        answer = desk.browser.post(f"{found[1]}/look")
        assert answer.headers["location"] == f"{found[1]}?done=looked"
        assert "Both sides were read just now." in desk.page(f"{found[1]}?done=looked")
        after = re.search(r"last read ([\d: -]+)", desk.page(found[1]))
        assert after is not None
        assert after[1] >= before[1]
        life.work()
        assert life.breaches() == []
