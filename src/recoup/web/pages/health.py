"""The page of the system's health: what the doctor finds, what waits, which jobs ran, and how much is kept."""

from typing import Final

from litestar import Response, get
from litestar.params import FromQuery

from recoup.desk.changing import change_mark
from recoup.desk.look_names import name_of_job, name_of_look
from recoup.desk.system import MOST, look_at_system
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Visit, page
from recoup.web.web_desk import Given, Speaks
from recoup.web.words.remedies import way_of

_MAY: Final = asks(Permission.SEE_AUDIT)


@get("/health", opt=_MAY, sync_to_thread=True)
def health_page(request: Visit, desk: Given, speaker: Speaks, remotes: FromQuery[str] = "") -> Response[str]:
    """Show how this Recoup is; the remotes are asked only by whoever wants to wait for them."""
    visitor = visitor_of(request)
    home = desk.seen_by(visitor)
    system = look_at_system(home, desk.notices, desk.mail, desk.public_url, remotes=bool(remotes))
    shown = {
        "system": system,
        "most": MOST,
        "mark": change_mark(home, visitor.tenant),
        "name_of_look": name_of_look,
        "way_of": way_of,
        "name_of_job": name_of_job,
    }
    return page(request, "health.html", speaker, shown)


ROUTES: Final = (health_page,)
