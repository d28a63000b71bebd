"""What ``recoup reconcile --shop`` does: compare all that a shop holds, write the report, and say where the desk
differs.

What differs is said on the standard error, so that the report alone goes to the standard output; the JSON report
carries it besides.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from recoup.cli.live import Ended, ended, opening, say
from recoup.cli.progress import OF_A_SHOP, shown
from recoup.cli.reconcile import Format
from recoup.cli.reconciling import Wanted, report
from recoup.decision.words.text import Language, Text
from recoup.desk.holding import ShopError, find_shop, reconcile_shop, repair_shop, say_difference
from recoup.desk.reconciling import InputError
from recoup.storage.engine import reading
from recoup.turns.holding import Found

_SHOWN: Final = 20
_AGREES: Final = Text("the desk holds exactly this", "데스크의 기록과 일치합니다")
_DIFFERS: Final = Text("the desk differs on {count} pairs:", "데스크의 기록이 {count}쌍에서 다릅니다:")
_MORE: Final = Text(
    "... and {count} more; --format json lists all", "... 외 {count}쌍. --format json으로 모두 볼 수 있습니다"
)
_WOKEN: Final = Text(
    "they were woken; `recoup serve` decides them again", "모두 다시 보도록 했습니다. recoup serve가 다시 판단합니다"
)
_LEFT: Final = Text(
    "nothing was changed; --repair lets the desk look again", "바꾼 것은 없습니다. --repair로 다시 보게 하세요"
)


def run_shop(
    name: str | None,
    format: Format,
    out: Path | None,
    language: Language,
    order: str | None,
    limit: int | None,
    data: Path | None,
    *,
    repairing: bool,
) -> Ended:
    """Compare the shop of that name, or the only one, and let the desk look again at what differs if ``repairing``."""
    with opening(data, language) as (home, _):
        now = home.now()
        try:
            with reading(home.engine) as connection:
                tenant, shop = find_shop(connection, name)
            with (
                shown(OF_A_SHOP) as progress,
                reconcile_shop(home.engine, tenant, shop, now, progress, focus=order) as held,
            ):
                progress("")
                wanted = Wanted(now, format, out, language, order, limit)
                report(held.request, held.reconciliation, wanted, desk=[_shape(each, language) for each in held.found])
                found = held.found
        except ShopError as error:
            raise ended(error.said, language, error.next) from None
        except InputError as error:
            raise ended(error.said, language) from None
        if repairing:
            repair_shop(home.engine, tenant, shop, found, now)
    _tell(found, language, repairing=repairing)
    return Ended.FOUND if found else Ended.FINE


def _shape(found: Found, language: Language) -> Mapping[str, Any]:
    return {
        "pair": str(found.pair),
        "difference": found.difference,
        "held": found.held,
        "kind": found.kind,
        "said": say_difference(found).in_language(language),
    }


def _tell(found: Sequence[Found], language: Language, *, repairing: bool) -> None:
    if not found:
        say(_AGREES, language)
        return
    say(_DIFFERS.format(count=len({each.pair for each in found})), language)
    for each in found[:_SHOWN]:
        say(say_difference(each), language)
    if len(found) > _SHOWN:
        say(_MORE.format(count=len(found) - _SHOWN), language)
    say(_WOKEN if repairing else _LEFT, language)
