"""Attacks by files and by what they are about: what is handed out is never run, and nobody reaches another's."""

from base64 import b64encode
from datetime import date, timedelta
from pathlib import Path
from tempfile import gettempdir

import pytest

from recoup.desk.people.keys import make_token
from recoup.domain.money import Money
from recoup.notices.settings import NoticeSettings
from recoup.people.roles import Permission, Role
from recoup.serving.files import placed
from recoup.storage.engine import writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import AccountId, CaseId, EvidenceId, StatementLineId
from recoup.storage.repositories.evidence import Evidence, File, add_evidence
from recoup.storage.repositories.lines import upsert_store_lines
from recoup.storage.repositories.shops import accounts, add_account, add_shop
from recoup.storage.repositories.statement_lines import StatementLine, match_line, take_in_statement, unmatched_lines
from recoup.storage.scope import Scope
from recoup.storage.words import Remote
from tests.api.house import Programs, answering
from tests.api.test_attacks_programs import case_of, chief, second
from tests.storage.places import NOON, Place
from tests.web.house import House

PICTURE = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"
PLACE = gettempdir()
LINKS = "store line,supplier order,supplier line,quantity\nnowhere,nothing,,1\n"


def handed_in(house: House, case: int) -> EvidenceId:
    """Let a case have a picture whose name is no plain name."""
    file = File('a"\r\nset-cookie: x=1; ../고양이.html', "image/png", PICTURE)
    with house.writing() as scope:
        return add_evidence(scope, house.home.vault, CaseId(case), None, Evidence("Kim", NOON, "", file=file))


def matched(house: House, case: int) -> StatementLineId:
    """Let a line of a statement be the money of a case."""
    with house.writing() as scope:
        (account,) = accounts(scope, Remote.ALIEXPRESS)
        said = StatementLine("W-1", date(2026, 3, 9), Money(900, "USD"), "refund")
        take_in_statement(scope, account.id, [said], NOON)
        line = unmatched_lines(scope)[0].id
        assert match_line(scope, line, CaseId(case), "Kim", NOON)
        return line


def account_of(house: House) -> AccountId:
    with house.writing() as scope:
        return accounts(scope, Remote.ALIEXPRESS)[0].id


def file(content: bytes | str, name: str = "links.csv") -> dict[str, object]:
    given = content.encode() if isinstance(content, str) else content
    return {"file": {"name": name, "content": b64encode(given).decode()}}


def test_evidence_is_handed_out_as_a_file_to_be_saved_and_as_nothing_else(programs: Programs) -> None:
    evidence = handed_in(programs.house, case := case_of(programs.house))
    with programs.program(Role.VIEWER) as program:
        found = program.get(f"/evidence/{evidence}")
        assert (found.status_code, found.content) == (200, PICTURE)
        assert found.headers["content-type"] == "application/octet-stream"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
        assert "sandbox" in found.headers["content-security-policy"]
        assert "no-store" in found.headers["cache-control"]
        assert "set-cookie" not in found.headers
        assert [each["id"] for each in program.get(f"/cases/{case}").json()["evidence"]] == [evidence]


@pytest.mark.parametrize("whose", ["another tenant", "another shop"])
def test_nobody_reaches_anothers_files_lines_letters_orders_and_accounts(programs: Programs, whose: str) -> None:
    house = programs.house
    case = case_of(house)
    evidence, line, account = handed_in(house, case), matched(house, case), account_of(house)
    if whose == "another tenant":
        with writing(house.home.engine) as connection:
            theirs = add_tenant(connection, "somebody else", NOON)
            add_shop(Scope(connection, theirs), "their shop", NOON)
        visitor = chief(house, theirs, "stranger@else.kr")
        token = make_token(house.door, visitor, "theirs", list(Permission), timedelta(days=1))[1]
    else:
        token = programs.token(Role.OWNER, shops=[second(programs)])
    with programs.program() as program:
        program.token = token
        for path in (
            f"/evidence/{evidence}",
            f"/cases/{case}/placement",
            f"/shops/{house.shop}/letters",
            f"/shops/{house.shop}/letters/order_delayed",
            f"/shops/{house.shop}/policy/versions/1",
        ):
            assert program.get(path).status_code == 404, path
        words = {"language": "en", "subject": "Hello", "body": "There"}
        for path, body in (
            (f"/statements/lines/{line}/unmatch", None),
            (f"/connections/{account}/pause", None),
            (f"/connections/{account}/resume", None),
            (f"/connections/{account}/disconnect", None),
            (f"/shops/{house.shop}/letters/order_delayed", {"words": [words]}),
            (f"/shops/{house.shop}/letters/order_delayed/preview", words),
            (f"/shops/{house.shop}/letters/order_delayed/en/default", None),
            (f"/shops/{house.shop}/orders/S1/look", None),
        ):
            assert program.post(path, body, if_match='"x"').status_code == 404, path
        shares = {"shares": [{"case": case, "amount": _cents(400)}]}
        assert program.post(f"/statements/lines/{line}/divide", shares, if_match='"x"').status_code == 412
        assert program.get("/statements/lines/matched").json()["items"] == []
        assert program.get("/map").json()["pairs"] == 0
        assert program.post("/coupons", _coupon("U1")).status_code == 409


