"""Whose words a quotation holds: each nearby attribution is scored, and the best one names the speaker.

The scores are plain points for things a reader can check: is the cue beside the marks, in the same sentence, is there
another quotation between. What is decided without grammar (a transcript label, a signature) comes first.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from utils.cues import mention_span, subject_of

_LABEL = re.compile(r"\s*([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})\s?:")
_SIGNATURE = re.compile(r"[”\"'’]{0,2}\s*(?:―|—|–|--|-)\s?((?:[A-Z][\w.’'-]*\s?){2,6})(?=[.,\n]|\s*$)")
_STOPS = (".", "?", "!")
REACH = 150  # tokens between a quotation and its cue at the most


@dataclass(frozen=True)
class Attributed:
    """The speaker of one quotation: character offsets of mention and cue (or None), and how sure that is (0-1)."""

    segment: object
    speaker: tuple | None
    cue: tuple | None
    attribution: object
    confidence: float
    by: str  # beside, governs, before, label, signature, continues, nothing


def tokens_of(parse, start, end):
    """First and last token inside a character range, or None."""
    first, last = bisect_left(parse.start, start), bisect_right(parse.end, end) - 1
    return (first, last) if first <= last else None


def attribute_segments(parse, segments, attributions):
    """The speaker of each quoted segment. Returns a list of `Attributed`, one a segment, in order."""
    inside = {}
    for number, segment in enumerate(segments):
        tokens = tokens_of(parse, segment.start, segment.end)
        if tokens:
            inside.update((i, number) for i in range(tokens[0], tokens[1] + 1))
    found, previous = [], None
    for number in range(len(segments)):
        found.append(_attribute(parse, segments, number, attributions, inside, previous))
        previous = found[-1] if found[-1].speaker else previous
    return found


def _attribute(parse, segments, number, attributions, inside, previous):
    segment = segments[number]
    layout = _by_layout(parse.text, segment)
    if layout:
        return layout
    tokens = tokens_of(parse, segment.start, segment.end)
    if not tokens:
        return Attributed(segment, None, None, None, 0.0, "nothing")
    near = [a for a in attributions if tokens[0] - REACH <= a.verb <= tokens[1] + REACH]
    scored = [
        (score, a) for a in near if a.holder is not None and (score := _points(parse, segment, tokens, a, inside)) > 30
    ]
    if scored:
        points, best = max(scored, key=lambda pair: pair[0])
        by = "beside" if points > 90 else "before"
        return _attributed(parse, segment, best, 0.97 if points > 100 else 0.9 if points > 80 else 0.75, by)
    governed = _governing(parse, segment, tokens[0], inside)
    if governed:
        return governed
    if previous is not None:
        gap = parse.text[previous.segment.outer_end : segment.outer_start]
        paragraphs = (
            parse.paragraph[tokens[0]]
            - parse.paragraph[tokens_of(parse, previous.segment.start, previous.segment.end)[0]]
        )
        confidence = (
            0.95 if not previous.segment.closed else 0.85 if paragraphs == 0 else 0.6 if len(gap.split()) < 3 else 0.3
        )
        return Attributed(
            segment,
            previous.speaker,
            previous.cue,
            previous.attribution,
            min(confidence, previous.confidence),
            "continues",
        )
    return Attributed(segment, None, None, None, 0.0, "nothing")


def _attributed(parse, segment, attribution, confidence, by):
    first, last = attribution.cue
    return Attributed(
        segment,
        mention_span(parse, attribution.holder),
        (parse.start[first], parse.end[last]),
        attribution,
        confidence,
        by,
    )


def _by_layout(text, segment):
    label = _LABEL.match(text, segment.start, segment.end)
    if label:
        return Attributed(segment, label.span(1), None, None, 0.95, "label")
    signed = _SIGNATURE.match(text, segment.end)
    if signed and text[segment.end : signed.start(1)].strip("”\"'’ "):
        end = signed.start(1) + len(signed.group(1).rstrip())
        return Attributed(segment, (signed.start(1), end), None, None, 0.9, "signature")
    return None


def _points(parse, segment, tokens, attribution, inside):
    """How well an attribution fits a quotation; above 30 it may, above 90 it stands right beside it."""
    first, last = tokens
    cue = attribution.verb
    if parse.paragraph[cue] != parse.paragraph[first] or cue in range(first, last + 1):
        return 0
    holder_left, holder_right = parse.edges[attribution.holder]
    same_sentence = parse.sentence[cue] in (parse.sentence[first], parse.sentence[last])
    between = range(last + 1, cue) if cue > last else range(cue + 1, first)
    words = [i for i in between if parse.word[i][0].isalnum() and not holder_left <= i <= holder_right]
    quoted = any(i in inside for i in between)
    stop = any(parse.word[i] in _STOPS and i not in inside and i > last + 2 for i in between)
    if cue > last:
        if stop or quoted or len(words) > 8 or not attribution.says:
            return 0
        mark = parse.text[segment.end - 1]
        return (
            100
            - 3 * len(words)
            + (
                15
                if mark in ",?!-—" or parse.text[segment.outer_end : segment.outer_end + 1] == ","
                else -25
                if mark == "."
                else 0
            )
        )
    if not stop:
        points = 80 - 2 * len(words) - 25 * quoted + 10 * attribution.says
    elif not same_sentence and not quoted and len(words) <= 1 and attribution.says:
        points = 60  # “..., he said. “...”
    else:
        return 0
    content = attribution.content
    return points + 20 * bool(content and (content[0] <= first <= content[1] or content[0] <= last <= content[1]))


def _governing(parse, segment, token, inside):
    """For words quoted inside a clause: the subject of the verb that governs them."""
    fragment = parse.text[segment.start].islower() or parse.text[segment.end - 1 : segment.end] not in (
        ".",
        "?",
        "!",
        ",",
    )
    for _ in range(12):
        if not fragment or parse.head[token] == token:
            return None
        token = parse.head[token]
        if token in inside or parse.pos[token] not in ("VERB", "AUX"):
            continue
        subject = subject_of(parse, token)
        if subject is not None and subject not in inside:
            return Attributed(
                segment, mention_span(parse, subject), (parse.start[token], parse.end[token]), None, 0.6, "governs"
            )
    return None
