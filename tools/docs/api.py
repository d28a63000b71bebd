"""The API's own words: its addresses and what each asks for, the problems that it answers, the events that it tells."""

from typing import Final

from recoup.api.describing import as_text
from recoup.api.problems import MEANINGS
from recoup.api.site import description
from recoup.decision.words.text import Language
from recoup.storage.words import HookEvent
from tools.docs.markdown import code, table

_EVENTS: Final = {
    HookEvent.CASE_OPENED: "a divergence was found; `kind` names it",
    HookEvent.CASE_RENAMED: "it is another one now; `before` and `kind`",
    HookEvent.CASE_MOVED: "a strand moved on; `strand`, `before`, `after`",
    HookEvent.CASE_CLOSED: "every strand has ended and the books are at zero",
    HookEvent.TASK_OPENED: "a person must do something; `task`, `step`, `due_at`",
    HookEvent.TASK_REOPENED: "what somebody ticked was not proven in time; `task`, `step`, `due_at`",
    HookEvent.REFUND_SENT: "a refund was sent to the customer; `event`, `amount`",
    HookEvent.REFUND_PROVEN: "it was seen that the customer has it; `event`, `amount`",
    HookEvent.MONEY_RECEIVED: "money came back to us; `event`, `amount`",
}


def api_addresses() -> str:
    """Return every address, the permission that it asks for and what it does."""
    rows = [
        (code(method.upper()), code(f"/api{path}"), code(operation["x-permission"]), f"{operation['summary']}.")
        for path, methods in sorted(description()["paths"].items())
        for method, operation in sorted(methods.items())
    ]
    return table(("Method", "Address", "Permission", "What it does"), rows)


def api_problems() -> str:
    """Return every code of a problem with its status, its sentence and what to do."""
    english = Language.EN
    rows = [
        (code(each), str(meaning.status), meaning.title.in_language(english), meaning.remedy.in_language(english))
        for each, meaning in MEANINGS.items()
    ]
    return table(("Code", "Status", "What it means", "What to do"), rows)


def hook_events() -> str:
    """Return every event that a program may be told of."""
    return table(("Event", "What happened"), [(code(each), _EVENTS[each]) for each in HookEvent])


def openapi() -> str:
    """Return the description of the API."""
    return as_text(description())
