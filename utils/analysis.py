"""All of it for one case: `analyse(case)` reads every report once and gives the tables that the notebooks show."""

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from textwrap import shorten

import pandas as pd

from utils.frames import FRAME_COLUMNS, accuser_of, find_frames, narrator_spans
from utils.people import find_people
from utils.positions import ATTITUDE_COLUMNS, POSITION_COLUMNS, name_issues, positions_and_attitudes
from utils.quotes import SURE, find_statements, statement_records
from utils.reports import Case, Party, load_case, read_reports
from utils.stance import STANCE_COLUMNS, read_stances
from utils.text import describe_odd_marks, find_segments, looks_english
from utils.text import parse as parse_text
from utils.tone import (
    METHODS,
    TONE_COLUMNS,
    explain_targets,
    marked_target,
    score_tone,
    score_toward,
    tone_words,
    toward_words,
)

STATEMENT_COLUMNS = [
    "report", "statement", "attribution", "kind", "text", "start", "end", "speaker", "speaker_start", "speaker_end",
    "person", "party", "cue", "cue_start", "cue_end", "asserted", "confidence", "sure",
]  # fmt: skip
SHORTEST_SENTENCE = 4  # words between marks from which a quotation without a speaker is told
TABLES = ("reports", "statements", "stances", "positions_found", "attitudes", "tones", "frames")


@dataclass(frozen=True)
class Analysis:
    """The case and its tables, one pandas DataFrame each; `text[start:end]` of a report is always the words of a row."""

    case: Case
    reports: pd.DataFrame
    statements: pd.DataFrame
    stances: pd.DataFrame
    positions_found: pd.DataFrame
    attitudes: pd.DataFrame
    tones: pd.DataFrame
    frames: pd.DataFrame

    def text_of(self, report):
        """The text of a report by its name."""
        return self.reports.set_index("report").loc[report, "text"]

    def words_at(self, row):
        """The words that a row of any table points to."""
        return self.text_of(row["report"])[int(row["start"]) : int(row["end"])]


def analyse(case="alaska_summit", reports=None, progress=None, workers=1):
    """Read every report of a case. Returns an `Analysis`.

    `case` is a name, a folder or a `Case`; `reports` a table as `read_reports` gives it, by default that of the case;
    `progress(done, total, report)` is called after each report; `workers` is the number of processes that share the reports.

    >>> sorted(filter(None, analyse("alaska_summit").statements["party"].unique()))
    ['europe', 'russia', 'ukraine', 'united_states']
    """
    case = case if isinstance(case, Case) else load_case(case)
    reports = read_reports(case) if reports is None else reports
    rows = {name: [] for name in TABLES}
    records = reports.to_dict("records")
    for done, tables in enumerate(_analysed(records, case, workers), start=1):
        for name, found in tables.items():
            rows[name] += found
        if progress:
            progress(done, len(records), records[done - 1]["report"])
    columns = {
        "statements": STATEMENT_COLUMNS,
        "stances": STANCE_COLUMNS,
        "positions_found": POSITION_COLUMNS,
        "attitudes": ATTITUDE_COLUMNS,
        "tones": TONE_COLUMNS,
        "frames": FRAME_COLUMNS,
    }
    for row, issue in zip(rows["positions_found"], _issues_of(rows["positions_found"]), strict=True):
        row["issue"] = issue
    tables = {name: _typed(pd.DataFrame(rows[name], columns=columns[name])) for name in columns}
    tables["reports"] = reports.assign(remark=[row["remark"] for row in rows["reports"]])
    return Analysis(case=_with_parties_found(case, tables["statements"]), **tables)


def _issues_of(rows):
    """The issue of each position found, over all reports together."""
    return name_issues(pd.DataFrame(rows, columns=["target"]), [row["matter"] for row in rows]) if rows else []


