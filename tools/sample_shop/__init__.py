"""The generator of the bundled sample shop: a Korean dropshipping shop in which everything goes wrong that can.

A scenario is a short function that tells one story: what the customer bought, what was bought for them, and which
divergence that must be, by when and with how much money at stake. Nothing here asks the reconciliation. So the expected
result is an opinion of its own, and a test that compares the two can find either of them wrong.
"""
