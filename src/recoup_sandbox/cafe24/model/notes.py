"""What the mall writes beside an order: memos and item labels.

Source: fields, sizes and events of memos, and labels per item, are documented.
"""

from dataclasses import dataclass

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.book import Book
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.shipment import Memo, MemoTopic


@dataclass(frozen=True, slots=True)
class MemoText:
    """What a memo says and how it is marked; ``attach_type`` O is about the order, P about ``products``."""

    content: str
    topic: MemoTopic | None = None
    attach_type: str = "O"
    status: str = "F"
    starred: bool = False
    fixed: bool = False
    use_customer_inquiry: bool = False
    products: tuple[tuple[int, str], ...] = ()


class Notes(Book):
    """Acts that change nothing but what is written."""

    def add_memo(self, order_id: str, text: MemoText, *, author: str = "") -> Memo:
        """Write a memo and return it. Raises Cafe24Error 404."""
        order = self.order(order_id)
        memo = Memo(self.numbers.next("memo"), order_id, "", self.now, author or self.mall_id)
        order.memos[memo.memo_no] = memo
        self._write(memo, text)
        self.tell(Event.MEMO_ADDED, order, memo_no=memo.memo_no)
        return memo

    def edit_memo(self, order_id: str, memo_no: int, text: MemoText) -> Memo:
        """Write a memo anew. Raises Cafe24Error 404."""
        order, memo = self._memo(order_id, memo_no)
        self._write(memo, text)
        self.tell(Event.MEMO_EDITED, order, memo_no=memo_no)
        return memo

    def delete_memo(self, order_id: str, memo_no: int) -> Memo:
        """Delete a memo and return what it was. Raises Cafe24Error 404."""
        order, memo = self._memo(order_id, memo_no)
        del order.memos[memo_no]
        self.tell(Event.MEMO_DELETED, order, memo_no=memo_no)
        return memo

    def add_label(self, order_id: str, order_item_code: str, name: str) -> Item:
        """Put a label on an item. Raises Cafe24Error, 409 when it is there already."""
        item = self.item(self.order(order_id), order_item_code)
        if name in item.labels:
            raise refused(Refusal.LABEL_EXISTS, name=name)
        item.labels.append(name)
        return item

    def set_labels(self, order_id: str, order_item_code: str, names: tuple[str, ...]) -> Item:
        """Replace all labels of an item. Raises Cafe24Error."""
        item = self.item(self.order(order_id), order_item_code)
        item.labels = list(dict.fromkeys(names))
        return item

    def remove_label(self, order_id: str, order_item_code: str, name: str) -> Item:
        """Take a label off an item. Raises Cafe24Error 404."""
        item = self.item(self.order(order_id), order_item_code)
        if name not in item.labels:
            raise refused(Refusal.NO_LABEL, name=name)
        item.labels.remove(name)
        return item

    def _memo(self, order_id: str, memo_no: int) -> tuple[Order, Memo]:
        order = self.order(order_id)
        if memo_no not in order.memos:
            raise refused(Refusal.NO_MEMO, memo_no=memo_no)
        return order, order.memos[memo_no]

    def _write(self, memo: Memo, text: MemoText) -> None:
        memo.content, memo.topic, memo.attach_type, memo.status = (
            text.content,
            text.topic,
            text.attach_type,
            text.status,
        )
        memo.starred, memo.fixed, memo.products = text.starred, text.fixed, text.products
        memo.use_customer_inquiry = text.use_customer_inquiry
