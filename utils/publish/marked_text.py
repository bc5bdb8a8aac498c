"""A report's text as pieces: plain strings, and marked passages that hold pieces themselves. No row of a table is without its passage.

A passage is a dict: `anchor` (empty where a passage goes on that another one has cut), `role` (statement, narrator or words: words bear no mark,
but can be linked to), `looks` (of the parties), `quoted`, `says` (what is told of it) and `pieces`.
"""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd

from utils.analysis import Analysis
from utils.reports import Case

Row = dict[str, Any]
Passage = dict[str, Any]

LINKED = (
    "stances",
    "positions_found",
    "attitudes",
    "frames",
)  # tables whose rows have words of their own; tones are of a statement
_ENDS_AS_SENTENCE = re.compile(r"[.…][”\"’']*$")


def anchor_of(report_number: int, start: int, end: int) -> str:
    """The anchor of the words from start to end of a report.

    >>> anchor_of(0, 12, 30)
    'r0w12-30'
    """
    return f"r{report_number}w{start}-{end}"


def passages_of(analysis: Analysis, report: str, number: int, look_of: Callable[[str], str]) -> list[Passage]:
    """The passages of a report that rows point to, in the order of the text, the longer before the shorter.

    `look_of(party)` gives the look of a party.
    """
    names = analysis.case.party_names
    found: dict[tuple[int, int], Passage] = {}

    def passage(row: Row) -> Passage:
        start, end = int(row["start"]), int(row["end"])
        new = {"role": "words", "looks": [], "quoted": False, "says": [], "anchor": anchor_of(number, start, end)}
        return found.setdefault((start, end), {"start": start, "end": end} | new)

    for row in _rows(analysis.statements, report):
        at = passage(row)
        at |= {"role": "statement", "quoted": at["quoted"] or row["kind"] == "direct"}
        at["looks"].append(look_of(row["party"]))
        at["says"].append(told_of(row, names))
    for row in [row for name in LINKED for row in _rows(getattr(analysis, name), report)]:
        at = passage(row)
        if pd.isna(row["statement"]) and at["role"] != "statement":
            at["role"] = "narrator"
            at["says"].append(_told_by_narrator(row, analysis.case))
    return sorted((p for p in found.values() if p["start"] < p["end"]), key=_order)


def _rows(table: pd.DataFrame, report: str) -> list[Row]:
    return table[table["report"] == report].to_dict("records")


def _order(passage: Passage) -> tuple[int, int]:
    return passage["start"], -passage["end"]


def told_of(statement: Row, names: dict[str, str]) -> str:
    """What is told of a statement: its kind, speaker, cue and confidence."""
    party = statement["party"]
    who = [statement["person"], names.get(party, party) if party != statement["person"] else ""]
    says = f"{statement['kind']}: {' · '.join(filter(None, who)) or 'open'}"
    says += f" (“{statement['speaker']}”)" if statement["speaker"] not in ("", statement["person"]) else ""
    says += f", cue “{statement['cue']}”" if statement["cue"] else ", no cue"
    return says + f", confidence {statement['confidence']:.2f}{'' if statement['sure'] else ', not sure'}"


def _told_by_narrator(row: Row, case: Case) -> str:
    if "holder" in row:
        return f"the narrator on {row['holder']} and {row['target']}"
    if "frame" in row:
        return f"the narrator, frame {row['frame'].replace('_', ' ')}"
    about = str(case.issue_names.get(row["issue"], row["issue"]) if "issue" in row else row["toward"])
    party = str(row["party"])
    return f"the narrator on {case.party_names.get(party, party)} and {case.party_names.get(about, about)}"


def nest(text: str, passages: list[Passage], start: int = 0, end: int | None = None) -> list[Any]:
    """The text from start to end as pieces; of two passages that cross, the second goes on after the first in a part without an anchor.

    >>> nest("abcd", [{"start": 1, "end": 3, "anchor": "x"}])
    ['a', {'start': 1, 'end': 3, 'anchor': 'x', 'pieces': ['bc']}, 'd']
    """
    end, at, pieces = len(text) if end is None else end, start, []
    waiting = sorted(passages, key=_order, reverse=True)
    while waiting:
        first, inside, beyond = waiting.pop(), [], []
        while waiting and waiting[-1]["start"] < first["end"]:
            other = waiting.pop()
            inside.append(other | {"end": min(other["end"], first["end"])})
            if other["end"] > first["end"]:
                beyond.append(other | {"start": first["end"], "anchor": ""})
        waiting += sorted(beyond, key=_order, reverse=True)
        pieces += [text[at : first["start"]], first | {"pieces": nest(text, inside, first["start"], first["end"])}]
        at = first["end"]
    return [piece for piece in [*pieces, text[at:end]] if piece]


def heading_of(record: Row, passages: list[Passage]) -> tuple[int, int] | None:
    """The title of a report where the text itself opens with it: (start, end of it in the text), else None.

    A passage that goes beyond the title keeps it where it is.
    """
    text = record["text"]
    start = len(text) - len(text.lstrip().lstrip("#").lstrip())
    end = start + len(text[start:].partition("\n")[0].rstrip())
    if text[start:end] != record["title"] or not text[end:].strip() or _ENDS_AS_SENTENCE.search(record["title"]):
        return None
    touched = [p for p in passages if p["start"] < end]
    return (start, end) if all(start <= p["start"] and p["end"] <= end for p in touched) else None


def opens_with(record: Row) -> bool:
    """Whether the title of a report is only the first line of its text, or the beginning of that line.

    >>> opens_with({"title": "Rain", "text": "Rain fell."}), opens_with({"title": "Rain…", "text": "Rain fell."})
    (False, True)
    """
    title, line = record["title"], record["text"].strip().partition("\n")[0].lstrip("# ").rstrip()
    return line == title or (title.endswith("…") and line.startswith(title.removesuffix("…")))
