"""The use case: notice that something changed, without looking at what.

Whatever a page shows came with a new row of some kind, so the newest numbers tell it, and a page may ask every other
second.
"""

from recoup.desk.installation import Installation
from recoup.storage.engine import reading
from recoup.storage.ids import TenantId
from recoup.storage.repositories.marks import newest
from recoup.storage.scope import Scope


def change_mark(home: Installation, tenant: TenantId) -> str:
    """Return a mark that is another one after anything of the tenant's changed."""
    with reading(home.engine) as connection:
        return "-".join(str(number) for number in newest(Scope(connection, tenant)))
