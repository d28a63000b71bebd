"""The page: what it promises as a document, and that its figures are the comparison's."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from recoup import __version__
from recoup.cli.report.page import MOST_FINDINGS, MOST_ROWS, ReportInfo
from recoup.decision.words.display import say_money
from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.text import Language
from recoup.domain.store_line import StoreLine
from recoup.policy.book import DEFAULT_BOOK
from recoup.reconciliation.reconcile import Reconciliation, Request
from tests.cli.reading import Page
from tests.cli.report_shop import NOW, compared, compared_rows, hostile_rows, page_of, waiting_rows

EN, KO = Language.EN, Language.KO
HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}<b>"


@pytest.fixture(scope="module", name="shop")
def small_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reconciliation]:
    with compared(tmp_path_factory.mktemp("shop")) as found:
        yield found


@pytest.fixture(params=Language, name="language")
def each_language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


def test_the_page_loads_nothing(shop: Reconciliation, language: Language) -> None:
    html = page_of(shop, language)
    page = Page(html)
    assert not page.all("script", "img", "iframe", "object", "form")
    assert all(link.startswith(("#", "data:")) for link in page.attributes("href", "src"))
    assert not re.search(r"url\(|@import", html)


def test_the_policy_allows_the_style_sheet_and_nothing_else(shop: Reconciliation) -> None:
    page = Page(page_of(shop, EN))
    (style,) = page.all("style")
    digest = b64encode(sha256("".join(style.parts).encode()).digest()).decode()
    policy = next(
        each.attributes["content"]
        for each in page.all("meta")
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert not list(page.attributes("style"))


def test_the_page_names_its_language(shop: Reconciliation, language: Language) -> None:
    page = Page(page_of(shop, language))
    assert page.all("html")[0].attributes["lang"] == language.value


def test_the_headings_are_an_outline(shop: Reconciliation, language: Language) -> None:
    levels = [int(each.name[1]) for each in Page(page_of(shop, language)).all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_link_on_the_page_leads_to_a_place_on_it(shop: Reconciliation, language: Language) -> None:
    page = Page(page_of(shop, language))
    places = list(page.attributes("id"))
    assert len(places) == len(set(places))
    links = [each.attributes["href"] for each in page.all("a")]
    assert links[0] == "#todo"
    assert {link.removeprefix("#") for link in links} <= set(places)


def test_every_cell_of_a_head_says_what_it_heads(shop: Reconciliation) -> None:
    heads = Page(page_of(shop, EN)).all("th")
    assert heads
    assert all(each.attributes.get("scope") in ("col", "row") for each in heads)


def test_the_first_figures_are_the_totals(shop: Reconciliation, language: Language) -> None:
    figures = [each.text for each in Page(page_of(shop, language)).of_class("figure")]
    totals = shop.totals
    assert figures == [
        str(totals.divergent),
        str(totals.late),
        *(say_money(each, language) for each in (*totals.customer_stake, *totals.supplier_stake)),
    ]


def test_the_statement_tells_the_rest_of_the_totals(shop: Reconciliation) -> None:
    page = Page(page_of(shop, EN))
    totals = shop.totals
    values = [each.text for each in page.all("dd") if "dl" in each.around][4:12]
    assert values == [
        str(totals.store_lines),
        str(totals.supplier_lines),
        str(totals.pairs),
        str(totals.in_step),
        say_money(totals.coupon_loss[0], EN),
        str(totals.stake_unknown),
        str(totals.unreadable_rows),
        str(totals.not_compared),
    ]


def test_the_table_by_kind_adds_up_to_its_last_row(shop: Reconciliation, language: Language) -> None:
    numbers = [
        each.text for each in Page(page_of(shop, language)).all("td") if "num" in each.attributes.get("class", "")
    ]
    rows = [numbers[at : at + 4] for at in range(0, len(numbers), 4)]
    assert len(rows) == len(shop.totals.by_kind) + 1
    for column in range(4):
        *parts, whole = [int(re.sub(r"\D", "", row[column]) or "0") for row in rows]
        assert sum(parts) == whole > 0


def test_the_table_by_kind_names_every_kind_that_occurs(shop: Reconciliation, language: Language) -> None:
    heads = [each.text for each in Page(page_of(shop, language)).all("th") if each.attributes["scope"] == "row"]
    assert {KIND_TITLES[kind].in_language(language) for kind in shop.totals.by_kind} <= set(heads)


def test_every_divergence_of_a_small_shop_is_a_row(shop: Reconciliation, language: Language) -> None:
    page = Page(page_of(shop, language))
    orders = [each.text for each in page.of_class("id") if "summary" in each.around]
    findings = list(shop.result.findings())
    assert orders == [each.pair.store.order or each.pair.supplier.order for each in findings]
    assert len(page.all("details")) == shop.totals.divergent
    assert len([each for each in page.all("details") if each.attributes.get("class") == "late"]) == shop.totals.late


def test_the_counts_of_the_groups_add_up(shop: Reconciliation) -> None:
    counts = [int(each.text) for each in Page(page_of(shop, EN)).of_class("badge")]
    assert counts[0] == shop.totals.late
    assert sum(counts) == shop.totals.divergent


def test_a_row_that_could_not_be_read_is_named_without_its_folder(shop: Reconciliation, language: Language) -> None:
    html = page_of(shop, language)
    cells = [each.text for each in Page(html).all("td")]
    for row in shop.bad_rows:
        said = row.expected.in_language(language)
        assert {Path(row.file).name, str(row.line), row.column, row.value, said} <= set(cells)
        assert str(Path(row.file).parent) not in html


def test_a_proposal_is_told_with_its_confidence(shop: Reconciliation) -> None:
    cells = [each.text for each in Page(page_of(shop, EN)).all("td")]
    (proposal,) = shop.result.proposals()
    assert {proposal.store_line, proposal.supplier_line, f"{proposal.confidence} of 100"} <= set(cells)


def test_what_comes_from_a_file_never_becomes_markup(tmp_path: Path, language: Language) -> None:
    pages: list[Page] = []
    for text in ("harmless", HOSTILE):
        with compared_rows(tmp_path, *hostile_rows(text)) as found:
            assert found.totals.divergent
            assert found.bad_rows
            pages.append(Page(page_of(found, language)))
    harmless, hostile = pages
    assert [each.name for each in hostile.elements] == [each.name for each in harmless.elements]
    assert {HOSTILE, f"{HOSTILE}-1"} <= {each.text for each in hostile.of_class("id")}
    assert HOSTILE in hostile.of_class("product")[0].text


def test_a_long_list_is_cut_and_says_so(tmp_path: Path, language: Language) -> None:
    with compared_rows(tmp_path, *waiting_rows(MOST_FINDINGS * 2)) as found:
        divergent = found.totals.divergent
        page = Page(page_of(found, language))
    assert divergent > MOST_FINDINGS
    assert len(page.all("details")) == MOST_FINDINGS
    notices = [each.text for each in page.of_class("notice")]
    assert len(notices) == 2
    assert all(f"{divergent:,}" in notice and f"{MOST_FINDINGS:,}" in notice for notice in notices)


def test_a_long_list_of_unreadable_rows_is_cut_and_says_so(tmp_path: Path) -> None:
    store, _ = waiting_rows(MOST_ROWS + 50)
    with compared_rows(tmp_path, [row | {"수량": "many"} for row in store], []) as found:
        page = Page(page_of(found, EN))
    assert len([each for each in page.all("td") if each.text == "many"]) == MOST_ROWS
    assert [each.text for each in page.of_class("notice")] == [
        f"Listed here: {MOST_ROWS} of {MOST_ROWS + 50}. The JSON report has all of them."
    ]


def test_a_shop_in_step_has_nothing_to_do(tmp_path: Path, language: Language) -> None:
    with compared_rows(tmp_path, [], []) as found:
        page = Page(page_of(found, language))
    assert not page.all("details")
    assert not page.of_class("warn")
    assert page.all("h1")[0].text == {EN: "All 0 order pairs in step", KO: "주문 0건 모두 일치"}[language]


@pytest.mark.parametrize(
    ("policy", "default", "told"),
    [
        (None, True, "Recoup’s defaults"),
        (None, False, "The shop’s own"),
        (Path("settings/autumn.toml"), False, "autumn.toml"),
    ],
)
def test_the_page_names_what_it_rests_on(shop: Reconciliation, policy: Path | None, default: bool, told: str) -> None:
    book = DEFAULT_BOOK if default else replace(DEFAULT_BOOK, labels={"Ours": StoreLine.PREPARING})
    info = ReportInfo.of(Request(Path("in/sold.csv"), Path("in/bought.xlsx"), Path("in/links.csv"), book, NOW), policy)
    said = [each.text for each in Page(page_of(shop, EN, info)).all("dd")]
    basis = ["2026-11-20 (Fri) 09:00", "Asia/Seoul, UTC+09:00", "sold.csv", "bought.xlsx", "links.csv", told]
    assert said[-7:-1] == basis
    assert said[-1] == f"Recoup {__version__}"
