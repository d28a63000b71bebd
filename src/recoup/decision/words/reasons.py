"""Why a choice says what it says: one sentence per reason, true by itself in every plan that gives it."""

from typing import Final

from recoup.decision.words.text import Text
from recoup.policy.reason import Reason as R

REASONS: Final[dict[R, Text]] = {
    R.STORE_DOES_NOT_FOLLOW: Text(
        "What happens at the supplier does not change the order in the store.",
        "공급사에서 일어난 일은 쇼핑몰 주문에 자동으로 반영되지 않습니다.",
    ),
    R.SUPPLIER_DOES_NOT_FOLLOW: Text(
        "What happens in the store does not change the supplier order.",
        "쇼핑몰에서 일어난 일은 공급사 주문에 자동으로 반영되지 않습니다.",
    ),
    R.CUSTOMER_PAID_NOTHING_ORDERED: Text(
        "The customer has paid, and no supplier order is running for this line.",
        "고객은 결제했지만 진행 중인 공급사 주문이 없습니다.",
    ),
    R.RETRY_IS_SAFE: Text(
        "No supplier order exists for this line, so ordering cannot buy it twice.",
        "이 품목의 공급사 주문이 없으므로 발주해도 중복 구매가 되지 않습니다.",
    ),
    R.OUTCOME_UNKNOWN: Text(
        "A supplier order may already exist, so nothing is ordered again before that is known.",
        "공급사 주문이 이미 있을 수 있으므로 확인하기 전에는 다시 발주하지 않습니다.",
    ),
    R.PRODUCT_GONE: Text(
        "The product or option is out of stock or no longer sold.",
        "상품이나 옵션이 품절되었거나 더 이상 판매되지 않습니다.",
    ),
    R.REGION_NOT_SERVED: Text(
        "The supplier cannot deliver to this address as it stands.",
        "현재 주소로는 공급사가 배송할 수 없습니다.",
    ),
    R.ACCOUNT_BLOCKED: Text(
        "The buying account or its payment is blocked or held.",
        "구매 계정이나 결제가 차단 또는 보류되어 있습니다.",
    ),
    R.LINE_NOT_OPEN: Text(
        "The store line is not paid and open, so nothing may be ordered for it.",
        "쇼핑몰 품목이 결제되어 진행 중인 상태가 아니므로 발주할 수 없습니다.",
    ),
    R.CLOSES_UNPAID: Text(
        "A supplier order that stays unpaid closes by itself.",
        "결제하지 않은 공급사 주문은 기한이 지나면 자동으로 종료됩니다.",
    ),
    R.SELF_SERVICE_CANCEL: Text(
        "Until the payment check ends we can cancel at once, without the seller's consent.",
        "결제 확인이 끝나기 전에는 판매자 동의 없이 바로 취소할 수 있습니다.",
    ),
    R.SELLER_MUST_CONSENT: Text(
        "The supplier order is paid, so the seller must agree to a cancellation.",
        "공급사 주문이 결제되어 취소하려면 판매자의 동의가 필요합니다.",
    ),
    R.SELLER_HAS_CONSENTED: Text(
        "The supplier order is closed or its refund decided, so nothing stands in the way.",
        "공급사 주문이 종료되었거나 환불이 확정되어 막는 것이 없습니다.",
    ),
    R.SELLER_IS_ASKED: Text(
        "The seller has already been asked to cancel; a second request would not help.",
        "판매자에게 이미 취소를 요청했으므로 다시 요청해도 도움이 되지 않습니다.",
    ),
    R.SHIPPED_NEEDS_RETURN: Text(
        "The goods have been shipped, so only a return or dispute can bring the money back.",
        "상품이 발송되어 반품이나 분쟁으로만 돈을 돌려받을 수 있습니다.",
    ),
    R.RETURN_MAY_BE_REJECTED: Text(
        "The supplier may reject the return, because of the product type or the seller's rules.",
        "상품 종류나 판매자 정책에 따라 공급사가 반품을 거절할 수 있습니다.",
    ),
    R.RETURN_SHIPPING_CUSTOMER: Text(
        "The seller does not pay for return shipping; by the shop's policy the customer does.",
        "반품 배송비는 판매자가 부담하지 않으며, 우리 정책에 따라 고객이 부담합니다.",
    ),
    R.RETURN_SHIPPING_MERCHANT: Text(
        "The seller does not pay for return shipping; by the shop's policy we do.",
        "반품 배송비는 판매자가 부담하지 않으며, 우리 정책에 따라 우리가 부담합니다.",
    ),
    R.CLAIM_WINDOW_CLOSED: Text(
        "The time for this claim has passed; it can still be tried, but it may not be possible any more.",
        "청구 기한이 지났습니다. 시도할 수는 있지만 더 이상 받아들여지지 않을 수 있습니다.",
    ),
    R.NOTHING_PAID_TO_SUPPLIER: Text(
        "We have paid the supplier nothing for this line, so there is nothing to wait for.",
        "이 품목에 대해 공급사에 낸 돈이 없으므로 기다릴 것이 없습니다.",
    ),
    R.SUPPLIER_MONEY_PENDING: Text(
        "The supplier's refund has not been seen on a statement yet.",
        "공급사 환불이 아직 명세서에서 확인되지 않았습니다.",
    ),
    R.SUPPLIER_MONEY_BACK: Text(
        "The supplier's refund has arrived on a statement.",
        "공급사 환불이 명세서에서 확인되었습니다.",
    ),
    R.POLICY_AT_ONCE: Text(
        "By the shop's policy the customer is refunded at once.",
        "우리 정책에 따라 고객에게 바로 환불합니다.",
    ),
    R.POLICY_SELLER_CONSENT: Text(
        "By the shop's policy the customer is refunded once the supplier order is stopped or settled, and it is not "
        "yet.",
        "우리 정책은 공급사 주문이 멈추거나 정리된 뒤 환불하는 것인데, 아직 그렇지 않습니다.",
    ),
    R.POLICY_SUPPLIER_REFUND: Text(
        "By the shop's policy the customer is refunded once our own money is back, and it is not yet.",
        "우리 정책은 공급사 환불금을 받은 뒤 환불하는 것인데, 아직 받지 못했습니다.",
    ),
    R.ABOVE_LIMIT: Text(
        "The amount is above the shop's limit, unknown, or in a currency without a limit, so a person decides.",
        "금액이 한도를 넘거나, 금액 또는 이 통화의 한도를 알 수 없으므로 담당자가 결정합니다.",
    ),
    R.APPROVED_BY_PERSON: Text(
        "A person decides that the line is refunded while the supplier's order stands like this.",
        "공급사 주문이 지금 상태일 때 이 품목을 환불하기로 담당자가 결정합니다.",
    ),
    R.API_CAN_REFUND: Text(
        "The store can cancel this payment method without a person.",
        "이 결제 수단은 담당자 없이 쇼핑몰에서 취소할 수 있습니다.",
    ),
    R.ADMIN_MUST_REFUND: Text(
        "This payment can only be given back in the Cafe24 admin.",
        "이 결제는 카페24 관리자에서만 환불할 수 있습니다.",
    ),
    R.REFUND_ROUTE_UNKNOWN: Text(
        "It is not known how this payment can be given back, so a person refunds.",
        "이 결제를 어떤 방법으로 환불할 수 있는지 알 수 없으므로 담당자가 환불합니다.",
    ),
    R.REFUND_NOT_AUTOMATIC: Text(
        "The shop has not switched on automatic refunds, so a person refunds.",
        "자동 환불이 켜져 있지 않으므로 담당자가 환불합니다.",
    ),
    R.REFUND_UNDONE: Text(
        "A refund of this line was undone in the store, and the store no longer shows whether its money had moved; "
        "look at the payment gateway before it is made again.",
        "이 품목의 환불이 쇼핑몰에서 취소되었고, 돈이 실제로 나갔는지는 쇼핑몰에서 더 이상 확인되지 않습니다. 다시 "
        "환불하기 전에 PG사에서 확인하세요.",
    ),
    R.ALREADY_REFUNDED: Text(
        "The store already marks this line as refunded, so the refund is checked and not repeated.",
        "쇼핑몰에 이미 환불로 표시되어 있으므로 다시 환불하지 않고 확인만 합니다.",
    ),
    R.MARK_IS_NO_PROOF: Text(
        "A refund mark in the store is no proof; the payment gateway's cancel status is.",
        "쇼핑몰의 환불 표시는 증거가 아닙니다. PG 결제 취소 상태를 확인해야 합니다.",
    ),
    R.LAST_DOT_IS_NO_MONEY: Text(
        "The last dot of AliExpress's refund display is not yet money on a statement.",
        "알리익스프레스 환불 표시의 마지막 점은 아직 명세서에 들어온 돈이 아닙니다.",
    ),
    R.OTHER_LINES_GO_ON: Text(
        "Other lines of this store order go on, so only this item and quantity may be cancelled.",
        "같은 주문의 다른 품목은 계속 진행되므로 이 품목과 수량만 취소해야 합니다.",
    ),
    R.COUPON_LOST: Text(
        "The supplier's coupon comes back only when everything it was used for is refunded; its share is lost here.",
        "공급사 쿠폰은 사용한 모든 상품이 환불되어야 돌아오므로, 이번에는 쿠폰 몫을 잃습니다.",
    ),
    R.NO_API_AT_SUPPLIER: Text(
        "AliExpress offers no interface for this step, so a person does it on the site.",
        "알리익스프레스에는 이 작업을 위한 연동 기능이 없어 담당자가 사이트에서 직접 합니다.",
    ),
    R.PERSON_IN_STORE: Text(
        "This step is a judgement, so a person takes it.",
        "판단이 필요한 일이므로 담당자가 직접 합니다.",
    ),
    R.PLACEMENT_NOT_AUTOMATIC: Text(
        "The shop has not switched on automatic ordering, so a person orders.",
        "자동 발주가 켜져 있지 않으므로 담당자가 발주합니다.",
    ),
    R.LINK_ONLY_PROPOSED: Text(
        "The link between the two orders is only a proposal; a person must accept it first.",
        "두 주문의 연결은 제안일 뿐이므로 담당자가 먼저 승인해야 합니다.",
    ),
    R.DEADLINE_PASSED: Text("The deadline has passed.", "기한이 지났습니다."),
    R.COMBINATION_UNEXPLAINED: Text(
        "This combination of states explains itself in no known way, so a person must look.",
        "두 상태의 조합을 설명할 수 없으므로 담당자가 확인해야 합니다.",
    ),
}
