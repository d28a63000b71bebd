"""What the pages of message templates say."""

from typing import Final

from recoup.decision.words.text import Text

LETTERS: Final = {
    "title": Text("Message templates", "안내문"),
    "lead": Text(
        "What customers are told, in their own language. Recoup's words are used until you write your own.",
        "고객에게 보내는 안내입니다. 직접 쓰기 전까지 Recoup의 문구를 사용합니다.",
    ),
    "shop": Text("Shop", "상점"),
    "go": Text("Show", "보기"),
    "message": Text("Message", "안내"),
    "origin_ours": Text("Recoup's words", "Recoup 문구"),
    "origin_file": Text("from the folder of letters", "안내문 폴더의 문구"),
    "origin_shop": Text("the shop's own", "상점 문구"),
    "approval": Text("read by a person first", "보내기 전 사람이 확인"),
    "language_en": Text("English", "영어"),
    "language_ko": Text("Korean", "한국어"),
    "subject": Text("Subject", "제목"),
    "body": Text("Letter", "본문"),
    "in_store": Text("shown in the store", "쇼핑몰에 표시"),
    "reply": Text("Text", "내용"),
    "reply_lead": Text(
        "The customer reads this in the store, in their own language, when the request is not granted.",
        "요청을 거절하면 고객이 쇼핑몰의 주문 화면에서 고객의 언어로 이 내용을 봅니다.",
    ),
    "blank_reply": Text(
        "Something is not known here; the usual words are used then.", "모르는 내용이 있으면 기본 문구를 사용합니다."
    ),
    "name_order_plain": Text("the order number", "주문번호"),
    "names": Text("These names are filled in; write them in braces:", "중괄호 안의 이름은 자동으로 채워집니다:"),
    "name_shop": Text("the shop", "상점 이름"),
    "name_customer": Text("the customer's name", "고객 이름"),
    "name_order": Text("the order number; every letter must say it", "주문번호(필수)"),
    "name_product": Text("the product", "상품"),
    "name_amount": Text("the amount at stake", "금액"),
    "name_status_link": Text(
        "the customer's page; its line is left out without one", "고객 화면 링크(없으면 그 줄 생략)"
    ),
    "case": Text("Look at it for a case", "사례로 미리 보기"),
    "case_hint": Text("A case's number; empty uses samples.", "사례 번호. 비우면 예시를 사용합니다."),
    "preview": Text("Look at it", "미리 보기"),
    "reads": Text("How the customer reads it", "고객이 받는 내용"),
    "blank": Text(
        "Something is not known here; such a letter waits for a person.", "모르는 내용이 있어 사람이 확인해야 합니다."
    ),
    "save": Text("Use these words from now on", "이 문구 사용하기"),
    "saved": Text("Kept. New letters use these words.", "저장됨. 새 안내부터 이 문구를 사용합니다."),
    "default_of": Text("Back to the usual words ({language})", "기본 문구로 되돌리기({language})"),
    "default_ask": Text(
        "Use the usual words again? Yours stay in the history.", "기본 문구를 다시 사용할까요? 기록은 남습니다."
    ),
    "history": Text("Versions", "버전 기록"),
    "version": Text("{language}, version {number}", "{language} {number}번 버전"),
    "by": Text("{who}, {at}", "{who}, {at}"),
    "usual": Text("The usual words again.", "기본 문구로 되돌림."),
    "no_history": Text("Nobody has changed this letter.", "변경한 적이 없습니다."),
    "back": Text("All templates", "안내문 전체"),
}
