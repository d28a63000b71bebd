"""What lets somebody in: sessions, links that work once, tokens of programs, and the failures to get in."""

from typing import Final

from sqlalchemy import Index, UniqueConstraint

from recoup.storage.tables.parts import (
    BYTES,
    TEXT,
    WHOLE,
    Json,
    Moment,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)

SESSION: Final = table(
    "session",
    "A browser in which somebody is signed in, known by the hash of its cookie.",
    row_id(),
    tenant(),
    required("person_id", WHOLE),
    required("digest", BYTES),
    required("device", TEXT),
    required("created_at", Moment()),
    required("seen_at", Moment()),
    required("ends_at", Moment()),
    UniqueConstraint("digest", name="uq_session_digest"),
    within("person", "person_id"),
    Index(None, "tenant_id", "person_id"),
)

LINK_ONCE: Final = table(
    "link_once",
    "A link that lets a person in once: to begin, to set a new password, or for a demonstration.",
    row_id(),
    tenant(),
    required("person_id", WHOLE),
    required("purpose", TEXT),
    required("digest", BYTES),
    required("created_at", Moment()),
    required("ends_at", Moment()),
    optional("used_at", Moment()),
    UniqueConstraint("digest", name="uq_link_once_digest"),
    within("person", "person_id"),
)

API_TOKEN: Final = table(
    "api_token",
    "A token by which a program acts for a person, with the permissions it was given at most.",
    row_id(),
    tenant(),
    required("person_id", WHOLE),
    required("name", TEXT),
    required("digest", BYTES),
    required("permissions", Json()),
    required("created_at", Moment()),
    required("ends_at", Moment()),
    optional("used_at", Moment()),
    optional("ended_at", Moment()),
    UniqueConstraint("digest", name="uq_api_token_digest"),
    within("person", "person_id"),
)

FAILURE: Final = table(
    "failure",
    "How often an address, of a person or of the network, failed to sign in lately; known by its hash only.",
    required("digest", BYTES),
    required("count", WHOLE),
    required("last_at", Moment()),
    UniqueConstraint("digest", name="uq_failure_digest"),
)
