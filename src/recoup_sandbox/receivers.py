"""Where the remotes push to: what a developer centre's forms would say, set by one call.

A real application is registered with its addresses by hand, event by event. Here every registered application gets all
order events of a remote at one address on this machine.
"""

from dataclasses import replace
from typing import Any

from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.composition import Composition
from recoup_sandbox.http.courier import require_loopback


def receivers_of(parts: Composition) -> dict[str, Any]:
    """Return the addresses: the store's by client id and event number, the supplier's by application key."""
    store: dict[str, dict[str, str]] = {app.client_id: {} for app in parts.store.authority.apps}
    for (client_id, event_no), url in parts.store.webhooks.subscriptions.items():
        store.setdefault(client_id, {})[str(event_no)] = url
    return {
        "cafe24": store,
        "aliexpress": {app.key: app.push_url for app in parts.gateway.authority.apps.values()},
    }


def receive(parts: Composition, cafe24: str | None, aliexpress: str | None) -> None:
    """Send each remote's pushes to an address: an empty one stops them, None leaves them.

    Raises ValueError for an address on another machine, and then changes nothing.
    """
    for url in (cafe24, aliexpress):
        if url:
            require_loopback(url)
    if cafe24 is not None:
        _subscribe(parts, cafe24)
    if aliexpress is not None:
        authority = parts.gateway.authority
        for app in list(authority.apps.values()):
            authority.register(replace(app, push_url=aliexpress))


def _subscribe(parts: Composition, url: str) -> None:
    webhooks = parts.store.webhooks
    for app in parts.store.authority.apps:
        for event in Event:
            if url:
                webhooks.subscribe(app.client_id, int(event), url)
            else:
                webhooks.unsubscribe(app.client_id, int(event))
