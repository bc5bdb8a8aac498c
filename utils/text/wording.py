"""Small words for sentences: capitals, plurals, lists, wrapped paragraphs."""

from collections.abc import Iterable


def fill_paragraphs(text: str, width: int = 96) -> str:
    """A text with its paragraphs wrapped, for printing in a notebook; the words stay as they are."""
    import textwrap

    return "\n".join(textwrap.fill(line, width) for line in text.splitlines())


def plural(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def listed(items: Iterable[str]) -> str:
    items = list(items)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
