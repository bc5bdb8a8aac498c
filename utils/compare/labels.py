"""Hand labels: what a careful reader found in the reports, and how much of it the methods find."""

from pathlib import Path
from typing import Any

import pandas as pd

from utils.reports import Case, ReportError

OVERLAP = 0.5  # share of the characters of both together that must agree for two spans to be the same statement

_Row = dict[str, Any]  # one row of a table, by its columns


def has_labels(case: Case, name: str) -> bool:
    """Whether a case has the hand labels `quotes` or `stances`."""
    return _file_of(case, name) is not None


def _file_of(case: Case, name: str) -> Path | None:
    file = case.folder / "labels" / f"{name}.csv" if case.folder is not None else None
    return file if file is not None and file.is_file() else None


def read_labels(case: Case, name: str) -> pd.DataFrame:
    """The labels `quotes` or `stances` of a case, as a table with offsets into its reports; empty texts stay "".

    Raises ReportError when the case has none.
    """
    file = _file_of(case, name)
    if file is None:
        raise ReportError(
            f"The case {case.name!r} has no hand labels labels/{name}.csv. This works on cases that have them."
        )
    table = pd.read_csv(file, keep_default_na=False, encoding="utf-8")
    places = [c for c in table if c.endswith(("start", "end"))]
    return table.assign(**{c: pd.to_numeric(table[c], errors="coerce").astype("Int64") for c in places})


def match_statements(labels: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """Each labelled statement beside the one found that overlaps it most.

    Returns a table with one row a label: report, kind, text, start, person, party of the label; `found` (row index in
    `statements` or missing), `found_kind`, `found_text`, `found_person`, `found_party`, and `right_party`.
    A label counts as found when the spans share at least half of their characters together (Jaccard).
    """
    rows: list[_Row] = []
    used: set[int] = set()
    for label in labels.to_dict("records"):
        near = statements[(statements["report"] == label["report"]) & ~statements.index.isin(used)]
        overlap = _jaccard(label, near)
        same = (near["party"] == label["party"]) & (overlap >= OVERLAP)
        best = (overlap + same).idxmax() if len(near) else None  # of equal spans, the one of the same party
        if best is None or overlap[best] < OVERLAP:
            rows.append(_matched(label, None, None))
        else:
            used.add(best)
            rows.append(_matched(label, best, near.loc[best]))
    return pd.DataFrame(rows)


def _jaccard(label: _Row, statements: pd.DataFrame) -> pd.Series:
    start, end = int(label["start"]), int(label["end"])
    shared = (statements["end"].clip(upper=end) - statements["start"].clip(lower=start)).clip(lower=0)
    together = (end - start) + (statements["end"] - statements["start"]) - shared
    return (shared / together).astype(float)


def _matched(label: _Row, index: int | None, found: pd.Series | None) -> _Row:
    row = {name: label[name] for name in ("report", "kind", "text", "start", "person", "party")} | {"found": index}
    for name in ("kind", "text", "person", "party"):
        row[f"found_{name}"] = "" if found is None else found[name]
    return row | {"right_party": found is not None and found["party"] == label["party"]}


def match_stances(labels: pd.DataFrame, stances: pd.DataFrame) -> pd.DataFrame:
    """Labelled positions beside those found, one row for each report, party and issue.

    Returns a table with report, party, issue, `labelled` and `found` (1, -1, 0, or missing; "mixed" where the places of
    one report disagree) and `outcome`: right, reversed, missed, extra or other.
    """
    key = ["report", "party", "issue"]
    gold, made = (table.groupby(key, sort=False)["position"].agg(_one) for table in (labels, stances))
    both = pd.DataFrame({"labelled": gold, "found": made}).reset_index()
    return both.assign(outcome=[_outcome(g, f) for g, f in zip(both["labelled"], both["found"], strict=True)])


def _one(positions: pd.Series) -> int | str:
    signs = set(positions)
    return "mixed" if len(signs) > 1 else signs.pop()


def _outcome(labelled: float | str, found: float | str) -> str:
    if pd.isna(labelled):
        return "extra"
    if pd.isna(found):
        return "missed"
    if labelled == found:
        return "right"
    return "reversed" if labelled in (1, -1) and found == -labelled else "other"
