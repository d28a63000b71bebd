"""The buyer's pages: what the marketplace lets a person do and see, which the open platform does not."""
