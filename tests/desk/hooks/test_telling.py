"""Programs are told what happened, signed, at least once, and never of what they may not see."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from recoup.connectors.transport import Request, Response, Transport, TransportSettings
from recoup.desk.hooks.posting import HookPost
from recoup.desk.hooks.settings import LEASE, HookSettings, wait_after
from recoup.desk.hooks.subscribing import (
    MOST_HOOKS,
    MessageState,
    NewHook,
    list_hooks,
    list_messages,
    send_again,
    subscribe,
    unsubscribe,
)
from recoup.desk.people.entering import come_by_link, who_has_cookie
from recoup.desk.people.members import change_role, invite
from recoup.desk.people.visitor import Visitor
from recoup.desk.refused import RefusedError
from recoup.desk.sealing import list_keys
from recoup.people.roles import Role
from recoup.storage.ids import ShopId
from recoup.storage.repositories.shops import accounts, add_account
from recoup.storage.words import HookEvent, Remote
from tests.desk.hooks.receiver import Receiver, receiving
from tests.storage.decided import decided
from tests.storage.places import NOON, Place
from tests.web.house import PASSWORD, House, housed

EVERYTHING = frozenset(HookEvent)
PRIVATE = HookSettings(hooks_private=True, hook_tries=3)
CALLS = TransportSettings(connect_seconds=5.0, piece_seconds=5.0, proxied=False)


class GoneError(BaseException):
    """The process is gone: nothing in it may catch this."""


class Dying(Transport):
    """Sends, and is gone before it hears the answer."""

    def send(self, request: Request) -> Response:
        super().send(request)
        raise GoneError


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with housed(tmp_path) as built:
        built.clock.at = NOON
        yield built


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as listening:
        yield listening


def somebody(house: House, role: Role = Role.OWNER, shops: list[ShopId] | None = None) -> Visitor:
    email = f"{role}-{len(house.woken)}@shop.kr"
    house.woken.append(True)
    _, link = invite(house.door, house.tenant, "a test", email, "Kim", role, shops=shops)
    visitor = who_has_cookie(house.door, come_by_link(house.door, link, PASSWORD, "a browser"))
    assert visitor is not None
    return visitor


def told(house: House, receiver: Receiver, visitor: Visitor) -> NewHook:
    return subscribe(house.home, PRIVATE, visitor, receiver.url, EVERYTHING)


def happens(house: House) -> None:
    """Let a case be opened, with tasks and postings, by a decision."""
    with house.writing() as scope:
        known = accounts(scope, Remote.CAFE24)
        store = known[0].id if known else add_account(scope, house.shop, Remote.CAFE24, "mall", NOON)
        supplier = add_account(scope, house.shop, Remote.ALIEXPRESS, f"buyer {len(house.woken)}", NOON)
    decided(Place(house.home.engine, house.tenant, house.shop, store, supplier))


def sent(house: House, settings: HookSettings = PRIVATE, calls: type[Transport] = Transport) -> int:
    with calls(CALLS) as transport:
        home = house.home
        return HookPost(home.engine, house.tenant, home.vault, transport, settings, home.now).send_due(100)


def test_a_program_is_told_of_a_decision_in_signed_messages(house: House, receiver: Receiver) -> None:
    hook = told(house, receiver, somebody(house))
    happens(house)
    assert sent(house) == len(receiver.arrived) > 0
    assert receiver.is_signed(hook.secret)
    assert not receiver.is_signed("whsec_" + "A" * 43 + "=")
    kinds = {each["type"] for each in receiver.told}
    assert {"case.opened"} <= kinds <= set(HookEvent)
    opened = next(each for each in receiver.told if each["type"] == "case.opened")
    assert (opened["case"], opened["kind"]) == (1, "cancel_while_awaiting_shipment")
    assert sent(house) == 0, "each is told once"


def test_a_program_is_told_of_nothing_that_it_did_not_ask_for(house: House, receiver: Receiver) -> None:
    subscribe(house.home, PRIVATE, somebody(house), receiver.url, {HookEvent.CASE_CLOSED})
    happens(house)
    assert sent(house) == 0


def test_nothing_is_written_for_nobody(house: House, receiver: Receiver) -> None:
    happens(house)
    hook = told(house, receiver, somebody(house))
    assert list_messages(house.home, somebody(house), hook.hook.id, 9) == ()


def test_a_message_whose_sender_died_comes_again_under_the_same_id(house: House, receiver: Receiver) -> None:
    told(house, receiver, somebody(house))
    happens(house)
    with pytest.raises(GoneError):
        sent(house, calls=Dying)
    assert len(receiver.arrived) == 1
    house.clock.wait(LEASE)
    sent(house)
    ids = [headers["webhook-id"] for headers, _ in receiver.arrived]
    assert ids.count(ids[0]) == 2, "once before the crash, and once again"
    assert len(set(ids)) == len(ids) - 1, "and nothing else twice"


def test_what_is_not_taken_is_tried_ever_later_and_then_given_up(house: House, receiver: Receiver) -> None:
    visitor = somebody(house)
    hook = subscribe(house.home, PRIVATE, visitor, receiver.url, {HookEvent.CASE_OPENED}).hook
    happens(house)
    receiver.status = 503
    for tries in (1, 2, 3):
        assert sent(house) == 1
        assert sent(house) == 0, "not before its time"
        house.clock.wait(wait_after(tries))
    (dead,) = list_messages(house.home, visitor, hook.id, 9, given_up=True)
    assert (dead.state, dead.tries, dead.problem) == (MessageState.GIVEN_UP, 3, "503")
    receiver.status = 200
    send_again(house.home, visitor, dead.id)
    assert sent(house) == 1
    (done,) = list_messages(house.home, visitor, hook.id, 9)
    assert (done.state, done.sent_at) == (MessageState.SENT, house.clock.at)
    with pytest.raises(RefusedError):
        send_again(house.home, visitor, dead.id)


def test_waits_double_up_to_six_hours() -> None:
    waits = [wait_after(tries) for tries in range(1, 13)]
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert waits[-1] == timedelta(hours=6)


def test_a_program_that_is_gone_is_given_up_at_once(house: House, receiver: Receiver) -> None:
    visitor = somebody(house)
    hook = subscribe(house.home, PRIVATE, visitor, receiver.url, {HookEvent.CASE_OPENED}).hook
    happens(house)
    receiver.status = 410
    sent(house)
    assert [each.problem for each in list_messages(house.home, visitor, hook.id, 9, given_up=True)] == ["410"]


def test_what_a_person_may_no_longer_see_their_program_is_no_longer_told(house: House, receiver: Receiver) -> None:
    owner, manager = somebody(house), somebody(house, Role.MANAGER)
    hook = told(house, receiver, manager).hook
    happens(house)
    change_role(house.door, house.tenant, owner.who, manager.person, Role.AGENT, None)
    sent(house)
    assert receiver.arrived == []
    problems = {each.problem for each in list_messages(house.home, owner, hook.id, 99, given_up=True)}
    assert problems == {"not_permitted"}


def test_another_shops_events_are_not_told(house: House, receiver: Receiver) -> None:
    told(house, receiver, somebody(house, Role.MANAGER, shops=[]))
    happens(house)
    sent(house)
    assert receiver.arrived == []


def test_an_address_in_our_own_network_is_refused_unless_a_setting_allows_it(house: House, receiver: Receiver) -> None:
    visitor = somebody(house)
    with pytest.raises(RefusedError):
        subscribe(house.home, HookSettings(), visitor, receiver.url, EVERYTHING)
    hook = subscribe(house.home, HookSettings(), visitor, "https://localhost:9/", {HookEvent.CASE_OPENED}).hook
    happens(house)
    sent(house, HookSettings())
    (waiting,) = list_messages(house.home, visitor, hook.id, 9)
    assert (waiting.state, waiting.problem) == (MessageState.WAITING, "private_address")


def test_a_program_that_is_ended_is_told_nothing_more(house: House, receiver: Receiver) -> None:
    visitor = somebody(house)
    hook = told(house, receiver, visitor).hook
    happens(house)
    assert unsubscribe(house.home, visitor, hook.id).ended_at is not None
    assert unsubscribe(house.home, visitor, hook.id) == list_hooks(house.home, visitor)[0], "twice is once"
    assert sent(house) == 0
    assert receiver.arrived == []


def test_there_are_not_more_programs_than_a_turn_can_tell(house: House, receiver: Receiver) -> None:
    visitor = somebody(house)
    for _ in range(MOST_HOOKS):
        told(house, receiver, visitor)
    with pytest.raises(RefusedError):
        told(house, receiver, visitor)
    with pytest.raises(RefusedError):
        subscribe(house.home, PRIVATE, visitor, receiver.url, [])


def test_the_secret_is_sealed(house: House, receiver: Receiver) -> None:
    before = sum(each.sealed for each in list_keys(house.home))
    told(house, receiver, somebody(house))
    assert sum(each.sealed for each in list_keys(house.home)) == before + 1
