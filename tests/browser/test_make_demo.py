"""``make demo`` as a command: it says where to go, everything answers there, and nothing of it is left afterwards."""

import re
from pathlib import Path
from threading import Event

import httpx2
import pytest

from tools.demo.__main__ import main

pytestmark = [pytest.mark.slow]


class Visit(Event):
    """Somebody who looks at what the demonstration says while it runs, and then ends it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__()
        self._capsys = capsys
        self.said = ""
        self.page = ""
        self.statuses: list[int] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Look at every address once, and press the button that lets an hour pass."""
        self.said = self._capsys.readouterr().out
        addresses = re.findall(r"http://\S+", self.said)
        self.statuses = [httpx2.get(address, follow_redirects=True).status_code for address in addresses]
        page = next(each for each in addresses if each.endswith("/"))
        before = httpx2.get(page).text
        assert httpx2.post(f"{page}hour").status_code == 403, "only the page's own buttons are heard"
        button = {"Origin": page.rstrip("/")}
        self.page = httpx2.post(f"{page}hour", headers=button, follow_redirects=True).text
        assert _hour(self.page) != _hour(before)
        return True


def _hour(page: str) -> str:
    found = re.search(r"2026-\d\d-\d\d \d\d", page)
    assert found is not None
    return found[0]


def test_it_says_where_to_go_and_everything_answers_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    visit = Visit(capsys)
    assert main(["--lang", "ko"], visit) == 0
    assert visit.statuses == [200] * 3
    assert "buyer@example.com" in visit.said
    assert visit.page.count("<details>") > 10, "customers were written to"
    assert list(tmp_path.iterdir()) == [], "nothing is left"
    for address in re.findall(r"http://\S+", visit.said):
        with pytest.raises(httpx2.ConnectError):
            httpx2.get(address)


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["--data", str(tmp_path)], Event()) == 2
    assert "not empty" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
