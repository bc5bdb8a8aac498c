"""Quotations and their speakers without a parse, for when there are a hundred thousand reports: patterns around the marks.

Only quotations are found, no indirect speech and no positions, and the speaker only where he stands in a common pattern: `” said X`,
`” X said`, `X said: “`, `NAME: words`, or goes on from the quotation before. What each pattern is worth was counted on public
articles and stands in `data/models/fast_patterns.csv`; it is the confidence of the rows.
"""

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypedDict

from utils.lexicons import cue_classes
from utils.paths import MODELS
from utils.text import Segment, Span, find_segments, paragraph_spans

SHORTEST = 3  # words; fewer between marks are taken for a label
_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote", "think": "thought", "go": "went", "speak": "spoke", "feel": "felt",
    "know": "knew", "make": "made", "put": "put", "begin": "began", "read": "read", "swear": "swore", "quip": "quipped", "hold": "held",
    "shoot": "shot", "find": "found", "mean": "meant", "admit": "admitted", "sum": "summed", "see": "saw", "understand": "understood",
}  # fmt: skip
_TITLED = r"(?:[A-Z][\w.’'&-]*,? (?:of |for |the |de |van |bin )?){0,5}[A-Z][\w’'&-]*[\w]"
_ROLE = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Ss]ome|[Mm]any) (?:[\w’'-]+ ){0,4}?[\w’'-]+"
_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Ii]t)"
_DESCRIBED = rf"(?:(?:ex-|former |retired |another )?(?:[\w’'-]+ ){{0,4}}?){_TITLED}"
_WHO = rf"(?P<who>{_PRONOUN}|{_TITLED}|{_ROLE}|{_DESCRIBED})"
_ASIDE = r"(?:, [^,“”\"\n]{1,80}(?:, [^,“”\"\n]{1,40})?,|,? who [^,“”\"\n]{1,80},?)?"
_ADVERB = r"(?: \w+ly| also| then| later| further| has| have| had)?"
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_ENDS = tuple(".,?!…")
_Told = tuple[Span, Span | None, str]  # the speaker, the cue, the name of the pattern


class Quotation(TypedDict):
    """The words between the marks, who speaks and with which cue, in characters."""

    start: int
    end: int
    speaker: Span
    cue: Span | None
    pattern: str


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """{name: compiled pattern}; those that look behind a quotation match at its end, those before it search backwards."""
    verbs = sorted({form for cue, classes in cue_classes().items() if "say" in classes for form in _forms(cue)})
    cue = rf"(?P<cue>{'|'.join(map(re.escape, sorted(verbs, key=len, reverse=True)))})\b"
    return {
        "label": re.compile(r"\s*(?P<who>(?:[A-Z][A-Z.’'-]+ ?){1,4}):"),
        "behind, cue first": re.compile(rf",? {cue} {_WHO}"),
        "behind, name first": re.compile(rf",? (?:as |but |and )?{_WHO}{_ASIDE}{_ADVERB} {cue}"),
        "before, beside": re.compile(rf"{_WHO}{_ASIDE}{_ADVERB} {cue}(?: [\w’'-]+){{0,6}}(?: that)?[,:]? ?$"),
        "before, in its sentence": re.compile(rf"{_WHO}{_ASIDE}{_ADVERB} {cue}[^.?!\n]*$"),
        "according": re.compile(rf"(?P<cue>[Aa]ccording to) {_WHO}"),
    }


def _forms(lemma: str) -> tuple[str, ...]:
    if " " in lemma:
        return ()
    past = _IRREGULAR.get(lemma) or (
        lemma + "d"
        if lemma.endswith("e")
        else lemma[:-1] + "ied"
        if lemma.endswith("y") and lemma[-2] not in "aeiou"
        else lemma + "ed"
    )
    third = lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"
    return past, third, lemma


