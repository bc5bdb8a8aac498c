"""Whose words a quotation holds: a linear ranker scores every candidate nearby, and says why.

For each quotation the candidates are the noun phrases around it, the speaker of the quotation before it, and "nobody"
(a title, a scare quote). Each has named features, such as `gap=,V` for a comma and the cue between marks and name; a
candidate's score is the sum of their weights, and the softmax over the candidates is the confidence. The weights are a table,
`data/models/speaker_weights.csv`; how they were trained stands in `tests/benchmarks/train_speakers.py`.
"""

import csv
import math
from dataclasses import dataclass
from functools import lru_cache

from utils.paths import MODELS
from utils.quotes.mentions import Mention, Scene
from utils.quotes.place import Place
from utils.quotes.speaker_features import carry_features, nobody_features, rank_features
from utils.text import Segment

TOLD_CHANCE = 0.8  # confidence where the words beside a quotation name another than the ranker would choose
NOBODY_FROM = 0.5  # a quotation is dropped when "nobody" is likelier than this

_Before = tuple[Mention, int | None, Place]  # the speaker of the quotation before, the cue's verb, its place


@dataclass(frozen=True)
class Found:
    """The speaker of one quotation: the mention and the cue's verb (or None), probabilities, and every candidate's score."""

    segment: Segment
    mention: Mention | None
    verb: int | None
    confidence: float  # that the mention is right, if the words are attributed to anyone
    nobody: float  # that they are not
    carried: bool  # whether it is the speaker of the quotation before, named there
    scores: tuple[tuple[Mention, float, list[str]], ...]  # (mention, score, names of features), the best first


@lru_cache(maxsize=1)
def speaker_weights() -> dict[str, float]:
    """{feature: weight} of the ranker."""
    with open(MODELS / "speaker_weights.csv", encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def find_speakers(scene: Scene, weights: dict[str, float] | None = None) -> list[Found]:
    """The speaker of each segment of a scene that holds words. Returns a list of `Found`, in order.

    Method: after Pareti et al. (2013) and Newell et al. (2018), with a conditional log-linear ranker.
    """
    weights = speaker_weights() if weights is None else weights
    found, before = [], None
    for number, tokens in enumerate(scene.tokens):
        if tokens is None:
            continue
        place = Place(scene, number)
        found.append(_decide(scene, place, before, weights))
        short = tokens[1] - tokens[0] < 2  # a word or two between marks hardly tell who goes on
        if found[-1].mention is not None and found[-1].nobody <= NOBODY_FROM and not short:
            before = (found[-1].mention, found[-1].verb, place)
    return found


def _decide(scene: Scene, place: Place, before: _Before | None, weights: dict[str, float]) -> Found:
    options: list[tuple[Mention, int | None, list[str]]]
    options = [(mention, place.verb_of(mention), names) for mention, names in rank_features(place)]
    by_layout = len(options) == 1 and options[0][0].span is not None and "lay=yes" in options[0][2]
    if before is not None and not by_layout:
        link = carry_features(place, before[2])
        same = [n for n, (mention, _, _) in enumerate(options) if mention.head == before[0].head]
        for n in same:
            mention, verb, names = options[n]
            options[n] = (mention, verb, names + link)
        if not same:
            options.append((before[0], before[1], [*link, "P|far"]))
    scored = [(sum(weights.get(name, 0.0) for name in names), mention, verb, names) for mention, verb, names in options]
    nobody = -99.0 if by_layout else sum(weights.get(name, 0.0) for name in nobody_features(place))
    top = max([nobody, *(s[0] for s in scored)])
    mass = [math.exp(s[0] - top) for s in scored]
    none = math.exp(nobody - top)
    if not scored:
        return Found(place.segment, None, None, 0.0, 1.0, False, ())
    best = max(range(len(scored)), key=lambda n: mass[n])
    confidence, nobody = mass[best] / sum(mass), none / (none + sum(mass))
    told = next((n for n, s in enumerate(scored) if place.told is not None and s[1].head == place.told.head), best)
    if told != best:
        best, confidence = told, TOLD_CHANCE
    if place.told is not None and nobody > NOBODY_FROM:
        nobody = 1 - TOLD_CHANCE
    _, mention, verb, names = scored[best]
    return Found(
        place.segment, mention, verb if verb is not None and verb >= 0 else None, confidence, nobody, any(n.startswith("P|") for n in names),
        tuple(sorted(((m, s, n) for s, m, _, n in scored), key=lambda o: -o[1])),
    )  # fmt: skip
