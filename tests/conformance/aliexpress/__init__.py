"""Recoup's connector to AliExpress, run against the sandbox's gateway."""
