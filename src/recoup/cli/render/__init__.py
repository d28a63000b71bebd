"""How a reconciliation is written: for a terminal, as JSON, as CSV."""
