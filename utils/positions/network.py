"""What a small network says of each candidate: none, for or against an issue, for or against a person or group.

It reads each sentence once for all its candidates: on the states of `utils.encoder` four layers of its own (`data/models/positions.onnx`, made by
`tests/benchmarks/train_position_network.py`), then for each candidate the mean states of its parts beside the answers of the linear models.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.encoder import open_model, shares_of, states_of
from utils.positions.candidates import Article
from utils.positions.coding import NONE, NUMBERS, PARTS, SPAN, TARGET, Coded, code_candidates

ANSWERS = ("none", "for issue", "against issue", "for actor", "against actor")
HOPELESS = 0.05  # chance by the linear models below which all candidates of a sentence must lie for it not to be read
BATCH = 8  # sentences
Floats = NDArray[np.float64]


def chances_of(article: Article, facts: Sequence[SimpleNamespace], logits: Floats) -> Floats:
    """(candidates, 5): how likely each of ANSWERS is; candidates of sentences that the linear models find hopeless are certainly none.

    `logits` has the four answers of the linear models for each candidate, as `choice.linear_logits` gives them.
    """
    found = np.tile(np.eye(len(ANSWERS))[0], (len(facts), 1))
    coded = code_candidates(article, facts, logits.tolist(), likely(article, facts, logits))
    coded.sort(key=lambda sentence: len(sentence.ids))
    for first in range(0, len(coded), BATCH):
        some = coded[first : first + BATCH]
        for sentence, answers in zip(some, _answers(some), strict=True):
            found[sentence.candidates] = shares_of(answers)
    return found


def likely(article: Article, facts: Sequence[SimpleNamespace], logits: Floats) -> list[int]:
    """The candidates of the sentences in which the linear models see a chance for some candidate."""
    sentence = np.array([article.p.sentence[x.c.target] for x in facts], dtype=int)
    best = np.full(int(sentence.max(initial=0)) + 1, -np.inf)
    if len(facts):
        np.maximum.at(best, sentence, logits[:, [0, 2]].max(axis=1))
    return np.flatnonzero(best[sentence] > np.log(HOPELESS / (1 - HOPELESS))).tolist()


def _answers(some: Sequence[Coded]) -> list[NDArray[np.float32]]:
    """The network's answers for the candidates of each sentence, before they are made into chances."""
    states, mask = states_of([sentence.ids for sentence in some])
    inputs = inputs_of(some, mask.shape[1])
    answers = open_model("positions").run(None, {"states": states, "mask": mask.astype(np.float32), **inputs})[0]
    return [a[: len(sentence.candidates)] for sentence, a in zip(some, answers, strict=True)]


def inputs_of(some: Sequence[Coded], longest: int) -> dict[str, NDArray[Any]]:
    """What the network takes beside the states: marks (sentences, pieces), parts (sentences, candidates of one times six, pieces) as 0 or 1, and
    numbers (sentences, candidates of one, NUMBERS)."""
    most = max(len(sentence.candidates) for sentence in some)
    marks = np.zeros((len(some), longest), np.int64)
    parts = np.full((len(some), most, longest), NONE, np.int8)
    numbers = np.zeros((len(some), most, NUMBERS), np.float32)
    for n, sentence in enumerate(some):
        count, length = len(sentence.candidates), len(sentence.ids)
        marks[n, :length] = sentence.marks
        parts[n, :count, :length] = sentence.parts
        numbers[n, :count] = sentence.numbers
    masks = np.stack([(parts == part) | ((part == SPAN) & (parts == TARGET)) for part in PARTS], axis=2)
    return {"marks": marks, "parts": masks.reshape(len(some), -1, longest).astype(np.float32), "numbers": numbers}
