"""The one table of all faults. The list in the docs, the control API and the command line are drawn from it."""

from datetime import timedelta
from typing import Final

from recoup_sandbox.faults import answers, bodies, pushes
from recoup_sandbox.faults.fault import Fault, Reach
from recoup_sandbox.http.message import HTML

_PLAIN: Final = "text/plain"
_HTML_502: Final = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"
_HTML_DOWN: Final = "<html><body><h1>Be right back</h1><p>This page is down for maintenance.</p></body></html>\n"
_HTML_LOGIN: Final = "<html><body><form><h1>Sign in</h1><input name='user'></form></body></html>\n"

_ALL, _APIS, _PUSHES = Reach.EVERY_SITE, Reach.APIS, Reach.PUSHES

FAULTS: Final = (
    # --- the connection --------------------------------------------------------------------------
    Fault(
        "answer_lost_after",
        "Does what was asked, then ends the connection without an answer.",
        "A connection that breaks while the answer is under way: the order exists, the caller does not know.",
        _ALL,
        answers.lost_after,
    ),
    Fault(
        "answer_lost_before",
        "Ends the connection without an answer and does nothing.",
        "A connection that breaks before the request arrives; to the caller it looks like the fault above.",
        _ALL,
        answers.lost_before,
    ),
    Fault(
        "slow",
        "Answers rightly, but late in real time: its length, 3 seconds by default.",
        "A remote under load; a caller with less patience has a timeout whose effect happened.",
        _ALL,
        answers.slow,
        length=timedelta(seconds=3),
    ),
    Fault(
        "truncated",
        "Sends half of the body that it announced, then ends the connection.",
        "A connection that breaks in the middle of an answer.",
        _ALL,
        answers.cut,
    ),
    # --- the status ------------------------------------------------------------------------------
    Fault(
        "error_500",
        "Answers 500 with plain text and does nothing.",
        "A crash in the remote before it acted.",
        _ALL,
        answers.instead(500, "Internal Server Error", _PLAIN),
    ),
    Fault(
        "error_500_after",
        "Does what was asked, then answers 500.",
        "A crash in the remote after it acted: a failure that is none.",
        _ALL,
        answers.afterwards(500, "Internal Server Error", _PLAIN),
    ),
    Fault(
        "bad_gateway",
        "Answers 502 with a page of HTML and does nothing.",
        "A load balancer without a backend, during a release.",
        _ALL,
        answers.instead(502, _HTML_502, HTML),
    ),
    Fault(
        "unavailable",
        "Answers 503 with plain text and does nothing.",
        "A remote that sheds load.",
        _ALL,
        answers.instead(503, "Service Unavailable", _PLAIN),
    ),
    Fault(
        "gateway_timeout",
        "Does what was asked, then answers 504.",
        "A load balancer that lost patience with a backend which finished its work all the same.",
        _ALL,
        answers.afterwards(504, "Gateway Timeout", _PLAIN),
    ),
    Fault(
        "route_down",
        "Answers 503 on the named route until it is cleared, while all others work.",
        "An outage of one operation, such as creation down while reads go on.",
        _ALL,
        answers.instead(503, "Service Unavailable", _PLAIN),
        needs_route=True,
    ),
    Fault(
        "page_down",
        "Answers 503 with a maintenance page.",
        "Buyer or admin pages that are down while a person has a deadline.",
        Reach.PAGES,
        answers.instead(503, _HTML_DOWN, HTML),
    ),
    # --- the body as bytes -----------------------------------------------------------------------
    Fault(
        "garbage",
        "Does what was asked and answers 200 with bytes that are nothing.",
        "A broken proxy or compression on the way.",
        _ALL,
        answers.garbage,
    ),
    Fault(
        "half_body",
        "Does what was asked and sends half of the answer as if it were the whole.",
        "A buffer that was cut inside the remote; the length is right, the JSON is not.",
        _ALL,
        answers.halved,
    ),
    Fault(
        "empty_body",
        "Does what was asked and answers with the right status and no body.",
        "A remote that fails while it writes its answer.",
        _ALL,
        answers.emptied,
    ),
    Fault(
        "wrong_content_type",
        "Sends the right body under another content type.",
        "A misconfigured proxy; strict clients refuse what careless ones read.",
        _ALL,
        answers.mistyped,
    ),
    Fault(
        "login_page",
        "Answers 200 with a sign-in page in HTML and does nothing.",
        "A session or network gate that answers in the remote's place.",
        _ALL,
        answers.instead(200, _HTML_LOGIN, HTML),
    ),
    # --- what the body says ----------------------------------------------------------------------
    Fault(
        "wrong_amount",
        "Answers with every amount larger by one in its last digit.",
        "An echo that is not what was asked: rounding, another currency, another order's answer.",
        _APIS,
        bodies.spoiled(bodies.wrong_amounts),
    ),
    Fault(
        "wrong_id",
        "Answers with another last digit in every order, claim, refund, payment and shipping id.",
        "An answer to another caller's request.",
        _APIS,
        bodies.spoiled(bodies.wrong_ids),
    ),
    Fault(
        "unknown_status",
        "Answers with a status word that nobody has documented.",
        "A remote that adds a status without telling.",
        _APIS,
        bodies.spoiled(bodies.unknown_status),
    ),
    Fault(
        "stale_read",
        "Answers a read as the same read was answered before, since the fault was set; the first passes.",
        "A replica that lags, or a cache: the effect of a write is not yet visible.",
        _APIS,
        bodies.stale,
    ),
    Fault(
        "partial_list",
        "Leaves the last item out of the longest list of the answer.",
        "A row that slips between two pages while the list grows.",
        _APIS,
        bodies.spoiled(bodies.shortened),
    ),
    Fault(
        "repeated_item",
        "Lists the first item of the longest list once more.",
        "A row that is on two pages because the list grew in between.",
        _APIS,
        bodies.spoiled(bodies.repeated),
    ),
    Fault(
        "reversed_list",
        "Turns the longest list of the answer round.",
        "An order of rows that nobody promised.",
        _APIS,
        bodies.spoiled(bodies.reversed_list),
    ),
    # --- tokens, limits, time --------------------------------------------------------------------
    Fault(
        "token_expired",
        "Ends every access token just before the call.",
        "A token whose life the caller has computed wrongly.",
        _APIS,
        answers.expired,
    ),
    Fault(
        "token_rotated_away",
        "Kills every refresh token just before the call.",
        "A second worker that refreshed with the same token first: somebody must authorise again.",
        _APIS,
        answers.rotated_away,
    ),
    Fault(
        "rate_limit",
        "Blocks the caller in the remote's own form, for its length: 600 seconds by default.",
        "A quota that is used up; naive retries run out before the block does.",
        _APIS,
        answers.blocked,
        length=timedelta(seconds=600),
    ),
    Fault(
        "clock_skew",
        "Lets the remote answer by a clock that is ahead by its length: 15 minutes by default.",
        "A remote and a caller whose clocks differ.",
        _ALL,
        answers.skewed,
        length=timedelta(minutes=15),
    ),
    # --- pushes ----------------------------------------------------------------------------------
    Fault(
        "push_duplicate",
        "Delivers a push twice.",
        "At-least-once delivery, as both remotes have it.",
        _PUSHES,
        carry=pushes.duplicate,
    ),
    Fault(
        "push_late",
        "Delivers a push later in the world's time: its length, 2 hours by default.",
        "A queue that is behind.",
        _PUSHES,
        carry=pushes.late,
        length=timedelta(hours=2),
    ),
    Fault(
        "push_reordered",
        "Holds a push back until the next one has overtaken it, or until its length is over: a day by default.",
        "Several senders without a common order.",
        _PUSHES,
        carry=pushes.reordered,
        length=timedelta(days=1),
    ),
    Fault(
        "push_lost",
        "Drops a push whose sender believes it delivered: it is not sent again.",
        "A receiver that answered and then crashed, or a sender that gave up silently.",
        _PUSHES,
        carry=pushes.lost,
    ),
    Fault(
        "push_unanswered",
        "Drops a push whose sender knows: it is sent again as the remote does.",
        "A receiver that was down.",
        _PUSHES,
        carry=pushes.unanswered,
    ),
    Fault(
        "push_wrong_authorization",
        "Delivers a push whose credential is wrong.",
        "Somebody else who calls the receiver's address, or a secret that was changed.",
        _PUSHES,
        carry=pushes.unauthorised,
    ),
    Fault(
        "push_garbled",
        "Delivers half of a push's body, under the credential of the whole.",
        "A body that was changed on its way.",
        _PUSHES,
        carry=pushes.garbled,
    ),
)

BY_NAME: Final = {fault.name: fault for fault in FAULTS}


def describe_faults() -> tuple[Fault, ...]:
    """Return all faults in the order in which the docs list them."""
    return FAULTS
