"""Recoup's promises, checked. The folders mirror the rooms; tidy/ holds the rules of the house."""
