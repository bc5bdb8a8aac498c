"""Who is for or against whom, as a small signed matrix for the page and as a signed network for other programs."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pandas as pd

MOST_ACTORS = 8  # rows and columns of the matrix; a larger one is read as a table


def name_actors(attitudes: pd.DataFrame, party_names: dict[str, str]) -> pd.DataFrame:
    """Attitudes with the columns `who` and `whom`: with a case its parties' names, else the person, or the group where there is none."""

    def named(row: dict[str, Any], person: str, party: str) -> str:
        return str(party_names.get(row[party]) or (row[person] if not party_names else "") or row[party])

    rows = attitudes.to_dict("records")
    return attitudes.assign(
        who=[named(row, "person", "party") for row in rows],
        whom=[named(row, "toward_person", "toward") for row in rows],
    )


def who_whom_matrix(
    attitudes: pd.DataFrame, party_names: dict[str, str], anchor: Callable[[dict[str, Any]], str]
) -> dict[str, Any] | None:
    """The heads and rows of the matrix, each cell with its text, its look (for, against, open) and the anchor of its first words; None where there is nothing.

    `anchor(row)` gives the place on the page of a row's words, or "".
    """
    named = name_actors(attitudes, party_names)
    named = named[named["who"] != named["whom"]]
    if named.empty:
        return None
    holders = named["who"].value_counts(sort=True).index[:MOST_ACTORS].tolist()
    targets = named["whom"].value_counts(sort=True).index[:MOST_ACTORS].tolist()
    cells = {pair: _cell(own, anchor) for pair, own in named.groupby(["who", "whom"], sort=False)}
    empty = {"text": "", "look": "", "anchor": ""}
    left_out = len(named) - int((named["who"].isin(holders) & named["whom"].isin(targets)).sum())
    return {
        "heads": targets,
        "rows": [{"name": who, "cells": [cells.get((who, whom), empty) for whom in targets]} for who in holders],
        "left_out": left_out,
    }


def _cell(own: pd.DataFrame, anchor: Callable[[dict[str, Any]], str]) -> dict[str, str]:
    plus, minus = int((own["attitude"] > 0).sum()), int((own["attitude"] < 0).sum())
    text = ", ".join(f"{word} ({n})" for word, n in (("for", plus), ("against", minus)) if n)
    look = "open" if plus and minus else "for" if plus else "against"
    return {"text": text, "look": look, "anchor": anchor(own.iloc[0].to_dict())}


def attitudes_graphml(attitudes: pd.DataFrame, party_names: dict[str, str]) -> str:
    """Attitudes as GraphML text: a node an actor, an edge from who to whom, with the places for and against and the sign of their difference."""
    named = name_actors(attitudes, party_names)
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for key, where, kind in (
        ("name", "node", "string"),
        ("for", "edge", "int"),
        ("against", "edge", "int"),
        ("sign", "edge", "int"),
    ):
        ElementTree.SubElement(root, "key", {"id": key, "for": where, "attr.name": key, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", id="attitudes", edgedefault="directed")
    actors = list(dict.fromkeys([*named["who"], *named["whom"]]))
    for number, actor in enumerate(actors):
        node = ElementTree.SubElement(graph, "node", id=f"a{number}")
        ElementTree.SubElement(node, "data", key="name").text = actor
    for (who, whom), own in named.groupby(["who", "whom"], sort=False):
        plus, minus = int((own["attitude"] > 0).sum()), int((own["attitude"] < 0).sum())
        edge = ElementTree.SubElement(graph, "edge", source=f"a{actors.index(who)}", target=f"a{actors.index(whom)}")
        sign = (plus > minus) - (plus < minus)
        for key, value in (("for", plus), ("against", minus), ("sign", sign)):
            ElementTree.SubElement(edge, "data", key=key).text = str(value)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
