"""The positions of many texts grouped into issues: named by the most typical target, ranked by who disagrees."""

import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from utils.positions.matter import Matter, group_matters

_ARTICLE = re.compile(r"^(?:the|a|an|that|this|these|those|such|its|his|her|their)\s+", re.I)
# what a holder, a disagreement and a report add to the rank of an issue
PER_HOLDER, IF_DIVIDED, PER_REPORT = 1.2, 1.5, 0.3


def name_issues(positions: pd.DataFrame, matters: list[Matter]) -> list[str]:
    """The issue of each row of positions: the name of its group, its most typical target.

    `positions` has the column target; `matters` tells for each row what its target is about.
    """
    names = [""] * len(positions)
    targets = positions["target"].tolist()
    for group in group_matters(matters):
        label = _most_typical([targets[k] for k in group], [matters[k] for k in group])
        for k in group:
            names[k] = label
    return names


def _most_typical(targets: list[str], matters: list[Matter]) -> str:
    """The target whose words the others of its group share most; of equals the shorter one."""
    words = Counter(word for matter in matters for word in matter.tokens())
    scored = [
        (sum(words[w] for w in m.tokens()) / (1 + len(m.tokens())), -len(t), t)
        for t, m in zip(targets, matters, strict=True)
    ]
    return _ARTICLE.sub("", max(scored)[2])


def rank_score(places: int, sides: Iterable[float], reports: int) -> float:
    """How telling an issue is: the root of its places, and more for each holder, for a disagreement and for each report.

    `sides` has for each holder the sum of the signs.

    >>> rank_score(4, [2, -1], 1)
    6.2
    """
    signs = list(sides)
    divided = any(n > 0 for n in signs) and any(n < 0 for n in signs)
    return round(places**0.5 + PER_HOLDER * len(signs) + IF_DIVIDED * divided + PER_REPORT * reports, 2)


def rank_issues(positions: pd.DataFrame) -> pd.DataFrame:
    """The issues of positions with the columns issue, holder, position and report, the most telling first.

    Returns a table with issue, places, holders (for), holders (against) as `n_for` and `n_against`, `reports`, and `rank_score`.
    """
    rows = []
    for issue, own in positions.groupby("issue", sort=False):
        sides = own.groupby("holder")["position"].sum()
        n_for, n_against = int((sides > 0).sum()), int((sides < 0).sum())
        reports = own["report"].nunique()
        rows.append((issue, len(own), n_for, n_against, reports, rank_score(len(own), sides, reports)))
    table = pd.DataFrame(rows, columns=["issue", "places", "n_for", "n_against", "reports", "rank_score"])
    return table.sort_values(["rank_score", "issue"], ascending=[False, True]).reset_index(drop=True)
