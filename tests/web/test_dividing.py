"""One line of a statement may be several cases' money: a supplier order with two goods comes back as one refund."""

import re
from dataclasses import replace
from datetime import timedelta

from recoup.domain.money import Money
from recoup.people.roles import Role
from recoup.storage.engine import writing
from recoup.storage.ids import AccountId, CaseId, ShopId
from recoup.storage.repositories.cases import cases_of
from recoup.storage.repositories.pairs import pairs_of_lines
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.repositories.statement_lines import StatementLine, take_in_statement, unmatched_lines
from recoup.storage.scope import Scope
from recoup.storage.words import Remote
from recoup.tasks.matching import match_surely
from recoup.tasks.proposing import SURE
from recoup.tasks.settings import TaskSettings
from tests.desk.kept_shop import KeptShop, keep
from tests.reconciliation.shop import NOW, Shop, link, store_line, supplier_line
from tests.storage.places import Place
from tests.web.house import Browser, House
from tests.web.test_links import uploads
from tests.web.test_money import STATEMENTS, back

FILE = "date,amount,currency,reference,description\n2026-03-09,{amount},USD,T1,{text}\n"
NAMED = "AliExpress 8012345678901234"


def owing(house: House) -> tuple[KeptShop, CaseId, CaseId]:
    """Let one supplier order with two goods, of 9 and of 5 dollars, be cancelled, and return the two cases."""
    since = NOW - timedelta(days=3)
    sold = {"ordered_at": since, "paid_at": since, "product_name": "a lamp"}
    bought = {"created_at": since, "paid_at": since, "closed_at": since + timedelta(days=1)}
    ours = tuple(store_line("S1", number, "cancelled", paid_minor=12_000, **sold) for number in (1, 2))
    theirs = tuple(
        supplier_line("8012345678901234", number, "closed_cancelled_paid", paid_minor=minor, **bought)
        for number, minor in ((1, 900), (2, 500))
    )
    house.clock.at = NOW
    nowhere = Place(house.home.engine, house.tenant, ShopId(0), AccountId(0), AccountId(0))
    shop = Shop(ours, theirs, tuple(link(a, b) for a, b in zip(ours, theirs, strict=True)))
    kept = keep(replace(nowhere, shop=house.shop), shop)
    with kept.place.reading() as scope:
        pairs = pairs_of_lines(scope, kept.place.shop, store_lines=["S1-1", "S1-2"])
        first, second = sorted(cases_of(scope, *[each.row for each in pairs]), key=lambda each: str(each.case.pair))
    return kept, first.id, second.id


def takes_in(browser: Browser, amount: str, text: str) -> str:
    """Take in a statement of one line, and return the page that follows."""
    shop = re.findall(r'<option value="(shop \d+)"', browser.get(STATEMENTS).text)[0]
    rows = FILE.format(amount=amount, text=text)
    return uploads(browser, f"{STATEMENTS}/import", rows, currency="USD", money_in="positive", shop=shop)[1]


def line_of(page: str) -> str:
    return re.findall(r'name="line" value="(\d+)"', page)[0]


def free(kept: KeptShop) -> list[str]:
    """Return the amounts of the lines that are nobody's money."""
    with kept.place.reading() as scope:
        return [str(each.line.amount) for each in unmatched_lines(scope)]


def test_a_line_that_names_the_order_is_proposed_to_all_its_cases_and_divided_as_shown(house: House) -> None:
    kept, first, second = owing(house)
    with house.browser(Role.ACCOUNTANT) as browser:
        page = takes_in(browser, "14.00", NAMED)
        assert "all that these cases wait for" in page
        assert 'name="amount" inputmode="decimal" value="9.00"' in page
        shares = {"case": [str(first), str(second), ""], "amount": ["9.00", "5.00", ""]}
        done = browser.post(f"{STATEMENTS}/divide", line=line_of(page), currency="USD", **shares)
        assert done.headers["location"] == f"{STATEMENTS}?done=divided"
        kept.takes_turns()
        assert (back(kept, first), back(kept, second), free(kept)) == (900, 500, [])
        again = takes_in(browser, "14.00", NAMED)
        assert "1 lines, 0 of them new" in again, "the whole line is known, and nobody's"
        assert free(kept) == []
        taken = browser.post(f"{STATEMENTS}/divide", line=line_of(page), currency="USD", **shares)
        assert (taken.status_code, "divided already" in taken.text) == (400, True)


