"""Statements counted by party and kind."""

KINDS = ("direct", "mixed", "indirect", "position")


def count_statements(statements, party_names):
    """Statements by party and kind. Returns a table: a row a party in the order given, a column a kind, and `all`."""
    counts = statements.groupby(["party", "kind"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=list(party_names), columns=list(KINDS), fill_value=0)
    counts.insert(0, "all", counts.sum(axis=1))
    return counts
