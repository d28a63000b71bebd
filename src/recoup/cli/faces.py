"""What ``recoup serve`` serves beside the remotes' deliveries: here the program puts its faces together."""

from collections.abc import Callable

from recoup.desk.installation import Installation
from recoup.desk.listening import Faces
from recoup.desk.people.entering import Door
from recoup.settings import Settings
from recoup.web.site import web_faces
from recoup.web.web_desk import WebDesk


def faces_of(home: Installation, settings: Settings, wake: Callable[[], None]) -> Faces:
    """Return the faces of an installation; ``wake`` is called when somebody did what the desk must look at."""
    desk = WebDesk(
        home=home,
        door=Door(home.engine, home.vault, home.now),
        wake=wake,
        secure=settings.public_url.startswith("https://"),
        tasks=settings.tasks,
        notices=settings.notices,
    )
    return web_faces(desk, home.vault.derived("forms").hex())
