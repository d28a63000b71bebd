"""Memos of orders and labels of items.

Source: documented fields and sizes, official samples of ``memos`` and ``labels``. Memos carry no date or address in the
answer to a POST; the list for several orders names the order, that of one order does not.
"""

from typing import Any, Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.cafe24.model.shipment import Memo, MemoTopic
from recoup_sandbox.cafe24.responses.call import Call, answer, many, number, one
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.forms import flag, moment
from recoup_sandbox.cafe24.responses.order_reads import FURTHEST_ROW, MOST_ROWS
from recoup_sandbox.http.message import Answer

LONGEST_MEMO: Final = 1000


def memos(call: Call, order_id: str) -> Answer:
    """List the memos of an order."""
    order = call.mall.order(order_id)
    return many(call, "memos", [_listed(call, memo) for memo in order.memos.values()])


def memos_of_orders(call: Call) -> Answer:
    """List the memos of several orders."""
    page = call.query.page(MOST_ROWS, FURTHEST_ROW)
    call.query.needed("order_id")
    orders = (call.mall.orders.get(order_id) for order_id in call.query.many("order_id"))
    found = [memo for order in orders if order is not None for memo in order.memos.values()]
    rows = [_listed(call, memo) | {"order_id": memo.order_id} for memo in found[page.offset : page.offset + page.limit]]
    return many(call, "memos", rows)


def add_memo(call: Call, order_id: str) -> Answer:
    """Write a memo."""
    fields = call.single()
    fields.needed("content")
    memo = call.mall.add_memo(order_id, _text(fields, None), author=call.token.consent.user_id)
    return one(call, "memo", _written(call, memo), 201)


def edit_memo(call: Call, order_id: str, memo_no: str) -> Answer:
    """Write a memo anew; what is not sent stays."""
    order, wanted = call.mall.order(order_id), number("memo_no", memo_no)
    before = order.memos.get(wanted)
    if before is None:
        raise refused(Refusal.NO_MEMO, memo_no=memo_no)
    memo = call.mall.edit_memo(order_id, wanted, _text(call.single(), before))
    return one(call, "memo", _written(call, memo))


def delete_memo(call: Call, order_id: str, memo_no: str) -> Answer:
    """Delete a memo."""
    memo = call.mall.delete_memo(order_id, number("memo_no", memo_no))
    return one(call, "memo", {"shop_no": call.shop_no, "order_id": order_id, "memo_no": memo.memo_no})


def labels(call: Call, order_id: str, order_item_code: str) -> Answer:
    """List the labels of an item."""
    item = call.mall.item(call.mall.order(order_id), order_item_code)
    return one(call, "label", {"shop_no": call.shop_no, "names": list(item.labels)})


def add_labels(call: Call, order_id: str, order_item_code: str) -> Answer:
    """Put labels on an item."""
    for name in call.single().needed_texts("names"):
        call.mall.add_label(order_id, order_item_code, name)
    call.rendering.forget(order_id)
    item = call.mall.item(call.mall.order(order_id), order_item_code)
    return one(call, "label", _head(call, order_id, order_item_code) | {"names": list(item.labels)}, 201)


def set_labels(call: Call, order_id: str, order_item_code: str) -> Answer:
    """Replace the labels of an item."""
    item = call.mall.set_labels(order_id, order_item_code, call.single().needed_texts("names"))
    call.rendering.forget(order_id)
    return one(call, "label", {"shop_no": call.shop_no, "names": list(item.labels)})


def remove_label(call: Call, order_id: str, order_item_code: str, name: str) -> Answer:
    """Take a label off an item."""
    call.mall.remove_label(order_id, order_item_code, name)
    call.rendering.forget(order_id)
    return one(call, "label", _head(call, order_id, order_item_code) | {"name": name})


def all_labels(call: Call) -> Answer:
    """List every label that some item of the shop has."""
    page = call.query.page(1000, 15000, default=100)
    orders = (order for order in call.mall.orders if order.shop_no == call.shop_no)
    names = sorted({name for order in orders for item in order.items for name in item.labels})
    shown = names[page.offset : page.offset + page.limit]
    return answer({"labels": {"shop_no": call.shop_no, "names": shown}, "links": call.next_links(page, len(names))})


def _head(call: Call, order_id: str, order_item_code: str) -> dict[str, Any]:
    return {"shop_no": call.shop_no, "order_id": order_id, "order_item_code": order_item_code}


def _text(fields: Fields, before: Memo | None) -> MemoText:
    """Read what a memo says; ``before`` is what it said and stands where nothing is sent."""
    topic = fields.choice("topic_type", [topic.value for topic in MemoTopic])
    old = MemoText("") if before is None else _text_of(before)
    return MemoText(
        content=fields.text("content", LONGEST_MEMO) or old.content,
        topic=MemoTopic(topic) if topic else old.topic,
        attach_type=fields.choice("attach_type", ("O", "P")) or old.attach_type,
        status=fields.choice("status", ("F", "T")) or old.status,
        starred=fields.flag("starred_memo", default=old.starred),
        fixed=fields.flag("fixed", default=old.fixed),
        use_customer_inquiry=fields.flag("use_customer_inquiry", default=old.use_customer_inquiry),
        products=_products(fields) or old.products,
    )


def _text_of(memo: Memo) -> MemoText:
    return MemoText(
        memo.content,
        memo.topic,
        memo.attach_type,
        memo.status,
        memo.starred,
        memo.fixed,
        memo.use_customer_inquiry,
        memo.products,
    )


def _products(fields: Fields) -> tuple[tuple[int, str], ...]:
    entries = fields.objects("product_list") or ()
    return tuple((entry.needed_whole("product_no"), entry.text("option_code") or "") for entry in entries)


def _listed(call: Call, memo: Memo) -> dict[str, Any]:
    return {
        "shop_no": call.shop_no,
        "memo_no": memo.memo_no,
        "created_date": moment(memo.created_at),
        "author_id": memo.author_id,
        "ip": "127.0.0.1",
        **_marks(memo),
    }


def _written(call: Call, memo: Memo) -> dict[str, Any]:
    return {
        "shop_no": call.shop_no,
        "memo_no": memo.memo_no,
        "author_id": memo.author_id,
        "topic_type": memo.topic.value if memo.topic else None,
        "status": memo.status if memo.topic else None,
        **_marks(memo),
    }


def _marks(memo: Memo) -> dict[str, Any]:
    return {
        "use_customer_inquiry": flag(memo.use_customer_inquiry),
        "attach_type": memo.attach_type,
        "content": memo.content,
        "starred_memo": flag(memo.starred),
        "fixed": flag(memo.fixed),
        "product_list": [{"product_no": no, "option_code": code} for no, code in memo.products] or None,
    }
