"""The examples of how to connect a program run as they are printed, with the published clients."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.server import Plan, Serving, serving
from recoup_sandbox.sandbox import Sandbox
from tests.sandbox.clients import npm

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "sandbox" / "connect.md"
STORE = "sampleshop.cafe24api.com"
AUTHORIZE = re.compile(r"^`(/sampleshop\.cafe24api\.com/api/v2/oauth/authorize\?\S+)`$", re.MULTILINE)

pytestmark = pytest.mark.slow


class Shown:
    """A served sample shop, and the page's code with the port that it is served at."""

    def __init__(self, sandbox: Sandbox, credentials: dict[str, Any], address: Serving) -> None:
        self.sandbox = sandbox
        self.credentials = credentials
        self.address = address
        self.page = PAGE.read_text(encoding="utf-8")

    def code(self, language: str, word: str) -> str:
        """Return the block that has a word in it."""
        found: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", self.page, re.MULTILINE | re.DOTALL)
        block = next(one for one in found if word in one)
        return block.replace("8600", str(urlsplit(self.address.url).port))

    def an_authorization(self) -> str:
        """Agree on the consent page that the text names, and return the code."""
        found = AUTHORIZE.search(self.page)
        assert found
        link: str = found[1]
        query = tuple((name, values[0]) for name, values in parse_qs(urlsplit(link).query).items())
        path = urlsplit(link).path.removeprefix(f"/{STORE}")
        answer = self.run(lambda: self.sandbox.answer(Request("POST", STORE, path, query, {}, b"")))
        return parse_qs(urlsplit(answer.header("location") or "").query)["code"][0]

    def run(self, act: Callable[[], Answer]) -> Answer:
        """Act on the world's own thread."""
        return self.address.run(act)


@pytest.fixture
def shown(tmp_path: Path) -> Generator[Shown]:
    sandbox = Sandbox(start=datetime.now(UTC))
    credentials = sandbox.seed_sample()
    with serving(sandbox, Plan(tls=tmp_path)) as address:
        yield Shown(sandbox, credentials, address)


def test_the_example_for_pycafe24_lists_orders(shown: Shown, tmp_path: Path) -> None:
    script = tmp_path / "orders.py"
    script.write_text(shown.code("python", "pycafe24"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        input=shown.an_authorization(),
        env=os.environ | {"REQUESTS_CA_BUNDLE": str(shown.address.certificate)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1].startswith("200 {'orders': []")


def test_the_example_for_ae_sdk_reads_the_freight(shown: Shown, tmp_path: Path) -> None:
    script = tmp_path / "freight.cjs"
    script.write_text(shown.code("js", "ae_sdk"), encoding="utf-8")
    modules = npm.installed(ROOT / "tests" / "sandbox" / "clients" / "ae_sdk")
    trust, token = str(shown.address.certificate), shown.credentials["aliexpress"]["access_token"]
    told = npm.run(script, modules, "", {"NODE_EXTRA_CA_CERTS": trust, "ACCESS_TOKEN": token})
    assert '"code": "CAINIAO_STANDARD"' in told


def test_the_example_without_a_server_answers(shown: Shown) -> None:
    names: dict[str, Any] = {}
    exec(shown.code("python", "Sandbox(seed=7)"), names)  # noqa: S102 the page's own code
    assert names["answer"].status == 200
    assert names["sandbox"].world.clock.now().day == 5
