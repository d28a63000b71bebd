"""Which shop a use case is about: the only one there is, or the one that is named."""

from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.refused import RefusedError
from recoup.storage.ids import ShopId
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope

_WHICH: Final = Text("say which shop: {names}", "어느 상점인지 지정하세요: {names}")


def scope_of_shop(connection: Connection, name: str | None = None) -> tuple[Scope, ShopId]:
    """Return a shop and the view of its tenant; raises RefusedError unless just one is meant."""
    found = [(scope, shop) for scope in scopes(connection) for shop in shops(scope)]
    chosen = [(scope, shop.id) for scope, shop in found if name in (None, shop.name)]
    if len(chosen) != 1:
        raise RefusedError(_WHICH.format(names=", ".join(shop.name for _, shop in found) or "-"))
    return chosen[0]
