"""Every remedy is said by each face in its own way: a verb on the command line, a page or a person on the web."""

import re

import pytest

from recoup.cli.remedies import verb_of
from recoup.desk.remedy import NextStep, Remedy
from recoup.people.roles import GRANTS, Role
from recoup.web.words.remedies import way_of
from tests.web.house import House

VERB = re.compile(r"recoup |--[a-z]")


@pytest.mark.parametrize("remedy", Remedy)
def test_each_face_says_a_remedy_in_its_own_way(remedy: Remedy) -> None:
    next = NextStep(remedy, "cafe24", "sampleshop", "7")
    assert "{" not in verb_of(next).en + verb_of(next).ko
    said = way_of(next).said
    assert not VERB.search(f"{said.en} {said.ko}"), "nobody types a verb into a browser"
    assert re.search("[가-힣]", said.ko)


def test_a_page_that_a_remedy_leads_to_opens_for_whoever_is_led_there(house: House) -> None:
    ways = {(way.page, way.permission) for way in map(way_of, map(NextStep, Remedy)) if way.page}
    for page, permission in sorted(ways):
        role = next(each for each in (Role.VIEWER, Role.AGENT, Role.MANAGER) if permission in GRANTS[each])
        with house.browser(role) as browser:
            assert browser.get(page).status_code == 200, page
