"""The part of the tour that leads through what a shop decides and writes, to its staff too, and who did it."""

from typing import Any

from recoup.domain.message import Message
from recoup.storage.repositories import (
    audit,
    closed_cases,
    kept_figures,
    letters,
    pairs,
    parcels,
    policies,
    product_mappings,
    schedules,
    staff_mails,
)
from tests.storage.kept import PARCEL, Kept
from tests.storage.places import HOUR, NOON

Call = tuple[Any, ...]


def setting_readings(kept: Kept) -> list[Call]:
    """Return the calls that read what was decided, and by whom."""
    shop = kept.place.shop
    return [
        (audit.audit_entries,),
        (audit.verify_audit,),
        (audit.latest_entries, audit.Sought()),
        (audit.known_acts,),
        (policies.policy_in_force, shop, NOON),
        (policies.policy_versions, shop),
        (policies.policy_version, shop, 1),
        (letters.letters_in_use, shop),
        (letters.letter_versions, shop, Message.ORDER_DELAYED, "ko"),
        (closed_cases.lately_closed, NOON, 10),
        (schedules.appointments,),
        (staff_mails.given_up_staff_mail,),
        (parcels.parcels_of, shop, "U1"),
        (product_mappings.mapping_of, shop, "P000000N000A"),
        (product_mappings.mappings, shop),
        (product_mappings.unmapped, shop),
    ]


def setting_writings(kept: Kept) -> list[Call]:
    """Return the calls that decide something for a shop."""
    shop = kept.place.shop
    mapping = product_mappings.ProductMapping("P1", "1005", "14:29")
    return [
        (audit.append_audit, NOON, "owner", "looked", "desk"),
        (policies.add_policy, shop, "", "owner", NOON),
        (kept_figures.keep_figure, "map", kept_figures.KeptFigure(b"[]", NOON, HOUR)),
        (letters.add_letter, shop, Message.ORDER_DELAYED, "ko", "words", "owner", NOON),
        (pairs.wake_cases, shop, NOON),
        (parcels.put_parcels, shop, "U1", [PARCEL], NOON),
        (parcels.erase_parcels, shop, ["S1"]),
        (product_mappings.put_mapping, shop, mapping, "owner", NOON),
        (product_mappings.remove_mapping, shop, "P000000N000A"),
        (staff_mails.note_occasions, ["digest"], NOON),
        (staff_mails.forget_occasion, "digest"),
        (staff_mails.put_staff_mail, "digest", "mark", "subject", "words", NOON),
        (staff_mails.claim_staff_mail, NOON, HOUR),
        (staff_mails.put_off_staff_mail, 1, NOON, "450"),
        (staff_mails.end_staff_mail, 1, NOON),
    ]