def _analysed(records, case, workers):
    """The rows of each report in turn, from this process or from several."""
    if workers < 2 or len(records) < 2:
        yield from (analyse_report(record, case) for record in records)
        return
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # each process keeps to one core, or they wait for one another
    with ProcessPoolExecutor(min(workers, len(records)), mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(partial(analyse_report, case=case), records, chunksize=2)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def analyse_report(record, case):
    """The rows of every table for one report (a dict with report, text, remark). Returns {table: list of dicts}."""
    text, name = record["text"], record["report"]
    parse = parse_text(text)
    cast = find_people(parse, case.parties)
    statements = identify_speakers(find_statements(text), cast)
    rows = {name: [] for name in TABLES} | {"reports": [{"remark": _remarks(record, statements, parse)}]}

    def parties_in(start, end):
        return cast.parties_named(start, end)

    told = []
    for number, statement in enumerate(statements, start=1):
        place = {"report": name, "statement": number}
        rows["statements"].append(place | statement)
        place["party"] = statement["party"]
        told.append((place, statement))
        rows["frames"] += _frame_rows(parse, place, statement["start"], statement["end"])
    rows["tones"] = _tone_rows(parse, told, parties_in)
    rows["stances"] = [{"report": name} | row for row in read_stances(parse, statements, case.issues, cast)]
    found, attitudes = positions_and_attitudes(parse, statements, cast)
    rows["positions_found"] = [{"report": name} | row for row in found]
    rows["attitudes"] = [{"report": name} | row for row in attitudes]
    rows["frames"] += _narrator_frames(parse, statements, name, cast)
    return rows


def identify_speakers(statements, cast):
    """Statements as dicts, with the person and the party of each, and with a confidence that covers both."""
    found, contents = [], {}
    for row in statements.itertuples():
        contents.setdefault(row.attribution, []).append((row.start, row.end))
    for row in statement_records(statements):
        spoken = row["speaker_start"] is not None
        said = contents[row["attribution"]]
        identity = cast.identify(row["speaker_start"], row["speaker_end"], said) if spoken else None
        row["person"] = identity.person if spoken else ""
        row["party"] = identity.party if spoken else ""
        quoted = row["kind"] in ("direct", "mixed")  # for these it was measured what “sure” is worth
        known = not spoken or identity.certainty >= 0.5
        row["sure"] = bool(quoted and row["asserted"] and row["confidence"] >= SURE and known)
        found.append(row)
    return found


def _remarks(record, statements, parse):
    """What a reader should know of an odd report, in sentences."""
    remarks = [
        record.get("remark") or "",
        describe_odd_marks(record["text"]),
        _unheard_quotations(record["text"], statements),
    ]
    if len(parse) and not looks_english(record["text"]):
        remarks.append(
            "The text does not look like English, which the grammar here is made for; read its rows with care."
        )
    if len(parse) and not statements:
        remarks.append("No statement of anyone was found.")
    return " ".join(filter(None, remarks))


def _unheard_quotations(text, statements):
    """A sentence on whole quoted sentences for which no speaker was found, or ""."""
    covered = bytearray(len(text))
    for statement in statements:
        covered[statement["start"] : statement["end"]] = b"\1" * (statement["end"] - statement["start"])
    open_ones = [
        s
        for s in find_segments(text)
        if len(text[s.start : s.end].split()) >= SHORTEST_SENTENCE
        and text[s.start : s.end].rstrip()[-1:] in (".", ",", "!", "?")
        and not any(covered[s.start : s.end])
    ]
    if not open_ones:
        return ""
    what = "1 quotation has" if len(open_ones) == 1 else f"{len(open_ones)} quotations have"
    return f"{what} no speaker that the text tells, and no row: “{shorten(text[open_ones[0].start : open_ones[0].end], 60, placeholder=' …')}”."


def _tone_rows(parse, told, parties_in):
    """The tone of each statement overall, and toward each party that it names, by each method. `told`: (place of the rows, statement) each.

    The learned model is asked once for the whole report, since it is quicker with many sentences together.
    """
    named = [_mentions_by_party(parse, statement, parties_in) for _, statement in told]
    spans = [parse.tokens_in(statement["start"], statement["end"]) for _, statement in told]
    learned = iter(explain_targets([
        marked_target(parse, *tokens, within)
        for mentions, within in zip(named, spans, strict=True) for places in mentions.values() for tokens in places
    ]))  # fmt: skip
    rows = []
    for (place, statement), mentions, within in zip(told, named, spans, strict=True):
        text = statement["text"]
        rows.append(_tone_row(place, "", "dictionary", [(score_tone(text), tone_words(text))]))
        for party, places in mentions.items():
            for method in METHODS:
                scored = [
                    next(learned)
                    if method == "learned"
                    else (score_toward(parse, *tokens, method, within), toward_words(parse, *tokens, method, within))
                    for tokens in places
                ]
                rows.append(_tone_row(place, party, method, scored))
    return rows


def _mentions_by_party(parse, statement, parties_in):
    """{party: [(first token, last token)]} of the parties that a statement names."""
    mentions = {}
    for party, start, end in parties_in(statement["start"], statement["end"]):
        if tokens := parse.tokens_in(start, end):
            mentions.setdefault(party, []).append(tokens)
    return mentions


def _tone_row(place, toward, method, scored):
    """One row from the (score, words) of each mention: the mean of the scores, and each word once."""
    decimals = 2 if method == "learned" else 1
    words = dict.fromkeys(pair for _, pairs in scored for pair in pairs)
    return place | {
        "toward": toward,
        "method": method,
        "tone_score": round(sum(score for score, _ in scored) / len(scored), 3),
        "words": ", ".join(f"{word} {value:+.{decimals}f}" for word, value in words),
    }


def _frame_rows(parse, place, start, end):
    tokens = parse.tokens_in(start, end)
    found = find_frames(parse, *tokens) if tokens else []
    return [place | row | {"words": ", ".join(row["words"])} for row in found]


def _narrator_frames(parse, statements, name, cast):
    """Frames in the reporter's own words: the sentences' parts that no statement holds. An accusation is its accuser's."""
    place, rows = {"report": name, "statement": None, "party": ""}, []
    for start, end in narrator_spans(parse, statements):
        for row in _frame_rows(parse, place, start, end):
            accuser = accuser_of(parse, row["start"], row["end"])
            parties = [] if accuser is None else cast.parties_of(accuser)
            rows.append(row | {"party": parties[0]} if parties else row)
    return rows


def _with_parties_found(case, statements):
    """Without parties of its own, a case gets those that its reports name, the most quoted first."""
    if case.parties:
        return case
    spoken = statements.loc[statements["party"] != "", "party"].value_counts()
    return replace(case, parties=tuple(Party(name, name) for name in spoken.index))


def _typed(table):
    places = [c for c in table if c == "statement" or c.endswith("start") or c.endswith("end")]
    flags = [c for c in table if c in ("asserted", "sure", "hedged", "conditional", "negated")]
    return table.astype(dict.fromkeys(places, "Int64") | dict.fromkeys(flags, bool))


def read_positions(text, case):
    """The positions in a sentence or a short text, for trying out. Returns a table: party, issue, position, act, hedged, conditional, because.

    >>> int(read_positions("Moscow has ruled out NATO membership for Ukraine.", load_case("alaska_summit")).loc[0, "position"])
    -1
    """
    record = {"report": "text", "title": "", "outlet": "", "published_on": None, "text": text, "remark": ""}
    columns = ["party", "issue", "position", "act", "hedged", "conditional", "because"]
    return pd.DataFrame(analyse_report(record, case)["stances"], columns=columns)
