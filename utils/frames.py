"""Frame words: which of a list of frames a stretch of text calls up, with the words that do it.

A word list shows where a frame may be at work and never proves it; each hit is a place to read. The lists, their
definitions and the theory each comes from are data: `data/lexicons/frames.csv`.
"""

import csv
from functools import lru_cache

from utils.people import LEXICONS

FRAME_COLUMNS = ["report", "statement", "party", "frame", "words", "start", "end"]


@lru_cache(maxsize=1)
def frame_lexicon():
    """{frame: (definition, source, set of words)} in the order of the lexicon."""
    with open(LEXICONS / "frames.csv", encoding="utf-8", newline="") as file:
        return {
            row["frame"]: (row["definition"], row["source"], frozenset(row["words"].split()))
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def _frames_of_word():
    found = {}
    for frame, (_, _, words) in frame_lexicon().items():
        for word in words:
            found.setdefault(word, []).append(frame)
    return found


def find_frames(parse, first, last):
    """The frames that the tokens first..last call up. Returns a list of dicts: frame, words (list), start, end.

    `start` and `end` span the first to the last frame word, in characters of the text.
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
            "start": parse.start[hits[frame][0]],
            "end": parse.end[hits[frame][-1]],
        }
        for frame in frame_lexicon()
        if frame in hits
    ]
