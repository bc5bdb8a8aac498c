"""Where quotation marks open and close in a text: double and single, British and American, and badly paired ones.

Marks are paired inside a paragraph. A quotation left open runs to the paragraph's end and may go on in the next.
Marks inside an open quotation belong to it: a quotation within a quotation is not a segment of its own.
"""

import re
from dataclasses import dataclass

from utils.text.paragraphs import paragraph_spans
from utils.text.parses import Parse

_MARK = re.compile(r"''|``|’’|‘‘|[“”„‟\"″＂«»「」『』‘’‚'‹›]")
_DOUBLE = {"“", "”", "„", "‟", '"', "″", "＂", "«", "»", "「", "」", "『", "』", "''", "``", "’’", "‘‘"}
_OPENING = {"“", "„", "«", "「", "『", "``", "‘‘", "‘", "‚", "‹"}
_CLOSING = {"”", "»", "」", "』", "’’", "›"}
_BEFORE_OPENING = " \t\u00a0\u2009\u202f([{—–-/:;"
_AFTER_CLOSING = " \t\u00a0\u2009\u202f.,;:!?)]}—–-…"
_Mark = tuple[int, int, str]  # where it begins, where it ends, the mark
_CLIPPED = re.compile(r"(?:\d0s|\d\ds|em|til|twas|tis|n|cause|bout|round|cos|kay)\b", re.I)


@dataclass(frozen=True)
class Segment:
    """Words between marks: `text[start:end]` without the marks, `text[outer_start:outer_end]` with them.

    `double` is false for single marks; `closed` is false where the closing mark is missing.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    double: bool
    closed: bool


def find_segments(text: str) -> list[Segment]:
    """The quoted segments of a text, in order. Returns a list of `Segment`; never raises on an odd mark.

    >>> [text for text in ("He said ‘don’t go’, twice.",) for s in find_segments(text) if text[s.start:s.end] == "don’t go"]
    ['He said ‘don’t go’, twice.']
    """
    segments, left_open = [], None
    paragraphs = paragraph_spans(text)
    for number, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
        found, left_open = _segments_of_paragraph(text, start, end, left_open, following)
        segments += found
    return segments


def _segments_of_paragraph(
    text: str, start: int, end: int, left_open: bool | None, following: str
) -> tuple[list[Segment], bool | None]:
    """Segments of one paragraph, and whether the last one was left open (True for double marks, False single, None).

    `following` is the first character of the next paragraph: a mark there goes on with a quotation that is left open.
    """
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, start, end)]
    segments, opened, carried = [], None, left_open
    for number, (at, after, mark) in enumerate(marks):
        double = mark in _DOUBLE
        before, behind = text[at - 1] if at > start else " ", text[after] if after < end else " "
        if opened is None:
            if _opens(mark, before, behind, text[after:end]):
                opened = (at, after, mark)
            elif double and carried and _closes(mark, before, behind):
                segments.append(Segment(start, at, start, after, True, True))
            carried = None if opened or double else carried
        elif double == (opened[2] in _DOUBLE):
            if double and _opens_again(mark, before, behind, opened[2]):
                segments.append(Segment(opened[1], at, opened[0], at, double, False))
                opened = (at, after, mark)
            elif double or _closes_single(text, at, after, end, marks[number + 1 :]):
                segments.append(Segment(opened[1], at, opened[0], after, double, True))
                opened = None
    if opened is None:
        return segments, None
    if opened[2] in _DOUBLE:
        return segments + [Segment(opened[1], end, opened[0], end, True, False)], True
    return segments + _single_left_open(text, opened, start, end, marks, following), None


def _opens(mark: str, before: str, behind: str, rest: str) -> bool:
    if mark == "»":  # »German and Danish marks point inwards«
        return (before.isspace() or before in "([—–") and not behind.isspace()
    if mark in _CLOSING:
        return False
    if mark in _DOUBLE:
        return not (mark in ('"', "″", "＂", "''", "‟") and _closes(mark, before, behind) and not before.isspace())
    if _CLIPPED.match(rest):
        return False
    place_to_open = before.isspace() or before in _BEFORE_OPENING or before in '“"„'
    return place_to_open and not behind.isspace() and (mark in _OPENING or mark == "'")


def _closes(mark: str, before: str, behind: str) -> bool:
    if mark in _OPENING and mark != "“":
        return False
    return mark in ("”", "」", "』") or (
        not before.isspace() and (behind.isspace() or behind in _AFTER_CLOSING or behind in "’'")
    )


def _opens_again(mark: str, before: str, behind: str, opened_by: str) -> bool:
    """An opening mark while a quotation of the same kind is open: the closing one was forgotten."""
    if mark in ("“", "``", "‘‘"):
        return opened_by != "„"
    if mark in ('"', "″", "＂"):
        return (before.isspace() or before in _BEFORE_OPENING) and not (behind.isspace() or behind in _AFTER_CLOSING)
    return mark in ("„", "«") and opened_by not in ("»",)


def _closes_single(text: str, at: int, after: int, end: int, later: list[_Mark]) -> bool:
    """Whether a single mark closes a quotation, or is an apostrophe within it (don’t, the allies’ plan)."""
    mark, before = text[at], text[at - 1]
    behind = text[after] if after < end else " "
    if mark in "‘‚‹" or before.isspace():
        return False
    if mark == "›" or not (behind.isalnum()):
        plural = before == "s" and behind == " " and text[after + 1 : after + 2].islower()
        return not (plural and _better_close_follows(text, later))
    return False


def _better_close_follows(text: str, later: list[_Mark]) -> bool:
    for at, _, mark in later:
        if mark in '‘"“„«':
            return False
        if mark in "’'" and text[at - 1] in ".,!?…":
            return True
    return False


def _single_left_open(
    text: str, opened: _Mark, start: int, end: int, marks: list[_Mark], following: str
) -> list[Segment]:
    """A single mark that nothing closes: a quotation only where it opens the paragraph or what follows a colon, as in speeches over several."""
    before = text[start : opened[0]].rstrip()
    alone = before == "" and opened[2] == "‘" and len(marks) == 1
    goes_on = following == opened[2] and before[-1:] in ("", ":", ",", ".", "!", "?", "’")
    return [Segment(opened[1], end, opened[0], end, False, False)] if alone or goes_on else []


def describe_odd_marks(text: str) -> str:
    """A sentence on quotation marks that are not paired, or "" when all are.

    >>> describe_odd_marks('He said "no and left.')
    '1 quotation has no closing mark; it is read to the end of its paragraph.'
    """
    count = sum(not s.closed for s in find_segments(text))
    if not count:
        return ""
    return (
        "1 quotation has no closing mark; it is read to the end of its paragraph."
        if count == 1
        else f"{count} quotations have no closing mark; each is read to the end of its paragraph."
    )


def quoted_tokens(parse: Parse) -> set[int]:
    """Tokens inside quotations of three words or more; what is said there is another's voice."""
    inside = [parse.tokens_in(segment.start, segment.end) for segment in find_segments(parse.text)]
    return {i for tokens in inside if tokens and tokens[1] - tokens[0] >= 2 for i in range(tokens[0], tokens[1] + 1)}
