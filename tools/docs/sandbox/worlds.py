"""What a world of the sandbox can be made to do: settings, sellers, magic values, faults, scenarios, coverage."""

import json
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from recoup_sandbox.aliexpress.model.creation_codes import MAGIC_PREFIX, MAGIC_PRODUCTS, MESSAGES, MagicWord
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS
from recoup_sandbox.cli.coverage import by_part
from recoup_sandbox.control.durations import in_words
from recoup_sandbox.coverage import coverage
from recoup_sandbox.faults.fault import Reach
from recoup_sandbox.faults.table import FAULTS
from recoup_sandbox.linking.failures import FAMILIES
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.loader import shipped_scripts
from recoup_sandbox.scenarios.vocabulary import PARTIES, vocabulary
from recoup_sandbox.workload.driver import NAME as WORKLOAD
from recoup_sandbox.workload.settings import WorkloadSettings
from recoup_sandbox.world.settings import describe
from tools.docs.markdown import code, codes, heading, joined, table

_MEETS: Final = {
    MagicWord.PAYMENT_FAILS: "the order is created and its payment fails",
    MagicWord.CHECK_HOLDS: "the payment check is held: it waits for the buyer",
    MagicWord.CHECK_REJECTS: "the payment check rejects the payment: the order closes and is refunded",
}


def setting_tables() -> str:
    """Return every setting of every section."""
    sections = {**Sandbox().settings, WORKLOAD: WorkloadSettings()}
    return joined(part for name, section in sections.items() for part in _settings(name, section))


def behaviour_table() -> str:
    """Return the sellers' behaviours, each by what differs from the first."""
    plain = msgspec.to_builtins(BEHAVIOURS["accepts"])
    rows = ((code(name), _difference(plain, msgspec.to_builtins(one))) for name, one in BEHAVIOURS.items())
    return table(("Behaviour", "Habits"), rows)


def creation_codes() -> str:
    """Return the error codes of order creation, each with the product that calls it up and the app's family."""
    rows = (
        (code(number), code(error), MESSAGES[error], FAMILIES[error].value) for number, error in MAGIC_PRODUCTS.items()
    )
    return table(("Product", "`error_code`", "`error_msg`", "The dropshipping app's family"), rows)


def magic_words() -> str:
    """Return what an order can be made to meet later."""
    return table(("Word", "What happens"), ((code(MAGIC_PREFIX + word), words) for word, words in _MEETS.items()))


def fault_tables() -> str:
    """Return all faults, by whom they befall."""
    parts: list[str] = []
    for reach in Reach:
        rows = [
            (code(one.name), one.what, one.stands_for, in_words(one.length) if one.length else "")
            for one in FAULTS
            if one.reach is reach
        ]
        if rows:
            parts += [heading(3, reach.value.capitalize().replace("apis", "APIs"))]
            parts += [table(("Fault", "What it does", "What it stands for", "Lasts"), rows)]
    return joined(parts)


def scenario_table() -> str:
    """Return the scenarios that come with the sandbox."""
    rows = ((code(one.name), one.title, codes(one.shows), ", ".join(one.rules)) for one in shipped_scripts())
    return table(("Scenario", "What happens", "Shows", "Rules"), rows)


def act_tables() -> str:
    """Return what a step of a scenario can say, by whose act it is."""
    parts: list[str] = []
    for party in PARTIES:
        acts = [one for one in vocabulary().values() if one.party == party]
        rows = (
            (code(one.name), codes(_parameter(given) for given in one.parameters), _first(one.what)) for one in acts
        )
        parts += [heading(3, party.capitalize()), table(("Act", "Takes", "What it does"), rows)]
    return joined(parts)


def coverage_tables() -> str:
    """Return everything of all sites."""
    head = ("Operation", "Simulated", "What it is", "Source")
    parts: list[str] = []
    for part, rows in by_part(coverage()).items():
        parts += [heading(2, part), table(head, ((code(name), *rest) for name, *rest in rows))]
    return joined(parts)


def _settings(name: str, section: Any) -> Iterator[str]:
    yield heading(3, name)
    rows = ((code(one.name), code(_plain(one.default)), one.meaning, one.source) for one in describe(section))
    yield table(("Setting", "Default", "Meaning", "Source"), rows)


def _difference(plain: dict[str, Any], habits: dict[str, Any]) -> str:
    told = habits if habits == plain else {name: value for name, value in habits.items() if value != plain[name]}
    return codes(f"{name}={_plain(value)}" for name, value in told.items())


def _parameter(given: Any) -> str:
    return given.name if given.required else f"[{given.name}]"


def _first(words: str) -> str:
    return words.partition("\n\n")[0].replace("\n", " ").replace("``", "`")


def _plain(value: Any) -> str:
    return value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
