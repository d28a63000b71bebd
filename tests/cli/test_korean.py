"""Whoever asks for Korean reads Korean, above all about the file that could not be read."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from markupsafe import escape
from rich.console import Console
from typer.testing import CliRunner

from recoup.cli.exits import Exit
from recoup.cli.main import app
from recoup.cli.render.json_report import write_json
from recoup.cli.render.terminal import Terminal
from recoup.decision.words.text import Language
from recoup.policy.book import DEFAULT_BOOK
from recoup.reconciliation.reconcile import Reconciliation, Request, reconcile
from tests.cli.report_shop import INFO, NOW, page_of
from tests.reconciliation.shop import KOREAN_HOLIDAYS

SHOWN = 20
HANGUL = re.compile(r"[가-힣]")
ENGLISH = re.compile(r"\b[a-z]+ [a-z]+\b")

STORE = """주문번호,품목별 주문번호,주문 상태,수량,상품구매금액(KRW),상품별 추가할인금액,총 실제 환불금액,주문일시,수량
S1,S1-1,배송중,1,1000,,,2026-11-01 10:00:00,1
S2,S2-1,배송준비즁,1,1000,,,2026-11-01 10:00:00,1
8.19E+15,,배송중,x,1000,,,soon,x
S3,S3-1,배송중,1,12.5,,,9999-12-31,2
S4,S4-1,배송중,1,1000,2000,,2026-11-01,1
S5,S5-1,취소완료,1,1000,,100,2026-11-01,1
S5,S5-2,취소완료,1,1000,,200,2026-11-01,1
S6,S6-1,배송중,1,1000,,,2026-11-01,1
S6,S6-1,배송중,2,1000,,,2026-11-01,2
S7,"S7"-1,배송중
S8,"S8-1
S9
"""
SUPPLIER = """supplier order,status,quantity,currency,paid,refund stage,store line
819,shipped,1,USD,9.00,,S1-1
820,shiped,1,USD,9.00,,S1-2
821,,0,US,12.345,half,S1-3
,shipped,1,USD,1,,S1-4
,order failed: region not served,1,USD,1,,
"""
LINKS = "store line,supplier order\nS1-1,819\n,820\n"
ANSWERS = """{"orders": [{"order_id": "S1", "currency": "KRW", "items": [{"order_item_code": "S1-1"}]}]}
{"orders": [{"order_id": "S2", "currency": "WON", "items": []}]}
{"error": {"code": 404, "message": "없음"}}
{"hello": 1}
{"order": {"order_id": "S3"
[1, 2
{"order": {"order_id": "S4", "currency": "KRW", "order_date": "1969-01-01", "items": []}}
"""
READS = """{"order_id": "1", "response": {"result": {"order_status": "FINISH", "child_order_list": []}}}
{"response": {"result": {"order_status": "FINISH"}}}
{"order_id": "2", "response": {"error_response": {"code": 15, "sub_code": "isv.insufficient-permission"}}}
{"out_order_id": "a", "response": {"result": {"is_success": false}}}
{"order_id": "3", "out_order_id": "b", "request": {"order_id": "4"}, "response": {"result": {"order_status": "X"}}}
"""


def compared(folder: Path, store: str, supplier: str) -> Request:
    """Return the request that compares these two files, whose names tell their kind."""
    names = [f"{name}.{'json' if text[0] == '{' else 'csv'}" for name, text in (("s", store), ("t", supplier))]
    ours, theirs, links = (folder / name for name in (*names, "links.csv"))
    for path, text in zip((ours, theirs, links), (store, supplier, LINKS), strict=True):
        path.write_text(text, encoding="utf-8")
    return Request(ours, theirs, links, DEFAULT_BOOK, NOW)


def in_every_form(request: Request, found: Reconciliation) -> dict[str, str]:
    """Return the report for a terminal, as JSON and as a page, in Korean."""
    terminal, document = StringIO(), StringIO()
    Terminal(Console(file=terminal, width=1_000), Language.KO).report(request, found, None)
    write_json(request, found, Language.KO, document)
    return {"terminal": terminal.getvalue(), "json": document.getvalue(), "page": page_of(found, Language.KO, INFO)}


@pytest.mark.parametrize(("store", "supplier", "faults"), [(STORE, SUPPLIER, 24), (ANSWERS, READS, 13)])
def test_a_korean_report_of_broken_files_is_korean(store: str, supplier: str, faults: int, tmp_path: Path) -> None:
    request = compared(tmp_path, store, supplier)
    with reconcile(request, lambda first, last: KOREAN_HOLIDAYS, lambda step: None) as found:
        forms = in_every_form(request, found)
        assert len(found.bad_rows) == faults
        korean = [row.expected.ko for row in found.bad_rows]
        assert [said for said in korean if not HANGUL.search(said) or ENGLISH.search(said)] == []
        assert [row for row in found.bad_rows[:SHOWN] if row.sentence().ko not in forms["terminal"]] == []
        for said in (each for row in found.bad_rows for each in (row.expected, row.fault) if each):
            assert json.dumps(said.ko, ensure_ascii=False) in forms["json"]
            assert str(escape(said.ko)) in forms["page"]
            assert not [form for form, text in forms.items() if said.en in text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "빈 파일입니다"),
        ("주문번호,수량\n1,2\n", "없는 열: '품목별 주문번호'"),
        ("주문번호,품목별 주문번호,주문 상태,수량\n", "정책 파일에 쇼핑몰 통화를 지정하세요"),
        ("<html>", "웹 페이지 파일입니다"),
    ],
)
def test_an_unusable_file_is_refused_in_korean(text: str, said: str, tmp_path: Path) -> None:
    store, supplier = tmp_path / "orders.csv", tmp_path / "supplier.csv"
    store.write_text(text, encoding="utf-8")
    supplier.write_text(SUPPLIER, encoding="utf-8")
    answer = CliRunner().invoke(app, ["reconcile", str(store), str(supplier), "--lang", "ko"])
    assert answer.exit_code == Exit.UNUSABLE
    assert said in answer.stderr


def test_a_proposal_says_in_korean_what_speaks_for_it() -> None:
    answer = CliRunner().invoke(app, ["reconcile", "--sample", "--lang", "ko"])
    proposals = [line for line in answer.stdout.splitlines() if line.startswith("연결 제안")]
    assert proposals
    assert [line for line in proposals if ENGLISH.search(line)] == []
