"""The words of the page's last section, which tells how to read the rest, and of what codes in the result stand for."""

from typing import Final

from recoup.cli.report.urgency import Urgency
from recoup.decision.words.text import Language, Text

ABOUT: Final[dict[str, Text]] = {
    "about": Text("How to read this report", "보고서 읽는 법"),
    "term_pair": Text("Order pair", "주문 쌍"),
    "pair_is": Text(
        "Some pieces of a store line together with the supplier line that was bought for them. A line that has no "
        "partner is a pair as well.",
        "쇼핑몰 품목과 그 품목을 위해 구매한 공급사 품목을 묶은 것입니다. 짝이 없는 품목도 한 건으로 셉니다.",
    ),
    "term_out_of_step": Text("Out of step", "불일치"),
    "out_of_step_is": Text(
        "What the store says and what the supplier says do not fit together, or money is still to move.",
        "쇼핑몰과 공급사의 상태가 서로 맞지 않거나, 오가야 할 돈이 남아 있는 건입니다.",
    ),
    "term_deadline": Text("Deadline", "기한"),
    "deadline_is": Text(
        "Counts from a moment that a file tells, by the times in your policy book. Where no file tells the moment, it "
        "counts from now and is never overdue.",
        "파일에 있는 시각부터 정책 파일의 기간만큼 셉니다. 파일에 시각이 없으면 지금부터 세므로 기한 초과가 되지 "
        "않습니다.",
    ),
    "term_stake": Text("Money at stake", "금액"),
    "stake_is": Text(
        "What was paid and has not come back, or came back too much; each currency by itself. Customers’ money and "
        "ours are two sides of a case and are never added.",
        "결제되었으나 돌아오지 않았거나, 너무 많이 돌아온 금액입니다. 통화별로 따로 세며, 고객 측과 공급사 측은 "
        "서로 더하지 않습니다.",
    ),
    "term_coupon": Text("Coupon value lost", "쿠폰 손실"),
    "coupon_is": Text(
        "The share of a supplier coupon that does not come back with a refund, because other items of the coupon go "
        "on.",
        "같은 쿠폰을 쓴 다른 상품이 계속 진행되어, 환불되어도 돌려받지 못하는 쿠폰 금액입니다.",
    ),
    "term_refunded": Text("Marked refunded", "환불 표시"),
    "refunded_is": Text(
        "The store recorded a refund. Only the payment gateway proves that the customer’s money moved, and only a "
        "statement that ours did.",
        "쇼핑몰에 환불이 기록되었다는 뜻입니다. 고객의 돈은 PG 취소 내역으로, 우리 돈은 명세서로만 확인됩니다.",
    ),
    "states": Text("States in this list", "목록에 나온 상태"),
    "states_how": Text(
        "How each state is called in the other language, and by which code it goes: Cafe24’s own for the store, "
        "Recoup’s for the supplier.",
        "상태의 영문 이름과 코드입니다. 쇼핑몰은 카페24 코드, 공급사는 Recoup 코드입니다.",
    ),
    "other_language": Text("In Korean", "영문"),
    "code": Text("Code", "코드"),
    "basis": Text("What this report rests on", "보고서 기준"),
    "store_file": Text("Store’s file", "쇼핑몰 파일"),
    "supplier_file": Text("Supplier’s file", "공급사 파일"),
    "links_file": Text("List of links", "연결 목록"),
    "policy_file": Text("Policy book", "정책 파일"),
    "no_links_file": Text("None given", "없음"),
    "default_policy": Text("Recoup’s defaults", "Recoup 기본값"),
    "own_policy": Text("The shop’s own", "쇼핑몰 자체 정책"),
    "zone": Text("Time zone of every time", "모든 시각의 시간대"),
    "version": Text("Made by", "작성"),
    "printing": Text(
        "When printing, rows that are open are printed open.", "인쇄하면 열어 둔 행은 열린 채로 인쇄됩니다."
    ),
}

GROUPS: Final[dict[Urgency, Text]] = {
    Urgency.OVERDUE: Text("Overdue", "기한 초과"),
    Urgency.SOON: Text("Today and tomorrow", "오늘과 내일"),
    Urgency.WEEK: Text("Within 7 days", "7일 이내"),
    Urgency.LATER: Text("Later than that", "7일 이후"),
}

LINK_SOURCES: Final[dict[str | None, Text]] = {
    None: Text("No link: nothing on the other side", "연결 없음: 상대편 기록이 없음"),
    "file": Text("Your list of links", "연결 목록"),
    "supplier_file": Text("The supplier’s file names the store order", "공급사 파일에 쇼핑몰 주문번호가 있음"),
    "memo": Text("The shop’s memo names the supplier order", "쇼핑몰 메모에 공급사 주문번호가 있음"),
    "split": Text("Part of a line that was split by a claim", "일부 취소·반품으로 나뉜 품목"),
    "proposal": Text("A proposal that your policy book accepts", "정책 파일에 따라 승인된 제안"),
}

SPEAKS_FOR: Final[dict[str, Text]] = {
    "order named": Text("The orders name each other", "주문번호가 서로 적혀 있음"),
    "product known": Text("Your links connect these products", "기존 연결에서 같은 상품"),
    "time fits": Text("Ordered soon after the customer paid", "고객 결제 직후 발주"),
}


def speaks_for(because: str, language: Language) -> list[str]:
    """Return in words what speaks for a proposal; the engine writes it as "product known + time fits"."""
    return [SPEAKS_FOR[part].in_language(language) for part in because.split(" + ")]
