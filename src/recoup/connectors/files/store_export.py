"""Read the store's order export: one row for each item, columns as the shop has chosen them.

What the file says that is easy to misread:

- Sums of the whole order (every header that begins with "총") stand on each row of the order or on
  its first row only. They are never added up. Two are used: the delivery fee as it stands, and
  the refund where the items have none of their own (see ``order_refund``).
- "부분취소" rows still show the full amounts, so ``paid_minor`` is what was paid, never what is
  left; what went back is ``refunded_minor``.
- "결제구분" F marks a row whose money has gone back. The export has one row for each item, so such
  a row is the item's own and stays. Where a T row of the same item exists too, the F row is its
  refund record: it completes the T row and is no line of its own (``without_duplicates``).
- Times are Korean, without an offset.

What a line cost is the item's own paid amount; where that is empty, the item's purchase amount
(or its price times quantity) less the item's own discounts. Discounts of the whole order are not
the item's. Source: headers seen in published readers of this export.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recoup.connectors.files import cells
from recoup.connectors.files.columns import STORE_LINES
from recoup.connectors.files.headers import Header
from recoup.connectors.files.order_refund import shared, unconcerned
from recoup.connectors.files.plan import Cell, Check, Plan, Rules
from recoup.connectors.files.refund_records import completed
from recoup.connectors.files.relation import Relation, UnreadableFileError
from recoup.connectors.files.spellings import Spellings
from recoup.connectors.files.store_words import store_vocabulary
from recoup.connectors.files.table import Table, open_table
from recoup.connectors.files.vocabulary import Vocabulary
from recoup.decision.words.text import Text
from recoup.domain.store_line import StoreLine

KOREAN_TIME: Final = "Asia/Seoul"

_LABEL: Final = Text("a known status label or code", "등록된 상태명 또는 코드")
_TEACH: Final = Text(
    '{known}. If the shop has renamed a status, teach it in the policy book, section [labels]: "{label}" = "<state>"',
    '{known}. 쇼핑몰에서 상태명을 바꾸었다면 정책 파일의 [labels]에 등록하세요: "{label}" = "<상태>"',
)
_BELOW_PRICE: Final = Text("discounts that are not above the price", "판매가를 넘지 않는 할인 금액")
_ONE_SUM: Final = Text("one sum for all rows of the order", "같은 주문의 모든 행에 같은 합계")
_SEVERAL_CURRENCIES: Final = Text(
    "{path}: the headers name several currencies: {headers}; export one currency at a time",
    "{path}: 머리글의 통화가 여러 가지입니다: {headers}. 통화별로 따로 내보내세요",
)
_NO_CURRENCY: Final = Text(
    "{path}: no header names a currency, as 상품구매금액(KRW) does; export with such a column, or set the store's"
    " currency in the policy book",
    "{path}: 상품구매금액(KRW)처럼 통화가 적힌 머리글이 없습니다. 그런 열을 넣어 내보내거나 정책 파일에 쇼핑몰 통화를"
    " 지정하세요",
)

HEADERS: Final = (
    Header("order_id", ("주문번호",), "the store order", required=True),
    Header("line_id", ("품목별 주문번호",), "the store line", required=True),
    Header("state", ("주문 상태",), "the item's status: label or code", required=True),
    Header("quantity", ("수량",), "pieces", required=True),
    Header("item_paid", ("품목별 결제금액",), "paid for the item; used first"),
    Header("purchase", ("상품구매금액",), "the item's amount before discounts; used second"),
    Header("full_price", ("옵션+판매가",), "price of one piece with its option; used third"),
    Header("price", ("판매가",), "price of one piece; used last"),
    Header("item_discount", ("상품별 추가할인금액",), "the item's discount, deducted"),
    Header("app_discount", ("앱 상품할인 금액(최종)",), "the app's item discount, deducted"),
    Header("refunded", ("실제 환불금액",), "what was refunded for the item"),
    Header("order_refund", ("총 실제 환불금액",), "what was refunded for the whole order"),
    Header(
        "delivery",
        ("총 배송비", "총 배송비 (첫 품목에만 표시)"),
        "the order's delivery fee, on each of its rows or on the first",
    ),
    Header("paid_flag", ("결제구분",), "T, or F on a row whose money has gone back"),
    Header("payment_method", ("결제수단",), "how the customer paid"),
    Header("variant", ("상품품목코드",), "the product's variant; used first"),
    Header("product_code", ("상품코드",), "the product; used second"),
    Header("product_no", ("상품번호",), "the product; used last"),
    Header(
        "product_name",
        ("주문상품명(옵션포함)", "주문상품명", "상품명(한국어 쇼핑몰)"),
        "what the customer saw",
    ),
    Header("ordered_at", ("주문일시",), "when the customer ordered"),
    Header("paid_at", ("결제일시(입금확인일)",), "when it was paid"),
    Header("claimed_at", ("취소접수일",), "when the cancellation was accepted"),
    Header("refunded_at", ("환불완료일",), "when the store marked the refund done"),
    Header("memo", ("관리자 메모",), "the shop's memo"),
)

_AMOUNTS: Final = (
    "item_paid",
    "purchase",
    "full_price",
    "price",
    "item_discount",
    "app_discount",
    "refunded",
    "order_refund",
    "delivery",
)
_DISCOUNTS: Final = ("item_discount", "app_discount")
_FALLBACKS: Final = frozenset({"purchase", "full_price", "price", *_DISCOUNTS})
_TIMES: Final = ("ordered_at", "paid_at", "claimed_at", "refunded_at")
_TEXTS: Final = ("payment_method", "variant", "product_code", "product_no", "product_name", "memo")


def read_store_export(
    path: Path,
    *,
    workspace: Path,
    renamed_labels: Mapping[str, StoreLine] | None = None,
    currency: str | None = None,
    zone: str = KOREAN_TIME,
) -> Relation:
    """Return the order export as ``STORE_LINES``.

    ``workspace`` is a folder for copies that the caller removes. ``renamed_labels`` are the
    status labels that the shop has renamed. ``currency`` counts only when no header names one.
    Raises UnreadableFileError when the file as a whole cannot be read.
    """
    table = open_table(path, workspace, HEADERS)
    export = _Export(table, store_vocabulary(renamed_labels or {}), _currency(table, currency), zone)
    return Relation(path, STORE_LINES, ("line_id",), Plan(table, STORE_LINES, export.rules, ("state",)))


@dataclass(frozen=True)
class _Export:
    table: Table
    words: Vocabulary
    currency: str
    zone: str

    def rules(self, spelled: Spellings) -> Rules:
        shares = self._has("order_refund")
        checks = [self._known_label()]
        if discounts := [name for name in _DISCOUNTS if self._has(name)]:
            checks.append(_not_above_price(self.table.found[discounts[0]].text, discounts))
        if shares:
            checks.append(_one_sum(self.table.found["order_refund"].text))
        return Rules(
            cells=tuple(self._cell(header.name) for header in HEADERS if self._has(header.name)),
            values=self._values(spelled.get("state", ())),
            checks=tuple(checks),
            extras={"refund_record": "coalesce(p_paid_flag = 'F', FALSE)"} if self._flag() else {},
            finish=shared if shares else None,
            merge=completed if self._flag() else None,
        )

    def _has(self, name: str) -> bool:
        return name in self.table.found

    def _flag(self) -> bool:
        return self._has("paid_flag")

    def _cell(self, name: str) -> Cell:
        if name in _AMOUNTS:
            lazily = name in _FALLBACKS and self._has("item_paid")
            when = "r_item_paid IS NULL" if lazily else None
            return cells.amount(name, self.currency, when=when)
        if name in _TIMES:
            return cells.moment(name, self.zone)
        if name == "quantity":
            return cells.quantity(name)
        if name in ("order_id", "line_id"):
            return cells.identifier(name, required=True)
        return cells.text(name)

    def _values(self, labels: Iterable[str]) -> dict[str, str]:
        values = {
            "order_id": "p_order_id",
            "line_id": "p_line_id",
            "state": self.words.lookup("r_state", labels),
            "quantity": "p_quantity",
            "currency": f"'{self.currency}'",
            "product": self._first(("variant", "product_code", "product_no")),
        }
        if paid := self._paid():
            values["paid_minor"] = paid
        for name in ("refunded", "delivery"):
            if self._has(name):
                values[f"{name}_minor"] = f"p_{name}"
        for name in (*_TIMES, "payment_method", "product_name", "memo"):
            if self._has(name):
                values[name] = f"p_{name}"
        return values

    def _first(self, names: tuple[str, ...]) -> str:
        present = [f"p_{name}" for name in names if self._has(name)]
        return f"coalesce({', '.join(present)})" if present else "NULL"

    def _paid(self) -> str | None:
        gross = list[str]()
        if self._has("purchase"):
            gross.append("p_purchase")
        for name in ("full_price", "price"):
            if self._has(name):
                gross.append(f"TRY_CAST(p_{name}::HUGEINT * p_quantity AS BIGINT)")
        discounts = "".join(f" - coalesce(p_{name}, 0)" for name in _DISCOUNTS if self._has(name))
        net = [f"TRY_CAST(coalesce({', '.join(gross)})::HUGEINT{discounts} AS BIGINT)"] if gross else []
        if self._has("item_paid") and net:
            return f"CASE WHEN r_item_paid IS NULL THEN {net[0]} ELSE p_item_paid END"
        return "p_item_paid" if self._has("item_paid") else next(iter(net), None)

    def _known_label(self) -> Check:
        known = "state IS NOT NULL"
        return Check(self.table.found["state"].text, "r_state", known, self._label_expected, sure=known)

    def _label_expected(self, label: str) -> Text:
        return _TEACH.format(known=self.words.suggest(_LABEL, label), label=label)


def _currency(table: Table, default: str | None) -> str:
    named = {place.currency: place.text for name, place in table.found.items() if name in _AMOUNTS and place.currency}
    if len(named) > 1:
        raise UnreadableFileError(_SEVERAL_CURRENCIES.format(path=table.path, headers=", ".join(named.values())))
    currency = next(iter(named), None) or default
    if currency is None:
        raise UnreadableFileError(_NO_CURRENCY.format(path=table.path))
    return currency


def _not_above_price(header: str, discounts: Sequence[str]) -> Check:
    sound = "coalesce(paid_minor >= 0, TRUE)"
    none = " AND ".join(_nothing(f"r_{name}") for name in discounts)
    return Check(header, f"r_{discounts[0]}", sound, _BELOW_PRICE, sure=none)


def _one_sum(header: str) -> Check:
    sound = "coalesce(one_sum, TRUE)"
    return Check(header, "r_order_refund", sound, _ONE_SUM, sure=unconcerned("r_order_refund"))


def _nothing(raw: str) -> str:
    return f"coalesce({raw} IN ('0', '0.00'), TRUE)"
