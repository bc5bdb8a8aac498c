"""Small words for sentences: capitals, plurals, lists, wrapped paragraphs."""


def fill_paragraphs(text, width=96):
    """A text with its paragraphs wrapped, for printing in a notebook; the words stay as they are."""
    import textwrap

    return "\n".join(textwrap.fill(line, width) for line in text.splitlines())


def plural(n, noun):
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def listed(items):
    items = list(items)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def capital(words):
    return words[:1].upper() + words[1:]
