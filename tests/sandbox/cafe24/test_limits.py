"""The leaky bucket and the usage quota of a mall."""

from datetime import timedelta

from recoup_sandbox.cafe24.limits import Limits, LimitSettings, MallLimits, Verdict
from recoup_sandbox.world.world import World


def limits(world: World, settings: LimitSettings | None = None) -> MallLimits:
    return Limits(world.clock, settings or LimitSettings()).of("mall")


def header(verdict: Verdict, name: str) -> str | None:
    return dict(verdict.headers).get(name)


def test_the_bucket_holds_forty_calls_and_refuses_the_next() -> None:
    bucket = limits(World())
    verdicts = [bucket.admit(40) for _ in range(41)]
    assert [v.allowed for v in verdicts] == [True] * 40 + [False]
    assert header(verdicts[0], "X-Api-Call-Limit") == "1/40"
    assert header(verdicts[-1], "X-Api-Call-Limit") == "40/40"


def test_two_calls_leak_out_each_second() -> None:
    world = World()
    bucket = limits(world)
    for _ in range(40):
        bucket.admit(40)
    world.advance(timedelta(seconds=1))
    assert [bucket.admit(40).allowed for _ in range(3)] == [True, True, False]


def test_an_operation_with_a_smaller_bucket_is_refused_earlier() -> None:
    bucket = limits(World())
    for _ in range(30):
        bucket.admit(40)
    assert not bucket.admit(30).allowed
    assert bucket.admit(40).allowed


def test_malls_do_not_share_a_bucket() -> None:
    store = Limits(World().clock, LimitSettings())
    for _ in range(40):
        store.of("one").admit(40)
    assert store.of("two").admit(40).allowed


def test_waiting_times_are_shown_only_at_a_hundred_percent() -> None:
    world = World()
    quota = limits(world, LimitSettings(quota_calls=4))
    usual = quota.admit(40)
    assert header(usual, "X-Cafe24-Call-Usage") == "25"
    assert header(usual, "X-Cafe24-Call-Remain") is None
    quota.admit(40)
    quota.admit(40)
    last = quota.admit(40)
    assert header(last, "X-Cafe24-Call-Usage") == "100"
    assert header(last, "X-Cafe24-Call-Remain") == "600"
    assert header(last, "X-Cafe24-Time-Remain") is None


def test_a_call_made_while_blocked_lengthens_the_block() -> None:
    world = World()
    quota = limits(world)
    quota.block(timedelta(seconds=30))
    world.advance(timedelta(seconds=20))
    refused = quota.admit(40)
    assert not refused.allowed
    assert header(refused, "X-Cafe24-Call-Remain") == "20"
    world.advance(timedelta(seconds=19))
    assert header(quota.admit(40), "X-Cafe24-Call-Remain") == "11"


def test_a_block_grows_to_ten_minutes_and_no_further() -> None:
    quota = limits(World())
    quota.block(timedelta(seconds=595))
    assert [header(quota.admit(40), "X-Cafe24-Call-Remain") for _ in range(2)] == ["600", "600"]


def test_after_a_block_usage_begins_anew() -> None:
    world = World()
    quota = limits(world, LimitSettings(quota_calls=2))
    quota.admit(40)
    quota.admit(40)
    world.advance(timedelta(seconds=601))
    assert header(quota.admit(40), "X-Cafe24-Call-Usage") == "50"
