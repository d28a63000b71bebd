"""A tour through every repository function: each is called once, with the numbers of what one tenant keeps."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import date
from typing import Any

from recoup.domain.links import Link, LinkSource
from recoup.domain.money import Money
from recoup.domain.pair import PairId
from recoup.domain.step import Step
from recoup.storage import repositories as rooms
from recoup.storage.ids import PairRow
from recoup.storage.records import OrderRow
from recoup.storage.repositories import (
    attempts,
    cases,
    contacts,
    cursors,
    decisions,
    evidence,
    inbox,
    intents,
    islands,
    lines,
    links,
    marks,
    notices,
    observations,
    order_lists,
    pairs,
    postings,
    rechecks,
    references,
    retention,
    schedules,
    secrets,
    shops,
    statement_lines,
    tasks,
    teaching,
    unreadable,
)
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState, IntentState, NoticeState, Remote, SecretKind, Source, SubjectKind
from tests.storage.decided import APPROVAL, asked, decide
from tests.storage.kept import ROTATED, VAULT, Kept
from tests.storage.places import HOUR, ID, LATER, NOON
from tests.storage.tour_lists import list_readings
from tests.storage.tour_people import people_readings, people_writings
from tests.storage.tour_programs import program_readings, program_writings
from tests.storage.tour_settings import setting_readings, setting_writings
from tests.storage.tour_waiting import waiting_readings, waiting_writings

Call = tuple[Any, ...]
Stop = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def reading_stops(kept: Kept) -> list[Stop]:
    """Return a call of every function that only reads."""
    both = {"store_lines": ["S1-1"], "supplier_lines": ["U1/1"]}
    of_lines: Stop = (pairs.pairs_of_lines, (kept.place.shop,), both)
    island: Stop = (islands.island_of, (kept.place.shop, {}), both)
    calls = [
        *_case_readings(kept),
        *_other_readings(kept),
        *people_readings(kept),
        *setting_readings(kept),
        *waiting_readings(kept),
        *program_readings(kept),
        *list_readings(kept),
    ]
    listed: Stop = (links.links_of_shop, (kept.place.shop, 10), {"proposed": False})
    lonely: Stop = (order_lists.lonely_pairs, (kept.place.shop, 10), {"of_store": True})
    return [of_lines, island, listed, lonely, *_stops(calls)]


def writing_stops(kept: Kept) -> list[Stop]:
    """Return a call of every function that writes, in an order in which each finds something to do."""
    wake: Stop = (
        pairs.wake_pairs,
        (kept.place.shop, NOON),
        {"store_lines": ["S1-1"], "supplier_lines": ["U1/1"]},
    )
    word: Stop = (notices.word_notice, (kept.notice, "ko", "subject", "words", NOON), {"held": True})
    calls = [
        *_case_writings(kept),
        *_desk_writings(kept),
        *_other_writings(kept),
        *people_writings(kept),
        *setting_writings(kept),
        *waiting_writings(kept),
        *program_writings(kept),
    ]
    return [wake, word, *_stops(calls)]


def _stops(calls: list[Call]) -> list[Stop]:
    return [(call[0], call[1:], {}) for call in calls]


def _case_readings(kept: Kept) -> list[Call]:
    """Return the calls that read what belongs to a case."""
    shop = kept.place.shop
    first = pairs.KeptPair(PairRow(0), shop, pairs.Shape(ID, 1), None, None, 1)
    return [
        (attempts.ended_intents, shop, [Step.CANCEL_AND_REFUND], [(NOON - HOUR, LATER)]),
        (attempts.latest_code, shop, [Step.CANCEL_AND_REFUND]),
        (attempts.intents_of_line, shop, "S1-1", [Step.CANCEL_AND_REFUND]),
        (cases.case, kept.case),
        (cases.cases_of, kept.pair),
        (cases.cases_numbered, kept.case),
        (cases.happenings, kept.case),
        (cases.latest_case, kept.pair),
        (cases.open_case, kept.pair),
        (cases.open_cases,),
        (decisions.load_facts, kept.pair),
        (evidence.evidence_file, VAULT, kept.evidence),
        (evidence.evidence_of, kept.case),
        (intents.attempts_of, kept.intent),
        (intents.intents_of, kept.pair),
        (intents.unknown_intents,),
        (links.links_of_store_line, shop, "S1-1"),
        (links.links_of_supplier_line, shop, "U1/1"),
        (notices.notice, kept.notice),
        (notices.notices_in, [NoticeState.HELD]),
        (notices.notices_of, kept.case),
        (notices.notices_without_words,),
        (pairs.pair, kept.pair),
        (pairs.pair_of, shop, ID),
        (pairs.pairs_numbered, kept.pair),
        (pairs.siblings, first),
        (postings.postings, kept.case),
        (postings.postings_of, kept.case),
        (statement_lines.line_named, kept.place.supplier, "R1"),
        (statement_lines.lines_matched_to, kept.case),
        (statement_lines.unmatched_lines,),
        (statement_lines.line_numbered, kept.line),
        (tasks.living_tasks,),
        (statement_lines.unmatched_of, [Money(900, "USD")]),
        (tasks.task, kept.task),
        (tasks.tasks_of, kept.pair),
    ]


def _other_readings(kept: Kept) -> list[Call]:
    """Return the calls that read everything else."""
    place, shop = kept.place, kept.place.shop
    subject = observations.Subject(place.store, SubjectKind.STORE_ORDER, "S1")
    return [
        (contacts.contact_of, VAULT, shop, "S1"),
        (contacts.orders_of_person, VAULT, shop, "kim"),
        (cursors.cursor, place.store, "orders"),
        (inbox.begun_among, place.store, ["first"]),
        (islands.lonely_lines, shop),
        (lines.lines_beside, shop, ["S1-1"]),
        (lines.lines_of_store_order, shop, "S1"),
        (lines.lines_of_supplier_order, shop, "U1"),
        (lines.lines_with_coupon, shop, "K1"),
        (lines.store_line, shop, "S1-1"),
        (lines.supplier_line, shop, "U1/1"),
        (marks.newest,),
        (lines.supplier_lines_of, shop, ["U1/1"]),
        (observations.latest_observation, subject),
        (observations.observation, kept.observation),
        (rechecks.open_store_orders, place.store, "", 9),
        (rechecks.open_supplier_orders, place.supplier, "", 9),
        (references.references_of_store_order, shop, "S1"),
        (references.references_of_supplier_order, shop, "U1"),
        (references.unlooked_references, shop, 9),
        (secrets.secret, VAULT, place.store, SecretKind.TOKENS),
        (shops.account, place.store),
        (shops.accounts, Remote.CAFE24),
        (shops.shops,),
        (teaching.taught, shop),
        (unreadable.blind_among, shop, ["S1-1"], ["U1/1"]),
        (unreadable.unreadable,),
    ]


def _case_writings(kept: Kept) -> list[Call]:
    """Return the calls that decide and act."""
    shop = kept.place.shop
    decision = decide(asked())
    beside = decision.intents[0]._replace(key="beside")
    return [
        (cases.write_cases, {kept.pair: (shop, decision)}, NOON),
        (cases.approve_in_case, kept.case, APPROVAL, "owner", NOON),
        (cases.withdraw_approval, kept.case),
        (cases.write_events, [(kept.case, 99, decision.events)], NOON),
        (decisions.write_decision, kept.pair, 2, decision, NOON),
        (decisions.write_decisions, [decisions.Made(kept.pair, 3, decision)], NOON),
        (intents.ask_intents, [intents.AskedIntents(shop, kept.pair, kept.case, decision.intents)], NOON),
        (intents.begin_attempts, NOON, HOUR, 9),
        (attempts.call_attempt, kept.intent, 1, NOON, HOUR, {"act": "cancel"}),
        (intents.end_attempt, kept.intent, 1, NOON, IntentState.UNKNOWN),
        (attempts.claim_unknown, NOON, HOUR, 9),
        (attempts.look_later, kept.intent, 1, NOON),
        (intents.settle_attempt, kept.intent, 1, NOON, IntentState.REFUSED, "order read"),
        (intents.reopen_intent, kept.intent, NOON, NOON),
        (attempts.ask_beside, shop, kept.pair, kept.case, beside, "owner", NOON),
        (attempts.ask_again, kept.intent, 1, NOON),
        (intents.abandon_attempts, LATER),
        (attempts.ask_again, kept.intent, 1, NOON),
        (pairs.put_pairs, shop, [pairs.Shape(PairId("S2-1", None), 1)], NOON),
        (pairs.claim_pairs, LATER, HOUR, 9),
        (pairs.release_pair, kept.pair),
        (pairs.park_pair, kept.pair),
        (pairs.wake_pair, kept.pair, NOON),
        (pairs.remove_pairs, shop, [PairId("S2-1", None)]),
        (postings.record_postings, {kept.case: decision.postings}, NOON),
    ]


def _desk_writings(kept: Kept) -> list[Call]:
    """Return the calls of what people and customers are told and tell."""
    place, shop = kept.place, kept.place.shop
    decision = decide(asked())
    line = statement_lines.StatementLine("R2", date(2026, 3, 9), Money(900, "USD"), "refund")
    return [
        (evidence.rotate_evidence, ROTATED, 10),
        (evidence.add_evidence, VAULT, kept.case, kept.task, evidence.Evidence("owner", NOON)),
        (links.put_links, shop, [Link("S1-1", "U1/1", 2, LinkSource.FILE)], NOON),
        (links.accept_link, shop, "S1-1", "U1/1", "owner"),
        (links.remove_link, shop, "S1-1", "U1/1"),
        (notices.ask_notices, {kept.case: decision.notices}, NOON),
        (notices.approve_notice, kept.notice, NOON),
        (notices.claim_notices, NOON, HOUR, 9),
        (notices.put_off_notice, kept.notice, NOON, "greylisted"),
        (notices.sent_notice, kept.notice, NOON),
        (notices.fail_notice, kept.notice, "no such mailbox"),
        (notices.told_notice, kept.notice, NOON),
        (statement_lines.take_in_statement, place.supplier, [line], NOON),
        (statement_lines.match_line, kept.line, kept.case, "owner", NOON),
        (statement_lines.unmatch_line, kept.line, "owner", NOON),
        (tasks.ask_tasks, [tasks.AskedTasks(kept.pair, kept.case, decision.tasks)], NOON),
        (tasks.do_task, kept.task, "owner", NOON, NOON),
        (tasks.reopen_tasks, NOON),
        (tasks.prove_task, kept.task, "screenshot", NOON),
    ]


def _other_writings(kept: Kept) -> list[Call]:
    """Return the calls that write everything else."""
    place, shop = kept.place, kept.place.shop
    subject = observations.Subject(place.store, SubjectKind.STORE_ORDER, "S2")
    order = OrderRow(place.store, kept.observation, NOON, "S1")
    contact = contacts.Contact("kim")
    many = [place.store_line(f"S9-{number}") for number in range(300)]
    return [
        (contacts.put_contact, VAULT, shop, "S1", contact, NOON),
        (contacts.rotate_contacts, ROTATED, NOON),
        (cursors.move_cursor, place.store, "orders", {"at": 2}, NOON),
        (inbox.put_inbox, place.store, [inbox.Letter("second", b"{}", {})], NOON),
        (inbox.claim_inbox, NOON, HOUR, 9),
        (inbox.put_off_inbox, 1, NOON, "busy"),
        (inbox.give_up_inbox, 1, NOON, "unreadable"),
        (inbox.finish_inbox, 1, NOON, "S1"),
        (lines.upsert_store_lines, shop, many),
        (lines.upsert_store_orders, shop, [order]),
        (lines.upsert_supplier_lines, shop, [place.supplier_line()]),
        (lines.set_coupon, shop, "U1/1", "K1", 50),
        (lines.upsert_supplier_orders, shop, [order]),
        (observations.add_observation, subject, NOON, b"{}", Source.POLL),
        (references.put_references, shop, [references.Reference("S1", "U2", LinkSource.MEMO)], NOON),
        (references.note_looked, shop, "U1", NOON),
        (retention.erase_older, LATER, NOON),
        (retention.erase_orders, shop, ["S1"], NOON),
        (contacts.erase_contacts, shop, ["S1"], NOON),
        (schedules.add_schedule, shop, "reconcile", NOON),
        (schedules.claim_schedules, NOON, HOUR, 9),
        (schedules.finish_schedule, 1, NOON, LATER),
        (secrets.put_secret, VAULT, place.store, SecretKind.APP_SECRET, b"secret", NOON),
        (secrets.rotate_secrets, ROTATED),
        (secrets.forget_secrets, place.store),
        (shops.add_shop, "another", NOON),
        (shops.add_account, shop, Remote.FILES, "bank", NOON),
        (shops.set_account_settings, place.store, {"mall": "other"}),
        (shops.set_account_state, place.store, AccountState.PAUSED),
        (unreadable.put_unreadable, shop, subject, [unreadable.Unreadable("items[0]", "S2-1")], NOON),
    ]


def every_function() -> set[Callable[..., Any]]:
    """Return every public function of a repository that takes a scope."""
    modules = [
        importlib.import_module(f"{rooms.__name__}.{each.name}") for each in pkgutil.iter_modules(rooms.__path__)
    ]
    return {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and _takes_scope(function)
    }


def _takes_scope(function: Callable[..., Any]) -> bool:
    return next(iter(inspect.signature(function).parameters.values())).annotation is Scope
