"""The store: a Cafe24 mall with its Admin API, its webhooks and its customer and admin pages."""
