"""Links on the command line: listed, proposed, accepted, rejected, made by hand and by a file, and taken apart."""

from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import select

from recoup.cli.live import Ended
from recoup.domain.links import Link, LinkSource
from recoup.intake.shaping import shape
from recoup.storage.repositories.audit import audit_entries
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.tables import PAIR
from tests.cli.living import Living, living
from tests.storage.places import NOON


@pytest.fixture
def here(tmp_path: Path) -> Generator[Living]:
    """Return a folder with a store line and a supplier line that nothing joins."""
    with living(tmp_path) as found:
        with found.place() as place, place.writing() as scope:
            ours, theirs = place.store_line(), place.supplier_line()._replace(store_line_id=None)
            upsert_store_lines(scope, place.shop, [ours])
            upsert_supplier_lines(scope, place.shop, [theirs])
            shape(scope, place.shop, NOON, store_lines=[ours.line_id], supplier_lines=[theirs.line_id])
        yield found


def proposed(here: Living) -> None:
    """Let the desk have guessed that the two belong together."""
    with here.place() as place, place.writing() as scope:
        put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.PROPOSAL)], NOON)
        shape(scope, place.shop, NOON, store_lines=["S1-1"], supplier_lines=["U1/1"])


def joined(here: Living) -> list[tuple[str, str]]:
    """Return which pairs an order has, from either side."""
    with here.place() as place, place.reading() as scope:
        rows = scope.connection.execute(
            select(PAIR.c.store_line, PAIR.c.supplier_line).where(scope.owns(PAIR), PAIR.c.quantity > 0)
        )
        return sorted((row.store_line or "", row.supplier_line or "") for row in rows)


def test_a_proposal_waits_until_it_is_accepted(here: Living) -> None:
    proposed(here)
    (waits,) = here.json("links", "proposals")
    assert (waits["store_line"], waits["supplier_line"], waits["quantity"]) == ("S1-1", "U1/1", 1)
    assert here.json("links", "list") == []
    here.json("links", "accept", "S1-1", "U1/1", "--by", "Kim")
    assert joined(here) == [("S1-1", "U1/1")]
    assert here.json("links", "list")[0]["accepted_by"] == "Kim"
    assert here.json("links", "proposals") == []


def test_a_proposal_that_is_rejected_joins_nothing(here: Living) -> None:
    proposed(here)
    here.json("links", "reject", "S1-1", "U1/1", "--by", "Kim")
    assert joined(here) == [("", "U1/1"), ("S1-1", "")]
    assert here.run("links", "accept", "S1-1", "U1/1").exit_code == Ended.REFUSED


def test_lines_are_linked_by_hand_and_taken_apart_for_good(here: Living) -> None:
    assert here.json("links", "link", "S1-1", "U1", "--by", "Kim")["supplier_line"] == "U1/1"
    assert joined(here) == [("S1-1", "U1/1")]
    here.json("links", "unlink", "S1-1", "U1/1", "--by", "Lee")
    assert joined(here) == [("", "U1/1"), ("S1-1", "")]
    with here.place() as place, place.reading() as scope:
        acts = [(each.who, each.act) for each in audit_entries(scope)][1:]
    assert acts == [("Kim", "link_lines"), ("Lee", "unlink_lines")]


def test_lines_that_nothing_joined_are_kept_apart_once(here: Living) -> None:
    here.json("links", "unlink", "S1-1", "U1/1", "--by", "Lee")
    assert joined(here) == [("", "U1/1"), ("S1-1", "")]
    assert here.run("links", "unlink", "S1-1", "U1/1").exit_code == Ended.REFUSED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("link", "S9", "U1"), "S9 cannot be used"),
        (("link", "S1-1", "U9"), "U9 cannot be used"),
        (("link", "S1-1", "U1", "--quantity", "7"), "7 cannot be used; expected a number of pieces from 1 to 1"),
        (("unlink", "S1-1", "U9/1"), "no link joins S1-1 and U9/1"),
        (("accept", "S1-1", "U1/1"), "no proposal joins S1-1 and U1/1"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(here: Living, arguments: tuple[str, ...], said: str) -> None:
    result = here.run("links", *arguments)
    assert (result.exit_code, said in result.stderr) == (Ended.REFUSED, True), result.stderr
    assert joined(here) == [("", "U1/1"), ("S1-1", "")]


def test_a_file_s_readable_rows_count_and_the_others_are_named(here: Living, tmp_path: Path) -> None:
    file = tmp_path / "links.csv"
    file.write_text("store line,supplier order,quantity\nS1-1,U1,1\nS9,U1,1\n", encoding="utf-8")
    result = here.run("links", "import", str(file))
    assert (result.exit_code, result.stdout) == (1, "1 links kept.\n")
    assert "links.csv:3: store_line is 'S9'" in result.stderr
    assert joined(here) == [("S1-1", "U1/1")]
