"""What a row opens to: everything that is said of the case, nothing left to fill in but what stands in brackets."""

from collections.abc import Iterator

import pytest

from recoup.cli.report.rows import RowMaker
from recoup.cli.report.words import chrome
from recoup.decision.explain import explain
from recoup.decision.words.text import Language
from recoup.domain.store_line import StoreLine
from recoup.reconciliation.reconcile import Reconciliation
from tests.cli.reading import Element, Page
from tests.cli.report_shop import NOW, compared, page_of


@pytest.fixture(scope="module", name="shop")
def small_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reconciliation]:
    with compared(tmp_path_factory.mktemp("shop")) as found:
        yield found


@pytest.fixture(params=Language, name="language")
def each_language(request: pytest.FixtureRequest) -> Language:
    return Language(request.param)


@pytest.fixture(name="rows")
def rows_of_the_page(shop: Reconciliation, language: Language) -> list[Element]:
    return Page(page_of(shop, language)).all("details")


def test_a_row_tells_everything_that_is_said_of_its_case(
    shop: Reconciliation, rows: list[Element], language: Language
) -> None:
    for row, finding in zip(rows, shop.result.findings(), strict=True):
        said = explain(finding.pair, finding.kind, finding.plan, finding.due, language)
        steps = [text for step in said.steps for text in (step.title, step.place, step.who, *step.detail, step.proof)]
        pasted = [step.paste for step in said.steps if step.paste]
        for text in (said.title, said.happened, said.store, said.supplier, said.deadline, *steps, *pasted, *said.why):
            assert text in row.text
        assert all(title in row.text for title in said.later)


def test_a_row_tells_both_ids_in_full(shop: Reconciliation, rows: list[Element]) -> None:
    for row, finding in zip(rows, shop.result.findings(), strict=True):
        pair = finding.pair
        for identifier in (pair.store.order, pair.id.store_line, pair.supplier.order, pair.id.supplier_line):
            assert (identifier or "") in row.text


def test_no_template_is_left_open(rows: list[Element]) -> None:
    assert not [row.text for row in rows if "{" in row.text or "None" in row.text]


def test_a_customer_is_told_where_the_plan_says_so(shop: Reconciliation, language: Language) -> None:
    make = RowMaker(language, chrome(language), NOW).row
    told = 0
    for finding in shop.result.findings():
        letter, store = make(finding).letter, finding.pair.store
        assert (letter is not None) == (finding.plan.message is not None and store.state is not StoreLine.ABSENT)
        if letter is not None:
            told += 1
            assert f"{store.order}" in letter.subject
            assert finding.product_name is not None
            assert finding.product_name in letter.body
            assert chrome(language).blank_customer in letter.body
    assert told


def test_korean_staff_are_told_what_the_english_text_says(shop: Reconciliation) -> None:
    for language in Language:
        make = RowMaker(language, chrome(language), NOW).row
        steps = [step for finding in shop.result.findings() for step in make(finding).steps]
        pasted = [step for step in steps if step.said.paste]
        assert pasted
        assert all((step.gloss is not None) == (language is Language.KO) for step in pasted)
        assert all(step.gloss is None for step in steps if not step.said.paste)
