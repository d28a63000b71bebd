"""What customers are told: polite, honest and short.

No letter promises a day that nobody knows, blames anyone, or says that money moved before that was seen. A letter is
about one item, because the rest of its order may go on.

Names to fill in: ``{shop}``, ``{customer}``, ``{order}`` (the store's order number), ``{product}``, and ``{amount}``,
the sum that the customer gets back; a letter that names an amount is sent only when that amount is known.
"""

from typing import Final

from recoup.decision.words.text import MessageText, Text
from recoup.domain.message import Message as M


def _letter(subject: Text, en: str, ko: str) -> MessageText:
    """Put the greeting and the order number around what a letter says."""
    return MessageText(
        subject,
        Text(
            f"Dear {{customer}},\n\n{en}\n\nOrder number: {{order}}\n{{shop}}",
            f"{{customer}}님, 안녕하세요. {{shop}}입니다.\n\n{ko}\n\n주문번호: {{order}}\n{{shop}} 드림",
        ),
    )


MESSAGES: Final[dict[M, MessageText]] = {
    M.ORDER_DELAYED: _letter(
        Text("Your order {order} is delayed", "주문 처리가 지연되고 있습니다 (주문번호 {order})"),
        "Your order of {product} is taking longer to process than planned, and we are sorry to keep you waiting. We "
        "are working on it and will write to you as soon as it moves on. If you would rather cancel, just let us "
        "know.",
        "주문하신 {product} 상품의 처리가 예정보다 늦어지고 있습니다. 기다리시게 해 드려 죄송합니다. 현재 확인 중이며 "
        "진행되는 대로 다시 안내드리겠습니다. 취소를 원하시면 언제든지 말씀해 주세요.",
    ),
    M.OPTION_SOLD_OUT: _letter(
        Text(
            "An item of your order {order} is sold out",
            "주문하신 상품이 품절되었습니다 (주문번호 {order})",
        ),
        "We are sorry: {product} is sold out in the option that you chose. Would you like another option, or shall we "
        "cancel and refund it? Please answer this message and tell us what you prefer.",
        "죄송합니다. 주문하신 {product} 상품이 선택하신 옵션으로는 품절되었습니다. 다른 옵션으로 변경하시겠습니까, "
        "아니면 취소 후 환불해 드릴까요? 원하시는 방법을 회신해 주시면 바로 처리하겠습니다.",
    ),
    M.ADDRESS_NEEDED: _letter(
        Text(
            "Please check the address of your order {order}",
            "배송지 확인을 부탁드립니다 (주문번호 {order})",
        ),
        "We could not arrange the delivery of {product} to the address of your order. Please send us the full name, "
        "phone number and address of the recipient once more. If there is no other address, we will gladly cancel and "
        "refund it.",
        "주문하신 {product} 상품을 현재 배송지로 접수하지 못했습니다. 받는 분의 성함, 연락처, 주소를 다시 한번 "
        "확인하여 회신해 주세요. 다른 배송지가 어려우시면 취소 후 환불해 드리겠습니다.",
    ),
    M.CANCEL_RECEIVED: _letter(
        Text(
            "We received your request for order {order}",
            "취소 요청을 접수했습니다 (주문번호 {order})",
        ),
        "We have received the cancellation of {product} and are trying to stop the shipment. We will write to you as "
        "soon as we know whether it could still be stopped.",
        "{product} 상품의 취소 요청을 접수했습니다. 발송을 멈출 수 있도록 바로 확인하고 있습니다. 결과가 확인되는 "
        "대로 다시 안내드리겠습니다.",
    ),
    M.CANCEL_ACCEPTED: _letter(
        Text(
            "Your cancellation for order {order} is under way",
            "요청하신 취소를 진행합니다 (주문번호 {order})",
        ),
        "We are cancelling {product} as you asked. The refund is {amount}. We will write to you when it has been "
        "made; the day it reaches you depends on your payment method.",
        "요청하신 대로 {product} 상품의 취소를 진행합니다. 환불 금액은 {amount}입니다. 환불이 처리되면 다시 "
        "안내드리겠습니다. 실제로 입금되는 시점은 결제 수단에 따라 다를 수 있습니다.",
    ),
    M.CANCEL_TOO_LATE: _letter(
        Text(
            "An item of your order {order} has already been shipped",
            "이미 발송된 상품입니다 (주문번호 {order})",
        ),
        "You asked us to cancel {product}, but it had already been shipped. We are sorry that we could not stop it in "
        "time. You can return it once it has arrived, and we will guide you through the return.",
        "{product} 상품의 취소를 요청해 주셨으나 이미 발송되어 멈추지 못했습니다. 제때 처리해 드리지 못해 죄송합니다. "
        "상품을 받으신 뒤 반품하실 수 있으며, 절차는 저희가 안내해 드리겠습니다.",
    ),
    M.PARCEL_ON_ITS_WAY: _letter(
        Text(
            "A cancelled item of your order {order} is on its way",
            "취소하신 상품이 발송되었습니다 (주문번호 {order})",
        ),
        "Your cancellation of {product} stands, but the parcel was sent all the same. If it reaches you, please leave "
        "it unopened and let us know. We will tell you what to do with it; we are sorry for the trouble.",
        "{product} 상품의 취소는 그대로 유효하지만, 상품이 발송되었습니다. 받으시더라도 개봉하지 마시고 저희에게 알려 "
        "주세요. 이후 절차를 안내해 드리겠습니다. 번거롭게 해 드려 죄송합니다.",
    ),
    M.CANCELLED_OUT_OF_STOCK: _letter(
        Text(
            "We cannot deliver an item of your order {order}: out of stock",
            "상품이 품절되어 취소해 드립니다 (주문번호 {order})",
        ),
        "We are sorry: {product} has gone out of stock after your order, and we cannot deliver it. We will cancel it "
        "and refund {amount}. You need not do anything; we will write to you when the refund has been made.",
        "죄송합니다. 주문하신 {product} 상품이 품절되어 보내 드릴 수 없게 되었습니다. 해당 상품을 취소하고 환불해 "
        "드리겠습니다. 환불 금액은 {amount}입니다. 따로 하실 일은 없으며, 환불이 처리되면 다시 안내드리겠습니다.",
    ),
    M.CANCELLED_REGION: _letter(
        Text(
            "We cannot deliver an item of your order {order} to your region",
            "배송이 어려운 지역이라 취소해 드립니다 (주문번호 {order})",
        ),
        "We are sorry: {product} cannot be delivered to your region. We will cancel it and refund {amount}. You need "
        "not do anything; we will write to you when the refund has been made.",
        "죄송합니다. 주문하신 {product} 상품은 고객님의 배송지로 보내 드릴 수 없는 것으로 확인되었습니다. 해당 상품을 "
        "취소하고 환불해 드리겠습니다. 환불 금액은 {amount}입니다. 따로 하실 일은 없으며, 환불이 처리되면 다시 "
        "안내드리겠습니다.",
    ),
    M.CANCELLED_BY_SUPPLIER: _letter(
        Text(
            "We cannot deliver an item of your order {order}",
            "주문하신 상품을 보내 드릴 수 없습니다 (주문번호 {order})",
        ),
        "We are sorry: the order of {product} was closed at our supplier's side, and we cannot deliver it. We will "
        "cancel it and refund {amount}. You need not do anything; we will write to you when the refund has been made.",
        "죄송합니다. 주문하신 {product} 상품의 공급사 주문이 종료되어 보내 드릴 수 없게 되었습니다. 해당 상품을 "
        "취소하고 환불해 드리겠습니다. 환불 금액은 {amount}입니다. 따로 하실 일은 없으며, 환불이 처리되면 다시 "
        "안내드리겠습니다.",
    ),
    M.DELIVERY_PROBLEM: _letter(
        Text(
            "A delivery problem with your order {order}",
            "배송에 문제가 생겨 확인 중입니다 (주문번호 {order})",
        ),
        "There is a problem with the delivery of {product}. We are asking where the parcel is and will write to you "
        "as soon as we know more. We are sorry for the delay.",
        "주문하신 {product} 상품의 배송에 문제가 생겨 확인하고 있습니다. 배송 상황이 확인되는 대로 다시 "
        "안내드리겠습니다. 불편을 드려 죄송합니다.",
    ),
    M.RETURN_RECEIVED: _letter(
        Text(
            "We received your return request for order {order}",
            "반품 신청을 접수했습니다 (주문번호 {order})",
        ),
        "We have received your request to return {product}. Please keep it as it is and do not send it yet: we will "
        "first tell you the return address and the next steps.",
        "{product} 상품의 반품 신청을 접수했습니다. 상품은 받으신 상태 그대로 보관해 주시고 아직 보내지 마세요. 반품 "
        "주소와 다음 절차를 먼저 안내드리겠습니다.",
    ),
    M.RETURN_REFUSED: _letter(
        Text(
            "About your return for order {order}",
            "반품 진행 상황을 안내드립니다 (주문번호 {order})",
        ),
        "The return of {product} was not approved at our supplier's side. We are looking into what else can be done "
        "and will write to you with the next step. We are sorry that this takes longer.",
        "{product} 상품의 반품이 공급사에서 승인되지 않았습니다. 다른 방법이 있는지 확인하고 있으며, 다음 절차를 다시 "
        "안내드리겠습니다. 처리가 길어져 죄송합니다.",
    ),
    M.EXCHANGE_RECEIVED: _letter(
        Text(
            "We received your exchange request for order {order}",
            "교환 신청을 접수했습니다 (주문번호 {order})",
        ),
        "We have received your request to exchange {product}. We are checking whether we can send you a replacement "
        "and will tell you the next steps. Please do not send the item yet.",
        "{product} 상품의 교환 신청을 접수했습니다. 교환이 가능한지 확인한 뒤 다음 절차를 안내드리겠습니다. 상품은 "
        "아직 보내지 마시고 보관해 주세요.",
    ),
    M.REFUND_COMING: _letter(
        Text("You will be refunded for order {order}", "환불을 진행해 드립니다 (주문번호 {order})"),
        "Your order of {product} did not go as it should have, and we will refund {amount}. You need not do anything; "
        "we will write to you when the refund has been made. We are sorry for the trouble.",
        "주문하신 {product} 상품을 제대로 전해 드리지 못하여 환불을 진행해 드립니다. 환불 금액은 {amount}입니다. 따로 "
        "하실 일은 없으며, 환불이 처리되면 다시 안내드리겠습니다. 불편을 드려 죄송합니다.",
    ),
    M.REFUND_DELAYED: _letter(
        Text(
            "Your refund for order {order} is delayed",
            "환불이 지연되고 있습니다 (주문번호 {order})",
        ),
        "Your refund of {amount} for {product} is taking longer than it should, and we are sorry. We are checking it "
        "now and will write to you as soon as it has been made.",
        "{product} 상품의 환불이 늦어지고 있어 죄송합니다. 환불 금액은 {amount}입니다. 지금 확인하고 있으며, 처리되는 "
        "대로 바로 안내드리겠습니다.",
    ),
    M.REFUND_INCOMPLETE: _letter(
        Text(
            "A part of your refund for order {order} is missing",
            "환불 금액 중 일부가 누락되었습니다 (주문번호 {order})",
        ),
        "The refund for {product} was less than you paid, by {amount}. We have noticed it ourselves and are checking "
        "it now; what is missing will be paid to you separately. You need not do anything. We are sorry about this.",
        "{product} 상품의 환불 금액이 결제하신 금액보다 {amount} 적게 처리되었습니다. 저희가 먼저 확인하여 살펴보고 "
        "있으며, 누락된 금액은 별도로 지급해 드리겠습니다. 따로 하실 일은 없습니다. 불편을 드려 죄송합니다.",
    ),
}
