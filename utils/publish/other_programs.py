"""Statements and agreement as files for programs that draw discourse networks."""

from collections.abc import Iterable
from xml.etree import ElementTree

import pandas as pd

from utils.analysis import Analysis
from utils.reports import Case

STATEMENT_COLUMNS = [
    "document",
    "date",
    "author",
    "person",
    "organization",
    "concept",
    "agreement",
    "text",
    "start",
    "end",
]


def statement_table(analysis: Analysis) -> pd.DataFrame:
    """The positions as a statement table of the kind that discourse network programs read.

    Columns STATEMENT_COLUMNS: `concept` is the issue's name, `agreement` 1 or 0, `organization` the party, `person` who said it ("" for the
    narrator's reports). Positions that are left open have no agreement and are not in it.
    """
    said = analysis.statements.set_index(["report", "statement"])["person"].to_dict()
    reports = analysis.reports.set_index("report")
    rows = []
    for s in analysis.stances[analysis.stances["position"] != 0].itertuples():
        date = reports.loc[s.report, "published_on"]
        rows.append([
            s.report, "" if pd.isna(date) else str(date.date()), reports.loc[s.report, "outlet"], said.get((s.report, s.statement), ""),
            analysis.case.party_names[s.party], analysis.case.issue_names[s.issue], int(s.position > 0), s.evidence, s.start, s.end,
        ])  # fmt: skip
    return pd.DataFrame(rows, columns=STATEMENT_COLUMNS)


def graphml_of(agreement: pd.DataFrame, case: Case) -> str:
    """The agreement of the parties as GraphML text: a node a party, an edge a pair, with congruence, conflict and their difference."""
    edges = [
        (row["first"], row["second"], {"congruence": row["congruence"], "conflict": row["conflict"], "weight": row["congruence"] - row["conflict"]})
        for row in agreement.to_dict("records")
    ]  # fmt: skip
    return graphml("agreement", "undirected", case.party_names, ("congruence", "conflict", "weight"), edges)


def graphml(
    name: str,
    direction: str,
    nodes: dict[str, str],
    numbers: Iterable[str],
    edges: Iterable[tuple[str, str, dict[str, int]]],
) -> str:
    """A network as GraphML text. `nodes`: {id: name}; `numbers` are the whole numbers that an edge (id, id, {number: value}) has; `direction` is directed or undirected."""
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for key, where, kind in (("name", "node", "string"), *((number, "edge", "int") for number in numbers)):
        ElementTree.SubElement(root, "key", {"id": key, "for": where, "attr.name": key, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", id=name, edgedefault=direction)
    for node, shown in nodes.items():
        ElementTree.SubElement(ElementTree.SubElement(graph, "node", id=node), "data", key="name").text = shown
    for source, target, values in edges:
        edge = ElementTree.SubElement(graph, "edge", source=source, target=target)
        for key, value in values.items():
            ElementTree.SubElement(edge, "data", key=key).text = str(value)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
