"""The audit trail in a browser: what was done, by whom, whether anything of it was changed, and all of it as a file."""

import ast
import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

import recoup
from recoup.people.roles import Role
from recoup.storage.repositories.audit import append_audit
from recoup.web.words.acts import name_of_act
from tests.web.house import NOON, House


def _acted(house: House, count: int = 1, who: str = "a shell", act: str = "note", subject: str = "case 7") -> None:
    with house.writing() as scope:
        for number in range(count):
            append_audit(scope, house.clock.at, who, act, subject, {"note": f"={number}"})


def test_the_latest_act_comes_first_with_the_name_of_its_person(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        _acted(house)
        shown = browser.get("/audit").text
        assert shown.index("<td>wrote a note") < shown.index("<td>came by a link") < shown.index("<td>invited")
        assert "person 1" in shown
        assert ">Owner<" in shown


def test_a_page_ends_where_the_next_one_begins(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        _acted(house, 120)
        seen: list[int] = []
        path = "/audit"
        while path:
            text = browser.get(path).text
            seen += [int(part.split("<")[0]) for part in text.split("No. ")[1:]]
            path = text.split('href="/audit?before=')[1].split('"')[0] if "before=" in text else ""
            path = path and f"/audit?before={path}"
        assert seen == sorted(range(1, len(seen) + 1), reverse=True)
        assert len(seen) > 120


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("who=a shell", True),
        ("who=another shell", False),
        ("act=note", True),
        ("act=invited", False),
        ("subject=case 7", True),
        ("subject=case 70", False),
        ("day=2026-03-09", True),
        ("day=2026-03-08", False),
        ("day=nonsense", True),
        ("who=a shell&act=note&subject=case 7&day=2026-03-09", True),
    ],
)
def test_what_is_asked_for_is_found(house: House, query: str, there: bool) -> None:
    with house.browser(Role.OWNER) as browser:
        _acted(house)
        assert ("note: =0" in browser.get(f"/audit?{query}").text) is there


def test_a_day_is_one_on_the_shops_clock(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        house.clock.at = NOON + timedelta(hours=3)  # midnight in Korea
        _acted(house)
        assert "note: =0" not in browser.get("/audit?day=2026-03-09").text
        assert "note: =0" in browser.get("/audit?day=2026-03-10").text


def test_the_chain_is_whole_until_a_row_is_gone(house: House) -> None:
    with house.browser(Role.OWNER) as browser:
        _acted(house, 3)
        assert "The chain is whole" in browser.get("/audit?check=yes").text
        with house.home.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER audit_keeps_on_delete")
            connection.exec_driver_sql("DELETE FROM audit WHERE number = 3")
        assert "broken at entry 3" in browser.get("/audit?check=yes").text


def test_the_file_has_every_entry_and_no_formula(house: House) -> None:
    with house.browser(Role.ACCOUNTANT) as browser:
        _acted(house, 3)
        _acted(house, 1, who="=a formula")
        answer = browser.get("/audit/export?act=note")
        assert answer.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert [row["act"] for row in rows] == ["note"] * 4
        assert rows[0]["who"] == "'=a formula"


def test_every_act_of_the_program_has_a_name_in_both_languages() -> None:
    acts: set[object] = set()
    for path in Path(recoup.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "append_audit":
                acts |= {part.value for part in ast.walk(node.args[3]) if isinstance(part, ast.Constant)}
    nameless = {act for act in acts if isinstance(act, str) and name_of_act(act).ko == act}
    assert nameless == set()
    assert len(acts) > 30
