"""A small neural model of tone toward a target: MiniLM fine-tuned on NewsMTSC, its weights in eight bits.

Its lower layers are those of `utils.encoder`, the upper ones `data/models/tone.onnx`. `tests/benchmarks/train_tone.py` made it. Its answer is a probability
each for negative, neutral and positive, calibrated on the dev parts of the set. Source: Hamborg and Donnay (2021), NewsMTSC, EACL; Wang and
others (2020), MiniLM, NeurIPS.
"""

import csv
import json
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from utils.cache import digest_of, keep, recall
from utils.encoder import CLS, SEP, open_model, padded, pieces_of, shares_of, states, states_of, vocabulary, wordpiece
from utils.paths import MODELS
from utils.text import Span

LABELS = ("negative", "neutral", "positive")
LONGEST = 96  # word pieces of a sentence that the model reads, those around the target
LONGEST_TARGET = 20
BATCH = 16
WORTH_TELLING = 0.05  # change of the score from which a word is told
CLEAR = 0.25  # a tone nearer to 0 than this counts as neutral
MISSED = 0.25  # share of a clear score that some word must change, or else the words are weighed alone
_OPEN, _CLOSE = "[unused1]", "[unused2]"
MASK = "[MASK]"
Target = tuple[str, int, int, tuple[Span, ...]]  # a sentence, where the target stands in it, the words to weigh
_Placed = tuple[str, int, int]  # a sentence and where the target stands in it
_Coded = tuple[list[int], list[int]]  # the numbers of the pieces, and 1 for each piece of the target
_Explained = tuple[float, list[tuple[str, float]]]  # the score, and what each word adds


@lru_cache(maxsize=1)
def model_facts() -> dict[str, str]:
    """{name: value} of `tone_model.csv`: the calibration, the sha256 of the model, when it was trained."""
    with open(MODELS / "tone_model.csv", encoding="utf-8", newline="") as file:
        return {row["name"]: row["value"] for row in csv.DictReader(file)}


def _digest() -> str:
    return "".join(model_facts()[f"sha256 of {part}.onnx"] for part in ("encoder", "tone"))


def encode(text: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """The word pieces of a sentence with its target text[start:end] between two marks: (ids, 1 for each piece of the target).

    A long sentence is cut to LONGEST pieces around the target.
    """
    known = vocabulary()
    left, target, right = (_pieces(part) for part in (text[:start], text[start:end], text[end:]))
    target = target[:LONGEST_TARGET]
    room = LONGEST - 4 - len(target)
    if len(left) + len(right) > room:
        kept = min(len(left), max(room // 2, room - len(right)))
        left, right = left[len(left) - kept :], right[: room - kept]
    ids = [known[CLS], *left, known[_OPEN], *target, known[_CLOSE], *right, known[SEP]]
    inside = [0] * (len(left) + 1) + [1] * (len(target) + 2) + [0] * (len(right) + 1)
    return ids, inside


def _pieces(text: str) -> list[int]:
    """The numbers of a text's pieces; a hidden word is one piece."""
    first, *others = text.split(MASK)
    coded = [number for number, _, _ in pieces_of(first)]
    for part in others:
        coded += [vocabulary()[MASK], *(number for number, _, _ in pieces_of(part))]
    return coded


def judge_targets(targets: Iterable[_Placed]) -> NDArray[np.float64]:
    """The tone toward each target. `targets`: (text, start, end) each, the target's place in characters of its sentence.

    Returns an array with a row a target: the probabilities of negative, neutral and positive.

    >>> int(judge_targets([("Lee praised the brave mayor.", 12, 27)])[0].argmax())
    2
    """
    coded = [encode(*target) for target in targets]
    answers = np.zeros((len(coded), len(LABELS)))
    by_length = sorted(range(len(coded)), key=lambda i: len(coded[i][0]))
    for first in range(0, len(by_length), BATCH):
        chosen = by_length[first : first + BATCH]
        answers[chosen] = _answers([coded[i] for i in chosen])
    return shares_of(answers / float(model_facts()["temperature"]))


def _answers(coded: list[_Coded]) -> NDArray[np.float32]:
    """The model's answers for sentences of different lengths, before they are made into probabilities."""
    targets = [inside for _, inside in coded]
    states, mask = states_of([ids for ids, _ in coded], targets)
    answers: NDArray[np.float32] = open_model("tone").run(
        None, {"states": states, "attention_mask": mask, "target_mask": padded(targets)}
    )[0]
    return answers


def explain_targets(targets: list[Target]) -> list[_Explained]:
    """The tone toward each target from -1 to 1, and what single words add to it. Results are kept on disk.

    `targets`: (text, start, end, words) each, with `words` the (start, end) of those to weigh, which may be none. Returns [(score, [(word, change)])]:
    the score is the probability of positive less that of negative. The change is the score less the score with the word hidden; where several words
    say the same, so that none is missed alone, it is what the word adds when all the others are hidden. Changes are told from WORTH_TELLING on; a
    score that is not CLEAR has no words.
    Source: Li, Monroe and Jurafsky (2016), Understanding Neural Networks through Representation Erasure.
    """
    made_from = json.dumps([digest_of(__file__, states.__file__, wordpiece.__file__), _digest(), targets])
    kept = recall("tones", made_from)
    if kept is None:
        kept = _explain(targets)
        keep("tones", made_from, kept)
    return [(score, [tuple(pair) for pair in words]) for score, words in kept]


def _explain(targets: list[Target]) -> list[_Explained]:
    scores = [score for (score,) in _scores_of([[target[:3]] for target in targets])]
    asked = [
        target if abs(score) >= CLEAR else (*target[:3], ()) for target, score in zip(targets, scores, strict=True)
    ]
    without = _scores_of([[_hide(target, [word]) for word in target[3]] for target in asked])
    explained = []
    for target, whole, hidden in zip(asked, scores, without, strict=True):
        changes = [whole - score for score in hidden]
        if changes and max(map(abs, changes)) < MISSED * abs(whole):
            nothing, *alone = _scores_of([[_hide(target, set(target[3]) - {word}) for word in (None, *target[3])]])[0]
            changes = [score - nothing for score in alone]
        explained.append((whole, _told(target, changes)))
    return explained


def _scores_of(groups: list[list[_Placed]]) -> list[list[float]]:
    """The scores of groups of (text, start, end), all judged together, as lists."""
    shares = judge_targets([target for group in groups for target in group])
    scores = iter((shares[:, 2] - shares[:, 0]).tolist())
    return [[next(scores) for _ in group] for group in groups]


def _hide(target: Target, words: Iterable[Span]) -> _Placed:
    """A target with some words of its text hidden, as (text, start, end)."""
    text, start, end = target[:3]
    for first, after in sorted(words, reverse=True):
        longer = len(MASK) - (after - first)
        text = text[:first] + MASK + text[after:]
        start, end = start + longer * (first < start), end + longer * (first < end)
    return text, start, end


def _told(target: Target, changes: list[float]) -> list[tuple[str, float]]:
    words = (target[0][first:after] for first, after in target[3])
    return [
        (word, round(change, 2)) for word, change in zip(words, changes, strict=True) if abs(change) >= WORTH_TELLING
    ]
