"""AliExpress, the supplier: its statuses, end reasons and error codes, and what they mean in
Recoup's words."""
