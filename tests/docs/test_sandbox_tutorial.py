"""The sandbox's tutorial works as it is written: its commands print what it shows, its pages have what it says."""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from recoup_sandbox.control.site import HOST
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox
from tests.docs.browser import Browser

TUTORIAL = Path(__file__).parents[2] / "docs" / "sandbox" / "tutorial.md"
BLOCK = re.compile(r"^```console\n\$ (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.slow


@pytest.fixture
def address() -> Generator[Serving]:
    sandbox = Sandbox()
    sandbox.seed_sample()
    with serving(sandbox) as served:
        yield served


@pytest.fixture
def browser() -> Generator[Browser]:
    with Browser() as visitor:
        yield visitor


class Reader:
    """Does what the tutorial says between its commands."""

    def __init__(self, address: Serving, browser: Browser) -> None:
        self.store = address.of("sampleshop.cafe24.com")
        self.supplier = address.of("www.aliexpress.com")
        self.browser = browser

    def before(self, command: int) -> None:
        """Do what stands before a command, which are numbered from 1."""
        match command:
            case 2:
                self.buy()
            case 3:
                self.sign_in()
            case 5:
                self.ask_to_cancel()
            case 6:
                self.follow_the_refund()
                assert self.reached() == 1
            case 7:
                assert self.reached() == 2
            case 9:
                assert self.reached() == 3
            case 11:
                self.cancel_in_the_store()
            case _:
                pass

    def buy(self) -> None:
        self.browser.open(f"{self.store}/?lang=en")
        assert "Lamp of the accepts store" in self.browser.page.text
        self.browser.follow("/products/1")
        self.browser.press("order-now")
        assert "Place the order" in self.browser.page.text
        self.browser.press("place-order", buyer="Reader")
        assert "₩20,000" in self.browser.page.text
        assert "₩3,000" in self.browser.page.text

    def sign_in(self) -> None:
        self.browser.open(f"{self.supplier}/orders")
        self.browser.press("sign-in", login_id="buyer@example.com", password="sandbox")
        assert "Payment being checked" in self.browser.page.text
        assert "US $11.99" in self.browser.page.text

    def ask_to_cancel(self) -> None:
        self.open_order()
        self.browser.follow("do-cancel")
        assert "seller" in self.browser.page.text
        self.browser.press("submit", reason="I ordered the wrong product(s)")

    def follow_the_refund(self) -> None:
        self.open_order()
        assert "Refund in progress" in self.browser.page.text
        self.browser.follow("/refunds/")

    def open_order(self) -> None:
        self.browser.open(f"{self.supplier}/orders")
        self.browser.follow("orderId=")

    def reached(self) -> int:
        """Return how many of the three dots are reached, as the page says."""
        text = " ".join(self.browser.open(f"{self.supplier}/refunds/1").text.split())
        assert "Refund agreed" in text
        return 3 - text.count("not yet")

    def cancel_in_the_store(self) -> None:
        self.browser.open(f"{self.store}/admin/sign-in?lang=en")
        self.browser.press("sign-in")
        self.browser.follow("/admin/orders/2")
        assert {"Cancellation by the shop", "Accept and complete", "Cancel the payment too"} <= set(self.lines())
        form = next(one for one in self.browser.page.forms if "make-cancel" in one.buttons)
        quantity = next(name for name, _ in form.sent if name.startswith("quantity-"))
        typed = {quantity: "1", "reason_type": "H", "stage": "completed", "gateway_cancel": "T"}
        self.browser.press("make-cancel", **typed)

    def lines(self) -> list[str]:
        return [line.strip() for line in self.browser.page.text.splitlines()]


def printed(command: str, address: Serving) -> str:
    folder = str(Path(sys.executable).parent)
    env = os.environ | {"RECOUP_SANDBOX": address.of(HOST), "PATH": f"{folder}:{os.environ['PATH']}"}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=env, check=True)  # noqa: S602 as read
    return done.stdout


def test_the_tutorial_works_as_it_is_written(address: Serving, browser: Browser) -> None:
    reader = Reader(address, browser)
    told = BLOCK.findall(TUTORIAL.read_text(encoding="utf-8"))
    assert len(told) == 12
    for number, (command, output) in enumerate(told, 1):
        reader.before(number)
        assert printed(command, address) == output, command
