"""Frame words: which of a list of frames a stretch of text calls up, with the words that do it.

A word list shows where a frame may be at work and never proves it; each hit is a place to read. The lists, their definitions and the theory each
comes from are data: `data/lexicons/frames.csv`, `frame_words.csv` and `entman.csv`. Morality and legitimacy are shown as evidence, never counted.
"""

from collections.abc import Sequence
from typing import TypedDict

from utils.lexicons import frame_entries, frame_exceptions, frame_lexicon, role_words
from utils.text import Parse, negation_at, verb_completed

FRAME_COLUMNS = ["report", "statement", "party", "frame", "words", "negated", "start", "end"]
_OF_A_FIELD = ("al", "ic", "ary", "ive")  # social, economic, military: not sick, brave
ENOUGH = 2  # weight of the different words of a sentence from which a frame counts as called up


class FrameRow(TypedDict):
    """A frame and the words that call it up, from the first to the last of them in characters."""

    frame: str
    words: list[str]
    negated: bool
    start: int
    end: int


def find_frames(parse: Parse, first: int, last: int) -> list[FrameRow]:
    """The frames that the tokens first..last call up. Returns a list of dicts: frame, words (list), negated, start, end.

    A frame is called up by a sentence that holds a word of weight 2 from its list, or two different ones of weight 1. `negated` is true where
    every one of the words stands under a negation (no threat, not illegal); `start` and `end` span the first to the last, in characters.

    >>> from utils.text import parse
    >>> p = parse("The mediator met both sides.")
    >>> [(row["frame"], row["words"]) for row in find_frames(p, 0, len(p) - 1)]
    [('peace_diplomacy', ['mediator', 'met', 'both', 'sides'])]
    """
    hits: dict[tuple[str, int], dict[int, tuple[int, int]]] = {}  # a frame in a sentence: its words by their tokens
    empty = words_of_phrases(parse, first, last)
    for i in range(first, last + 1):
        if i in empty or is_within_name(parse, i) or is_job_title(parse, i):
            continue
        for frame, weight, after in _entries_at(parse, i, last):
            hits.setdefault((frame, parse.sentence[i]), {}).setdefault(i, (weight, after))
    called: dict[str, dict[int, tuple[int, int]]] = {}
    for (frame, _), words in hits.items():
        if sum({parse.lemma[i]: weight for i, (weight, _) in words.items()}.values()) >= ENOUGH:
            called.setdefault(frame, {}).update(words)
    return [_frame_row(parse, frame, called[frame]) for frame in frame_lexicon() if frame in called]


def _entries_at(parse: Parse, i: int, last: int) -> list[tuple[str, int, int]]:
    """(frame, weight, token behind it) of the entries of the lexicon that begin at a token, the heaviest of a frame first."""
    found: list[tuple[str, int, int]] = []
    for form in {parse.word[i].lower(), parse.lemma[i]}:
        for others, pos, frame, weight in frame_entries().get(form, ()):
            after = i + 1 + len(others)
            if _stand_at(parse, others, i + 1, last) and pos in ("", parse.pos[i]):
                found.append((frame, weight, after))
    return sorted(found, key=lambda entry: (-entry[1], -entry[2]))


def words_of_phrases(parse: Parse, first: int, last: int) -> set[int]:
    """The tokens of fixed phrases and dead metaphors (trade war, cried foul), whose words call up no frame."""
    found: set[int] = set()
    for i in range(first, last + 1):
        for form in {parse.word[i].lower(), parse.lemma[i]}:
            for phrase in frame_exceptions().get(form, ()):
                if _stand_at(parse, phrase, i, last):
                    found.update(range(i, i + len(phrase)))
    return found


def _stand_at(parse: Parse, words: Sequence[str], first: int, last: int) -> bool:
    """Whether words, in their basic form or as they stand, follow one another from token `first` on, up to `last`."""
    return first + len(words) <= last + 1 and all(
        word in (parse.word[k].lower(), parse.lemma[k]) for k, word in enumerate(words, start=first)
    )


def is_within_name(parse: Parse, i: int) -> bool:
    """Whether a word belongs to the name of a person, body, paper or people: the Financial Times, a Democratic senator, Mr Price."""
    named = (
        parse.entity[i] in ("PERSON", "ORG", "WORK_OF_ART", "FAC", "NORP", "PRODUCT") and parse.word[i][:1].isupper()
    )
    if not named:
        return False
    alone = parse.entity_begins[i] and (i + 1 == len(parse) or parse.entity_begins[i + 1] or not parse.entity[i + 1])
    return parse.entity[i] != "ORG" or not alone  # NATO by itself is a word of the lists


def is_job_title(parse: Parse, i: int) -> bool:
    """Whether a word only tells whose job it is: the justice secretary, the social security minister."""
    while parse.head[i] > i and (
        parse.dep[i] in ("compound", "nmod") or (parse.dep[i] == "amod" and parse.lemma[i].endswith(_OF_A_FIELD))
    ):
        i = parse.head[i]
        if parse.lemma[i] in role_words():
            return True
    return False


def _frame_row(parse: Parse, frame: str, words: dict[int, tuple[int, int]]) -> FrameRow:
    """One frame as a dict; `words`: {token: (weight, token behind the word or phrase)}."""
    places = sorted(words)
    return {
        "frame": frame,
        "words": [parse.text[parse.start[i] : parse.end[words[i][1] - 1]] for i in places],
        "negated": all(is_negated(parse, i) for i in places),
        "start": parse.start[places[0]],
        "end": max(parse.end[after - 1] for _, after in words.values()),
    }


def is_negated(parse: Parse, i: int) -> bool:
    """Whether a negation stands at a word, or at the verb that it completes. Who cannot pay or cannot agree does speak of money or of agreement."""
    places = [k for k in (i, verb_completed(parse, i)) if k is not None]
    return any(negation_at(parse, k) is not None and not _is_unable(parse, k) for k in places)


def _is_unable(parse: Parse, i: int) -> bool:
    return any(parse.dep[c] == "aux" and parse.lemma[c] in ("can", "could") for c in parse.children[i])
