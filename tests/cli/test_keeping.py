"""A key is changed whoever is killed meanwhile, and a forgotten customer is in no byte of the database's file."""

import json
from datetime import timedelta
from pathlib import Path
from zlib import decompress

import pytest
from sqlalchemy import select

from recoup.bootstrap import opened
from recoup.desk import sealing
from recoup.desk.sealing import list_keys, rotate_keys
from recoup.settings import Settings
from recoup.storage.keys import new_key
from recoup.storage.repositories.inbox import Letter, put_inbox
from recoup.storage.tables import CONTACT, OBSERVATION
from recoup_sandbox.cafe24.model.people import Buyer, Receiver
from recoup_sandbox.scenarios.acts import customer, owner
from recoup_sandbox.scenarios.stage import Stage
from tests.cli.living import Living, living, run
from tests.storage.places import NOON
from tests.stories.life import KilledError, free_port


def lived(here: Living) -> str:
    """Let a customer buy and have the money given back, the desk see all of it, and return the order's number."""

    def play() -> str:
        stage = Stage(here.sandbox.parts)
        customer.buys(stage, "first", of=["accepts"])
        owner.cancels(stage, "first", pg=True)
        customer.buys(stage, "second", of=["accepts"], customer="dul")
        return stage.order("first").order_id

    order = here.served.run(play)
    result = here.run("serve", "--until-quiet", RECOUP_PORT=str(free_port()))
    assert result.exit_code == 0, result.output
    return order


def raw(data: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(data.glob("recoup.sqlite*")))


def test_a_new_key_seals_everything_and_the_old_one_is_gone(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        lived(here)
        before = (tmp_path / "recoup.key").read_text()
        (old,) = here.json("keys", "list")
        assert (old["current"], old["sealed"] > 5) == (True, True)
        done = here.json("keys", "rotate")
        assert done["sealed_again"] == old["sealed"]
        assert done["retired"] == [old["key"]]
        (new,) = here.json("keys", "list")
        assert (new["key"], new["sealed"]) == (done["key"], old["sealed"])
        after = (tmp_path / "recoup.key").read_text()
        assert len(after.split()) == 1
        assert after != before
        assert (tmp_path / "recoup.key").stat().st_mode & 0o777 == 0o600
        assert here.run("doctor").exit_code == 0
        assert here.json("audit")["breaches"] == []


def test_whoever_is_killed_while_the_key_changes_runs_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 1)
    settings = Settings(data=tmp_path)

    def killed(count: int) -> None:
        raise KilledError

    with living(tmp_path) as here:
        lived(here)
        for _ in range(3):
            with pytest.raises(KilledError), opened(settings, {}) as found:
                rotate_keys(found.home, settings.key_file, killed)
        assert here.run("doctor").exit_code == 0, "both keys open what they sealed"
        with opened(settings, {}) as found:
            counts = list_keys(found.home)
            assert [each.sealed >= 2 for each in counts] == [True, True]
            done = rotate_keys(found.home, settings.key_file)
        assert done.key == counts[0].key, "nobody makes a third key"
        assert here.run("doctor").exit_code == 0
        assert len(here.json("keys", "list")) == 1


def test_a_key_of_the_environment_is_changed_there(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    with living(tmp_path, RECOUP_KEY=old) as here:
        refused = here.run("keys", "rotate", RECOUP_KEY=old)
        assert (refused.exit_code, "before it" in refused.stderr, old in refused.output) == (2, True, False)
        assert here.run("keys", "rotate", RECOUP_KEY=f"{new} {old}").exit_code == 0
        assert here.run("doctor", RECOUP_KEY=new).exit_code == 0
        assert not (tmp_path / "recoup.key").exists()


@pytest.mark.parametrize("by_customer", [True, False])
def test_no_byte_of_a_forgotten_customer_is_left(tmp_path: Path, by_customer: bool) -> None:
    with living(tmp_path, RECOUP_KEY="") as here:
        order = lived(here)
        buyer, receiver = here.served.run(lambda: _people(here, order))
        words = [word.encode() for word in (buyer.name, buyer.email, buyer.cellphone, receiver.address1) if word]
        assert len(words) == 4
        rung = {"event_no": 90026, "resource": {"order_id": f"{order},x", "buyer_name": buyer.name}}
        ringing = json.dumps(rung, ensure_ascii=False).encode()
        with here.place() as place, place.writing() as scope:
            put_inbox(scope, place.store, [Letter("one", ringing, {})], NOON)
            every = scope.connection.execute(select(OBSERVATION.c.content, OBSERVATION.c.subject_kind)).all()
            sealed = scope.connection.execute(select(CONTACT.c.sealed).where(CONTACT.c.order_id == order)).scalar_one()
        telling = [row.content for row in every if order.encode() in decompress(row.content)]
        assert {row.subject_kind.value for row in every if row.content in telling} >= {"store_order", "store_refund"}
        before = raw(tmp_path)
        assert all(blob in before for blob in (*telling, sealed, words[0])), "the search would find what is there"
        books = here.json("orders", "show", order)

        who = ["--customer", "-"] if by_customer else ["--order", order]
        done = here.run("privacy", "erase", *who, typed=f"{buyer.email}\n")
        assert done.exit_code == 0, done.output
        assert order in done.stdout
        assert buyer.email not in done.output
        after = raw(tmp_path)
        assert [word for word in words if word in after] == []
        assert not any(blob in after for blob in (*telling, sealed))
        assert here.json("audit")["breaches"] == []
        assert here.json("orders", "show", order) == books
        assert here.run("privacy", "erase", "--order", order).exit_code == 0, "again changes nothing"


def test_what_is_older_than_the_settings_say_loses_its_content_by_itself(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        order = lived(here)
        here.served.run(lambda: here.sandbox.world.advance(timedelta(days=3)))
        until = here.sandbox.world.clock.now() - timedelta(days=1)
        for environ in ({}, {"RECOUP_KEEP_DAYS": "1"}):
            here.served.run(lambda: here.sandbox.world.advance(timedelta(days=1)))
            result = here.run("serve", "--until-quiet", RECOUP_PORT=str(free_port()), **environ)
            assert result.exit_code == 0, result.output
            with here.place() as place, place.reading() as scope:
                old = select(OBSERVATION.c.content).where(OBSERVATION.c.observed_at < until)
                contents = scope.connection.execute(old).scalars().all()
            assert (len(contents) > 2, any(contents)) == (True, not environ)
        assert here.run("orders", "show", order).exit_code == 0, "its lines stay"
        assert here.json("audit")["breaches"] == []


def test_whom_nobody_knows_is_said(tmp_path: Path) -> None:
    with living(tmp_path) as here:
        refused = here.run("privacy", "erase", "--customer", "nobody@example.com")
        assert (refused.exit_code, "nobody@example.com" in refused.output) == (2, False)
        assert here.run("privacy", "erase").exit_code == 2
    assert run(tmp_path / "none", "privacy", "erase", "--order", "1").exit_code == 2


def _people(here: Living, order: str) -> tuple[Buyer, Receiver]:
    found = here.sandbox.parts.mall.order(order)
    return found.buyer, next(iter(found.receivers.values()))
