"""What the acts of the audit trail are called, what they were done to, and their details.

An act that is not here is a step, or is shown by its own name.
"""

from collections.abc import Mapping
from typing import Final

from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Text
from recoup.domain.step import Step

ACTS: Final[Mapping[str, Text]] = {
    "added a webhook": Text("added a webhook", "웹훅 추가"),
    "account_refused": Text("was refused by the remote", "접근이 거절됨"),
    "approve_notice": Text("approved a letter", "안내문 승인"),
    "approve_refund": Text("approved a refund", "환불 승인"),
    "came by a link": Text("came by a link", "링크로 들어옴"),
    "changed a letter": Text("changed a message template", "안내문 양식 변경"),
    "changed a role": Text("changed a role", "역할 변경"),
    "changed the password": Text("changed the password", "비밀번호 변경"),
    "changed the policy": Text("changed the policy", "정책 변경"),
    "connected": Text("connected", "연결함"),
    "customer_asked": Text("a customer asked", "고객 요청 접수"),
    "customer_forgotten": Text("let a customer be forgotten", "고객 정보 삭제"),
    "disconnected": Text("disconnected", "연결 해제"),
    "edit_notice": Text("edited a letter", "안내 메일 수정"),
    "ended a token": Text("ended a token", "토큰 폐기"),
    "ended a webhook": Text("ended a webhook", "웹훅 종료"),
    "ended access": Text("ended somebody's access", "접근 종료"),
    "enter_statement_line": Text("entered a line of a statement", "명세 항목 입력"),
    "import_statement": Text("imported a statement", "명세 가져오기"),
    "invited": Text("invited", "초대함"),
    "keys_rotated": Text("changed the keys", "암호키 교체"),
    "link_lines": Text("matched order lines", "주문 품목 연결"),
    "look_again": Text("looked at an order again", "주문 다시 확인"),
    "made a link": Text("made a link to come in", "접속 링크 생성"),
    "made a token": Text("made a token", "토큰 생성"),
    "map_product": Text("mapped a product", "상품 연결"),
    "match_statement_line": Text("matched a line of a statement", "명세 항목 대조"),
    "note": Text("wrote a note", "메모 작성"),
    "note_coupon": Text("noted what a coupon paid", "쿠폰 할인액 기록"),
    "notice_bounced": Text("noted that a letter came back", "안내 메일 반송 기록"),
    "notice_sent_again": Text("sent a letter again", "안내 메일 재발송"),
    "paused": Text("paused", "일시 중지"),
    "record_evidence": Text("handed in evidence", "증빙 등록"),
    "resend_notice": Text("asked to send a letter again", "안내 메일 재발송 요청"),
    "restored access": Text("restored somebody's access", "접근 복원"),
    "resumed": Text("resumed", "다시 시작"),
    "revoke_approval": Text("took an approval back", "승인 취소"),
    "sent a webhook again": Text("sent a webhook again", "웹훅 재전송"),
    "set up an authenticator": Text("set up an authenticator", "인증 앱 설정"),
    "set up the desk": Text("set up the desk", "데스크 설정"),
    "settle": Text("settled money", "금액 정리"),
    "shop_repaired": Text("compared the shop and repaired it", "상점 대조 및 복구"),
    "signed in": Text("signed in", "로그인"),
    "tick_task": Text("ticked a task", "할 일 완료 표시"),
    "told_customer": Text("told a customer", "고객에게 직접 안내"),
    "took the authenticator away": Text("took the authenticator away", "인증 앱 해제"),
    "unlink_lines": Text("took a match back", "주문 품목 연결 해제"),
    "divide_statement_line": Text("divided a line of a statement among cases", "명세 거래 나누기"),
    "unmatch_statement_line": Text("took a line of a statement back", "명세 대조 해제"),
    "unmap_product": Text("took a product's mapping back", "상품 연결 해제"),
}

_SUBJECTS: Final[Mapping[str, Text]] = {
    "account": Text("account", "계정"),
    "case": Text("case", "사례"),
    "intent": Text("write", "실행"),
    "line": Text("line of a statement", "명세서 항목"),
    "notice": Text("letter", "안내"),
    "order": Text("order", "주문"),
    "person": Text("person", "사람"),
    "shop": Text("shop", "상점"),
    "statement": Text("statement", "명세서"),
    "task": Text("task", "할 일"),
    "token": Text("token", "토큰"),
    "webhook": Text("webhook", "웹훅"),
}
_DETAILS: Final[Mapping[str, Text]] = {
    "amount": Text("amount", "금액"),
    "booked_on": Text("booked on", "입출금일"),
    "buyer": Text("buyer", "구매 계정"),
    "case": Text("case", "사례"),
    "code": Text("code", "코드"),
    "differences": Text("differences", "차이"),
    "doubts": Text("doubts", "불확실"),
    "events": Text("events", "이벤트"),
    "evidence": Text("evidence", "증빙"),
    "first": Text("first", "처음 몇 건"),
    "for": Text("for", "요청"),
    "how": Text("how", "방법"),
    "language": Text("language", "언어"),
    "letter": Text("letter", "안내문"),
    "line": Text("item", "품목"),
    "login": Text("account", "계정"),
    "mall_id": Text("mall", "쇼핑몰 아이디"),
    "order": Text("order", "주문"),
    "orders": Text("orders", "주문"),
    "permissions": Text("permissions", "권한"),
    "problem": Text("problem", "문제"),
    "product": Text("product", "상품"),
    "purpose": Text("purpose", "용도"),
    "quantity": Text("quantity", "수량"),
    "reason": Text("reason", "이유"),
    "remote": Text("at", "연동"),
    "role": Text("role", "역할"),
    "share": Text("share", "몫"),
    "shops": Text("shops", "상점"),
    "step": Text("step", "할 일"),
    "store_line": Text("store item", "쇼핑몰 품목"),
    "supplier_line": Text("supplier item", "공급사 품목"),
    "version": Text("version", "버전"),
    "why": Text("why", "이유"),
}


def name_of_subject(subject: str) -> Text:
    """Return what something that was acted on is called, with its number; another kind keeps its own name."""
    kind, space, number = subject.partition(" ")
    known = _SUBJECTS.get(kind)
    if known is None or not space:
        return Text(subject, subject)
    return Text("{kind} {number}", "{kind} {number}").format(kind=known, number=number)


def subject_named(typed: str) -> str:
    """Return what somebody typed as a subject, like "사례 12", as the trail keeps it."""
    kind, space, number = typed.strip().rpartition(" ")
    known = next((key for key, names in _SUBJECTS.items() if kind in (names.en, names.ko)), kind)
    return f"{known}{space}{number}"


def name_of_detail(name: str) -> Text:
    """Return what a detail of an act is called; one that is not here keeps its own name."""
    return _DETAILS.get(name, Text(name, name))


def name_of_act(act: str) -> Text:
    """Return what an act is called."""
    if act in list(Step):
        return STEPS[Step(act)].title
    return ACTS.get(act, Text(act, act))
