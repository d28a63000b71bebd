"""The vocabularies of what is kept: where a delivery, an intent, a task or a notice is on its way."""

from enum import StrEnum


class Remote(StrEnum):
    """The system that an account is at; ``FILES`` are a person's own exports and statements."""

    CAFE24 = "cafe24"
    ALIEXPRESS = "aliexpress"
    FILES = "files"


class AccountState(StrEnum):
    """Whether an account can be used: its tokens work, somebody must authorise it again, or it was switched off."""

    CONNECTED = "connected"
    NEEDS_AUTHORISATION = "needs_authorisation"
    PAUSED = "paused"


class SecretKind(StrEnum):
    """What a secret of an account is."""

    TOKENS = "tokens"
    APP_SECRET = "app_secret"  # noqa: S105 (the name of a kind, not a secret)
    WEBHOOK_SECRET = "webhook_secret"  # noqa: S105 (the name of a kind, not a secret)


class SubjectKind(StrEnum):
    """What an observation is about."""

    STORE_ORDER = "store_order"
    STORE_REFUND = "store_refund"
    SUPPLIER_ORDER = "supplier_order"
    SUPPLIER_PLACEMENT = "supplier_placement"
    STATEMENT = "statement"
    FILE = "file"


class Source(StrEnum):
    """How an observation reached us."""

    WEBHOOK = "webhook"
    POLL = "poll"
    READ_BACK = "read_back"
    FILE = "file"
    PERSON = "person"


class StatementSource(StrEnum):
    """Where a statement's line comes from: the file that the bank made, or a person who read it there."""

    FILE = "file"
    MANUAL = "manual"


class InboxState(StrEnum):
    """Where a delivery is: waiting for its turn, worked off, or given up after too many attempts."""

    WAITING = "waiting"
    HANDLED = "handled"
    GIVEN_UP = "given_up"


class IntentState(StrEnum):
    """Where an intent is.

    ``TRYING``: an attempt has begun and nobody knows yet how it ends. ``WITHDRAWN``: a later decision no longer asks
    for it. The other three are how an attempt ended.
    """

    OPEN = "open"
    TRYING = "trying"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"


class AttemptPhase(StrEnum):
    """Which moment of an attempt a row tells: it begins, its call is made, it ends, reading settled an unknown end."""

    STARTED = "started"
    CALLED = "called"
    ENDED = "ended"
    SETTLED = "settled"


class TaskState(StrEnum):
    """Where a task is: ``DONE`` is what a person says, ``PROVEN`` what was seen, ``WITHDRAWN`` no longer asked for."""

    OPEN = "open"
    DONE = "done"
    PROVEN = "proven"
    WITHDRAWN = "withdrawn"


class NoticeState(StrEnum):
    """Where a message to a customer is: without words yet, waiting for a person's approval, or ready to go.

    ``FAILED`` waits for a person's help and keeps no later message back.
    """

    DUE = "due"
    HELD = "held"
    READY = "ready"
    SENT = "sent"
    FAILED = "failed"


class EventName(StrEnum):
    """Which event of a case a row tells."""

    CASE_OPENED = "case_opened"
    CASE_RENAMED = "case_renamed"
    STRAND_MOVED = "strand_moved"
    CASE_CLOSED = "case_closed"


class HookEvent(StrEnum):
    """What a program may be told of."""

    CASE_OPENED = "case.opened"
    CASE_RENAMED = "case.renamed"
    CASE_MOVED = "case.moved"
    CASE_CLOSED = "case.closed"
    TASK_OPENED = "task.opened"
    TASK_REOPENED = "task.reopened"
    REFUND_SENT = "refund.sent"
    REFUND_PROVEN = "refund.proven"
    MONEY_RECEIVED = "money.received"
