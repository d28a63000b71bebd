"""What a person is told about a problem with the store: what it means, and what to do."""

from typing import Final

from recoup.connectors.problem import ProblemKind
from recoup.decision.words.text import Text

PROBLEMS: Final[dict[ProblemKind, Text]] = {
    ProblemKind.NOT_SENT: Text(
        "Cafe24 could not be reached, so nothing was done there. Check this machine's connection and the base address.",
        "카페24에 연결하지 못해 아무 처리도 하지 않았습니다. 네트워크 연결과 기본 주소를 확인하세요.",
    ),
    ProblemKind.NO_ANSWER: Text(
        "Cafe24 did not answer. The call may have arrived; Recoup looks at the shop before anything else is done.",
        "카페24가 응답하지 않았습니다. 요청이 전달되었을 수 있으므로 Recoup이 쇼핑몰을 먼저 확인합니다.",
    ),
    ProblemKind.UNREADABLE: Text(
        "Cafe24 answered with something that cannot be read. Recoup tries again and looks at the shop first.",
        "카페24의 응답을 읽을 수 없습니다. Recoup이 쇼핑몰을 먼저 확인한 뒤 다시 시도합니다.",
    ),
    ProblemKind.WRONG_ECHO: Text(
        "Cafe24's answer is about something else than what was asked. Look at the order in the Cafe24 admin.",
        "카페24의 응답이 요청한 내용과 다릅니다. 카페24 관리자에서 주문을 확인하세요.",
    ),
    ProblemKind.REMOTE_DOWN: Text(
        "Cafe24 has a problem of its own. Recoup tries again by itself.",
        "카페24에 일시적인 문제가 있습니다. Recoup이 자동으로 다시 시도합니다.",
    ),
    ProblemKind.RATE_LIMITED: Text(
        "Cafe24 was called too often and asks to wait. Recoup waits as long as it says.",
        "카페24 호출 한도를 넘었습니다. Recoup이 안내된 시간만큼 기다립니다.",
    ),
    ProblemKind.TOKEN_EXPIRED: Text(
        "The access to Cafe24 has expired and is being renewed.",
        "카페24 접근 권한이 만료되어 갱신하고 있습니다.",
    ),
    ProblemKind.TOKEN_REVOKED: Text(
        "Cafe24 does not accept Recoup's access any more. Connect the shop again.",
        "카페24가 Recoup의 접근 권한을 더 이상 받아들이지 않습니다. 쇼핑몰을 다시 연결하세요.",
    ),
    ProblemKind.WRONG_CLIENT: Text(
        "Cafe24 does not know this app. Check the client ID and the client secret in the developer centre,"
        " then connect again.",
        "카페24가 이 앱을 알지 못합니다. 개발자센터에서 Client ID와 Client Secret을 확인한 뒤 다시 연결하세요.",
    ),
    ProblemKind.NOT_PERMITTED: Text(
        "Cafe24 does not permit this call. The app may have been deleted from the shop, or the call needs an approval."
        " Check the app in the shop's admin and in the developer centre.",
        "카페24가 이 호출을 허용하지 않습니다. 쇼핑몰에서 앱이 삭제되었거나 별도 승인이 필요한 호출일 수 있습니다."
        " 쇼핑몰 관리자와 개발자센터에서 앱을 확인하세요.",
    ),
    ProblemKind.NOT_FOUND: Text(
        "Cafe24 has nothing under this number. Check the number and which shop it belongs to.",
        "카페24에 해당 번호가 없습니다. 번호와 쇼핑몰을 확인하세요.",
    ),
    ProblemKind.CONFLICT: Text(
        "Cafe24 was already told the same, or is changing this order just now. Look at the order before going on.",
        "카페24에 같은 내용이 이미 요청되었거나 주문이 변경되는 중입니다. 주문을 먼저 확인하세요.",
    ),
    ProblemKind.REFUSED: Text(
        "Cafe24 refused this because of a rule or of the order's present state. Look at the order in the Cafe24 admin.",
        "카페24가 규칙이나 현재 주문 상태 때문에 거절했습니다. 카페24 관리자에서 주문을 확인하세요.",
    ),
    ProblemKind.MALFORMED: Text(
        "Cafe24 says that the call was made wrongly. That is a fault of Recoup; please report it.",
        "카페24가 호출 형식이 잘못되었다고 응답했습니다. Recoup의 오류이니 알려 주세요.",
    ),
    ProblemKind.UNDOCUMENTED: Text(
        "Cafe24 answered in a way that nobody has documented. Look at the shop in the Cafe24 admin.",
        "카페24가 문서에 없는 방식으로 응답했습니다. 카페24 관리자에서 쇼핑몰을 확인하세요.",
    ),
}

SCOPE_MISSING: Final = Text(
    "The shop has not granted the permission {scope}. Add it to the app, then connect again.",
    "쇼핑몰이 {scope} 권한을 허용하지 않았습니다. 앱에 권한을 추가한 뒤 다시 연결하세요.",
)
NEVER_AUTHORISED: Final = Text(
    "The shop is not connected yet.",
    "쇼핑몰이 아직 연결되지 않았습니다.",
)
REFRESH_ENDED: Final = Text(
    "The access to Cafe24 was not renewed for too long and has ended. Connect the shop again.",
    "카페24 접근 권한을 너무 오래 갱신하지 않아 만료되었습니다. 쇼핑몰을 다시 연결하세요.",
)
CONSENT_REFUSED: Final = Text(
    "The shop did not agree, or the answer did not come from the page that Recoup opened. Begin again.",
    "쇼핑몰이 동의하지 않았거나 Recoup이 연 페이지의 응답이 아닙니다. 처음부터 다시 시작하세요.",
)
CROWDED: Final = Text(
    "More orders changed within one second than Cafe24 lists at all. Read this day from an export file.",
    "1초 안에 변경된 주문이 카페24가 조회할 수 있는 수보다 많습니다. 이 날짜는 내보낸 파일로 읽으세요.",
)
