"""An act under a key is done once, however often and from however many sides it is asked for."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from recoup.desk.people.entering import who_has_token
from recoup.desk.repeats import LEASE, Turn, take_in_hand
from recoup.desk.sealing import list_keys
from recoup.people.roles import Role
from recoup.storage.repositories.answers import KEPT
from tests.api.house import Programs

TOKEN = {"name": "reports", "permissions": ["look"]}


def test_the_same_request_is_answered_the_same_and_done_once(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        first = program.post("/tokens", TOKEN, key="a")
        again = program.post("/tokens", TOKEN, key="a")
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json() == again.json(), "even what is shown once"
        assert "idempotency-replayed" not in first.headers
        assert again.headers["idempotency-replayed"] == "true"
        assert len(program.get("/tokens").json()["items"]) == 2, "the program's own and the one that it made"
        assert program.post("/tokens", TOKEN, key="b").json() != first.json(), "another key is another act"


def test_a_key_never_stands_for_another_request(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        assert program.post("/tokens", TOKEN, key="a").status_code == 201
        for path, body in (("/tokens", {**TOKEN, "name": "other"}), ("/tokens/1/end", None)):
            refused = program.post(path, body, key="a")
            assert (refused.status_code, refused.json()["code"]) == (422, "idempotency_key_reused"), path
        refused = program.post("/tokens", TOKEN, key="a", if_match='"something"')
        assert refused.json()["code"] == "idempotency_key_reused", "what it rests on belongs to it"


def test_keys_of_two_people_are_two(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        first = program.post("/tokens", TOKEN, key="a").json()
        program.token = programs.token(Role.OWNER)
        assert program.post("/tokens", TOKEN, key="a").json() != first


def test_a_refusal_leaves_its_key_free(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        refused = program.post("/tokens", {**TOKEN, "permissions": ["fly"]}, key="a")
        assert (refused.status_code, refused.json()["code"]) == (400, "bad_request")
        assert program.post("/tokens", TOKEN, key="a").status_code == 201


def test_without_a_key_nothing_is_done(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        headers = {"authorization": f"Bearer {program.token}", "accept-language": "en"}
        for more in ({}, {"idempotency-key": ""}, {"idempotency-key": "x" * 201}):
            refused = program.client.post("/api/v1/tokens", json=TOKEN, headers={**headers, **more})
            assert (refused.status_code, refused.json()["code"]) == (400, "idempotency_key_missing")
        assert len(program.get("/tokens").json()["items"]) == 1


def test_of_many_at_once_one_does_it(programs: Programs) -> None:
    house = programs.house
    visitor = who_has_token(house.door, programs.token(Role.OWNER))
    assert visitor is not None
    start = Barrier(8, timeout=10)

    def ask(number: int) -> Turn:
        start.wait()
        return take_in_hand(house.home, visitor, "a", b"asked").turn

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(ask, range(8))) == [Turn.DO, *[Turn.WAIT] * 7]


def test_an_act_whose_doer_died_is_done_again_after_a_while(programs: Programs) -> None:
    house = programs.house
    with programs.program(Role.OWNER) as program:
        visitor = who_has_token(house.door, program.token or "")
        assert visitor is not None
        assert take_in_hand(house.home, visitor, "a", b"asked").turn is Turn.DO
        assert take_in_hand(house.home, visitor, "a", b"asked").turn is Turn.WAIT
        assert take_in_hand(house.home, visitor, "a", b"other").turn is Turn.REFUSE
        house.clock.wait(LEASE)
        assert take_in_hand(house.home, visitor, "a", b"asked").turn is Turn.DO


def test_an_answer_is_kept_for_a_day_and_sealed(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        before = sum(each.sealed for each in list_keys(programs.house.home))
        first = program.post("/tokens", {**TOKEN, "days": 9}, key="a").json()
        assert sum(each.sealed for each in list_keys(programs.house.home)) == before + 1
        programs.house.clock.wait(KEPT)
        program.token = first["token"]
        assert program.get("/me").json()["permissions"] == ["look"]
        assert sum(each.sealed for each in list_keys(programs.house.home)) == before + 1
    with programs.program(Role.OWNER) as program:
        program.post("/tokens", TOKEN, key="b")
        assert sum(each.sealed for each in list_keys(programs.house.home)) == before + 1, "the old one went"


def test_the_desk_is_woken_by_what_was_done_and_by_nothing_else(programs: Programs) -> None:
    with programs.program(Role.OWNER) as program:
        program.get("/tasks")
        program.post("/tokens", {"name": "x"})
        assert programs.woken == []
        program.post("/tokens", TOKEN)
        assert programs.woken == [True]
