"""What a person registers at a remote so that its messages reach this desk: which address, and for what."""

from collections.abc import Mapping
from typing import Final

from recoup.decision.words.text import Text
from recoup.storage.words import Remote

REGISTER: Final[Mapping[Remote, Text]] = {
    Remote.CAFE24: Text(
        "Register this address for messages in the developer centre: {url}\n"
        "  Events: 90023-90029, 90031, 90064, 90066, 90068-90074, 90160, 90162; of the app: 90077-90079.\n"
        "  The mall's operator must agree to real-time information too.",
        "개발자센터에 이 WebHook 주소를 등록하세요: {url}\n"
        "  이벤트: 90023-90029, 90031, 90064, 90066, 90068-90074, 90160, 90162. 앱 이벤트: 90077-90079.\n"
        "  쇼핑몰 운영자가 실시간 정보 제공에도 동의해야 합니다.",
    ),
    Remote.ALIEXPRESS: Text(
        "Register this address for messages in the application's console: {url}\n"
        "  Topic: DROPSHIPPER_ORDER_STATUS_UPDATE. The console's verify button sends a test message.",
        "앱 콘솔에 이 메시지 수신 주소를 등록하세요: {url}\n"
        "  토픽: DROPSHIPPER_ORDER_STATUS_UPDATE. 콘솔의 확인 버튼이 시험 메시지를 보냅니다.",
    ),
}
"""Per remote, with the address filled in as ``url``."""
