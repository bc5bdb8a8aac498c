"""What numbers may be compared: shares and means with intervals, tests that resample articles, words that tell groups apart, agreement of coders.

Words and statements of one article are not independent. So within a report there are shares with Wilson intervals; between reports the
articles, or events told by several, are resampled, never the words. SciPy and NLTK do the work where they have it.
"""

from collections import Counter


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


def caution(n):
    """What may be said of n statements, after the power of tests at small n: "" from 20 on.

    >>> caution(2), caution(5), caution(12)
    ('show the words', 'too few to compare', 'low-powered')
    """
    return "show the words" if n < 3 else "too few to compare" if n < 8 else "low-powered" if n < 20 else ""


def share_table(hits, groups, order):
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


def mean_interval(values):
    """(mean, low, high) of values, one an article, with its 95 % Student interval; NaN for the interval below three values.

    >>> [round(v, 2) for v in mean_interval([1, 2, 3])]
    [2.0, -0.48, 4.48]
    """
    import numpy as np
    from scipy.stats import t

    values = np.asarray(values, dtype=float)
    n = len(values)
    if n < 3:
        return (float(values.mean()) if n else float("nan")), float("nan"), float("nan")
    half = t.ppf(0.975, n - 1) * values.std(ddof=1) / n**0.5
    return float(values.mean()), float(values.mean() - half), float(values.mean() + half)


def permutation_test(first, second, rounds=9_999, seed=0):
    """The p-value of a difference of means between two groups of articles, by shuffling the articles. Source: Fisher (1935); SciPy."""
    return _permuted((first, second), "independent", rounds, seed)


def sign_flip_test(differences, rounds=100_000, seed=0):
    """The p-value of paired differences, one an event, by turning their signs; all of them where there are few. Source: Fisher (1935).

    >>> round(sign_flip_test([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]), 4)  # Darwin's maize
    0.0527
    """
    return _permuted((differences,), "samples", rounds, seed)


def _permuted(samples, kind, rounds, seed):
    import numpy as np
    from scipy import stats

    if min(map(len, samples)) < 2:
        return float("nan")

    def statistic(*groups, axis=0):
        means = [np.mean(group, axis=axis) for group in groups]
        return means[0] - means[1] if len(means) == 2 else means[0]

    result = stats.permutation_test(
        samples, statistic, permutation_type=kind, n_resamples=rounds, vectorized=True, rng=np.random.default_rng(seed)
    )
    return float(result.pvalue)


def compare_pairs(shares, measure="frame"):
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


def adjust_for_many(p_values):
    """Benjamini and Hochberg's (1995) adjusted p-values for a family of tests, in the order given; SciPy.

    >>> [round(p, 3) for p in adjust_for_many([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    from scipy.stats import false_discovery_control

    return [float(p) for p in false_discovery_control(list(p_values))] if len(p_values) else []


def log_odds(first, second, prior):
    """How strongly each word tells two bags of words apart: the z-score of its weighted log-odds with an informative Dirichlet prior.

    `first`, `second`, `prior`: {word: count}; the prior's counts are pseudo-counts. Returns {word: z}, positive where the first uses it more.
    Source: Monroe, Colaresi and Quinn (2008), Fightin' Words.
    """
    from math import log

    n_first, n_second, n_prior = sum(first.values()), sum(second.values()), sum(prior.values())
    scores = {}
    for word in {*first, *second}:
        a, b, alpha = first.get(word, 0), second.get(word, 0), prior.get(word, 0)
        if not alpha:
            continue
        odds = log((a + alpha) / (n_first + n_prior - a - alpha)) - log((b + alpha) / (n_second + n_prior - b - alpha))
        scores[word] = odds / (1 / (a + alpha) + 1 / (b + alpha)) ** 0.5
    return scores


def contrast_words(articles, groups, least=3, rounds=500, seed=0):
    """Words that tell two groups of articles apart, against what shuffled articles give.

    `articles`: a list of words for each article; `groups`: the group of each, of two names. Returns (table, bar): the table has word, z, first,
    second (counts), the strongest first; the bar is the largest |z| that 95 % of the shuffles of whole articles stay under. Words under `least`
    uses are left out. Raises ValueError for other than two groups.
    """
    import numpy as np
    import pandas as pd

    names = list(dict.fromkeys(groups))
    if len(names) != 2:
        raise ValueError(f"Two groups are needed, not {len(names)}: {', '.join(map(str, names)) or 'none'}.")
    counts = [Counter(words) for words in articles]
    total = sum(counts, Counter())
    words = [word for word, n in total.items() if n >= least]
    if not words:
        return pd.DataFrame(columns=["word", "z", "first", "second"]), float("nan")
    matrix = np.array([[count[word] for word in words] for count in counts], dtype=float)
    sizes = np.array([sum(count.values()) for count in counts], dtype=float)
    prior = np.array([total[word] for word in words], dtype=float)
    in_first = np.array([group == names[0] for group in groups])
    z = _z_scores(matrix, sizes, prior, sizes.sum(), in_first)
    random = np.random.default_rng(seed)
    highest = [
        np.abs(_z_scores(matrix, sizes, prior, sizes.sum(), random.permutation(in_first))).max() for _ in range(rounds)
    ]
    table = pd.DataFrame({
        "word": words, "z": z, "first": matrix[in_first].sum(axis=0).astype(int), "second": matrix[~in_first].sum(axis=0).astype(int),
    })  # fmt: skip
    table = table.assign(size=table["z"].abs()).sort_values(["size", "word"], ascending=[False, True])
    return table.drop(columns="size").reset_index(drop=True), float(np.quantile(highest, 0.95))


def _z_scores(matrix, sizes, prior, n_prior, in_first):
    """The same as `log_odds`, for all words at once."""
    import numpy as np

    a, b = matrix[in_first].sum(axis=0) + prior, matrix[~in_first].sum(axis=0) + prior
    n_a, n_b = sizes[in_first].sum() + n_prior, sizes[~in_first].sum() + n_prior
    return (np.log(a / (n_a - a)) - np.log(b / (n_b - b))) / np.sqrt(1 / a + 1 / b)


def agreement_of_coders(first, second):
    """(share of equal labels, Cohen's kappa, Krippendorff's alpha) of two coders who labelled the same items; NLTK.

    >>> [round(v, 2) for v in agreement_of_coders("aabb", "aabc")]
    [0.75, 0.6, 0.63]
    """
    from nltk.metrics.agreement import AnnotationTask

    if len(first) != len(second) or not len(first):
        raise ValueError(
            f"Both coders must have labelled the same items; there are {len(first)} and {len(second)} labels."
        )
    rows = [
        (coder, item, label) for coder, labels in (("a", first), ("b", second)) for item, label in enumerate(labels)
    ]
    task = AnnotationTask(rows)
    return task.avg_Ao(), task.kappa(), task.alpha()
