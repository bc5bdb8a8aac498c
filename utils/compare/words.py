"""Words that tell two groups of texts apart."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


def log_odds(first: Mapping[str, int], second: Mapping[str, int], prior: Mapping[str, int]) -> dict[str, float]:
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


def contrast_words(
    articles: Iterable[Iterable[str]], groups: Sequence[str], least: int = 3, rounds: int = 500, seed: int = 0
) -> tuple["pd.DataFrame", float]:
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


def _z_scores(
    matrix: "NDArray[np.float64]",
    sizes: "NDArray[np.float64]",
    prior: "NDArray[np.float64]",
    n_prior: float,
    in_first: "NDArray[np.bool_]",
) -> "NDArray[np.float64]":
    """The same as `log_odds`, for all words at once."""
    import numpy as np

    a, b = matrix[in_first].sum(axis=0) + prior, matrix[~in_first].sum(axis=0) + prior
    n_a, n_b = sizes[in_first].sum() + n_prior, sizes[~in_first].sum() + n_prior
    return (np.log(a / (n_a - a)) - np.log(b / (n_b - b))) / np.sqrt(1 / a + 1 / b)
