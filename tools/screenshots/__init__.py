"""The pictures of the documentation, taken of the demonstration: ``python -m tools.screenshots`` renews them."""
