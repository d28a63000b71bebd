"""Random acts on a marketplace: whatever buyers, sellers and the platform may try, in any order."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from random import Random
from typing import Any

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.coupons import Coupon
from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.issue_words import Member, SolutionType
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, OwnCancel
from recoup_sandbox.aliexpress.model.refusals import CreationRefusedError, RefusedError
from recoup_sandbox.aliexpress.model.requests import Item
from tests.sandbox.aliexpress.model.bench import CABLE, CLOCK, DAY, LAMP, Bench


class Traffic:
    """A bench on which anything may be tried; ``done`` names what was not refused."""

    def __init__(self, seed: int, **settings: Any) -> None:
        self.bench = Bench(cancel_single_line=True, **settings)
        self.draw = Random(seed)
        self.done: set[str] = set()

    def step(self) -> None:
        """Create an order, let some time pass, or do one of the acts that an order or a dispute allows just now."""
        registry = self.bench.market.registry
        acts = [self.create, self.pass_time, self.change_habits]
        if registry.orders:
            acts += [self.act_on_order] * 6
        if registry.disputes:
            acts += [self.act_on_dispute] * 4
        self.draw.choice(acts)()

    def first_allowed(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """Try the acts in a random order until one is not refused. A refused one must not move money."""
        for name in self.draw.sample(list(acts), len(acts)):
            moved = len(self.bench.world.bank.transfers)
            try:
                acts[name]()
            except RefusedError:
                assert len(self.bench.world.bank.transfers) == moved
            else:
                self.done.add(name)
                return

    def create(self) -> None:
        draw, market = self.draw, self.bench.market
        items = tuple(Item(one, draw.randint(1, 3)) for one in draw.sample([LAMP, CABLE, CLOCK], draw.randint(1, 3)))
        code = None
        if draw.random() < 0.5:
            code = f"C{len(market.registry.coupons)}"
            market.give_coupon(Coupon(code, self.bench.buyer.user_id, draw.choice([100, 900, 100_000])))
        with suppress(CreationRefusedError):
            for order in market.create_orders(self.bench.buyer, self.bench.request(*items, coupon_code=code)).orders:
                if draw.random() < 0.8:
                    market.pay(order)

    def pass_time(self) -> None:
        self.bench.world.advance(self.draw.choice([DAY / 24, DAY / 24, DAY / 4, DAY, 3 * DAY, 12 * DAY]))

    def change_habits(self) -> None:
        for seller in (self.bench.seller, self.bench.other):
            seller.behaviour = BEHAVIOURS[self.draw.choice(sorted(BEHAVIOURS))]

    def act_on_order(self) -> None:
        draw, market = self.draw, self.bench.market
        order = draw.choice(list(market.registry.orders.values())[-6:])
        some = [draw.choice(order.lines).line_id] if draw.random() < 0.3 else []
        to_bonus = draw.random() < 0.2
        parcel = order.parcels[-1] if order.parcels else None
        acts: dict[str, Callable[[], object]] = {
            "pay": lambda: market.pay(order),
            "hold": lambda: market.hold_check(order),
            "pass": lambda: market.pass_check(order),
            "reject": lambda: market.reject_check(order),
            "cancel": lambda: market.cancel(order, some, to_bonus=to_bonus),
            "request": lambda: market.request_cancel(order, REASONS[-1], some, to_bonus=to_bonus),
            "accept": lambda: market.accept_cancel(order),
            "refuse": lambda: market.refuse_cancel(order),
            "withdraw": lambda: market.withdraw_cancel(order),
            "seller": lambda: market.cancel_by_seller(order, OwnCancel.STOCK),
            "ship": lambda: market.ship(order, some),
            "confirm": lambda: market.confirm(order),
            "dispute": lambda: self.dispute(order),
        }
        if parcel is not None:
            acts |= {"deliver": lambda: market.deliver(parcel), "lose": lambda: market.lose(parcel)}
        self.first_allowed(acts)

    def dispute(self, order: Order) -> None:
        draw, line = self.draw, self.draw.choice(order.lines)
        minor = draw.randint(1, line.amounts.cash_minor + 10)
        reason, kind = draw.choice(list(IssueReason)), draw.choice(list(SolutionType))
        self.bench.market.open_dispute(order, line.line_id, kind, reason, minor, to_bonus=draw.random() < 0.2)

    def act_on_dispute(self) -> None:
        draw, market = self.draw, self.bench.market
        dispute: Dispute = draw.choice(list(market.registry.disputes.values())[-4:])
        minor, kind = draw.randint(0, dispute.max_minor), draw.choice(list(SolutionType))
        acts: dict[str, Callable[[], object]] = {
            "evidence": lambda: market.add_evidence(dispute, Member.BUYER, "a.jpg", b"a"),
            "modify": lambda: market.modify_dispute(dispute, kind, minor),
            "propose": lambda: market.propose_as_seller(dispute, kind, minor),
            "agree": lambda: market.accept_as_seller(dispute, "Shenzhen"),
            "take": lambda: market.accept_proposal(dispute),
            "escalate": lambda: market.refuse_proposal(dispute),
            "withdraw dispute": lambda: market.cancel_dispute(dispute),
            "rule": lambda: market.platform_decides(dispute, kind, minor),
            "appeal": lambda: market.appeal(dispute),
            "address": lambda: market.set_return_address(dispute, "Shenzhen"),
            "send back": lambda: market.ship_return(dispute, "POST", "RR1", 300),
            "receive": lambda: market.receive_return(dispute),
            "confirm return": lambda: market.confirm_return(dispute),
        }
        self.first_allowed(acts)
