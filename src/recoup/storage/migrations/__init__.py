"""The steps from an empty database to today's; each revision is written once and never changed."""
