"""What it means when goods on their way, returns, refunds or reimbursements go out of step with the store."""

from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.kind import Kind as K

MONEY_MEANINGS: Final[dict[K, Text]] = {
    K.SHIPMENT_NOT_RECORDED: Text(
        "The supplier has shipped, and the store still shows the order as not shipped. The customer has no tracking "
        "number and may cancel what is already on its way.",
        "공급사는 발송했지만 쇼핑몰에는 아직 배송 전으로 보입니다. 고객은 송장번호를 알 수 없고, 이미 출발한 상품을 "
        "취소할 수도 있습니다.",
    ),
    K.SHIPPED_ONLY_IN_STORE: Text(
        "The store shows the order as shipped, and the supplier has not shipped it. The customer waits for a parcel "
        "that nobody has sent.",
        "쇼핑몰에는 배송 처리되었지만 공급사는 발송하지 않았습니다. 고객은 아무도 보내지 않은 택배를 기다리고 "
        "있습니다.",
    ),
    K.SHIPPED_WITHOUT_SUPPLIER_ORDER: Text(
        "The store shows the order as shipped, and no supplier order is known that could have served it. Either the "
        "link is missing, or the customer will get nothing.",
        "쇼핑몰에는 배송 처리되었지만 연결된 공급사 주문이 없습니다. 연결이 빠졌거나, 고객이 상품을 받지 못하게 "
        "됩니다.",
    ),
    K.DELIVERY_PROBLEM: Text(
        "The parcel is lost, stuck or on its way back, and the store does not show it. Without a claim in time "
        "neither the goods nor our money come.",
        "택배가 분실·지연·반송되었지만 쇼핑몰에는 나타나지 않습니다. 기한 안에 청구하지 않으면 상품도 돈도 돌아오지 "
        "않습니다.",
    ),
    K.RETURN_ASKED: Text(
        "The customer asks to return goods that the supplier has shipped. We owe a refund once we accept, and the "
        "supplier may reject its own part.",
        "공급사가 발송한 상품에 대해 고객이 반품을 신청했습니다. 접수하면 우리는 환불해야 하지만, 공급사는 반품을 "
        "거절할 수 있습니다.",
    ),
    K.RETURN_BEFORE_SHIPMENT: Text(
        "The store handles a return, and the supplier has not shipped everything yet. Stopping the supplier order now "
        "is cheaper than any return.",
        "쇼핑몰에서는 반품으로 처리 중이지만 공급사는 아직 다 발송하지 않았습니다. 지금 공급사 주문을 멈추는 편이 "
        "반품보다 비용이 적습니다.",
    ),
    K.RETURN_UNCLAIMED: Text(
        "The store has accepted the customer's return, and nothing was claimed at AliExpress. The customer gets their "
        "money; ours stays with the seller.",
        "쇼핑몰에서는 반품을 접수했지만 알리익스프레스에는 아무것도 청구하지 않았습니다. 고객은 환불받고 우리 돈은 "
        "판매자에게 남습니다.",
    ),
    K.RETURN_REFUSED: Text(
        "The customer is being or was refunded in the store, and the dispute at AliExpress was decided against us. "
        "Without an appeal the loss is ours.",
        "쇼핑몰에서는 고객 환불을 진행 중이거나 마쳤는데 알리익스프레스 분쟁에서는 환불이 거절되었습니다. 이의 신청을 "
        "하지 않으면 우리 손실이 됩니다.",
    ),
    K.DISPUTE_RUNNING: Text(
        "A dispute about our money is open, and the others have to answer next. It must stay open until it is decided.",
        "우리 돈에 대한 분쟁이 진행 중이고 지금은 상대방이 답할 차례입니다. 결정될 때까지 분쟁을 닫으면 안 됩니다.",
    ),
    K.DISPUTE_NEEDS_US: Text(
        "A dispute about our money waits for our answer or for the returned goods. If we miss the deadline, it can be "
        "decided without us.",
        "우리 돈에 대한 분쟁이 우리의 답변이나 반품 발송을 기다리고 있습니다. 기한을 놓치면 우리 없이 결정될 수 "
        "있습니다.",
    ),
    K.DISPUTE_ONLY_AT_SUPPLIER: Text(
        "A dispute is open at AliExpress, and the store knows no claim for it. If it ends in a refund, the customer's "
        "order must be settled too.",
        "알리익스프레스에는 분쟁이 열려 있는데 쇼핑몰에는 취소나 반품 기록이 없습니다. 환불로 끝나면 고객 주문도 "
        "정리해야 합니다.",
    ),
    K.SUPPLIER_REFUNDED_ONLY: Text(
        "The supplier refunds us, and the store order goes on as if nothing had happened. The customer has no goods "
        "or faulty goods, and has not been refunded.",
        "공급사는 우리에게 환불하기로 했지만 쇼핑몰 주문은 아무 일 없다는 듯 그대로입니다. 고객은 상품을 받지 "
        "못했거나 문제 있는 상품을 받고도 환불받지 못했습니다.",
    ),
    K.EXCHANGE_OPEN: Text(
        "The customer wants other goods for the ones they have. A replacement costs us a second supplier order unless "
        "the first one is claimed back.",
        "고객이 교환을 원합니다. 처음 주문분을 돌려받지 못하면 교환품은 추가 비용이 드는 두 번째 발주가 됩니다.",
    ),
    K.REFUND_DUE: Text(
        "The store has accepted the cancellation or return, and no supplier order stands in the way. The customer's "
        "money has not gone back yet.",
        "쇼핑몰에서 취소·반품을 접수했고 공급사 쪽에 막는 것도 없습니다. 고객에게 아직 환불하지 않았습니다.",
    ),
    K.REFUND_HELD: Text(
        "The refund is on hold in the store, and nothing at the supplier stands in its way any more. The customer "
        "waits for their money.",
        "쇼핑몰에서 환불이 보류되어 있지만 공급사 쪽에는 더 이상 막는 것이 없습니다. 고객은 환불을 기다리고 있습니다.",
    ),
    K.REFUND_OVERDUE: Text(
        "The customer should have been refunded by now and has not been. Each further day costs trust.",
        "고객에게 이미 환불했어야 할 시점이 지났습니다. 늦어질수록 고객의 신뢰를 잃습니다.",
    ),
    K.REFUND_UNPROVEN: Text(
        "The store shows the refund as done, and the payment gateway has not confirmed the cancellation of the "
        "payment. The customer may have nothing.",
        "쇼핑몰에는 환불완료로 표시되었지만 PG 결제 취소가 확인되지 않았습니다. 고객이 실제로는 돈을 받지 못했을 수 "
        "있습니다.",
    ),
    K.REFUND_SHORT: Text(
        "The customer got back less than they paid for this line. We still owe them the difference.",
        "고객이 이 품목에 결제한 금액보다 적게 환불되었습니다. 차액을 더 돌려드려야 합니다.",
    ),
    K.REFUND_OVER: Text(
        "The customer got back more than they paid for this line. The difference is our loss unless it is settled.",
        "고객이 이 품목에 결제한 금액보다 많이 환불되었습니다. 정리하지 않으면 차액은 우리 손실이 됩니다.",
    ),
    K.REIMBURSEMENT_DUE: Text(
        "The supplier order ended with our money due back, and it has not been seen on a statement yet.",
        "공급사 주문이 끝나 돈을 돌려받아야 하지만 아직 명세서에서 입금이 확인되지 않았습니다.",
    ),
    K.REIMBURSEMENT_OVERDUE: Text(
        "Our money should have come back from the supplier by now, and no statement shows it.",
        "공급사에서 이미 돈이 돌아왔어야 하지만 어느 명세서에도 보이지 않습니다.",
    ),
    K.REIMBURSEMENT_SHORT: Text(
        "The supplier paid back less than we had paid. The difference is our loss unless we claim it.",
        "공급사가 우리가 낸 금액보다 적게 돌려주었습니다. 청구하지 않으면 차액은 우리 손실이 됩니다.",
    ),
    K.REIMBURSEMENT_OVER: Text(
        "The supplier paid back more than we had paid. Part of it may belong to another order.",
        "공급사가 우리가 낸 금액보다 많이 돌려주었습니다. 일부는 다른 주문의 환불금일 수 있습니다.",
    ),
    K.IMPOSSIBLE: Text(
        "The two sides do not fit together, or the supplier's words do not tell what became of the money. Nothing is "
        "done before a person has looked.",
        "두 쪽의 상태가 서로 맞지 않거나, 공급사 기록만으로는 돈이 어떻게 되었는지 알 수 없습니다. 담당자가 확인하기 "
        "전에는 아무것도 진행하지 않습니다.",
    ),
}
