"""What ``recoup serve`` serves beside the remotes' deliveries: here the program puts its faces together."""

from dataclasses import replace
from typing import Final

from recoup.api.api_desk import ApiDesk
from recoup.api.site import api_face
from recoup.desk.installation import Installation
from recoup.desk.listening import Faces
from recoup.desk.people.entering import Door
from recoup.desk.people.first_owner import FirstLink
from recoup.desk.working import LivingDesk
from recoup.settings import Settings
from recoup.web.site import web_faces
from recoup.web.web_desk import WebDesk

_NO_LINK: Final = FirstLink()


def faces_of(home: Installation, settings: Settings, running: LivingDesk, first: FirstLink = _NO_LINK) -> Faces:
    """Return the faces of an installation; ``running`` is woken when somebody did what it must look at.

    ``first`` is the link of the first owner, where nobody can sign in yet.
    """
    desk = WebDesk(
        home=home,
        door=Door(home.engine, home.vault, home.now),
        wake=running.woken.set,
        secure=settings.public_url.startswith("https://"),
        tasks=settings.tasks,
        notices=settings.notices,
        address=settings.address,
        first=first,
        mail=settings.mail,
        public_url=settings.public_url,
    )
    pages = web_faces(desk, home.vault.derived("forms").hex())
    programs = api_face(ApiDesk(home, desk.door, desk.wake, settings, desk.clocks))
    return replace(pages, routes=[*pages.routes, programs])
