"""Faults by name: what goes wrong between a client and a remote, each documented, drawn from the world's own chance.

A remote's model and responses know nothing of them. A fault stands around a site's answer, or in the way of a push.
"""
