"""Names for the pairs of numbers that say where something stands; each counts its end in another way."""

Span = tuple[int, int]  # characters: the first, and the one after the last
Tokens = tuple[int, int]  # tokens: the first and the last
Run = tuple[int, int]  # tokens: the first, and the one after the last
