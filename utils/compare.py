"""What numbers may be compared: shares with intervals, and how few are too few."""


def wilson(k, n):
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
