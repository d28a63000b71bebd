"""The store's own dropshipping app: it places the supplier's orders of paid store orders, and nothing more."""
