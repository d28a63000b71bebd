"""Signing in and out. The password is the same for every account of the world, and a setting."""

import hmac

from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.pages.visit import Visit
from recoup_sandbox.http.message import Answer

ORDERS = "/orders"


def ask(visit: Visit) -> Answer:
    """Show the form to sign in."""
    return visit.page("sign_in.html", wanted=_wanted(visit))


def sign_in(visit: Visit) -> Answer:
    """Begin a session and lead on to the page that was asked for. Raises RefusedError for a wrong name or password."""
    buyers = visit.market.registry.buyers.values()
    name, password = visit.given("login_id").strip().lower(), visit.given("password")
    buyer = next((one for one in buyers if one.login_id.lower() == name), None)
    if buyer is None or not hmac.compare_digest(password.encode(), visit.settings.password.encode()):
        raise RefusedError(Refusal.UNKNOWN, "Account or password is not right.")
    visit.session = visit.sessions.sign_in(visit.session, buyer.user_id)
    return visit.go(_wanted(visit) or ORDERS)


def sign_out(visit: Visit) -> Answer:
    """End the session."""
    visit.sessions.end(visit.session)
    return visit.go("/sign-in")


def _wanted(visit: Visit) -> str:
    """Return the page to lead on to: a path of this site that can stand in a header, or nothing."""
    path = visit.given("next")
    own = path.startswith("/") and not path.startswith("//")
    return path if own and path.isascii() and path.isprintable() and not set(path) & set('\\ "') else ""
