"""Frame words: which of a list of frames a stretch of text calls up, with the words that do it.

A word list shows where a frame may be at work and never proves it; each hit is a place to read. The lists, their definitions and the theory each
comes from are data: `data/lexicons/frames.csv`, `frame_words.csv` and `entman.csv`. Morality and legitimacy are shown as evidence, never counted.
"""

import csv
import re
from functools import lru_cache

from utils.clauses import is_passive, negation_at, verb_completed
from utils.constructions import object_of, subject_of
from utils.people import LEXICONS

FRAME_COLUMNS = ["report", "statement", "party", "frame", "words", "negated", "start", "end"]
ENOUGH = 2  # weight of the different words of a sentence from which a frame counts as called up
FUNCTIONS = ("problem", "cause", "judgement", "remedy")  # what a frame does, after Entman (1993)


_ACCUSING = frozenset("accuse blame charge suspect condemn denounce criticise criticize".split())


@lru_cache(maxsize=1)
def frame_lexicon():
    """{frame: {definition, source, shown_as, example}} in the order of the lexicon."""
    with open(LEXICONS / "frames.csv", encoding="utf-8", newline="") as file:
        return {row.pop("frame"): row for row in csv.DictReader(file)}


@lru_cache(maxsize=2)
def _words_of(name):
    """[(frame, word or phrase or stem with *, part of speech or "", weight)] of the list `news` or `policy`."""
    with open(LEXICONS / "frame_words.csv", encoding="utf-8", newline="") as file:
        return [
            (row["frame"], row["word"], row["pos"].upper(), int(row["weight"]))
            for row in csv.DictReader(file)
            if row["list"] == name
        ]


@lru_cache(maxsize=1)
def _entries_by_first_word():
    """{first word: [(its other words, part of speech, frame, weight)]}; a hyphen is a word, as in the parse."""
    found = {}
    for frame, phrase, pos, weight in _words_of("news"):
        first, *others = phrase.replace("-", " - ").split()
        found.setdefault(first, []).append((others, pos, frame, weight))
    return found


def find_frames(parse, first, last):
    """The frames that the tokens first..last call up. Returns a list of dicts: frame, words (list), negated, start, end.

    A frame is called up by a sentence that holds a word of weight 2 from its list, or two different ones of weight 1. `negated` is true where
    every one of the words stands under a negation (no threat, not illegal); `start` and `end` span the first to the last, in characters.

    >>> from utils.language import parse
    >>> p = parse("The mediator met both sides.")
    >>> [(row["frame"], row["words"]) for row in find_frames(p, 0, len(p) - 1)]
    [('peace_diplomacy', ['mediator', 'met', 'both', 'sides'])]
    """
    hits = {}
    for i in range(first, last + 1):
        for frame, weight, after in _entries_at(parse, i, last):
            hits.setdefault((frame, parse.sentence[i]), {}).setdefault(i, (weight, after))
    called = {}
    for (frame, _), words in hits.items():
        if sum({parse.lemma[i]: weight for i, (weight, _) in words.items()}.values()) >= ENOUGH:
            called.setdefault(frame, {}).update(words)
    return [_frame_row(parse, frame, called[frame]) for frame in frame_lexicon() if frame in called]


def _entries_at(parse, i, last):
    """(frame, weight, token behind it) of the entries of the lexicon that begin at a token, the heaviest of a frame first."""
    found = []
    if parse.entity[i] == "PERSON" and parse.pos[i] == "PROPN":
        return found  # Price is a name here
    for form in {parse.word[i].lower(), parse.lemma[i]}:
        for others, pos, frame, weight in _entries_by_first_word().get(form, ()):
            after = i + 1 + len(others)
            fits = after <= last + 1 and all(
                word in (parse.word[k].lower(), parse.lemma[k]) for k, word in enumerate(others, start=i + 1)
            )
            if fits and pos in ("", parse.pos[i]):
                found.append((frame, weight, after))
    return sorted(found, key=lambda entry: (-entry[1], -entry[2]))


def _frame_row(parse, frame, words):
    """One frame as a dict; `words`: {token: (weight, token behind the word or phrase)}."""
    places = sorted(words)
    return {
        "frame": frame,
        "words": [parse.text[parse.start[i] : parse.end[words[i][1] - 1]] for i in places],
        "negated": all(_is_negated(parse, i) for i in places),
        "start": parse.start[places[0]],
        "end": max(parse.end[after - 1] for _, after in words.values()),
    }


def _is_negated(parse, i):
    """Whether a negation stands at a word, or at the verb that it completes. Who cannot pay or cannot agree does speak of money or of agreement."""
    places = [k for k in (i, verb_completed(parse, i)) if k is not None]
    return any(negation_at(parse, k) is not None and not _is_unable(parse, k) for k in places)


def _is_unable(parse, i):
    return any(parse.dep[c] == "aux" and parse.lemma[c] in ("can", "could") for c in parse.children[i])


def accuser_of(parse, start, end):
    """Who accuses with these words, where they stand in “X accused Y of ...” or “Y was accused by X of ...”: the token that names X, or None.

    Such a frame is in X's mouth and not the narrator's. Active sentences mostly are statements of X already; this finds the others.

    >>> from utils.language import parse
    >>> p = parse("The firm was accused by Lee of fraud.")
    >>> p.word[accuser_of(p, 29, 36)]
    'Lee'
    """
    tokens = parse.tokens_in(start, end)
    verbs = {_accusing_verb(parse, i) for i in range(tokens[0], tokens[1] + 1)} if tokens else {None}
    verb = next(iter(verbs)) if len(verbs) == 1 else None
    if verb is None:
        return None
    agent = next((c for c in parse.children[verb] if parse.dep[c] == "agent"), None)
    return (
        object_of(parse, agent) if agent is not None else None if is_passive(parse, verb) else subject_of(parse, verb)
    )


def _accusing_verb(parse, i):
    """The verb of accusing of whose complement (of ..., for ...) a token is part, or None.

    The parse at times hangs that complement on the accuser, “accused by Lee of fraud”; so the way may lead through the agent.
    """
    complement = False
    while parse.head[i] != i:
        above = parse.head[i]
        complement |= parse.dep[i] == "prep" and parse.word[i].lower() in ("of", "for", "with")
        if complement and parse.dep[i] in ("prep", "agent") and parse.lemma[above] in _ACCUSING:
            return above
        i = above
    return None


def find_functions(parse, first, last):
    """What the tokens first..last do in Entman's sense: name a problem, its cause, a judgement, a remedy.

    Returns a list of dicts: function, word, start, end (of the word), in the order of the text. Evidence to read, not a score. Source: Entman
    (1993), Framing: Toward Clarification of a Fractured Paradigm. What is negated is left out.
    """
    found = []
    for i in range(first, last + 1):
        pairs = [f"{parse.lemma[i]} {parse.word[c].lower()}" for c in parse.children[i] if c > i]
        cue = next((w for w in (*pairs, parse.lemma[i], parse.word[i].lower()) if w in _function_cues()), None)
        if cue and not (cue == "since" and parse.dep[i] != "mark") and not _is_negated(parse, i):
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
    for frame, word, _, weight in _words_of("policy"):
        stem = re.escape(word.rstrip("*"))
        grouped.setdefault((frame, weight), []).append(stem + (r"[\w'’-]*" if word.endswith("*") else r"(?!\w)"))
    return {key: re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})", re.I) for key, parts in grouped.items()}
