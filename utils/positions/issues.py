"""The positions of many texts grouped into issues: named by the most typical target, ranked by who disagrees."""

import re
from collections import Counter

import pandas as pd

from utils.positions.matter import Matter, group_matters

_ARTICLE = re.compile(r"^(?:the|a|an|that|this|these|those|such|its|his|her|their)\s+", re.I)
PER_PARTY, IF_DIVIDED, PER_REPORT = (
    1.2,
    1.5,
    0.3,
)  # what a holder, a disagreement and a report add to the rank of an issue


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


def rank_issues(positions: pd.DataFrame) -> pd.DataFrame:
    """The issues of positions with the columns issue, holder, position and report, the most telling first.

    Returns a table with issue, places, holders (for), holders (against) as `n_for` and `n_against`, `reports`, and `rank_score`: the root of the
    places, more for each holder, for a disagreement and for each report.
    """
    rows = []
    for issue, own in positions.groupby("issue", sort=False):
        sides = own.groupby("holder")["position"].sum()
        n_for, n_against = int((sides > 0).sum()), int((sides < 0).sum())
        score = (
            len(own) ** 0.5
            + PER_PARTY * len(sides)
            + IF_DIVIDED * bool(n_for and n_against)
            + PER_REPORT * own["report"].nunique()
        )
        rows.append((issue, len(own), n_for, n_against, own["report"].nunique(), round(score, 2)))
    table = pd.DataFrame(rows, columns=["issue", "places", "n_for", "n_against", "reports", "rank_score"])
    return table.sort_values(["rank_score", "issue"], ascending=[False, True]).reset_index(drop=True)
