"""The marketplace's words for disputes, copied exactly, misspellings included.

They come from the seller's side (the published SDK and its documentation): a dropshipper's application can read none
of them, so they reach the buyer's pages and the truth only. Where a value is misspelt in the original it is misspelt
here, and the name says it correctly.
"""

from enum import StrEnum


class IssueStatus(StrEnum):
    """`issue_status` of a dispute."""

    PROCESSING = "processing"
    CANCELED = "canceled_issue"
    FINISH = "finish"


class OrderIssueStatus(StrEnum):
    """`issue_status` of an order."""

    NO_ISSUE = "NO_ISSUE"
    IN_ISSUE = "IN_ISSUE"
    END_ISSUE = "END_ISSUE"


class Stage(StrEnum):
    """`reverse_detail_status`: whose turn it is, and for what.

    The three that say "your" belong to whoever reads the record and are not stages that a dispute is kept in here.
    """

    WAIT_SELLER_RESPONSE = "wait_for_seller_response"
    WAIT_BUYER_RESPONSE = "wait_for_buyer_response"
    WAIT_SERVICE_PROVIDER = "wait_for_service_provider_response"
    WAIT_PLATFORM = "wait_for_AE_feedback"
    WAIT_YOUR_RESPONSE = "wait_for_your_response"
    WAIT_YOUR_EVIDENCE = "wait_for_your_evidence"
    WAIT_FINAL_SOLUTION = "wait_for_final_solution"
    WAIT_RETURN_ADDRESS = "wait_for_seller_set_return_address"
    WAIT_BUYER_RETURN = "wait_for_buyer_return"
    WAIT_SELLER_CONFIRMATION = "wait_for_seller_confirmation"
    WAIT_WAREHOUSE = "wait_for_warehouse_confirmation"
    WAIT_QUALITY_CHECK = "wait_for_warehouse_quality_check"
    WAIT_PLATFORM_FINAL = "wait_ae_final_feedback"
    RETURN_SUCCESS = "return_success"
    REFUND_SUCCESS = "refund_success"
    REFUND_REJECT = "refund_reject"
    PLATFORM_FINISHED = "ae_feedback_finish"


class TimeoutType(StrEnum):
    """`timeout_type`: what the running clock of a dispute waits for."""

    SOLUTION = "WAIT_SOLUTION_TIMEOUT"
    ADDRESS = "WAIT_SELLER_FILL_ADDRESS_TIMEOUT"
    RECEIPT = "WAIT_RECEIVE_ITEM_TIMEOUT"


class SolutionType(StrEnum):
    """`solution_type`."""

    REFUND = "refund"
    RETURN_AND_REFUND = "return_and_refund"


class SolutionStatus(StrEnum):
    """`status` of a solution."""

    WAIT_BOTH = "wait_buyer_and_seller_accept"
    WAIT_BUYER = "wait_buyer_accept"
    WAIT_SELLER = "wait_seller_accept"
    REACHED = "reached"
    BUYER_REFUSED = "buyer_refused"
    SELLER_ACCEPTED_BUYER_REFUSED = "seller_accept_and_buyer_refused"
    CANCELLED = "reach_cancle"
    PERFORMED = "perform"


class ReachedType(StrEnum):
    """`reached_type`: how a solution came to be the one."""

    AGREED = "negotiation_consensus"
    DECIDED = "platform_arbitrate"
    SELLER_SILENT = "seller_reponse_timeout"


class FeeBearer(StrEnum):
    """`logistics_fee_bear_role`: who pays for sending goods back."""

    SELLER = "seller"
    BUYER = "buyer"
    PLATFORM = "platform"


class Member(StrEnum):
    """`submit_member_type`: who did a step, or proposed a solution."""

    SELLER = "seller"
    BUYER = "buyer"
    WAITER = "waiter"
    SYSTEM = "system"


class Action(StrEnum):
    """`action_type` of a step in a dispute."""

    INITIATE = "initiate"
    CANCEL = "cancel"
    BUYER_ACCEPT = "buyer_accept"
    SELLER_ACCEPT = "seller_accept"
    BUYER_REFUSE = "buyer_refuse"
    BUYER_CREATE = "buyer_create_solution"
    BUYER_MODIFY = "buyer_modify_solution"
    BUYER_DELETE = "buyer_delete_solution"
    SELLER_CREATE = "seller_create_solution"
    SELLER_MODIFY = "seller_modify_solution"
    SELLER_DELETE = "seller_delete_solution"


class RefundStatus(StrEnum):
    """`refund_status` of an order's refund information."""

    WAIT_REFUND = "wait_refund"
    REFUND_OK = "refund_ok"
    REFUND_CANCEL = "refund_cancel"
    CLOSE = "close"
    REFUND_FROZEN = "refund_frozen"


class RefundType(StrEnum):
    """`refund_type`, the two of the documented list that a simulated refund can have."""

    AFTER_SALE = "c"
    IN_SALE = "sale_refund"
