"""What every answer has in common: problems, languages, pages, conditions, limits, headers, and the page of docs."""

from pathlib import Path
from typing import Any

import pytest

from recoup.api.problems import MEANINGS, Code
from recoup.people.roles import Role
from recoup.storage.repositories.audit import append_audit
from tests.api.house import Programs, answering
from tests.storage.decided import decided
from tests.storage.places import NOON, Place

BOOK = '[refunds]\nwhen = "seller_consent"\n'


def of(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert problem["status"] == answer.status_code
    assert problem["type"] == f"/api/docs#{problem['code']}"
    return answer.status_code, problem["code"]


def shop_policy(programs: Programs) -> str:
    return f"/shops/{programs.house.shop}/policy"


def test_every_problem_has_a_status_and_says_what_to_do_in_both_languages() -> None:
    assert set(MEANINGS) == set(Code)
    for each in MEANINGS.values():
        assert all((each.title.en, each.title.ko, each.remedy.en, each.remedy.ko))


def test_what_is_wrong_is_told_as_a_problem(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        assert of(program.get("/nothing/here")) == (404, "not_found")
        assert of(program.get("/tasks/7")) == (404, "not_found")
        assert of(program.get("/tasks/0")) == (400, "bad_request")
        assert of(program.get(f"/tasks/{10**30}")) == (400, "bad_request")
        assert of(program.get("/orders/none")) == (404, "not_found")
        assert of(program.post("/tasks")) == (405, "method_not_allowed")
        assert of(program.post("/tasks/7/proof", {"unknown": 1})) == (400, "bad_request")
        wrong = program.post("/statements/lines", {"case": 1, "amount": {"minor": 1, "currency": "???"}})
        assert of(wrong) == (400, "bad_request")
        assert of(program.post("/people", {"email": "none", "name": "", "role": "viewer"})) == (409, "refused")


def test_what_is_wrong_with_a_request_is_named_field_by_field(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        wrong = program.get("/tasks", limit=0).json()
        assert [each["field"] for each in wrong["fields"]] == ["limit"]


def test_an_error_of_ours_tells_nothing(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    with programs.program(Role.OWNER) as program:
        programs.house.home.engine.dispose()
        place = Path(str(programs.house.home.place))
        place.write_bytes(b"this is no database any more" * 1000)
        for log in place.parent.glob("recoup.sqlite-*"):
            log.unlink()
        failed = program.get("/tasks")
        assert of(failed) == (500, "failed")
        assert "database" not in failed.text


def test_the_language_is_the_one_that_is_preferred(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        for header, title in (
            ("ko", "해당하는 것이 없습니다"),
            ("fr;q=1, ko-KR;q=0.8, en;q=0.3", "해당하는 것이 없습니다"),
            ("en-US,ko;q=0.5", "There is no such thing here"),
            ("fr", "There is no such thing here"),  # nothing that is spoken here, so the person's own
        ):
            program.language = header
            assert program.get("/tasks/7").json()["title"] == title, header


def test_a_list_is_read_page_by_page_and_nothing_comes_twice(programs: Programs) -> None:
    with programs.house.writing() as scope:
        for number in range(7):
            append_audit(scope, NOON, "a test", "counted", f"number {number}")
    with programs.program(Role.OWNER) as program:
        seen: list[str] = []
        cursor: dict[str, Any] = {}
        while True:
            page = program.get("/audit", act="counted", limit=3, **cursor).json()
            assert len(page["items"]) <= 3
            seen += [each["subject"] for each in page["items"]]
            if page["next"] is None:
                break
            cursor = {"cursor": page["next"]}
        assert seen == [f"number {number}" for number in reversed(range(7))]


@pytest.mark.parametrize("path", ["/tasks", "/cases", "/orders", "/notices", "/audit", "/links", "/products"])
def test_a_cursor_that_nobody_made_is_refused(programs: Programs, path: str) -> None:
    with programs.program(Role.OWNER) as program:
        for cursor in ("x", "e30", "bnVsbA", "%%%"):
            assert of(program.get(path, cursor=cursor)) == (400, "bad_request"), cursor
        assert of(program.get(path, limit=201)) == (400, "bad_request") if path != "/orders" else True


def test_what_moved_since_is_not_acted_on(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        seen = program.get(shop_policy(programs)).headers["etag"]
        given = {"text": BOOK, "why": "the seller has to agree"}
        assert of(program.post(shop_policy(programs), given)) == (428, "condition_missing")
        assert program.post(shop_policy(programs), given, if_match=seen).json() == {"version": 1}
        assert of(program.post(shop_policy(programs), {"text": ""}, if_match=seen)) == (412, "moved")
        now = program.get(shop_policy(programs))
        assert (now.json()["text"], now.headers["etag"] != seen) == (BOOK, True)


def test_what_acts_on_a_case_rests_on_what_was_seen(programs: Programs) -> None:
    house = programs.house
    with house.writing() as scope:
        from recoup.storage.repositories.shops import add_account
        from recoup.storage.words import Remote

        accounts = [add_account(scope, house.shop, each, "login", NOON) for each in (Remote.CAFE24, Remote.ALIEXPRESS)]
    case = decided(Place(house.home.engine, house.tenant, house.shop, *accounts)).case
    with programs.program(Role.OWNER) as program:
        shown = program.get(f"/cases/{case}/settlements")
        program.post(f"/cases/{case}/notes", {"text": "called her"})
        again = program.get(f"/cases/{case}/settlements")
        assert shown.headers["etag"] == again.headers["etag"], "a note moves nothing"
        stale = program.post(f"/cases/{case}/settlements", {"how": "dismissed", "reason": "x"}, if_match='"old"')
        assert of(stale) == (412, "moved")
        assert of(program.post(f"/cases/{case}/placement")) == (428, "condition_missing")


def test_a_program_of_one_shop_sees_nothing_of_another(programs: Programs) -> None:
    with programs.program(Role.MANAGER, shops=[]) as program:
        assert program.get("/connections").json() == []
        assert of(program.get(shop_policy(programs))) == (404, "not_found")
    with programs.program(Role.OWNER) as program:
        assert of(program.post("/people", {"email": "lee@shop.kr", "name": "Lee", "role": "agent", "shops": [99]})) == (
            404,
            "not_found",
        )


def test_each_token_may_ask_so_often_and_is_told_how_often(tmp_path: Path) -> None:
    with answering(tmp_path, api_per_minute=5) as programs, programs.program(Role.OWNER) as program:
        headers = [program.get("/me").headers for _ in range(5)]
        assert [each["ratelimit-remaining"] for each in headers] == ["4", "3", "2", "1", "0"]
        refused = program.get("/me")
        assert of(refused) == (429, "too_many_requests")
        assert int(refused.headers["ratelimit-reset"]) > 0
        program.token = programs.token(Role.OWNER)
        assert program.get("/me").status_code == 200, "another token has its own"
        program.token = "rca_unknown"
        assert {program.get("/me").status_code for _ in range(6)} == {401, 429}, "whoever is unknown is counted too"


def test_every_answer_is_safe_to_show(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        for path in ("/me", "/nothing", "/tasks/7"):
            headers = program.get(path).headers
            assert headers["x-content-type-options"] == "nosniff", path
            assert headers["content-security-policy"].startswith("default-src 'none'"), path


def test_the_reference_is_a_page_without_anything_from_elsewhere(programs: Programs) -> None:
    with programs.program() as program:
        page = program.client.get("/api/docs")
        assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        assert "http://" not in page.text
        assert "https://" not in page.text
        assert "<script" not in page.text
        described = program.client.get("/api/openapi.json").json()
        for methods in described["paths"].values():
            for operation in methods.values():
                assert f'id="{operation["operationId"]}"' in page.text
        for code in Code:
            assert f'id="{code}"' in page.text
        assert program.client.get("/api/docs.css").headers["content-type"].startswith("text/css")


def test_neither_face_answers_for_the_other(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        assert program.client.get("/nothing").status_code == 404
        assert of(program.client.get("/api/nothing")) == (404, "not_found")
        program.client.cookies.set("recoup", "rcs_cookie")
        assert of(program.client.get("/api/v1/me")) == (401, "token_needed")
