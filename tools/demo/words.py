"""What the demonstration says, in both languages."""

from typing import Final

from recoup.decision.words.text import Text

PREPARING: Final = Text(
    "Preparing three weeks of a sample shop, half a minute ...", "샘플 쇼핑몰의 3주를 준비하는 중입니다(약 30초) ..."
)
READY: Final = Text(
    """
Recoup is ready. Everything runs on this machine and is gone when you end it with Ctrl-C.

  Come in (this link works once):     {link}
  The way through, letters, the time: {page}

The first minute:
  1. A customer cancels in the store:  {cancel}
     (sign in as {buyer}, open the address again if need be, choose a reason and send the request)
  2. In your inbox the task appears: cancel the supplier order.
  3. Follow its link to the supplier's page and cancel there ({account}, password {password}).
  4. The desk sees that it is so, refunds through the store, writes to the customer and closes the case at zero.
""",
    """
Recoup이 준비되었습니다. 모두 이 컴퓨터에서만 실행되고 Ctrl-C로 끝내면 사라집니다.

  들어가기(한 번만 쓸 수 있는 링크): {link}
  따라 하기, 고객 메일, 시간 넘기기:  {page}

처음 1분:
  1. 고객이 쇼핑몰에서 취소합니다: {cancel}
     ({buyer}(으)로 로그인하고, 필요하면 주소를 다시 열어 사유를 고른 뒤 요청을 보내세요)
  2. 받은 일에 '공급사 주문 취소' 할 일이 나타납니다.
  3. 그 링크를 따라 공급사 페이지에서 취소합니다({account}, 비밀번호 {password}).
  4. 데스크가 확인하고, 쇼핑몰을 통해 환불하고, 고객에게 알리고, 0원으로 마무리합니다.
""",
)
OVER: Final = Text("Ended; nothing is left of it.", "종료했습니다. 남은 것은 없습니다.")
NOT_EMPTY: Final = Text(
    "{folder} is not empty; name another folder", "{folder} 폴더가 비어 있지 않습니다. 다른 폴더를 지정하세요"
)

TITLE: Final = Text("Recoup: a way through", "Recoup 따라 하기")
LEAD: Final = Text(
    "A sample shop with three weeks behind it. Store and supplier are simulated on this machine; the desk is real.",
    "3주 동안 운영된 샘플 쇼핑몰입니다. 쇼핑몰과 공급사는 이 컴퓨터에서 시뮬레이션되고, 데스크는 실제 프로그램입니다.",
)
STEPS: Final = (
    Text("Come in to the desk (this link works once)", "데스크에 들어가기(한 번만 쓸 수 있는 링크)"),
    Text(
        "Be the customer: sign in to the store as {buyer} and ask to cancel order {order}",
        "고객이 되어 보기: {buyer}(으)로 쇼핑몰에 로그인해 주문 {order}의 취소를 요청하기",
    ),
    Text(
        "Back in the desk's inbox: open the new case and read its next step",
        "데스크의 받은 일에서 새 사례를 열고 다음 할 일 읽기",
    ),
    Text(
        "Follow the step's link to the supplier's page, sign in as {account} with {password}, and cancel there",
        "할 일의 링크를 따라 공급사 페이지에서 {account} / {password}로 로그인하고 주문 취소하기",
    ),
    Text(
        "Watch the case: proven, refunded, the customer told, closed at zero. The letter is below",
        "사례를 지켜보기: 확인, 환불, 고객 안내, 0원으로 종료. 고객 메일은 아래에 있습니다",
    ),
)
CLOCK: Final = Text(
    "It is {now} in this world. Time runs as yours does; or let more of it pass:",
    "이 세계의 현재 시각은 {now}입니다. 시간은 실제처럼 흐르며, 더 넘길 수도 있습니다.",
)
HOURS: Final = Text("Let an hour pass", "1시간 넘기기")
DAYS: Final = Text("Let a day pass", "하루 넘기기")
LETTERS: Final = Text("Letters to customers, the latest first", "고객 메일(최근 순)")
