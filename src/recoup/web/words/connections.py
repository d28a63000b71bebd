"""What the page of connections says."""

from typing import Final

from recoup.decision.words.text import Text

CONNECTIONS: Final = {
    "title": Text("Connections", "연동"),
    "lead": Text(
        "A shop has one store, and any number of accounts from which it orders.",
        "상점에는 쇼핑몰 하나와 주문에 쓰는 공급사 계정이 여러 개 있을 수 있습니다.",
    ),
    "done": Text("{login} is connected. It is read from now on.", "{login} 연결 완료. 지금부터 조회합니다."),
    "ended": Text("{login} is disconnected; its books stay.", "{login} 연결을 해제했습니다. 장부는 그대로 남습니다."),
    "empty": Text("No shop is connected yet.", "아직 연결된 상점이 없습니다."),
    "empty_hint": Text(
        "Connect the store first, then the account from which its orders are placed. Both ask you on their own pages;"
        " Recoup never sees a password of yours.",
        "먼저 쇼핑몰을, 다음으로 주문에 쓰는 공급사 계정을 연결하세요. 동의는 각 사이트의 화면에서 하며 Recoup은"
        " 비밀번호를 알 수 없습니다.",
    ),
    "no_accounts": Text("No account yet.", "아직 계정이 없습니다."),
    "remote_cafe24": Text("Cafe24 store", "카페24 쇼핑몰"),
    "remote_aliexpress": Text("AliExpress account", "알리익스프레스 계정"),
    "remote_files": Text("Files", "파일"),
    "stand_connected": Text("connected", "연결됨"),
    "stand_again": Text("waits to be connected again", "다시 연결해야 함"),
    "stand_paused": Text("paused: nothing is read or done with it", "일시 중지: 조회와 실행을 하지 않음"),
    "stand_disconnected": Text("disconnected; its books stay", "연결 해제됨. 장부는 유지"),
    "stand_files": Text("read from files that a person brings", "사람이 올리는 파일에서 읽음"),
    "access": Text("Access until", "접근 토큰 만료"),
    "renewable": Text("Renewed by itself until", "자동 갱신 가능"),
    "no_end": Text("no end", "기한 없음"),
    "heard": Text("Last message", "마지막 수신"),
    "read": Text("Last read", "마지막 조회"),
    "never": Text("never", "없음"),
    "to_do": Text("What to do", "할 일"),
    "webhook": Text("Address for its messages", "메시지 수신 주소"),
    "webhook_private": Text(
        "RECOUP_PUBLIC_URL is not set, so this address is reached from this machine only. Polling finds everything,"
        " later.",
        "RECOUP_PUBLIC_URL이 없어 이 컴퓨터에서만 접근됩니다. 주기적 조회로 늦게라도 모두 찾습니다.",
    ),
    "copy": Text("Copy", "복사"),
    "how": Text("How to register it", "등록 방법"),
    "again": Text("Connect again", "다시 연결"),
    "again_of": Text("Connect {login} again", "{login} 다시 연결"),
    "pause": Text("Pause", "일시 중지"),
    "pause_ask": Text(
        "Pause {login}? Nothing is read or done with it, and its tokens are not renewed meanwhile.",
        "{login}을(를) 일시 중지할까요? 그동안 조회, 실행, 토큰 갱신을 하지 않습니다.",
    ),
    "resume": Text("Go on", "다시 시작"),
    "disconnect": Text("Disconnect", "연결 해제"),
    "disconnect_ask": Text(
        "Disconnect {login}? Our access ends and its secrets are forgotten. Cases and books stay.",
        "{login} 연결을 해제할까요? 접근 권한이 끝나고 비밀 정보가 삭제됩니다. 사례와 장부는 남습니다.",
    ),
    "new": Text("Connect an account", "계정 연결하기"),
    "new_cafe24": Text("Connect a Cafe24 store", "카페24 쇼핑몰 연결"),
    "new_aliexpress": Text("Connect an AliExpress account", "알리익스프레스 계정 연결"),
    "mall": Text("Mall id", "쇼핑몰 아이디"),
    "mall_hint": Text("The first part of the mall's address: MALL.cafe24.com", "쇼핑몰 주소의 앞부분: MALL.cafe24.com"),
    "client_id": Text("Client ID of the app", "앱의 Client ID"),
    "client_secret": Text("Client Secret of the app", "앱의 Client Secret"),
    "webhook_key": Text("WebHook key of the app", "앱의 WebHook 인증정보"),
    "webhook_key_hint": Text(
        "The word that its messages carry. Without it they are refused, and polling finds everything later.",
        "메시지에 담기는 인증정보입니다. 없으면 메시지를 거절하고 주기적 조회로 늦게 찾습니다.",
    ),
    "app_key": Text("App Key of the application", "앱의 App Key"),
    "app_secret": Text("App Secret of the application", "앱의 App Secret"),
    "buyer": Text("The buyer's user id", "구매자 사용자 ID"),
    "buyer_hint": Text("Empty takes whoever agrees.", "비우면 동의한 계정을 연결합니다."),
    "keep_hint": Text("Empty keeps what is there.", "비우면 저장된 값을 유지합니다."),
    "shop": Text("Shop", "상점"),
    "shop_new": Text("a new one, named like the mall", "쇼핑몰 이름으로 새로 만들기"),
    "shop_only": Text("the only one there is", "하나뿐인 상점"),
    "another": Text("Add one more account to those that the shop has", "기존 계정에 추가로 연결"),
    "redirect": Text("Register this redirect address of the app first:", "먼저 앱에 이 Redirect URI를 등록하세요:"),
    "redirect_https": Text(
        "Cafe24 takes https addresses only: set RECOUP_PUBLIC_URL to the address of your proxy with TLS first.",
        "카페24는 https 주소만 받습니다. 먼저 RECOUP_PUBLIC_URL에 TLS 프록시 주소를 설정하세요.",
    ),
    "begin": Text("Go on", "계속"),
    "consent": Text("One step at {remote}", "{remote}에서 한 단계"),
    "consent_lead": Text(
        "Open this page, sign in there as whom you want to connect, and agree. It leads back here; the way is open for"
        " fifteen minutes, in this browser only.",
        "이 페이지를 열어 연결할 계정으로 로그인하고 동의하세요. 동의하면 여기로 돌아옵니다. 이 브라우저에서 15분"
        " 동안만 유효합니다.",
    ),
    "consent_go": Text("Open the page and agree", "페이지를 열어 동의하기"),
    "back": Text("Back to the connections", "연동으로 돌아가기"),
}
