"""Every table of the database, one file per noun."""

from typing import Final

from sqlalchemy import Table

from recoup.storage.tables.api_answer import API_ANSWER
from recoup.storage.tables.attempt import ATTEMPT
from recoup.storage.tables.audit import AUDIT
from recoup.storage.tables.bucket import BUCKET
from recoup.storage.tables.case import CASE
from recoup.storage.tables.contact import CONTACT
from recoup.storage.tables.cursor import CURSOR
from recoup.storage.tables.entrance import API_TOKEN, FAILURE, LINK_ONCE, SESSION
from recoup.storage.tables.event import EVENT
from recoup.storage.tables.evidence import EVIDENCE
from recoup.storage.tables.hook import HOOK, HOOK_MESSAGE
from recoup.storage.tables.inbox import INBOX
from recoup.storage.tables.intent import INTENT
from recoup.storage.tables.kept_figure import KEPT_FIGURE
from recoup.storage.tables.letter_version import LETTER_VERSION
from recoup.storage.tables.link import LINK
from recoup.storage.tables.move import MOVE
from recoup.storage.tables.notice import NOTICE
from recoup.storage.tables.observation import OBSERVATION
from recoup.storage.tables.occasion import OCCASION
from recoup.storage.tables.pair import PAIR
from recoup.storage.tables.parcel import PARCEL
from recoup.storage.tables.parts import METADATA
from recoup.storage.tables.person import PERSON, PERSON_SHOP
from recoup.storage.tables.policy_version import POLICY_VERSION
from recoup.storage.tables.posting import POSTING
from recoup.storage.tables.product_mapping import PRODUCT_MAPPING
from recoup.storage.tables.reference import REFERENCE
from recoup.storage.tables.remote_account import REMOTE_ACCOUNT
from recoup.storage.tables.schedule import SCHEDULE
from recoup.storage.tables.secret import SECRET
from recoup.storage.tables.shop import SHOP
from recoup.storage.tables.staff_mail import STAFF_MAIL
from recoup.storage.tables.statement_line import STATEMENT_LINE
from recoup.storage.tables.store_line import STORE_LINE
from recoup.storage.tables.store_order import STORE_ORDER
from recoup.storage.tables.supplier_line import SUPPLIER_LINE
from recoup.storage.tables.supplier_order import SUPPLIER_ORDER
from recoup.storage.tables.task import TASK
from recoup.storage.tables.tenant import TENANT
from recoup.storage.tables.unreadable import UNREADABLE

ALL: Final[tuple[Table, ...]] = (
    TENANT,
    SHOP,
    REMOTE_ACCOUNT,
    SECRET,
    BUCKET,
    CURSOR,
    INBOX,
    OBSERVATION,
    STORE_ORDER,
    STORE_LINE,
    SUPPLIER_ORDER,
    SUPPLIER_LINE,
    LINK,
    PAIR,
    CASE,
    EVENT,
    POSTING,
    MOVE,
    INTENT,
    ATTEMPT,
    TASK,
    EVIDENCE,
    NOTICE,
    STATEMENT_LINE,
    POLICY_VERSION,
    LETTER_VERSION,
    SCHEDULE,
    AUDIT,
    CONTACT,
    PRODUCT_MAPPING,
    PARCEL,
    UNREADABLE,
    REFERENCE,
    PERSON,
    PERSON_SHOP,
    SESSION,
    LINK_ONCE,
    API_TOKEN,
    FAILURE,
    OCCASION,
    STAFF_MAIL,
    API_ANSWER,
    HOOK,
    HOOK_MESSAGE,
    KEPT_FIGURE,
)

APPEND_ONLY: Final = (EVENT, POSTING, MOVE, ATTEMPT, POLICY_VERSION, LETTER_VERSION, AUDIT)
"""Tables whose rows the database refuses to change or delete; an observation may lose its content besides."""

__all__ = [
    "ALL",
    "API_ANSWER",
    "API_TOKEN",
    "APPEND_ONLY",
    "ATTEMPT",
    "AUDIT",
    "BUCKET",
    "CASE",
    "CONTACT",
    "CURSOR",
    "EVENT",
    "EVIDENCE",
    "FAILURE",
    "HOOK",
    "HOOK_MESSAGE",
    "INBOX",
    "INTENT",
    "KEPT_FIGURE",
    "LETTER_VERSION",
    "LINK",
    "LINK_ONCE",
    "METADATA",
    "MOVE",
    "NOTICE",
    "OBSERVATION",
    "OCCASION",
    "PAIR",
    "PARCEL",
    "PERSON",
    "PERSON_SHOP",
    "POLICY_VERSION",
    "POSTING",
    "PRODUCT_MAPPING",
    "REFERENCE",
    "REMOTE_ACCOUNT",
    "SCHEDULE",
    "SECRET",
    "SESSION",
    "SHOP",
    "STAFF_MAIL",
    "STATEMENT_LINE",
    "STORE_LINE",
    "STORE_ORDER",
    "SUPPLIER_LINE",
    "SUPPLIER_ORDER",
    "TASK",
    "TENANT",
    "UNREADABLE",
]
