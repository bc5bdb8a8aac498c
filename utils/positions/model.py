"""The linear models of open positions, as kept in `data/models/position_*.csv`."""

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


@lru_cache(maxsize=1)
def position_models() -> tuple[Linear, Linear]:
    """(place, sign): whether a candidate is a position, and for or against what."""
    return _read("place"), _read("sign")


def _read(name: str) -> Linear:
    with open(MODELS / f"position_{name}.csv", encoding="utf-8", newline="") as file:
        weights = {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}
    return Linear(weights, weights.pop(""))
