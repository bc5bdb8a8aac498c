"""Statements counted by party and kind."""

from collections.abc import Iterable

import pandas as pd

KINDS = ("direct", "mixed", "indirect", "position")


def count_statements(statements: pd.DataFrame, party_names: Iterable[str]) -> pd.DataFrame:
    """Statements by party and kind. Returns a table: a row a party in the order given, a column a kind, and `all`."""
    counts = statements.groupby(["party", "kind"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=list(party_names), columns=list(KINDS), fill_value=0)
    counts.insert(0, "all", counts.sum(axis=1))
    return counts
