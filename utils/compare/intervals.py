"""Intervals for shares and means, and when numbers are too small to compare."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def wilson(k: int, n: int) -> tuple[float, float, float]:
    """The share k of n with its 95 % Wilson interval: (share, low, high), or three NaN for n = 0.

    Source: Wilson (1927); computed by SciPy. Raises ValueError when k is not between 0 and n.

    >>> [round(x, 3) for x in wilson(8, 10)]
    [0.8, 0.49, 0.943]
    """
    from scipy.stats import binomtest

    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share.")
    if n == 0:
        return (float("nan"),) * 3
    interval = binomtest(int(k), int(n)).proportion_ci(method="wilson")
    return k / n, float(interval.low), float(interval.high)


def caution(n: int) -> str:
    """What may be said of n statements, after the power of tests at small n: "" from 20 on.

    >>> caution(2), caution(5), caution(12)
    ('show the words', 'too few to compare', 'low-powered')
    """
    return "show the words" if n < 3 else "too few to compare" if n < 8 else "low-powered" if n < 20 else ""


def share_table(hits: Collection[bool], groups: Collection[str], order: Collection[str]) -> "pd.DataFrame":
    """Shares of hits by group, each with its Wilson interval and a word of caution.

    `hits`: truth values, `groups`: the group of each, `order`: the groups in the order of the rows. Returns a table with k, n, share, low, high
    (in per cent, missing below three) and caution.
    """
    import pandas as pd

    rows = []
    for group in order:
        own = [bool(hit) for hit, g in zip(hits, groups, strict=True) if g == group]
        k, n = sum(own), len(own)
        shown = [round(100 * v) for v in wilson(k, n)] if n >= 3 else [pd.NA] * 3
        rows.append([k, n, *shown, caution(n)])
    table = pd.DataFrame(rows, index=list(order), columns=["k", "n", "share", "low", "high", "caution"])
    return table.astype(dict.fromkeys(["share", "low", "high"], "Int64"))


def mean_interval(values: Sequence[float]) -> tuple[float, float, float]:
    """(mean, low, high) of values, one an article, with its 95 % Student interval; NaN for the interval below three values.

    >>> [round(v, 2) for v in mean_interval([1, 2, 3])]
    [2.0, -0.48, 4.48]
    """
    import numpy as np
    from scipy.stats import t

    numbers = np.asarray(values, dtype=float)
    n = len(numbers)
    if n < 3:
        return (float(numbers.mean()) if n else float("nan")), float("nan"), float("nan")
    half = t.ppf(0.975, n - 1) * numbers.std(ddof=1) / n**0.5
    return float(numbers.mean()), float(numbers.mean() - half), float(numbers.mean() + half)
