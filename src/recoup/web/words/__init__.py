"""What the pages say, in both languages, by the page and a short name: ``inbox.title``.

Templates ask by name, and a test holds that every name that is asked for is here and every one here is asked for.
"""

from collections.abc import Mapping
from typing import Final

from recoup.decision.words.text import Text
from recoup.web.words.audit import AUDIT
from recoup.web.words.case import CASE
from recoup.web.words.connections import CONNECTIONS
from recoup.web.words.customer import CUSTOMER
from recoup.web.words.entrance import ENTRANCE
from recoup.web.words.errors import ERRORS
from recoup.web.words.frame import FRAME
from recoup.web.words.health import HEALTH
from recoup.web.words.inbox import INBOX
from recoup.web.words.letters import LETTERS
from recoup.web.words.links import LINKS
from recoup.web.words.map import MAP
from recoup.web.words.me import ME
from recoup.web.words.money import MONEY
from recoup.web.words.orders import ORDERS
from recoup.web.words.people import PEOPLE
from recoup.web.words.policies import POLICIES
from recoup.web.words.products import PRODUCTS
from recoup.web.words.reports import REPORTS
from recoup.web.words.set_up import SET_UP

WORDS: Final[Mapping[str, Mapping[str, Text]]] = {
    "audit": AUDIT,
    "customer": CUSTOMER,
    "connections": CONNECTIONS,
    "entrance": ENTRANCE,
    "errors": ERRORS,
    "case": CASE,
    "frame": FRAME,
    "inbox": INBOX,
    "letters": LETTERS,
    "me": ME,
    "reports": REPORTS,
    "products": PRODUCTS,
    "orders": ORDERS,
    "money": MONEY,
    "map": MAP,
    "links": LINKS,
    "health": HEALTH,
    "people": PEOPLE,
    "policies": POLICIES,
    "set_up": SET_UP,
}
