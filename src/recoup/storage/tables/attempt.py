"""How an intent was tried."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Json, Moment, Word, optional, required, table, tenant, within
from recoup.storage.words import AttemptPhase, IntentState

ATTEMPT: Final = table(
    "attempt",
    "A moment of one attempt: it started, its call was made, it ended, or reading settled its end; never changed.",
    tenant(),
    required("intent_id", WHOLE),
    required("number", WHOLE),
    required("phase", Word(AttemptPhase)),
    required("at", Moment()),
    optional("outcome", Word(IntentState)),
    optional("code", TEXT),
    optional("message", TEXT),
    optional("echo", Json()),
    PrimaryKeyConstraint("tenant_id", "intent_id", "number", "phase"),
    within("intent", "intent_id"),
)
