"""What reports of one event carry, cut short or leave out: quotations, speakers.

The same quotation is found again in another report although it is cut, spelled otherwise or carries other marks: rapidfuzz aligns the
shorter one with the longer one. What is put into other words is not found.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TypedDict

import pandas as pd

from utils.text import find_segments

SAME = 88  # per cent of the shorter quotation that must stand in the longer one
WHOLE = 0.9  # share of the words of the longest version from which a quotation counts as whole
SHORTEST = 2  # words; a single quoted word is no quotation
QUOTE_COLUMNS = ["quotation", "report", "carried", "text", "start", "end", "share"]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class _Place(TypedDict):
    """A quotation where a report has it."""

    report: str
    text: str
    start: int
    end: int
    words: list[str]


def match_quotations(reports: pd.DataFrame) -> pd.DataFrame:
    """Which report carries which quotation. `reports`: a table with the columns report and text.

    Returns a table with a row for each quotation and report: `quotation` (a number, in the order of the first report that has it), `carried`: whole, cut or
    left out; `text`, `start`, `end` of what stands between the marks ("" and missing where it is left out), and `share`, how much of the longest version it is.
    """
    places = [place for report in reports.to_dict("records") for place in _quoted(report["report"], report["text"])]
    groups = _grouped(places)
    rows = []
    for number, group in enumerate(groups, start=1):
        longest = max(len(place["words"]) for place in group)
        for report in reports["report"]:
            own = [place for place in group if place["report"] == report]
            rows.append(_carried(number, report, own, longest))
    return pd.DataFrame(rows, columns=QUOTE_COLUMNS).astype({"start": "Int64", "end": "Int64"})


def _quoted(report: str, text: str) -> Iterator[_Place]:
    """The quotations of a text: what stands between marks; neighbours that only the words of the speaker divide stay apart."""
    for segment in find_segments(text):
        inner = text[segment.start : segment.end]
        words = _WORD.findall(inner.lower().replace("’", "'"))
        if len(words) >= SHORTEST:
            yield {"report": report, "text": inner, "start": segment.start, "end": segment.end, "words": words}


def _grouped(places: list[_Place]) -> list[list[_Place]]:
    """Lists of places with the same quotation, the longest of a group first found."""
    groups: list[list[_Place]] = []
    for place in sorted(places, key=lambda place: -len(place["words"])):
        home = next((group for group in groups if any(_same(place, other) for other in group)), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    first = {id(group): min(places.index(place) for place in group) for group in groups}
    return sorted(groups, key=lambda group: first[id(group)])


def _same(short: _Place, long: _Place) -> bool:
    """Whether the words of the shorter quotation stand, in order and next to each other, in the longer one."""
    from rapidfuzz import fuzz

    if len(short["words"]) > len(long["words"]):
        short, long = long, short
    return fuzz.partial_ratio(" ".join(short["words"]), " ".join(long["words"])) >= SAME


def _carried(number: int, report: str, own: list[_Place], longest: int) -> list[int | float | str | None]:
    """One row: the parts of a quotation that a report has, added up where it divides them."""
    if not own:
        return [number, report, "left out", "", None, None, 0.0]
    share = min(1.0, sum(len(place["words"]) for place in own) / longest)
    best = max(own, key=lambda place: len(place["words"]))
    return [
        number,
        report,
        "whole" if share >= WHOLE else "cut",
        best["text"],
        best["start"],
        best["end"],
        round(share, 2),
    ]


def count_left_out(carried: pd.DataFrame, statements: pd.DataFrame, parties: Iterable[str]) -> pd.DataFrame:
    """Of the quotations of each party, how many each report leaves out. Returns a table: reports in rows, parties in columns, cells “2 of 7”.

    `carried`: as `match_quotations` gives it; a quotation is the party's to whom most of its places are attributed. What is nobody's stands in the
    column “nobody”, if there is any.
    """
    owner = {number: _owner(own, statements) for number, own in carried.groupby("quotation")}
    told = carried.assign(party=carried["quotation"].map(owner), left=carried["carried"] == "left out")
    counts = told.groupby(["report", "party"])["left"].agg(["sum", "size"])
    columns = [*parties, *(["nobody"] if "nobody" in owner.values() else [])]
    cells = {
        party: [
            "{} of {}".format(*counts.loc[(report, party)]) if (report, party) in counts.index else "0 of 0"
            for report in dict.fromkeys(carried["report"])
        ]
        for party in columns
    }
    return pd.DataFrame(cells, index=pd.Index(dict.fromkeys(carried["report"]), name="report"))


def _owner(places: pd.DataFrame, statements: pd.DataFrame) -> str:
    """The party to whose statements most places of one quotation belong."""
    found = []
    for place in places[places["carried"] != "left out"].itertuples():
        own = statements[(statements["report"] == place.report) & (statements["party"] != "")]
        found += list(own.loc[(own["start"] < place.end) & (own["end"] > place.start), "party"])
    return max(dict.fromkeys(found), key=found.count) if found else "nobody"


def count_speakers(statements: pd.DataFrame, reports: Iterable[str]) -> pd.DataFrame:
    """How many statements each report gives each person. Returns a table: persons in rows, the most heard first, reports in columns.

    `reports`: the names of the reports, in order; only persons who are heard in one of them are there.
    """
    named = statements[statements["person"] != ""]
    counts = named.groupby(["person", "report"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(reports), fill_value=0)
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
