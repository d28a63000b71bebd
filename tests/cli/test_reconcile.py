"""``recoup reconcile`` as a script or a person uses it: formats, exit codes, errors, and what goes where."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from recoup.cli.exits import Exit
from recoup.cli.render.csv_report import COLUMNS
from recoup.cli.render.json_shape import ReportShape, schema
from recoup.domain.kind import Kind
from recoup.samples import ANSWERS, SHEETS, Sample

ROOT = Path(__file__).parents[2]
STORE = "주문번호,품목별 주문번호,주문 상태,수량,상품구매금액(KRW),결제수단,결제일시\n"
SUPPLIER = "supplier_order,status,end_reason,quantity,currency,paid,store_line\n"


def recoup(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a script would: no terminal, UTF-8."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "recoup", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=120)


def shop(folder: Path, store: str, supplier: str) -> tuple[Path, Path]:
    """Write a shop of a few lines."""
    files = folder / "store.csv", folder / "supplier.csv"
    for path, text in zip(files, (STORE + store, SUPPLIER + supplier), strict=True):
        path.write_text(text, encoding="utf-8")
    return files


IN_STEP = ('O1,O1-01,배송중,1,"12,610",신용카드,2026-11-01 10:00:00\n', "8100000000000001,shipped,,1,USD,9.87,O1-01\n")
DIVERGENT = (
    'O1,O1-01,취소신청,1,"12,610",신용카드,2026-11-01 10:00:00\n',
    "8100000000000001,RISK_CONTROL,,1,USD,9.87,O1-01\n",
)
BROKEN = (IN_STEP[0] + "O2,O2-01,알 수 없음,1,1000,신용카드,\n", IN_STEP[1])


def test_the_program_starts_without_what_only_some_verbs_need() -> None:
    heavy = {"alembic", "duckdb", "granian", "httpx2", "jinja2", "litestar", "rich", "sqlalchemy"}
    code = f"import sys, recoup.cli.main; print(*sorted({heavy} & set(sys.modules)))"
    started = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert started.stdout.split() == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [(IN_STEP, Exit.IN_STEP), (DIVERGENT, Exit.DIVERGENT), (BROKEN, Exit.INCOMPLETE)],
    ids=["in step", "divergent", "a bad row"],
)
def test_the_exit_code_tells_how_it_ended(tmp_path: Path, lines: tuple[str, str], code: Exit) -> None:
    assert recoup("reconcile", *shop(tmp_path, *lines)).returncode == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.csv", "nothing.csv"), "there is no such file"),
        ((SHEETS.store,), "STORE and SUPPLIER"),
        ((), "STORE and SUPPLIER"),
        (("--sample", "--as-of", "soon"), "write it like 2026-11-20"),
        (("--sample", "--policy", SHEETS.store), "this is not TOML"),
        (("--sample", "--explain", "20200101-0000001"), "No line of order 20200101-0000001"),
        ((SHEETS.supplier, SHEETS.store), "Missing:"),
    ],
)
def test_wrong_use_says_what_to_do_and_writes_no_report(arguments: tuple[str | Path, ...], said: str) -> None:
    answer = recoup("reconcile", *arguments)
    assert answer.returncode == Exit.UNUSABLE
    assert said in answer.stderr
    assert not answer.stdout


def test_a_bad_row_is_named_with_its_line_column_value_and_what_was_expected(tmp_path: Path) -> None:
    answer = recoup("reconcile", *shop(tmp_path, *BROKEN), "--format", "json")
    [bad] = json.loads(answer.stdout)["bad_rows"]
    assert Path(bad["file"]).name == "store.csv"
    assert (bad["line"], bad["column"], bad["value"]) == (3, "주문 상태", "알 수 없음")
    assert "[labels]" in bad["expected"]


@pytest.mark.parametrize("sample", [SHEETS, ANSWERS], ids=["sheets", "answers"])
def test_the_json_report_has_the_published_shape(sample: Sample) -> None:
    answer = recoup("reconcile", sample.store, sample.supplier, "--as-of", "2026-11-20", "--format", "json")
    report = msgspec.json.decode(answer.stdout, type=ReportShape)
    assert report.totals.divergent == len(report.divergences)
    assert {each.kind for each in report.divergences} <= set(Kind)
    assert all(each.steps for each in report.divergences)


def test_the_published_schema_is_the_shape() -> None:
    published = (ROOT / "docs/reference/reconcile.schema.json").read_text("utf-8")
    assert json.loads(published) == json.loads(msgspec.json.encode(schema()))


def test_the_csv_report_has_a_row_for_each_divergence() -> None:
    rows = list(
        csv.reader(io.StringIO(recoup("reconcile", "--sample", "--format", "csv").stdout.removeprefix("\ufeff")))
    )
    expected = json.loads(SHEETS.expected.read_text("utf-8"))["totals"]["divergent"]
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + expected


def test_a_formula_in_a_product_name_is_no_formula_in_the_csv_report(tmp_path: Path) -> None:
    store = tmp_path / "store.csv"
    head = "주문번호,품목별 주문번호,주문 상태,수량,주문상품명,상품구매금액(KRW)\n"
    store.write_text(head + 'O1,O1-01,취소신청,1,"=HYPERLINK(""http://x"")",1000\n', encoding="utf-8")
    supplier = tmp_path / "supplier.csv"
    supplier.write_text(SUPPLIER + DIVERGENT[1], encoding="utf-8")
    answer = recoup("reconcile", store, supplier, "--format", "csv")
    assert "'=HYPERLINK" in answer.stdout


def test_out_writes_the_report_into_the_folder_and_names_it(tmp_path: Path) -> None:
    answer = recoup("reconcile", "--sample", "--format", "html", "--out", tmp_path / "new")
    assert (tmp_path / "new/recoup-report.html").read_text("utf-8").startswith("<!doctype html>")
    assert "recoup-report.html" in answer.stderr
    assert not answer.stdout


@pytest.mark.parametrize(("language", "word"), [("en", "out of step"), ("ko", "어긋나")])
def test_the_table_speaks_both_languages(language: str, word: str) -> None:
    answer = recoup("reconcile", "--sample", "--lang", language)
    assert word in answer.stdout.splitlines()[0]
    assert "{" not in answer.stdout


def test_a_pipe_gets_whole_lines_and_nothing_on_the_error_output() -> None:
    answer = recoup("reconcile", "--sample")
    assert max(map(len, answer.stdout.splitlines())) > 200
    assert "\x1b" not in answer.stdout
    assert not answer.stderr


def test_explain_shows_an_order_that_is_in_step_too(tmp_path: Path) -> None:
    answer = recoup("reconcile", *shop(tmp_path, *IN_STEP), "--explain", "O1")
    assert answer.returncode == Exit.IN_STEP
    assert "O1-01" in answer.stdout
    assert "In step" in answer.stdout


def test_explain_shows_the_steps_the_strands_and_the_books(tmp_path: Path) -> None:
    answer = recoup("reconcile", *shop(tmp_path, *DIVERGENT), "--explain", "8100000000000001")
    for said in ("1. ", "Done when", "Customer refund: ", "Ledger entries", "US$9.87"):
        assert said in answer.stdout