def _cents(minor: int) -> dict[str, object]:
    return {"minor": minor, "currency": "USD"}


def _coupon(*orders: str) -> dict[str, object]:
    shares = [{"order": each, "share": {"minor": 100, "currency": "USD"}} for each in orders]
    return {"coupon": "C-1", "shares": shares}


def test_a_match_is_undone_as_it_was_seen_and_not_otherwise(programs: Programs) -> None:
    case = case_of(programs.house)
    line = matched(programs.house, case)
    with programs.program(Role.ACCOUNTANT) as program:
        (shown,) = program.get("/statements/lines/matched").json()["items"]
        assert (shown["line"], shown["case"]) == (line, case)
        address = f"/statements/lines/{line}/unmatch"
        assert program.post(address).json()["code"] == "condition_missing"
        assert program.post(address, if_match='"old"').json()["code"] == "moved"
        assert program.post(address, if_match=shown["etag"]).json() == {"line": line, "case": case}
        assert program.post(address, if_match=shown["etag"]).status_code == 404
        assert program.get("/statements/lines/matched").json()["items"] == []


def test_a_line_is_divided_as_it_was_seen(programs: Programs) -> None:
    case = case_of(programs.house)
    line = matched(programs.house, case)
    with programs.program(Role.ACCOUNTANT) as program:
        (shown,) = program.get("/statements/lines/matched").json()["items"]
        program.post(f"/statements/lines/{line}/unmatch", if_match=shown["etag"])
        (free,) = program.get("/statements/lines").json()["items"]
        whole, address = free["amount"]["minor"], f"/statements/lines/{line}/divide"
        shares = {"shares": [{"case": case, "amount": _cents(whole - 100)}]}
        assert program.post(address, shares).json()["code"] == "condition_missing"
        assert program.post(address, shares, if_match='"old"').json()["code"] == "moved"
        assert program.post(address, shares, if_match=free["etag"]).json()["rest"] == _cents(100)
        (rest,) = program.get("/statements/lines").json()["items"]
        assert rest["amount"] == _cents(100)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a.\x00", "a.c/sv", f"a.{'x' * 190}", "\U0001f408", "a.xlsx", "."]
)
def test_no_name_of_a_file_leads_anywhere(programs: Programs, name: str) -> None:
    with placed(name, b"x") as path:
        assert path.read_bytes() == b"x"
        assert path.name in ("file.csv", "file.xlsx")
    with programs.program(Role.AGENT) as program:
        for address in ("/links/import", "/products/import"):
            assert program.post(address, file(LINKS, name)).status_code in (200, 409), address


def test_a_file_is_taken_row_by_row_and_tells_no_place_of_ours(programs: Programs) -> None:
    with programs.program(Role.AGENT) as program:
        found = program.post("/links/import", file(LINKS)).json()
        assert found["links"] == 0
        assert [(each["line"], each["column"], each["value"]) for each in found["bad"]] == [
            (2, "store_line", "nowhere")
        ]
        assert PLACE not in str(found)
        mapped = program.post("/products/import", file("product,supplier product,sku id\nP1,100,200\nP2,x,1\n")).json()
        assert (mapped["products"], [each["line"] for each in mapped["bad"]]) == (1, [3])
        unreadable = program.post("/products/import", file(b"PK\x03\x04 no workbook", "a.xlsx"))
        assert (unreadable.status_code, unreadable.json()["code"]) == (409, "refused")
        assert PLACE not in unreadable.text
        assert program.post("/coupons", _coupon("U1", "U1")).json()["code"] == "bad_request"


