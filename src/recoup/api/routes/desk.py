"""The desk itself: what the doctor sees, the trail, the money, and the whole shop compared."""

from typing import Annotated, Final

from litestar import get
from litestar.params import QueryParameter

from recoup.api.api_desk import Given
from recoup.api.paging import USUAL, Cursor, Limit, Page, cursor_at, place_of
from recoup.api.routes.params import ShopName
from recoup.api.shapes.desk import CaseFigures, Chain, Entry, Looks, Money, WholeShop
from recoup.desk.comparing import compare_shop
from recoup.desk.doctoring import examine
from recoup.desk.health import Health
from recoup.desk.trail import Asked, check_chain, read_trail
from recoup.people.roles import Permission
from recoup.serving.guarding import asks

Word = Annotated[str, QueryParameter(max_length=200, description="Only entries that have exactly this.")]


@get("/health", opt=asks(Permission.SEE_AUDIT), tags=["desk"], sync_to_thread=True)
def health_show(caller: Given) -> Looks:
    """Look whether this Recoup can do its work, and say what to do where it cannot."""
    looks = examine(caller.home, caller.settings.public_url)
    healthy = all(each.health is not Health.BAD for each in looks)
    return caller.shape(Looks, {}, healthy=healthy, looks=looks)


@get("/money", opt=asks(Permission.LOOK), tags=["money"], sync_to_thread=True)
def money_show(caller: Given) -> Money:
    """Say what money is on its way, by age and by week, and what was received and written off in thirty days."""
    found, as_of = caller.money
    return caller.shape(Money, found, as_of=as_of)


@get("/cases/figures", opt=asks(Permission.LOOK), tags=["cases"], sync_to_thread=True)
def figures_show(caller: Given) -> CaseFigures:
    """Say what all open cases come to, per currency, and how many need a person or are late."""
    return caller.shape(CaseFigures, caller.books.figures.of(caller.home, caller.zone))


@get("/audit", opt=asks(Permission.SEE_AUDIT, all_shops=True), tags=["audit"], sync_to_thread=True)
def audit_list(
    caller: Given, who: Word = "", act: Word = "", subject: Word = "", limit: Limit = USUAL, cursor: Cursor = None
) -> Page[Entry]:
    """List who did what, the latest first; for whoever sees all shops."""
    place = place_of(cursor, tuple[int])
    asked = Asked(caller.zone, who, act, subject)
    found = read_trail(caller.home, asked, None if place is None else place[0], limit)
    return Page(caller.shapes(Entry, found.acts), None if found.before is None else cursor_at((found.before,)))


@get("/audit/chain", opt=asks(Permission.SEE_AUDIT, all_shops=True), tags=["audit"], sync_to_thread=True)
def audit_check(caller: Given) -> Chain:
    """Make every link of the trail again, for whoever sees all shops; it takes as long as the trail is."""
    return caller.shape(Chain, check_chain(caller.home))


@get("/reconciliation", opt=asks(Permission.SEE_AUDIT), tags=["desk"], sync_to_thread=True)
def reconciliation_show(caller: Given, shop: ShopName = None) -> WholeShop:
    """Compare everything that a shop holds with what its lines say now. It takes seconds, and changes nothing."""
    return caller.shape(WholeShop, compare_shop(caller.home, shop))


ROUTES: Final = (
    health_show,
    money_show,
    figures_show,
    audit_list,
    audit_check,
    reconciliation_show,
)
