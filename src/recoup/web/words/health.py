"""What the page of the system's health says."""

from typing import Final

from recoup.decision.words.text import Text

HEALTH: Final = {
    "title": Text("Health", "상태"),
    "all_good": Text("Everything works.", "모두 정상입니다."),
    "all_note": Text("It works; some things are worth knowing.", "작동 중이며, 알아 둘 것이 있습니다."),
    "all_bad": Text("Something has to be repaired.", "고쳐야 할 것이 있습니다."),
    "looks": Text("What the doctor finds", "점검 결과"),
    "look_good": Text("good", "정상"),
    "look_note": Text("worth knowing", "참고"),
    "look_bad": Text("to be repaired", "조치 필요"),
    "ask_remotes": Text("Ask the remotes for their clocks, too", "카페24·알리익스프레스 시계 확인"),
    "queues": Text("What is due now", "지금 처리할 것"),
    "queue": Text("Queue", "대기열"),
    "queue_turns": Text("Pairs to be decided on", "판단할 주문"),
    "queue_messages": Text("Messages of the remotes", "받은 메시지"),
    "queue_writes": Text("Writes to the remotes", "실행할 작업"),
    "queue_unknown": Text("Writes with an unknown outcome", "결과를 모르는 작업"),
    "queue_letters": Text("Letters to customers", "고객 안내 메일"),
    "waiting": Text("Waiting", "대기"),
    "more": Text("more than {count}", "{count} 초과"),
    "since": Text("Since", "부터"),
    "nothing": Text("nothing", "없음"),
    "jobs": Text("Jobs that come again", "반복 작업"),
    "job": Text("Job", "작업"),
    "shop": Text("Shop", "상점"),
    "ran": Text("Last run", "마지막 실행"),
    "never": Text("not yet", "아직 없음"),
    "next": Text("Next", "다음"),
    "result": Text("Result", "결과"),
    "fine": Text("fine", "정상"),
    "no_jobs": Text("Jobs appear when a shop is connected.", "상점을 연결하면 작업이 나타납니다."),
    "connect": Text("Connect a shop", "상점 연결"),
    "program": Text("Program and database", "프로그램과 데이터베이스"),
    "version": Text("Version", "버전"),
    "database": Text("Database", "데이터베이스"),
    "size": Text("Size", "크기"),
    "revision": Text("Revision", "리비전"),
}
