"""One of everything that a tenant can keep, and the numbers it is known by."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from recoup.domain.links import Link, LinkSource
from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.storage.ids import (
    CaseId,
    EvidenceId,
    HookId,
    IntentId,
    NoticeId,
    ObservationId,
    PairRow,
    PersonId,
    SessionId,
    StatementLineId,
    TaskId,
    TokenId,
)
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories import (
    audit,
    contacts,
    cursors,
    entrances,
    evidence,
    hooks,
    inbox,
    intents,
    letters,
    lines,
    links,
    notices,
    observations,
    pairs,
    parcels,
    people,
    policies,
    product_mappings,
    references,
    schedules,
    secrets,
    statement_lines,
    tasks,
    unreadable,
)
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.storage.words import HookEvent, SecretKind, Source, SubjectKind
from tests.storage.decided import decided
from tests.storage.places import HOUR, ID, NOON, Place

KEY = new_key()
VAULT = Vault(read_keys(KEY))
ROTATED = Vault(read_keys(f"{new_key()} {KEY}"))


PARCEL: Final = parcels.KeptParcel("U1", "LP001", "Cainiao", ("12000",), NOON, "Departed", NOON, NOON + 99 * HOUR)


@dataclass(frozen=True)
class Kept:
    """The numbers of what a tenant keeps."""

    place: Place
    pair: PairRow
    case: CaseId
    intent: IntentId
    task: TaskId
    notice: NoticeId
    observation: ObservationId
    evidence: EvidenceId
    line: StatementLineId
    person: PersonId
    session: SessionId
    token: TokenId
    hook: HookId


def filled(place: Place) -> Kept:
    """Fill a place with one of everything and return their numbers."""
    case = decided(place).case
    assert case is not None
    subject = observations.Subject(place.store, SubjectKind.STORE_ORDER, "S1")
    with place.writing() as scope:
        lines.upsert_store_lines(scope, place.shop, [place.store_line(memo="call before noon")])
        lines.upsert_supplier_lines(scope, place.shop, [place.supplier_line(coupon="K1")])
        links.put_links(scope, place.shop, [Link("S1-1", "U1/1", 1, LinkSource.FILE)], NOON)
        inbox.put_inbox(scope, place.store, [inbox.Letter("first", b"{}", {})], NOON)
        secrets.put_secret(scope, VAULT, place.store, SecretKind.TOKENS, b"tokens", NOON)
        contacts.put_contact(scope, VAULT, place.shop, "S1", contacts.Contact("kim", "Kim"), NOON)
        cursors.move_cursor(scope, place.store, "orders", {"at": 1}, NOON)
        _decide(scope, place)
        references.put_references(scope, place.shop, [references.Reference("S1", "U1", LinkSource.MEMO)], NOON)
        broken = [unreadable.Unreadable("items[1].quantity", "S1-2")]
        unreadable.put_unreadable(scope, place.shop, subject, broken, NOON)
        seen = observations.add_observation(scope, subject, NOON, b"{}", Source.POLL).id
        proof = evidence.Evidence("owner", NOON, file=evidence.File("a.png", "image/png", b"a"))
        kept = evidence.add_evidence(scope, VAULT, case, None, proof)
        line = statement_lines.StatementLine("R1", date(2026, 3, 9), Money(900, "USD"), "refund")
        statement_lines.take_in_statement(scope, place.supplier, [line], NOON)
        found = pairs.pair_of(scope, place.shop, ID)
        assert found is not None
        email = f"kim@shop-{place.tenant}.kr"
        person = people.add_person(scope, email, "Kim", "owner", "ko", [place.shop], NOON)
        people.set_code(scope, VAULT, person, "JBSWY3DPEHPK3PXP", 1)
        digests = [f"{kind} {place.tenant}".encode() for kind in ("session", "link", "token")]
        session = entrances.add_session(scope, person, digests[0], "a browser", NOON, NOON + 99 * HOUR)
        entrances.add_link(scope, person, "begin", digests[1], NOON, NOON + 99 * HOUR)
        token = entrances.add_token(scope, person, "script", digests[2], ["look"], NOON, NOON + 99 * HOUR)
        return Kept(
            place=place,
            pair=found.row,
            case=case,
            intent=intents.intents_of(scope, found.row)[0].id,
            task=tasks.tasks_of(scope, found.row)[0].id,
            notice=notices.notices_of(scope, case)[0].id,
            observation=seen,
            evidence=kept,
            line=statement_lines.unmatched_lines(scope)[0].id,
            person=person,
            session=session,
            token=token,
            hook=_tell(scope, person, case),
        )


def _tell(scope: Scope, person: PersonId, case: CaseId) -> HookId:
    """Let a program be told of a case that was opened."""
    told = [HookEvent.CASE_OPENED, HookEvent.TASK_OPENED]
    hook = hooks.add_hook(scope, VAULT, person, "https://program.example/", told, b"secret", NOON)
    happened = hooks.Happened(HookEvent.CASE_OPENED, "case-1-1-0", {}, case=case)
    hooks.note_happened(scope, hooks.wanted_events(scope), [happened], NOON)
    return hook


def _decide(scope: Scope, place: Place) -> None:
    """Let an owner decide what a shop decides, and be noted."""
    policies.add_policy(scope, place.shop, "", "owner", NOON)
    letters.add_letter(scope, place.shop, Message.ORDER_DELAYED, "ko", "words", "owner", NOON)
    sold = product_mappings.ProductMapping("P000000N000A", "1005006000000001", "12000030001")
    product_mappings.put_mapping(scope, place.shop, sold, "owner", NOON)
    parcels.put_parcels(scope, place.shop, "U1", [PARCEL], NOON)
    schedules.add_schedule(scope, place.shop, "poll", NOON)
    audit.append_audit(scope, NOON, "owner", "signed in", "desk")
