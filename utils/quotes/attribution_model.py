"""The tables of the attribution model, and the probability that they give to named features."""

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from utils.paths import MODELS
from utils.quotes.proposals import group_of

Features = tuple[list[str], dict[str, float]]  # names that count once, and names with a number each
Priors = tuple[float, float, float]
_Word = tuple[str, str]  # lemma and part of speech


@dataclass(frozen=True)
class Model:
    """The tables: `weights` {stage: {feature: weight}}, and what was counted on the training articles.

    `cue` {(lemma, pos): share of its uses in which it is a cue}, `hit` {(lemma, pos): share of its candidates that hold},
    `profile` {(lemma, pos): tuple of signs}, `construction` {name: share that holds}, `pair` {(lemma, pos, group): (held,
    seen)}. The lemma "*" stands for words not seen.
    """

    weights: dict[str, dict[str, float]]
    cue: dict[_Word, float]
    hit: dict[_Word, float]
    profile: dict[_Word, tuple[str, ...]]
    construction: dict[str, float]
    pair: dict[tuple[str, str, str], tuple[int, int]]

    def is_cue(self, lemma: str, pos: str) -> bool:
        """Whether a word was a cue often enough to be looked at."""
        return (lemma, pos) in self.cue

    def priors(self, lemma: str, pos: str, construction: str) -> Priors:
        """(word is a cue, construction holds, this construction of this word holds): the last backs off to the others."""
        overall = self.construction["*"]
        base = self.cue.get((lemma, pos), self.cue.get(("*", pos), overall))
        by_construction = self.construction.get(construction, overall)
        log_odds = logit(by_construction)
        if (lemma, pos) in self.hit:
            log_odds += logit(self.hit[lemma, pos]) - logit(self.hit.get(("*", pos), overall))
        back = 1 / (1 + math.exp(-log_odds))
        held, seen = self.pair.get((lemma, pos, group_of(construction)), (0, 0))
        return base, by_construction, (held + 2.5 * back) / (seen + 2.5)

    def chance(self, stage: str, names: Iterable[str], numbers: Mapping[str, float]) -> float:
        """The probability that a stage gives to features: names count once, numbers by their value."""
        weights = self.weights[stage]
        score = weights.get("bias", 0.0) + sum(weights.get(n, 0.0) for n in names)
        score += sum(weights.get(n, 0.0) * v for n, v in numbers.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def attribution_model() -> Model:
    """The model as kept in `data/models/attribution_*.csv`."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for row in _rows("weights"):
        weights[row["stage"]][row["feature"]] = float(row["weight"])
    words = {(row["lemma"], row["pos"]): row for row in _rows("words")}
    return Model(
        weights=dict(weights),
        cue={k: float(r["cue"]) for k, r in words.items()},
        hit={k: float(r["hit"]) for k, r in words.items() if r["hit"]},
        profile={k: tuple(r["profile"].split()) for k, r in words.items() if r["profile"]},
        construction={row["construction"]: float(row["hit"]) for row in _rows("constructions")},
        pair={(r["lemma"], r["pos"], r["construction"]): (int(r["held"]), int(r["seen"])) for r in _rows("pairs")},
    )


def _rows(name: str) -> list[dict[str, str]]:
    with open(MODELS / f"attribution_{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def logit(p: float) -> float:
    p = min(0.995, max(0.003, p))
    return math.log(p / (1 - p))