def test_what_a_share_leaves_is_nobodys_and_a_part_is_taken_away_like_any_line(house: House) -> None:
    kept, first, second = owing(house)
    with house.browser(Role.OWNER) as browser:
        line = line_of(takes_in(browser, "20.00", "REFUND"))
        # It was said to be one case's; dividing takes it away from there.
        assert browser.post(f"{STATEMENTS}/match", line=line, case=str(first)).status_code == 303
        shares = {"case": [str(first), str(second)], "amount": ["9.00", "5.00"]}
        assert browser.post(f"{STATEMENTS}/divide", line=line, currency="USD", **shares).status_code == 303
        kept.takes_turns()
        assert (back(kept, first), back(kept, second), free(kept)) == (900, 500, ["6.00 USD"])
        parts = re.findall(r'unmatch".*?name="line" value="(\d+)"', browser.get(STATEMENTS).text)
        assert browser.post(f"{STATEMENTS}/unmatch", line=parts[0]).status_code == 303
        kept.takes_turns()
        assert sorted((back(kept, first), back(kept, second))) == [0, 900]


def test_what_cannot_be_divided_so_is_refused_with_what_to_do_and_changes_nothing(house: House) -> None:
    kept, first, second = owing(house)
    both = [str(first), str(second)]
    with house.browser(Role.OWNER) as browser:
        line = line_of(takes_in(browser, "14.00", "REFUND"))
        for cases, amounts, said in (
            (both, ["9.00", "6.00"], "the shares come to 15.00 USD"),
            (both, ["9.00", "0"], "more than nothing"),
            (both, ["14.00", ""], "write an amount"),
            ([both[0]], ["14.00"], "at least two cases"),
            ([both[0], both[0]], ["9.00", "5.00"], "named twice"),
            ([both[0], "99999"], ["9.00", "5.00"], "there is no case 99999"),
            ([both[0], "x"], ["9.00", "5.00"], "by their numbers"),
        ):
            answer = browser.post(f"{STATEMENTS}/divide", line=line, currency="USD", case=cases, amount=amounts)
            assert (answer.status_code, said in answer.text) == (400, True), said
        assert browser.post(f"{STATEMENTS}/divide", line="999", currency="USD", case=both, amount=["1", "2"]).is_error
    assert free(kept) == ["14.00 USD"]


def test_a_shop_that_takes_sure_lines_without_a_person_has_them_divided_too(house: House) -> None:
    kept, first, second = owing(house)
    with house.browser(Role.OWNER) as browser:
        takes_in(browser, "14.00", NAMED)
    with writing(house.home.engine) as connection:
        match_surely(Scope(connection, house.tenant), TaskSettings(accept_statement_from=SURE), NOW)
    kept.takes_turns()
    assert (back(kept, first), back(kept, second), free(kept)) == (900, 500, [])


def test_another_shops_line_that_names_the_order_is_left_whole(house: House) -> None:
    kept, first, second = owing(house)
    said = StatementLine("T9", NOW.date(), Money(1_400, "USD"), NAMED)
    with writing(house.home.engine) as connection:
        scope = Scope(connection, house.tenant)
        other = add_account(scope, add_shop(scope, "another", NOW), Remote.FILES, "wallet", NOW)
        take_in_statement(scope, other, [said], NOW)
        match_surely(scope, TaskSettings(accept_statement_from=SURE), NOW)
    kept.takes_turns()
    assert (back(kept, first), back(kept, second), free(kept)) == (0, 0, ["14.00 USD"])
