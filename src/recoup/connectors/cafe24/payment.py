"""Which of the store's payment methods its API can give back.

The Admin API cancels a payment at the gateway only for a card and for a real-time bank transfer, and only when the
order was paid by that one method alone; everything else needs the admin screen (official parameter reference). The
words are the API's and the export's, in lower case; any other word means the admin screen.
"""

from typing import Final

from recoup.domain.pair import RefundRoute

REFUND_ROUTES: Final[dict[str, RefundRoute]] = {
    "card": RefundRoute.API,
    "신용카드": RefundRoute.API,
    "tcash": RefundRoute.API,
    "계좌이체": RefundRoute.API,
    "실시간 계좌이체": RefundRoute.API,
    "실시간계좌이체": RefundRoute.API,
}
