"""The web desk: pages that the server makes, in two languages, for a phone first; it calls use cases only."""
