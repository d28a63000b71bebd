"""The supplier as its clients see it: the gateway, the message push, and the buyer pages."""
