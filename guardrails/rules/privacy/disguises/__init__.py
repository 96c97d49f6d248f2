"""How a private value may show itself: the ways of writing that a reader still recognises."""

Span = tuple[int, int]
"""Half-open, in characters of the folded text."""
