"""Sentences as the network reads them: word pieces, marks on words that tell a side, and for each candidate the pieces of its parts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from utils.encoder import CLS, SEP, Piece, pieces_of, vocabulary
from utils.positions.candidates import Article, Candidate
from utils.positions.targets import target_span
from utils.text import Parse

LONGEST = 112  # pieces that are read at once; of a longer sentence a window around the targets
STEP = 24  # windows begin at multiples of this, so that candidates share them
NONE, TARGET, SPAN, HOLDER, CUE, WAY, SAYING, NEGATION = range(8)
PARTS = (
    TARGET,
    SPAN,
    HOLDER,
    CUE,
    WAY,
    SAYING,
)  # of which the network takes the mean; the head of a target belongs to its words too
MARKED = (CUE, SAYING, NEGATION)  # told to the network at the piece itself
RELATIONS = (
    "subject", "shared", "passive", "agent", "object", "object_poss", "object_from", "poss", "of", "from", "compound", "appos", "speaker",
)  # fmt: skip
KINDS = ("none", "direct", "indirect", "mixed")
NUMBERS = 4 + len(RELATIONS) + 1 + len(KINDS) + 5  # numbers beside the text that `numbers_of` gives

_MARKED_PARTS = np.isin(np.arange(8), MARKED)
Parts = NDArray[np.int8]


@dataclass
class Coded:
    """A sentence or a window of one: the numbers of its pieces and marks on them, and its candidates by their index, with their parts and numbers."""

    ids: list[int]
    marks: NDArray[np.int8]
    candidates: list[int] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
    numbers: list[list[float]] = field(default_factory=list)


def code_candidates(
    article: Article, facts: Sequence[SimpleNamespace], logits: Sequence[Sequence[float]], chosen: Iterable[int]
) -> list[Coded]:
    """The sentences of the `chosen` candidates (indices of `facts`), each once, with what the network asks of each candidate.

    `facts` are those of `Describer.facts`, `logits` the four answers of the linear models a candidate.
    """
    sentences: dict[int, _Sentence] = {}
    found: dict[tuple[int, int], Coded] = {}
    known = vocabulary()
    for k in chosen:
        x = facts[k]
        number = article.p.sentence[x.c.target]
        if number not in sentences:
            sentences[number] = _Sentence(article.p, number)
        s = sentences[number]
        parts = _parts_of(article, x, s)
        first = s.window(x.c.target)
        pieces, inside = s.pieces[first : first + LONGEST - 2], parts[first : first + LONGEST - 2]
        if (number, first) not in found:
            ids = [known[CLS], *(piece for piece, _, _ in pieces), known[SEP]]
            found[number, first] = Coded(ids, np.zeros(len(ids), np.int8))
        coded = found[number, first]
        padded = np.concatenate([[NONE], inside, [NONE]]).astype(np.int8)
        marked = _MARKED_PARTS[padded]
        coded.marks[marked] = padded[marked]
        coded.candidates.append(k)
        coded.parts.append(padded)
        coded.numbers.append(numbers_of(x, logits[k]))
    return list(found.values())


class _Sentence:
    """The pieces of one sentence with their places in the whole text."""

    def __init__(self, p: Parse, number: int) -> None:
        first, after = p.sentences[number]
        start = p.start[first]
        self.p, self.number = p, number
        self.pieces: list[Piece] = [
            (k, start + a, start + b) for k, a, b in pieces_of(p.text[start : p.end[after - 1]])
        ]
        self._starts, self._ends = [a for _, a, _ in self.pieces], [b for _, _, b in self.pieces]

    def has(self, token: int) -> bool:
        return self.p.sentence[token] == self.number

    def of(self, first: int, last: int) -> slice:
        """The pieces of tokens first..last."""
        return slice(bisect_right(self._ends, self.p.start[first]), bisect_left(self._starts, self.p.end[last]))

    def window(self, target: int) -> int:
        """Where to begin reading so that a target is read."""
        place = self.of(target, target).start
        return 0 if place < LONGEST - 6 else (place - LONGEST + 32) // STEP * STEP


def _parts_of(article: Article, x: SimpleNamespace, s: _Sentence) -> Parts:
    """The part that each piece of a sentence plays for one candidate; what stands in another sentence has no piece."""
    p, c = article.p, x.c
    parts = np.full(len(s.pieces), NONE, np.int8)

    def mark(tokens: Iterable[int | None], part: int) -> None:
        for token in tokens:
            if token is not None and token >= 0 and s.has(token):
                parts[s.of(token, token)] = part

    way = [j for j in c.path[1:] if p.pos[j] != "PUNCT"]
    mark([*way, c.anchor if c.anchor != c.target else None], WAY)
    mark((g for j in c.path for g in p.children[j] if p.dep[g] == "neg"), NEGATION)
    mark([x.cue_token], SAYING)
    mark((cue[3] for cue in x.way["cues"]), CUE)
    first, last = article.names.span(c.holder)
    mark(range(first, last + 1) if s.has(first) and s.has(last) else [c.holder], HOLDER)
    first, last = target_span(p, c.target)
    words = s.of(first if s.has(first) else c.target, last if s.has(last) else c.target)
    within = parts[words]
    within[(within == NONE) | (within == WAY)] = SPAN
    mark([c.target], TARGET)
    return parts


def numbers_of(x: SimpleNamespace, logits: Sequence[float]) -> list[float]:
    """What the network is told beside the text: the linear models' answers, how the holder hangs there, how it is said, the signs on the way."""
    c: Candidate = x.c
    relation = c.relation.removeprefix("we_")
    place, sign, toward, attitude = logits
    return [
        place / 2, sign, toward / 2, attitude,
        *(float(relation == r) for r in RELATIONS), float(relation != c.relation), *(float(x.said == kind) for kind in KINDS),
        float(x.way["sign"]), float(x.way["parity"]), float(x.total if x.way["sign"] else 0), min(len(x.way["cues"]), 3) / 2, min(len(c.path), 8) / 4,
    ]  # fmt: skip
