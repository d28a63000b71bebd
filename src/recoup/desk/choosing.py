"""Which shop a use case is about: the only one there is, or the one that is named."""

from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError, RefusedError
from recoup.storage.engine import reading
from recoup.storage.ids import ShopId
from recoup.storage.repositories.shops import Shop, shops
from recoup.storage.scope import Scope

_NO_SHOP: Final = Text("there is no such shop", "해당 상점이 없습니다")
_WHICH: Final = Text("say which shop: {names}", "어느 상점인지 지정하세요: {names}")


def scope_of_shop(connection: Connection, name: str | None = None) -> tuple[Scope, ShopId]:
    """Return a shop and the view of its tenant; raises RefusedError unless just one is meant."""
    found = [(scope, shop) for scope in scopes(connection) for shop in shops(scope)]
    chosen = [(scope, shop.id) for scope, shop in found if name in (None, shop.name)]
    if len(chosen) != 1:
        raise RefusedError(_WHICH.format(names=", ".join(shop.name for _, shop in found) or "-"))
    return chosen[0]


def shop_names(home: Installation) -> tuple[str, ...]:
    """Return the names of the shops that there are, in the order they came."""
    with reading(home.engine) as connection:
        return tuple(shop.name for scope in scopes(connection) for shop in shops(scope))


def shop_numbered(connection: Connection, id: int | None) -> tuple[Scope, Shop, tuple[Shop, ...]]:
    """Return a shop by its number, or the first one, the view of its tenant, and all its shops. Raises RefusedError."""
    for scope in scopes(connection):
        known = shops(scope)
        chosen = next((each for each in known if id in (None, each.id)), None)
        if chosen is not None:
            return scope, chosen, known
    raise AbsentError(_NO_SHOP)
