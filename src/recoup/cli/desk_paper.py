"""What a person reads before they act, on a terminal: tasks, messages, letters, statement lines, a case in full."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from rich.text import Text as Line

from recoup.cli.paper import BOOKS, CASE, DONE_BY, EVIDENCE, HAPPENED, Paper
from recoup.decision.explain import Explanation
from recoup.decision.words.text import Text
from recoup.desk.acting import ApprovalPreview
from recoup.desk.casebook import CaseBook
from recoup.desk.doing import Handed, TaskStory
from recoup.desk.letters import LetterView
from recoup.desk.noticing import NoticeView, NoticeWords
from recoup.desk.settling import Choice
from recoup.desk.statements import Imported
from recoup.desk.unmatched import Proposed
from recoup.storage.repositories.tasks import LIVING
from recoup.storage.words import NoticeState, TaskState
from recoup.tasks.content import TaskContent
from recoup.tasks.proofs import RecordPart

_NO_NOTICES: Final = Text("Every customer knows what there is to know.", "모든 고객에게 안내했습니다.")
_NO_LINES: Final = Text("Every statement line is somebody's money.", "모든 거래가 사례에 연결되어 있습니다.")
_NO_CHOICE: Final = Text("There is nothing to settle.", "정리할 금액이 없습니다.")
_OPEN_PAGE: Final = Text("Open", "열기")
_CHOOSE: Final = Text("Choose as the reason", "선택할 사유")
_PASTE: Final = Text("Paste this", "붙여넣을 내용")
_GLOSS: Final = Text("In other words", "뜻")
_DUE: Final = Text("Until", "기한")
_CUSTOMER: Final = Text("Worth to the customer", "고객 금액")
_OURS: Final = Text("Worth to us", "우리 금액")
_DONE_WHEN: Final = Text("Done when", "완료 확인")
_PART_WORDS: Final = {
    RecordPart.FILE: Text("picture or PDF", "이미지·PDF"),
    RecordPart.AMOUNT: Text("amount", "금액"),
    RecordPart.DISPUTE: Text("how the dispute stands", "분쟁 상태"),
    RecordPart.NOTE: Text("note", "메모"),
}
_OR_RECORD: Final = Text("Or hand in", "또는 제출")
_HANDED: Final = Text("Handed in", "제출한 것")
_LACKS: Final = Text("lacks {parts}", "부족: {parts}")
_ENOUGH: Final = Text("is enough", "충분함")
_TICKED: Final = Text(
    "ticked by {who}; opens again {until} unless proven", "{who} 완료 표시, {until}까지 미확인 시 다시 열림"
)
_PROVEN: Final = Text("Proven by {proof}", "확인: {proof}")
_UNJOINED: Final = Text(
    "The two orders are no longer joined as they were, so there is nothing more to say about it.",
    "두 주문의 연결이 바뀌어 더 보여 줄 내용이 없습니다.",
)
_NO_WORDS: Final = Text("(no words yet)", "(아직 문구 없음)")
_BLANK: Final = Text("It has a blank that somebody must fill in.", "채워야 할 빈칸이 있습니다.")
_LOOK_UP: Final = Text("stands for these words: {seen}", "이 문구의 확인값: {seen}")
_OWN: Final = Text("own", "자체")
_BUILT_IN: Final = Text("Recoup's", "기본")
_APPROVAL: Final = Text("a person approves it", "담당자 승인")
_WOULD: Final = Text("Recoup would then do", "승인하면 Recoup이 할 일")
_AT: Final = Text("at {account}, order {order}", "{account}, 주문 {order}")
_DELIVERY: Final = Text(
    "the store reckons the refund itself and may add the order's delivery fee, {fee}",
    "환불액은 쇼핑몰이 계산하며 주문의 배송비 {fee}이(가) 더해질 수 있습니다",
)
_WHY: Final = Text("Why", "근거")
_AGAINST: Final = Text("The policy says not yet; give a --reason", "운영 정책상 아직 불가, --reason 필요")
_SETTLE: Final = Text("A person can settle", "담당자가 정리할 수 있는 것")
_APPROVED: Final = Text("approved {amount} by {who}, {at}", "{at} {who} {amount} 승인")
_APPROVE: Final = Text("A refund waits for approval", "승인을 기다리는 환불")
_IMPORTED: Final = Text(
    "{lines} lines, {new} new, {matched} matched at once.", "{lines}건 중 신규 {new}건, 바로 연결 {matched}건."
)
_BAD_LINE: Final = Text("line {number} was left out: {why}", "{number}번째 줄 제외: {why}")
_MAY_BE_SHARED: Final = Text(
    "all that these cases wait for, to be divided: {shares}", "다음 사례들의 금액 합계와 같습니다(나누기): {shares}"
)
_MAY_BE: Final = Text(
    "may be the money of case {case} ({confidence} of 100)", "{case}번 사례의 입금일 수 있음(100 중 {confidence})"
)
_NOBODYS: Final = Text("no case waits for such an amount", "이 금액을 기다리는 사례 없음")
_NOW: Final = Text("Now", "지금 할 일")
_LATER: Final = Text("Later", "나중에 할 일")
_TELL: Final = Text("The customer is told", "고객 안내")
_TO_DO: Final = Text("To do", "할 일")
_IN_ALL: Final = Text("{count} by a person:", "담당자 {count}건:")
_OVER: Final = Text("Tasks that are over", "끝난 할 일")


_STANDS: Final = {
    NoticeState.DUE: Text("has no words yet", "문구 작성 전"),
    NoticeState.HELD: Text("waits for approval", "승인 대기"),
    NoticeState.READY: Text("is to be sent", "발송 예정"),
    NoticeState.SENT: Text("the customer was told", "고객에게 안내함"),
    NoticeState.FAILED: Text("could not be delivered", "발송 실패"),
}


class DeskPaper(Paper):
    """Writes what a person needs to go on."""

    def say(self, text: Text) -> None:
        """Write one sentence, whole in a pipe."""
        self._console.print(Line(self._in(text)), soft_wrap=True)

    def plain(self, text: str) -> None:
        """Write a text as it is."""
        self._console.print(Line(text), soft_wrap=True)

    def faults(self, found: Sequence[Text], fine: Text) -> None:
        """Write what is wrong, or that nothing is."""
        for each in found or (fine,):
            self.say(each)

    # --- tasks -----------------------------------------------------------------------------------

    def task(self, story: TaskStory, now: datetime) -> None:
        """Write one task in full."""
        self._console.print(Line(self._task_line(story.task, now), "bold"), soft_wrap=True)
        self._sides(story.task.store_line, story.task.supplier_line)
        self._about_task(story)

    def _about_task(self, story: TaskStory) -> None:
        if story.content is None:
            self._indent(self._in(_UNJOINED))
        else:
            self._content(story.content)
        if story.record:
            self._labelled(_OR_RECORD, self._parts(story.record))
        self._labelled(_HANDED, "; ".join(self._handed(each) for each in story.records))
        if story.task.state is TaskState.DONE and story.prove_by is not None:
            until = self._at(story.prove_by)
            self._indent(self._in(_TICKED.format(who=story.task.done_by or "-", until=until)))
        if story.proof:
            self._indent(self._in(_PROVEN.format(proof=story.proof)))

    def _content(self, content: TaskContent) -> None:
        for link in content.links:
            self._labelled(_OPEN_PAGE, f"{link.label} {link.address}")
        for number, step in enumerate(content.steps, 1):
            self._indent(f"{number}. {step}")
        self._labelled(_CHOOSE, content.reason or "")
        if content.message is not None:
            self._labelled(_PASTE, "↓")
            self._block(content.message.text)
            if content.message.gloss:
                self._labelled(_GLOSS, "↓")
                self._block(content.message.gloss)
        since = f"; {content.counted_from}" if content.counted_from else ""
        self._labelled(_DUE, f"{content.deadline} ({content.left}{since})")
        for label, worth in ((_CUSTOMER, content.customer_worth), (_OURS, content.supplier_worth)):
            self._labelled(label, "" if worth is None else self._money(worth))
        self._labelled(_DONE_WHEN, content.proof)

    def _handed(self, each: Handed) -> str:
        lacking = self._in(_LACKS.format(parts=self._parts(each.lacks)) if each.lacks else _ENOUGH)
        return f"{self._evidence_line(each.record)} ({lacking})"

    def _parts(self, parts: Iterable[RecordPart]) -> str:
        return ", ".join(self._in(_PART_WORDS[each]) for each in parts)

    # --- messages --------------------------------------------------------------------------------

    def notices(self, found: Sequence[NoticeView]) -> None:
        """Write messages, one line each and what keeps it."""
        if not found:
            self._say(_NO_NOTICES)
        for each in found:
            self._notice(each)

    def letter(self, found: NoticeWords) -> None:
        """Write one message with its words."""
        self._notice(found.notice)
        self._words(found)
        self._indent(self._in(_LOOK_UP.format(seen=found.seen)))

    def _words(self, found: NoticeWords) -> None:
        if found.subject is None or found.body is None:
            self._indent(self._in(_NO_WORDS))
            return
        self._block(f"{found.subject}\n\n{found.body}")
        if not found.complete:
            self._indent(self._in(_BLANK))

    def _notice(self, each: NoticeView) -> None:
        sent = "" if each.sent_at is None else f", {self._at(each.sent_at)}"
        state = self._in(_STANDS[each.state])
        title = f"#{each.id}  {each.message}: {state}{sent}  ({self._in(CASE.format(id=each.case))})"
        self._console.print(Line(title, "bold"), soft_wrap=True)
        if each.trouble is not None:
            self._indent(f"{self._in(each.trouble)} {each.code}".rstrip())

    def letters(self, found: Sequence[LetterView]) -> None:
        """Write which letters there are."""
        for each in found:
            notes = [self._in(_OWN if each.own else _BUILT_IN)]
            notes += [self._in(_APPROVAL)] if each.needs_approval else []
            self._console.print(Line(f"{each.message}  ({', '.join(notes)})", "bold"), soft_wrap=True)
            self._indent(f"{each.subject}  {each.file_name}")

    # --- statements ------------------------------------------------------------------------------

    def imported(self, found: Imported) -> None:
        """Write what a statement came to."""
        self.say(_IMPORTED.format(lines=found.lines, new=found.new, matched=found.matched))
        for each in found.bad:
            bad = Text(
                _BAD_LINE.en.format(number=each.number, why=each.tell.en),
                _BAD_LINE.ko.format(number=each.number, why=each.tell.ko),
            )
            self._indent(self._in(bad))
        if found.proposed:
            self.proposed(found.proposed)

    def proposed(self, found: Sequence[Proposed]) -> None:
        """Write lines that are nobody's money yet, and whose each may be."""
        if not found:
            self._say(_NO_LINES)
        told: set[int] = set()
        for each in found:
            if each.line not in told:
                told.add(each.line)
                title = f"#{each.line}  {each.booked_on.isoformat()}  {self._money(each.amount)}  {each.reference}"
                self._console.print(Line(title, "bold"), soft_wrap=True)
            self._indent(self._in(self._may_be(each)))

    def _may_be(self, each: Proposed) -> Text:
        if each.shares:
            shares = ", ".join(f"{case}: {self._money(amount)}" for case, amount in each.shares)
            return _MAY_BE_SHARED.format(shares=shares)
        return _NOBODYS if each.case is None else _MAY_BE.format(case=each.case, confidence=each.confidence)

    # --- cases -----------------------------------------------------------------------------------

    def casebook(self, book: CaseBook, now: datetime) -> None:
        """Write one case in full."""
        self._case(book.case, now)
        self._indent(self._in(book.meaning))
        if book.explanation is not None:
            self._explanation(book.explanation)
        if book.approved is not None:
            amount, at = self._money(book.approved.amount), self._at(book.approved.at)
            self._indent(self._in(_APPROVED.format(amount=amount, who=book.approved.who, at=at)))
        if book.can_approve is not None:
            self._part(_APPROVE, [f"{self._money(book.can_approve.amount)}: recoup cases act {book.case.id} approve"])
        if any(each.amount for each in book.can_settle):
            self._part(_SETTLE, [self._choice(each) for each in book.can_settle])
        living = [each for each in book.tasks if each.task.state in LIVING]
        self._part(_TO_DO, [self._in(_IN_ALL.format(count=len(living)))] if living else [])
        for each in living:
            self.task(each, now)
        self._past(book, now)

    def _past(self, book: CaseBook, now: datetime) -> None:
        over = [each for each in book.tasks if each.task.state not in LIVING]
        self._part(_OVER, [self._task_line(each.task, now) for each in over])
        self._part(DONE_BY, [self._write_lines(each) for each in book.writes])
        for each in book.notices:
            self._notice(each.notice)
            self._words(each)
        self._part(EVIDENCE, [self._evidence_line(each) for each in book.evidence])
        self._part(BOOKS, [self._book_line(each) for each in book.books])
        self._part(HAPPENED, [self._happening_line(each) for each in book.happenings])

    def _explanation(self, found: Explanation) -> None:
        self._part(_NOW, [f"{each.title} ({each.place}; {each.who})" for each in found.steps])
        self._part(_LATER, found.later)
        self._labelled(_DUE, found.deadline)
        self._labelled(_TELL, found.notice or "")
        self._part(_WHY, found.why)

    def approval(self, found: ApprovalPreview) -> None:
        """Write what an approval would do."""
        self._console.print(Line(self._in(_WOULD), "bold"))
        for each in found.writes:
            self._indent(f"{self._in(each.title)}{self._amount(each.amount)}")
            self._indent(self._in(_AT.format(account=each.account or "-", order=each.order or "-")))
        if found.delivery:
            self._indent(self._in(_DELIVERY.format(fee=self._money(found.delivery))))
        self._part(_WHY, [self._in(each) for each in found.why])
        self._part(_AGAINST, [self._in(each) for each in found.overrides])

    def choices(self, found: Sequence[Choice]) -> None:
        """Write how a person can settle a case."""
        if not found:
            self._say(_NO_CHOICE)
        self._part(_SETTLE, [self._choice(each) for each in found])

    def _choice(self, each: Choice) -> str:
        return f"{each.how}{self._amount(each.amount)}"

    def _block(self, text: str) -> None:
        for line in text.splitlines():
            self._indent(f"| {line}")
