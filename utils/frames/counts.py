"""How often each voice calls up each frame, and which stretches of a text are the narrator's."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import pandas as pd

from utils.lexicons import frame_lexicon
from utils.text import Parse, Span
from utils.text import parse as parse_text


class _Case(Protocol):
    @property
    def party_names(self) -> dict[str, str]: ...


class Analysed(Protocol):
    """An analysis, as far as it is read here: it is made in a room above this one."""

    @property
    def case(self) -> _Case: ...
    @property
    def reports(self) -> pd.DataFrame: ...
    @property
    def statements(self) -> pd.DataFrame: ...
    @property
    def frames(self) -> pd.DataFrame: ...
    def text_of(self, report: str) -> str: ...


def narrator_spans(parse: Parse, statements: Iterable[Mapping[str, Any]]) -> list[Span]:
    """(start, end) of the reporter's own words: for each sentence the parts that no statement holds, if they have a word."""
    spoken, spans = sorted((s["start"], s["end"]) for s in statements), []
    for first, after in parse.sentences:
        position, end = parse.start[first], parse.end[after - 1]
        for start, stop in [*((s, e) for s, e in spoken if s < end and e > position), (end, end)]:
            if any(c.isalnum() for c in parse.text[position : min(start, end)]):
                spans.append((position, min(start, end)))
            position = max(position, stop)
    return spans


def count_frames(analysis: Analysed, report: str, least: int = 1) -> pd.DataFrame:
    """In how many statements of each party, and in how many stretches of the narrator, each frame is called up in one report.

    Returns a table with frame, voice (a party's key, or narrator), k and n, in the order of the lexicon and of the case. Frames that are shown as
    evidence alone, negated frames and frames with fewer than `least` hits are not counted.
    """
    statements = analysis.statements[analysis.statements["report"] == report]
    frames = analysis.frames[(analysis.frames["report"] == report) & ~analysis.frames["negated"]]
    narrated = frames[frames["statement"].isna() & (frames["party"] == "")]
    spans = narrator_spans(parse_text(analysis.text_of(report)), statements.to_dict("records"))
    sizes = statements["party"].value_counts().to_dict() | {"narrator": len(spans)}
    rows = []
    for frame, told in frame_lexicon().items():
        own = frames[frames["frame"] == frame]
        if told["shown_as"] != "counts" or len(own) < least:
            continue
        for voice in (*analysis.case.party_names, "narrator"):
            hits = (
                (narrated["frame"] == frame).sum()
                if voice == "narrator"
                else own.loc[own["party"] == voice, "statement"].nunique()
            )
            rows.append([frame, voice, int(hits), int(sizes.get(voice, 0))])
    return pd.DataFrame(rows, columns=["frame", "voice", "k", "n"])


def frame_shares(analysis: Analysed) -> pd.DataFrame:
    """The share of each narrator's stretches of text that call up each frame, for every report and every frame that is counted.

    Returns a table with report, event, outlet, frame, k, n and share (per cent), in the order of the reports and of the lexicon.
    """
    tables = []
    for report in analysis.reports.to_dict("records"):
        own = count_frames(analysis, report["report"], least=0).query("voice == 'narrator'")
        event = report["event"] or report["report"]  # a report that names no event tells one of its own
        tables.append(own.assign(report=report["report"], event=event, outlet=report["outlet"]))
    shares = pd.concat(tables, ignore_index=True)
    return shares.assign(share=100 * shares["k"] / shares["n"])[
        ["report", "event", "outlet", "frame", "k", "n", "share"]
    ]
