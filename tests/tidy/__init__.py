"""The rules of the house, held like any other promise: each failure says what to do about it."""
