"""Whether a difference could come from chance: permutation and sign-flip tests, as one family."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from utils.compare.intervals import mean_interval

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    _Values: TypeAlias = Sequence[float] | NDArray[np.float64] | pd.Series


def permutation_test(first: "_Values", second: "_Values", rounds: int = 9_999, seed: int = 0) -> float:
    """The p-value of a difference of means between two groups of articles, by shuffling the articles. Source: Fisher (1935); SciPy."""
    return _permuted((first, second), "independent", rounds, seed)


def sign_flip_test(differences: "_Values", rounds: int = 100_000, seed: int = 0) -> float:
    """The p-value of paired differences, one an event, by turning their signs; all of them where there are few. Source: Fisher (1935).

    >>> round(sign_flip_test([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]), 4)  # Darwin's maize
    0.0527
    """
    return _permuted((differences,), "samples", rounds, seed)


def _permuted(samples: "tuple[_Values, ...]", kind: str, rounds: int, seed: int) -> float:
    import numpy as np
    from scipy import stats

    if min(map(len, samples)) < 2:
        return float("nan")

    def statistic(*groups: "NDArray[np.float64]", axis: int = 0) -> "NDArray[np.float64]":
        means = [np.mean(group, axis=axis) for group in groups]
        return means[0] - means[1] if len(means) == 2 else means[0]

    result = stats.permutation_test(
        samples, statistic, permutation_type=kind, n_resamples=rounds, vectorized=True, rng=np.random.default_rng(seed)
    )
    return float(result.pvalue)


def compare_pairs(shares: "pd.DataFrame", measure: str = "frame") -> "pd.DataFrame":
    """Where outlets that told the same events differ: for each two outlets and each frame (or other measure) the mean difference over the events.

    `shares`: a row for each event, outlet and measure, with `share` in per cent. Returns a table with first, second, the measure, events (how
    many both told), difference (of the first over the second, in points), low, high (95 %, Student over events), p (sign-flip test) and
    p_adjusted (Benjamini and Hochberg over all rows of the table, which are one family). An event that one of the two did not tell is left out.

    >>> import pandas as pd
    >>> rows = [(e, o, "economy", s) for e in range(8) for o, s in (("a", 20 + e), ("b", 10))]
    >>> compare_pairs(pd.DataFrame(rows, columns=["event", "outlet", "frame", "share"])).loc[0, ["events", "difference", "p"]].tolist()
    [8.0, 13.5, 0.0078125]
    """
    from itertools import combinations

    import pandas as pd

    rows = []
    for name, own in shares.groupby(measure, sort=False):
        wide = own.pivot_table(index="event", columns="outlet", values="share", sort=False)
        for first, second in combinations(wide.columns, 2):
            differences = (wide[first] - wide[second]).dropna()
            rows.append(
                [first, second, name, len(differences), *mean_interval(differences), sign_flip_test(differences)]
            )
    columns = ["first", "second", measure, "events", "difference", "low", "high", "p"]
    table = pd.DataFrame(rows, columns=columns)
    known = table["p"].notna()
    table.loc[known, "p_adjusted"] = adjust_for_many(table.loc[known, "p"])
    return table


def adjust_for_many(p_values: "_Values") -> list[float]:
    """Benjamini and Hochberg's (1995) adjusted p-values for a family of tests, in the order given; SciPy.

    >>> [round(p, 3) for p in adjust_for_many([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    from scipy.stats import false_discovery_control

    return [float(p) for p in false_discovery_control(list(p_values))] if len(p_values) else []
