"""The joint table as a live map: how many pairs stand in each combination of phases, each leading to its orders."""

from typing import Final

from litestar import Response, get

from recoup.decision.words.kinds import KIND_TITLES
from recoup.desk.drawing.codes import CODE, FAMILY_KINDS, FAMILY_TITLES
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Visit, page
from recoup.web.web_desk import Given, Speaks

_LEGEND: Final = tuple(
    (family, FAMILY_TITLES[family], tuple((CODE[kind], KIND_TITLES[kind]) for kind in kinds))
    for family, kinds in FAMILY_KINDS.items()
)


@get("/map", opt=asks(Permission.LOOK), sync_to_thread=True)
def map_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show the map."""
    visitor = visitor_of(request)
    found = desk.maps.of(desk.seen_by(visitor), visitor.tenant)
    return page(request, "map.html", speaker, {"map": found, "legend": _LEGEND})


ROUTES: Final = (map_page,)
