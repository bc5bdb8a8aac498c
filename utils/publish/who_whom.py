"""Who is for or against whom, as a small signed matrix for the page and as a signed network for other programs."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from utils.publish.other_programs import graphml

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
    plus, minus = _places(own)
    text = ", ".join(f"{word} ({n})" for word, n in (("for", plus), ("against", minus)) if n)
    look = "open" if plus and minus else "for" if plus else "against"
    return {"text": text, "look": look, "anchor": anchor(own.iloc[0].to_dict())}


def _places(own: pd.DataFrame) -> tuple[int, int]:
    """In how many places for, and in how many against."""
    return int((own["attitude"] > 0).sum()), int((own["attitude"] < 0).sum())


def attitudes_graphml(attitudes: pd.DataFrame, party_names: dict[str, str]) -> str:
    """Attitudes as GraphML text: a node an actor, an edge from who to whom, with the places for and against and the sign of their difference."""
    named = name_actors(attitudes, party_names)
    ids = {actor: f"a{n}" for n, actor in enumerate(dict.fromkeys([*named["who"], *named["whom"]]))}
    edges = []
    for (who, whom), own in named.groupby(["who", "whom"], sort=False):
        plus, minus = _places(own)
        values = {"for": plus, "against": minus, "sign": (plus > minus) - (plus < minus)}
        edges.append((ids[who], ids[whom], values))
    return graphml("attitudes", "directed", {n: actor for actor, n in ids.items()}, ("for", "against", "sign"), edges)
