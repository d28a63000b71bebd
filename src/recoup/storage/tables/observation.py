"""What was seen at a remote."""

from typing import Final

from sqlalchemy import Index

from recoup.storage.tables.parts import (
    BYTES,
    TEXT,
    WHOLE,
    Moment,
    Word,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)
from recoup.storage.words import Source, SubjectKind

OBSERVATION: Final = table(
    "observation",
    "What was seen of one subject at one moment; never changed. Erasure takes the content and leaves its hash.",
    row_id(),
    tenant(),
    required("account_id", WHOLE),
    required("subject_kind", Word(SubjectKind)),
    required("subject_id", TEXT),
    required("observed_at", Moment()),
    required("hash", BYTES),
    optional("content", BYTES),
    required("source", Word(Source)),
    optional("erased_at", Moment()),
    within("remote_account", "account_id"),
    one_per("tenant_id", "account_id", "subject_kind", "subject_id", "observed_at", "hash", name="uq_observation_once"),
    Index(None, "tenant_id", "observed_at"),
)
