"""AliExpress's statuses, errors and records in Recoup's words."""
