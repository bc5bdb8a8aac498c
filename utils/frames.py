"""Frame words: which of a list of frames a stretch of text calls up, with the words that do it.

A word list shows where a frame may be at work and never proves it; each hit is a place to read. The lists, their definitions and the theory each
comes from are data: `data/lexicons/frames.csv`, `frame_words.csv` and `entman.csv`. Morality and legitimacy are shown as evidence, never counted.
"""

import csv
import re
from functools import lru_cache

from utils.clauses import negation_at
from utils.people import LEXICONS

FRAME_COLUMNS = ["report", "statement", "party", "frame", "words", "negated", "start", "end"]
FUNCTIONS = ("problem", "cause", "judgement", "remedy")  # what a frame does, after Entman (1993)


@lru_cache(maxsize=1)
def frame_lexicon():
    """{frame: {definition, source, shown_as, example}} in the order of the lexicon."""
    with open(LEXICONS / "frames.csv", encoding="utf-8", newline="") as file:
        return {row.pop("frame"): row for row in csv.DictReader(file)}


@lru_cache(maxsize=2)
def _words_of(name):
    """{frame: {word or stem with *: weight}} of the list `news` or `policy`."""
    found = {}
    with open(LEXICONS / "frame_words.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["list"] == name:
                found.setdefault(row["frame"], {})[row["word"]] = int(row["weight"])
    return found


@lru_cache(maxsize=1)
def _frames_of_word():
    found = {}
    for frame, words in _words_of("news").items():
        for word in words:
            found.setdefault(word, []).append(frame)
    return found


def find_frames(parse, first, last):
    """The frames that the tokens first..last call up. Returns a list of dicts: frame, words (list), negated, start, end.

    `negated` is true where every frame word stands under a negation (no threat, not illegal); `start` and `end` span the first to the last frame
    word, in characters of the text.
    """
    hits = {}
    for i in range(first, last + 1):
        for form in {parse.word[i].lower(), parse.lemma[i]}:
            for frame in _frames_of_word().get(form, ()):
                if i not in hits.setdefault(frame, []):
                    hits[frame].append(i)
    return [
        {
            "frame": frame,
            "words": [parse.word[i] for i in hits[frame]],
            "negated": all(_is_negated(parse, i) for i in hits[frame]),
            "start": parse.start[hits[frame][0]],
            "end": parse.end[hits[frame][-1]],
        }
        for frame in frame_lexicon()
        if frame in hits
    ]


def _is_negated(parse, i):
    """Whether a negation stands at a word, or at the verb that it completes."""
    completes = parse.dep[i] in ("acomp", "attr", "dobj", "xcomp")
    return negation_at(parse, i) is not None or (completes and negation_at(parse, parse.head[i]) is not None)


def find_functions(parse, first, last):
    """What the tokens first..last do in Entman's sense: name a problem, its cause, a judgement, a remedy.

    Returns a list of dicts: function, word, start, end (of the word), in the order of the text. Evidence to read, not a score. Source: Entman
    (1993), Framing: Toward Clarification of a Fractured Paradigm.
    """
    found = []
    for i in range(first, last + 1):
        pairs = [f"{parse.lemma[i]} {parse.word[c].lower()}" for c in parse.children[i] if c > i]
        cue = next((w for w in (*pairs, parse.lemma[i], parse.word[i].lower()) if w in _function_cues()), None)
        if cue and not (cue == "since" and parse.dep[i] != "mark"):
            row = {
                "function": _function_cues()[cue],
                "word": parse.word[i],
                "start": parse.start[i],
                "end": parse.end[i],
            }
            found.append(row)
    return found


@lru_cache(maxsize=1)
def _function_cues():
    with open(LEXICONS / "entman.csv", encoding="utf-8", newline="") as file:
        return {row["cue"]: row["function"] for row in csv.DictReader(file)}


def score_policy_frames(text):
    """How strongly a sentence calls up each of nine policy frames: the weights (3, 2, 1) of the different words of its list, added up.

    Returns {frame: score}, after Boydstun's policy frames codebook. Nothing is learned; the words come from the frames' definitions.

    >>> scores = score_policy_frames("The court struck down the law on Monday.")
    >>> max(scores, key=scores.get)
    'legality'
    """
    scores = {}
    for (frame, weight), pattern in _policy_patterns().items():
        scores[frame] = scores.get(frame, 0) + weight * len({m.group().lower() for m in pattern.finditer(text)})
    return scores


@lru_cache(maxsize=1)
def _policy_patterns():
    """{(frame, weight): pattern} over all words of that weight; a stem takes any ending."""
    grouped = {}
    for frame, words in _words_of("policy").items():
        for word, weight in words.items():
            stem = re.escape(word.rstrip("*"))
            grouped.setdefault((frame, weight), []).append(stem + (r"[\w'’-]*" if word.endswith("*") else r"(?!\w)"))
    return {key: re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})", re.I) for key, parts in grouped.items()}
