"""What it means when placing, cancelling or keeping a supplier order goes out of step with the store."""

from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.kind import Kind as K

ORDER_MEANINGS: Final[dict[K, Text]] = {
    K.IN_STEP: Text(
        "Store and supplier say the same. No money is at stake.",
        "쇼핑몰과 공급사의 상태가 서로 맞습니다. 걸려 있는 금액이 없습니다.",
    ),
    K.SUPPLIER_ORDER_MISSING: Text(
        "The customer has paid, and no supplier order exists. We hold the customer's money for goods that nobody is "
        "sending.",
        "고객은 결제했지만 공급사 주문이 없습니다. 아무도 보내지 않는 상품의 대금을 받아 둔 상태입니다.",
    ),
    K.PLACEMENT_FAILED_PRODUCT: Text(
        "The customer has paid, and the supplier refused the order: the product or option is out of stock or gone. "
        "Without another option the customer's money must go back.",
        "고객은 결제했지만 상품이나 옵션이 품절 또는 판매 종료되어 발주가 거절되었습니다. 대체 옵션이 없으면 고객에게 "
        "환불해야 합니다.",
    ),
    K.PLACEMENT_FAILED_SHIPPING: Text(
        "The customer has paid, and the supplier refused the order: the address is incomplete or its region is not "
        "served. Without a deliverable address the customer's money must go back.",
        "고객은 결제했지만 주소가 불완전하거나 배송할 수 없는 지역이라 발주가 거절되었습니다. 배송 가능한 주소가 "
        "없으면 고객에게 환불해야 합니다.",
    ),
    K.PLACEMENT_FAILED_ACCOUNT: Text(
        "The customer has paid, and the supplier refused the order because of our account or our payment. Every "
        "further order may fail in the same way.",
        "고객은 결제했지만 우리 계정이나 결제 수단 문제로 발주가 거절되었습니다. 해결하기 전에는 다른 주문도 같은 "
        "이유로 실패할 수 있습니다.",
    ),
    K.PLACEMENT_FAILED_OTHER: Text(
        "The customer has paid, and creating the supplier order failed with a system error before any order was made. "
        "We hold the customer's money until a new attempt succeeds.",
        "고객은 결제했지만 시스템 오류로 공급사 주문이 만들어지지 않았습니다. 다시 발주될 때까지 고객의 대금을 받아 "
        "둔 상태입니다.",
    ),
    K.PLACEMENT_UNKNOWN: Text(
        "The supplier order was sent off, and nobody knows whether it was created. Sending it again could buy the "
        "goods twice.",
        "발주를 보냈지만 주문이 만들어졌는지 알 수 없습니다. 다시 보내면 같은 상품을 두 번 사게 될 수 있습니다.",
    ),
    K.SUPPLIER_ORDER_UNPAID: Text(
        "The customer has paid, and the supplier order exists but is not paid. The seller does not ship it, and it "
        "closes when its payment time ends.",
        "고객은 결제했고 공급사 주문도 있지만 우리가 아직 결제하지 않았습니다. 판매자는 발송하지 않으며, 결제 기한이 "
        "지나면 주문이 자동으로 종료됩니다.",
    ),
    K.SUPPLIER_ORDER_EXPIRED: Text(
        "The supplier order closed before we paid it, and the customer still waits. We hold the customer's money and "
        "have bought nothing.",
        "공급사 주문이 결제 전에 종료되었고 고객은 계속 기다리고 있습니다. 고객의 대금만 받아 두고 아무것도 사지 않은 "
        "상태입니다.",
    ),
    K.PAYMENT_CHECK_HELD: Text(
        "We have paid, and AliExpress holds our payment for a closer check. Nothing ships until it is cleared, and "
        "the order may be closed instead.",
        "우리는 결제했지만 알리익스프레스가 결제 확인을 보류했습니다. 해제될 때까지 발송되지 않으며 주문이 종료될 "
        "수도 있습니다.",
    ),
    K.SUPPLIER_ORDER_BEFORE_PAYMENT: Text(
        "A supplier order exists, and the customer has not paid in the store. If they never pay, the cost is ours.",
        "고객이 쇼핑몰에서 결제하지 않았는데 공급사 주문이 있습니다. 고객이 결제하지 않으면 비용은 우리 손실이 됩니다.",
    ),
    K.DUPLICATE_SUPPLIER_ORDER: Text(
        "More was ordered from the supplier than the customer bought. Whatever is not stopped in time we pay twice.",
        "고객이 산 수량보다 많이 발주되었습니다. 제때 멈추지 못하면 같은 상품값을 두 번 내게 됩니다.",
    ),
    K.SUPPLIER_ORDER_FOR_REFUNDED_LINE: Text(
        "The customer's refund stands in the store, and the supplier order goes on. Unless it is stopped, we pay for "
        "goods that nobody has paid us for.",
        "쇼핑몰에는 환불이 기록되었지만 공급사 주문은 계속 진행되고 있습니다. 멈추지 않으면 받은 돈 없이 상품값만 "
        "내게 됩니다.",
    ),
    K.SUPPLIER_ORDER_WITHOUT_STORE_LINE: Text(
        "A supplier order exists, and no store order is known for it. Either the link is missing, or we buy something "
        "that nobody asked for.",
        "공급사 주문은 있는데 연결된 쇼핑몰 주문이 없습니다. 연결이 빠졌거나, 아무도 주문하지 않은 상품을 사고 있는 "
        "것입니다.",
    ),
    K.CANCEL_READY: Text(
        "The line is to be cancelled in the store, and no supplier order stands in the way. The cancellation can be "
        "accepted in the store and the customer refunded.",
        "쇼핑몰에 취소가 들어왔고 공급사 쪽에 막는 것이 없습니다. 쇼핑몰에서 취소를 접수하고 환불하면 됩니다.",
    ),
    K.CANCEL_WHILE_UNPAID: Text(
        "The line is being cancelled in the store, and the supplier order exists but is not paid. Cancelling it costs "
        "nothing; paying it by mistake would.",
        "쇼핑몰에서는 취소 중이고 공급사 주문은 아직 미결제입니다. 지금 취소하면 비용이 없지만 실수로 결제하면 비용이 "
        "생깁니다.",
    ),
    K.CANCEL_WHILE_PAYMENT_CHECK: Text(
        "The line is being cancelled in the store, and AliExpress still checks our payment. Until the check ends we "
        "can cancel at once, without the seller.",
        "쇼핑몰에서는 취소 중이고 알리익스프레스는 아직 우리 결제를 확인하고 있습니다. 확인이 끝나기 전에는 판매자 "
        "동의 없이 바로 취소할 수 있습니다.",
    ),
    K.CANCEL_WHILE_AWAITING_SHIPMENT: Text(
        "The line is being cancelled in the store, and the supplier order is paid and about to ship. Only the "
        "seller's consent stops it, so every hour counts.",
        "쇼핑몰에서는 취소 중이고 공급사 주문은 결제되어 발송을 기다리고 있습니다. 판매자가 동의해야 멈출 수 있으므로 "
        "빠를수록 좋습니다.",
    ),
    K.CANCEL_ALREADY_ASKED: Text(
        "The line is being cancelled in the store, and the seller has been asked to cancel too. The seller may still "
        "refuse, or ship.",
        "쇼핑몰에서는 취소 중이고 판매자에게도 취소를 요청해 두었습니다. 판매자가 거절하거나 발송할 수도 있습니다.",
    ),
    K.CANCEL_WHILE_PARTLY_SHIPPED: Text(
        "The line is being cancelled in the store, and the seller has already shipped a part. What is not shipped "
        "needs the seller's consent, the rest a return.",
        "쇼핑몰에서는 취소 중이지만 판매자가 일부를 이미 발송했습니다. 미발송분은 판매자 동의가, 발송분은 반품이 "
        "필요합니다.",
    ),
    K.CANCEL_AFTER_SHIPMENT: Text(
        "The customer asks to cancel, and the supplier has already shipped. From here only a return brings our money "
        "back, and it may be rejected.",
        "고객이 취소를 요청했지만 공급사는 이미 발송했습니다. 이제는 반품으로만 돈을 돌려받을 수 있고, 거절될 수도 "
        "있습니다.",
    ),
    K.SHIPPED_AFTER_CANCEL: Text(
        "The line is cancelled in the store, and the supplier shipped it all the same. Without a return or dispute in "
        "time we lose what we paid.",
        "쇼핑몰에서는 취소되었지만 공급사가 그대로 발송했습니다. 기한 안에 반품이나 분쟁을 신청하지 않으면 우리가 낸 "
        "돈을 잃습니다.",
    ),
    K.CANCEL_ONLY_AT_SUPPLIER: Text(
        "The supplier order is being cancelled, and the store order goes on. The customer still expects goods that "
        "will not come.",
        "공급사 주문은 취소가 진행 중인데 쇼핑몰 주문은 그대로입니다. 고객은 오지 않을 상품을 기다리게 됩니다.",
    ),
    K.HELD_WHILE_SUPPLIER_GOES_ON: Text(
        "The line is on hold in the store, and the supplier order goes on. If the hold ends in a cancellation, the "
        "goods may already be on their way.",
        "쇼핑몰에서는 배송보류인데 공급사 주문은 계속 진행됩니다. 나중에 취소하더라도 상품이 이미 발송된 뒤일 수 "
        "있습니다.",
    ),
    K.SUPPLIER_CANCELLED_STOCK: Text(
        "The seller cancelled because the product is out of stock, and the store order stays as it is. The customer "
        "must be told and refunded, and our own money must come back.",
        "판매자가 품절로 취소했지만 쇼핑몰 주문은 그대로입니다. 고객에게 알리고 환불해야 하며, 우리가 낸 돈도 "
        "돌려받아야 합니다.",
    ),
    K.SUPPLIER_CANCELLED_REGION: Text(
        "The seller cancelled because the region cannot be served, and the store order stays as it is. The customer "
        "must be told and refunded, and our own money must come back.",
        "판매자가 배송할 수 없는 지역이라 취소했지만 쇼핑몰 주문은 그대로입니다. 고객에게 알리고 환불해야 하며, "
        "우리가 낸 돈도 돌려받아야 합니다.",
    ),
    K.SUPPLIER_CANCELLED_RISK: Text(
        "AliExpress closed the supplier order in its risk check, and the store order stays as it is. The customer "
        "must be told and refunded; what we were charged must come back.",
        "알리익스프레스가 위험 거래로 보고 주문을 종료했지만 쇼핑몰 주문은 그대로입니다. 고객에게 알리고 환불해야 "
        "하며, 결제된 금액도 돌려받아야 합니다.",
    ),
    K.SUPPLIER_CANCELLED_LATE: Text(
        "The seller did not ship in time and the supplier order closed; the store order stays as it is. The customer "
        "must be told and refunded, and our own money must come back.",
        "판매자가 기한 안에 발송하지 않아 공급사 주문이 종료되었지만 쇼핑몰 주문은 그대로입니다. 고객에게 알리고 "
        "환불해야 하며, 우리가 낸 돈도 돌려받아야 합니다.",
    ),
    K.SUPPLIER_CANCELLED_OTHER: Text(
        "The supplier order was cancelled after we had paid, and the store order stays as it is. The customer must be "
        "told and refunded, and our own money must come back.",
        "우리가 결제한 뒤 공급사 주문이 취소되었지만 쇼핑몰 주문은 그대로입니다. 고객에게 알리고 환불해야 하며, "
        "우리가 낸 돈도 돌려받아야 합니다.",
    ),
}
