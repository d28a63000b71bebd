"""Files people already have: store exports, saved API answers, spreadsheets, links."""
