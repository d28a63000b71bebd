"""Memos and labels are kept, told and taken away again."""

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.cafe24.model.shipment import MemoTopic
from tests.sandbox.cafe24.model.shop import shop


def test_a_memo_is_added_edited_and_deleted_and_each_is_told() -> None:
    one = shop()
    order = one.order()
    one.changes.clear()
    memo = one.mall.add_memo(order.order_id, MemoText("8123", MemoTopic.PRODUCT, starred=True), author="app")
    one.mall.edit_memo(order.order_id, memo.memo_no, MemoText("8124"))
    assert (memo.content, memo.topic, memo.starred, memo.author_id) == ("8124", None, False, "app")
    one.mall.delete_memo(order.order_id, memo.memo_no)
    assert [(change.event.value, change.memo_no) for change in one.changes] == [(90066, 1), (90068, 1), (90069, 1)]
    assert order.memos == {}
    with pytest.raises(Cafe24Error) as caught:
        one.mall.delete_memo(order.order_id, memo.memo_no)
    assert caught.value.status == 404


def test_a_label_stands_once_on_its_item() -> None:
    one = shop()
    order = one.order(1, 1)
    code = order.items[0].order_item_code
    one.mall.add_label(order.order_id, code, "AE 8123")
    with pytest.raises(Cafe24Error) as caught:
        one.mall.add_label(order.order_id, code, "AE 8123")
    assert caught.value.status == 409
    one.mall.set_labels(order.order_id, code, ("a", "b", "a"))
    one.mall.remove_label(order.order_id, code, "a")
    assert [item.labels for item in order.items] == [["b"], []]
    with pytest.raises(Cafe24Error):
        one.mall.remove_label(order.order_id, code, "a")