def test_a_request_that_is_too_large_is_not_read_to_its_end(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        headers = {"authorization": f"Bearer {program.token}", "idempotency-key": "large"}
        large = {**headers, "content-length": str(33 * 1024 * 1024), "content-type": "application/json"}
        refused = program.client.post("/api/v1/links/import", content=b"{}", headers=large)
        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")


def test_a_shop_words_its_letters_by_program_and_goes_back(programs: Programs) -> None:
    shop = f"/shops/{programs.house.shop}/letters"
    words = {"language": "en", "subject": "About {order}", "body": "Dear customer, {order} will be late."}
    with programs.program(Role.MANAGER) as program:
        known = {(each["letter"], each["language"]): each for each in program.get(shop).json()}
        assert known["order_delayed", "en"]["origin"] == "ours"
        tried = program.post(f"{shop}/order_delayed/preview", words).json()
        wrong = program.post(f"{shop}/order_delayed/preview", {**words, "body": "{nonsense}"}).json()
        assert (wrong["subject"], "nonsense" in wrong["fault"]) == ("", True)
        assert tried["fault"] is None
        assert "will be late" in tried["body"]
        given = {"words": [{**words, "subject": "{order} is late"}]}
        assert program.post(f"{shop}/order_delayed", given).json() == {"changed": 1}
        assert program.post(f"{shop}/order_delayed", given).json() == {"changed": 0}
        shown = program.get(f"{shop}/order_delayed").json()
        english = next(each for each in shown["letters"] if each["language"] == "en")
        assert (english["subject"], english["origin"]) == ("{order} is late", "shop")
        assert program.post(f"{shop}/order_delayed/en/default").json() == {"changed": 1}
        assert len(program.get(f"{shop}/order_delayed").json()["versions"]) == 2
        assert program.get(f"{shop}/nothing").status_code == 404
        assert program.post(f"{shop}/order_delayed", {"words": [{**words, "body": "{nonsense}"}]}).status_code == 409


def test_an_account_rests_and_goes_on_by_program(programs: Programs) -> None:
    case_of(programs.house)
    account = account_of(programs.house)
    with programs.program(Role.MANAGER) as program:
        assert program.post(f"/connections/{account}/pause").json() == {"new": True}
        states = {each["id"]: each["state"] for shop in program.get("/connections").json() for each in shop["accounts"]}
        assert states[account] == "paused"
        tokenless = program.post(f"/connections/{account}/resume")
        assert (tokenless.status_code, tokenless.json()["code"]) == (409, "refused")
        gone = program.post(f"/connections/{account}/disconnect").json()
        assert gone["remote"] == "aliexpress"
        assert program.post("/connections/999/pause").status_code == 404


def test_a_span_of_reports_is_what_was_asked_for(programs: Programs) -> None:
    with programs.program(Role.VIEWER) as program:
        found = program.get("/reports", first="2026-03-01", last="2026-03-07").json()
        assert found["days"] == {"first": "2026-03-01", "last": "2026-03-07"}
        usual = program.get("/reports").json()["days"]
        assert date.fromisoformat(usual["last"]) - date.fromisoformat(usual["first"]) == timedelta(days=29)
        assert program.get("/reports", first="2026-03-08", last="2026-03-07").json()["code"] == "bad_request"


def test_a_customers_link_is_made_by_whoever_works_on_cases_and_by_nobody_else(tmp_path: Path) -> None:
    reached = NoticeSettings(public_url="https://desk.example")
    for settings, made in ((NoticeSettings(), 409), (reached, 201)):
        (folder := tmp_path / str(made)).mkdir()
        with answering(folder, notices=settings) as programs, programs.program(Role.AGENT) as program:
            house = programs.house
            with house.writing() as scope:
                store = add_account(scope, house.shop, Remote.CAFE24, "login", NOON)
                place = Place(house.home.engine, house.tenant, house.shop, store, store)
                upsert_store_lines(scope, house.shop, [place.store_line()])
            found = program.post("/orders/S1/customer-link", {"language": "en"})
            assert found.status_code == made
            assert made == 409 or found.json()["url"].startswith("https://desk.example/o/")
            assert program.post("/orders/S9/customer-link", {}).status_code == (404 if made == 201 else 409)
            program.token = programs.token(Role.VIEWER)
            assert program.post("/orders/S1/customer-link", {}).status_code == 403, "they could ask to cancel there"
            program.token = programs.token(Role.OWNER, shops=[second(programs)])
            assert program.post("/orders/S1/customer-link", {}).status_code == (404 if made == 201 else 409)
