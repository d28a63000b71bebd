"""What the audit trail says."""

from typing import Final

from recoup.decision.words.text import Text

AUDIT: Final = {
    "title": Text("Audit trail", "감사 기록"),
    "lead": Text(
        "Who did what and when. Each entry is chained to the one before it, so nothing can be changed unnoticed.",
        "누가 언제 무엇을 했는지의 기록입니다. 각 기록은 앞 기록과 사슬로 이어져 있어 몰래 바꿀 수 없습니다.",
    ),
    "check": Text("Check the chain", "사슬 검사"),
    "whole": Text(
        "The chain is whole: {count} entries are what was written.", "사슬 정상: 기록 {count}건 모두 원본 그대로입니다."
    ),
    "broken": Text(
        "The chain is broken at entry {number}: it was changed or removed after it was written. Keep a copy of the"
        " database and find out who could write to it.",
        "{number}번 기록에서 사슬이 끊겼습니다. 기록 후 바뀌었거나 삭제되었습니다. 데이터베이스 사본을 보관하고"
        " 누가 접근했는지 확인하세요.",
    ),
    "export": Text("Export as CSV", "CSV로 내보내기"),
    "who": Text("Who", "누가"),
    "act": Text("What", "무엇을"),
    "subject": Text("About", "대상"),
    "subject_hint": Text("case 12", "사례 12"),
    "day": Text("Day", "날짜"),
    "when": Text("When", "언제"),
    "details": Text("Details", "내용"),
    "any": Text("all", "전체"),
    "filter": Text("Show", "보기"),
    "clear": Text("Show everything", "전체 보기"),
    "older": Text("Older entries", "이전 기록"),
    "none": Text("Nothing of this kind was done.", "해당하는 기록이 없습니다."),
    "none_hint": Text(
        "Whatever anybody does here, by the pages, by the API or at the command line, appears in this list.",
        "화면, API, 명령줄에서 누가 무엇을 하든 이 목록에 나타납니다.",
    ),
    "number": Text("No.", "번호"),
}
