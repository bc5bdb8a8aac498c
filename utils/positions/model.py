"""The linear models of positions and attitudes, as kept in `data/models/issue_*.csv` and `actor_*.csv`."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from utils.paths import MODELS


@dataclass(frozen=True)
class Linear:
    """A table of weights over named features, and the intercept."""

    weights: dict[str, float]
    intercept: float

    def logit(self, names: Iterable[str]) -> float:
        """The score of features that count once each."""
        return self.intercept + sum(self.weights.get(name, 0.0) for name in names)

    def signed_logit(self, values: Iterable[tuple[str, int]]) -> float:
        """The score of features that count for (1) or against (-1)."""
        return self.intercept + sum(self.weights.get(name, 0.0) * value for name, value in values)


@dataclass(frozen=True)
class Pair:
    """Whether a candidate is a position (place), and for or against what (sign)."""

    place: Linear
    sign: Linear


@dataclass(frozen=True)
class Models:
    """The linear models of positions on issues and of attitudes toward persons and groups."""

    issue: Pair
    actor: Pair


@lru_cache(maxsize=1)
def position_models() -> Models:
    """The models of `data/models/`."""
    return Models(*(Pair(_read(f"{kind}_place"), _read(f"{kind}_sign")) for kind in ("issue", "actor")))


def _read(name: str) -> Linear:
    with open(MODELS / f"{name}.csv", encoding="utf-8", newline="") as file:
        weights = {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
    return Linear(weights, weights.pop(""))
