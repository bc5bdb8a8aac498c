"""Where the paragraphs of a text are, and which of them are stray headlines."""

import re
import statistics
from typing import TYPE_CHECKING

from utils.text.spans import Span

if TYPE_CHECKING:
    from utils.text.parses import Parse

_ENDS_SENTENCE = tuple(".!?…”\"’'»")
_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")


def paragraph_spans(text: str) -> list[Span]:
    """Character offsets of the paragraphs of a text.

    A line is a paragraph, unless the text is wrapped at a fixed width; there a blank line ends a paragraph.

    >>> paragraph_spans("One.\\n\\nTwo.")
    [(0, 4), (6, 10)]
    """
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    joined = [b for a, b in zip(lines, lines[1:], strict=False) if not _blank_between(text, a, b)]
    lengths = [end - start for start, end in lines]
    whole = sum(text[start:end].rstrip().endswith(_ENDS_SENTENCE) for start, end in lines)
    wrapped = len(joined) >= 3 and max(lengths) <= 120 and 45 <= statistics.median(lengths) <= 100
    wrapped &= whole <= 0.6 * len(lines)  # where nearly each line ends a sentence, each is a paragraph
    if not wrapped:
        return lines
    spans: list[Span] = []
    for start, end in lines:
        if spans and not _blank_between(text, spans[-1], (start, end)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _blank_between(text: str, before: Span, after: Span) -> bool:
    return text[before[1] : after[0]].replace("\r\n", "\n").count("\n") > 1


def capital_paragraphs(parse: "Parse") -> set[int]:
    """Paragraphs written in capitals: stray headlines, in which no pronoun finds its name."""
    quiet = set()
    for first, after in parse.paragraphs:
        letters = [c for c in parse.text[parse.start[first] : parse.end[after - 1]] if c.isalpha()]
        if letters and sum(c.isupper() for c in letters) > 0.8 * len(letters):
            quiet.add(parse.paragraph[first])
    return quiet