@lru_cache(maxsize=1)
def pattern_worth() -> dict[str, float]:
    """{pattern: share of the quotations to which it gave a speaker that had the right one}."""
    with open(MODELS / "fast_patterns.csv", encoding="utf-8", newline="") as file:
        return {row["pattern"]: float(row["right"]) for row in csv.DictReader(file)}


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a text with their speakers, by patterns.

    Returns a list of dicts in the order of the text: start, end (the words between the marks), speaker and cue as (start,
    end) or None, `pattern`. Quotations without a speaker are left out.

    >>> [q["pattern"] for q in find_quotations("“I will not go,” said Ann Lee. “It is late now.”")]
    ['behind, cue first', 'goes on']
    """
    long = [s for s in find_segments(text) if _is_quotation(text, s)]
    found: list[Quotation] = []
    before = None
    for (low, high), segments in _by_paragraph(text, long):
        here = [(segment, _told(text, low, high, segment)) for segment in segments]
        shared = next((told for _, told in here if told), None)
        for segment, told in here:
            if told is None:  # another quotation of the paragraph, or the one before, says who speaks
                source = before if shared is None and _opens(text, low, segment) else shared
                told = (source[0], source[1], "goes on") if source else None
            if told is not None:
                before = told
                who, cue, pattern = told
                found.append(
                    {"start": segment.start, "end": segment.end, "speaker": who, "cue": cue, "pattern": pattern}
                )
    return found


def _is_quotation(text: str, segment: Segment) -> bool:
    words = _WORD.findall(text, segment.start, segment.end)
    title = all(w[0].isupper() or len(w) < 4 for w in words) and not text[: segment.end].endswith(_ENDS)
    return len(words) >= SHORTEST and not title


def _by_paragraph(text: str, segments: list[Segment]) -> Iterator[tuple[Span, list[Segment]]]:
    """((start, end) of a paragraph, its segments) for each paragraph that has any."""
    rest = list(segments)
    for low, high in paragraph_spans(text):
        here = []
        while rest and rest[0].start < high:
            here.append(rest.pop(0))
        if here:
            yield (low, high), here


def _told(text: str, low: int, high: int, segment: Segment) -> _Told | None:
    """(speaker, cue, pattern) where the words around a quotation name them, or None."""
    patterns = _patterns()
    label = patterns["label"].match(text, low, segment.start)
    if label:
        return label.span("who"), None, "label"
    behind = text[segment.outer_end : high]
    for name in ("behind, cue first", "behind, name first"):
        match = patterns[name].match(behind)
        if match and _may_speak(match["who"]):
            return _told_at(match, segment.outer_end, name)
    front = text[low : segment.outer_start]
    for name in ("before, beside", "before, in its sentence"):
        match = _last(patterns[name], front)
        if match:
            return _told_at(match, low, name)
    match = patterns["according"].search(behind[:120]) or patterns["according"].search(front[-120:])
    if match:
        start = segment.outer_end if match.string == behind[:120] else segment.outer_start - len(front[-120:])
        return _told_at(match, start, "according")
    return None


def _last(pattern: re.Pattern[str], front: str) -> re.Match[str] | None:
    """The match in the sentence that leads up to a quotation."""
    sentence = max((front.rfind(mark) + 2 for mark in (". ", "? ", "! ", "” ", '" ')), default=0)
    sentence = max(0, sentence if sentence > 1 else 0)
    match = pattern.search(front, sentence)
    return match if match and _may_speak(match["who"]) else None


def _may_speak(who: str) -> bool:
    return who.lower() not in ("it", "the", "that", "this", "what", "and", "but")


def _told_at(match: re.Match[str], offset: int, name: str) -> _Told:
    (a, b), (c, d) = match.span("who"), match.span("cue")
    return (a + offset, b + offset), (c + offset, d + offset), name


def _opens(text: str, low: int, segment: Segment) -> bool:
    """Whether nothing but marks stands before a quotation in its paragraph."""
    return not any(c.isalnum() for c in text[low : segment.outer_start])
