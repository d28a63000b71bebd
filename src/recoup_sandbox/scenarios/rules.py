"""The supplier's rules that a scenario can show, in plain words: what a dropshipper has to know before cancelling.

Source: required knowledge of the dropshipping app's guides. Where public guides say otherwise, a setting has the
variant.
"""

from typing import Final

RULES: Final = {
    "R1": "While the payment is checked, the buyer cancels alone and at once, and the money is quickly back.",
    "R2": "Once the payment is confirmed and before shipping, the seller must accept: write first, and give a reason.",
    "R3": "What is shipped has to be returned; product type or the seller's policy may forbid it, and the seller never "
    "pays for the way back.",
    "R4": "A refund shows 'Dispute finished', then 'Refund in progress' with three dots and an estimate; it is done at "
    "the last dot.",
    "R5": "A coupon comes back only when every item that it was used for is refunded.",
    "R6": "The seller can cancel by himself: out of stock, or the region cannot be shipped to.",
    "R7": "Creating the supplier order can fail after the customer has paid: for the product, for shipping, for the "
    "account or its payment, or for another reason.",
    "R8": "Nothing of this changes the store order: the customer must be told, and the order cancelled and refunded in "
    "the store.",
}
"""Every rule by its number."""
