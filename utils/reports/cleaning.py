"""A text as its reader sees it: without markup, entities, invisible characters, and line breaks that only the width of a column made.

What is changed is told in a sentence. The cleaned text is the text of the report: all offsets point into it, and it is kept beside the tables.
"""

import html
import re
import statistics
import unicodedata
from collections.abc import Iterable

NARROW = 100  # characters: text whose lines are no longer may be wrapped at the width of a column
FEWEST_LINES = 3  # lines that can show a width
MADE_NARROW = 0.7  # share of the longest line that half of the lines of a column reach

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_JOINERS = "\u200c\u200d"  # they shape letters of other scripts and join emoji
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_GARBLED = re.compile("(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]{1,3})+")
_GARBLED_MARKS = (("â€œ", "“"), ("â€\u009d", "”"), ("â€™", "’"), ("â€˜", "‘"), ("â€“", "–"), ("â€”", "—"), ("â€¦", "…"))  # fmt: skip
_LINK = re.compile(r"(!?)\[([^\]\n]{1,200})\]\([^)\s]{1,500}(?: \"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]{1,300}?)(?<=[^\s_])_(?![\w_])"
)
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.M)
_BLOCK = re.compile(r"^(?:> ?)+(?=\S)", re.M)
_LIST_ITEM = re.compile(r"\s*(?:[-–—*•·‣▪●]\s|\d{1,2}[.)]\s|(?:[A-Z][\w.’'-]* ?){1,5}:\s)")
_ENDS_SENTENCE = tuple(".!?:…”\"’'»")


def clean_text(text: str) -> tuple[str, list[str]]:
    """The text without what is no part of its words, and a sentence on each kind of thing that was taken out or mended.

    >>> clean_text("**Ann Lee** said: &quot;We stay.&quot;")[0]
    'Ann Lee said: "We stay."'
    """
    remarks = []
    for mend, told in _STEPS:
        before, text = text, mend(text)
        if text != before and told:
            remarks.append(told)
    return text, remarks


def _mend_garbled(text: str) -> str:
    """“cafÃ©” is what UTF-8 looks like when it was read as Windows-1252."""
    if "â€" not in text and "Ã" not in text:
        return text
    for seen, meant in _GARBLED_MARKS:
        text = text.replace(seen, meant)
    text = re.sub(r"â€(?=[\s.,;:!?)]|$)", "”", text)

    def mended(match: re.Match[str]) -> str:
        try:
            return match.group().encode("cp1252").decode("utf-8")
        except UnicodeError:
            return match.group()

    return _GARBLED.sub(mended, text)


def _without_invisible(text: str) -> str:
    def kept(match: re.Match[str]) -> str:
        beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if match.group() == "\u200b" and len(beside) == 2 and beside[0] in "”\"’'.,;:!?" and beside[1].isalnum():
            return " "  # here it stood for a blank
        return match.group() if match.group() in _JOINERS and not beside.isascii() else ""

    return _INVISIBLE.sub(kept, text)


def _composed(text: str) -> str:
    """Letters and their accents as one character each, so that a name is written one way."""
    return unicodedata.normalize("NFC", text)


def _without_entities(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


def _without_markdown(text: str) -> str:
    text = _LINK.sub(lambda match: "" if match[1] else match[2], text)
    text = _STRONG.sub(lambda match: match[2], text)
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    return _BLOCK.sub("", _HEADING.sub("", text))


def _unwrapped(text: str) -> str:
    """Line breaks that only the width of a column made become blanks, and words parted at such a break are joined."""
    lines = text.replace("\r\n", "\n").split("\n")
    inside = set(_breaks_within(lines))
    if not inside:
        return text
    joined = [lines[0]]
    for k, line in enumerate(lines[1:]):
        if k not in inside:
            joined.append(line)
        elif re.search(r"[a-z]-$", joined[-1]) and line[:1].islower():
            joined[-1] = joined[-1][:-1] + line
        else:
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
    return "\n".join(joined)


def _breaks_within(lines: list[str]) -> Iterable[int]:
    """The numbers of lines whose end is no end of a paragraph."""
    for first, after in _blocks(lines):
        width = max(len(line.rstrip()) for line in lines[first:after])
        lengths = [len(line.rstrip()) for line in lines[first:after]]
        column = after - first >= FEWEST_LINES and width <= NARROW and statistics.median(lengths) >= MADE_NARROW * width
        column &= (
            sum(line.rstrip().endswith(_ENDS_SENTENCE) for line in lines[first : after - 1]) <= (after - first) / 2
        )
        for k in range(first, after - 1):
            line, following = lines[k].rstrip(), lines[k + 1].lstrip()
            if (
                line.endswith("-")
                and following[:1].islower()
                and width <= NARROW
                or following[:1].islower()
                and not line.endswith(_ENDS_SENTENCE)
                and width <= NARROW
                or column
                and len(line) + 1 + len(following.split(" ", 1)[0]) > width
                and not _LIST_ITEM.match(following)
            ):
                yield k


def _blocks(lines: list[str]) -> Iterable[tuple[int, int]]:
    """(first line, line after the last) of lines without a blank one between."""
    first = None
    for k, line in enumerate([*lines, ""]):
        if line.strip() and first is None:
            first = k
        elif not line.strip() and first is not None:
            yield first, k
            first = None


_STEPS = (
    (_mend_garbled, "Garbled characters (UTF-8 that was read as Windows-1252) were mended."),
    (_without_invisible, "Invisible characters were taken out."),
    (_composed, ""),
    (_without_entities, "HTML entities were written as characters."),
    (_without_markdown, "Marks of Markdown were taken out."),
    (_unwrapped, "Lines broken at the width of a column were joined."),
)
