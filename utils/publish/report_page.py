"""One's own reports, analysed into a folder: the tables as CSV and one self-contained page that shows the words.

Here stands what the page shows, in plain dicts and lists; `templates/report.html.j2` says how, and escapes all of it.
"""

import os
import re

import pandas as pd

from utils.analysis import TABLES, analyse
from utils.positions import rank_issues
from utils.publish.marked_text import anchor_of, heading_of, nest, opens_with, passages_of
from utils.publish.other_programs import graphml_of, statement_table
from utils.publish.templates import fill
from utils.publish.who_whom import attitudes_graphml, who_whom_matrix
from utils.publish.workbook import harmless, write_workbook
from utils.reports import Case, ReportError, load_case, read_places, table_of_reports
from utils.stance import count_agreement, label_of, sum_up

LOOKS = 7  # parties that have a colour and a sign of their own; report.css holds them
MOST_ON_PAGE = 40  # reports shown with their text; the tables hold all of them
WORTH_SHARING = 12  # reports from which more processes save more than it costs to start them
MOST_ROWS, ROWS_AT_ONCE = 400, 60  # of a table on the page; shown before the rest is folded


def read_into(places, folder, case=None, progress=None, warn=None):
    """Analyse files, folders and links into a folder. Returns the path of the page.

    Writes statements.csv, stances.csv, attitudes.csv, attitudes.graphml, tones.csv, frames.csv, reports.csv, tables.xlsx, report.html and, in `texts`, the texts into which
    all offsets point. With a case its parties and
    issues are used, and positions.csv and agreement.graphml are written for programs that draw discourse networks; without, people and places are found from the text. A file that cannot be read is named on the
    page, and to `warn`, while the others are analysed; raises ReportError when none can be read, or the case or a place is wrong.
    """
    case = load_case(case) if case else Case("own", "Your reports", "Who says what?", (), ())
    records, problems = read_places(places)
    for problem in problems if warn else ():
        warn(problem)
    place_in_case = {name: place for place, name in enumerate(case.order)}
    records.sort(key=lambda record: place_in_case.get(record["report"], len(place_in_case)))  # as the case orders them
    workers = os.cpu_count() or 1 if len(records) >= WORTH_SHARING else 1
    analysis = analyse(case, table_of_reports(records), progress, workers)
    return write_tables(analysis, folder, problems)


def write_tables(analysis, folder, problems=()):
    """Write the tables of an analysis as CSV and its page into a folder. Returns the path of the page.

    `problems` are sentences on files that could not be read. Raises ReportError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shown = _Shown(analysis)
        tables = {name: getattr(analysis, name) for name in TABLES} | {"reports": analysis.reports.drop(columns="text")}
        for name, table in tables.items():
            _write_csv(table, folder / f"{name}.csv")
        write_workbook(tables, folder / "tables.xlsx", shown.anchor_of_row)
        _write_texts(analysis.reports, folder / "texts")
        network = attitudes_graphml(analysis.attitudes, shown.party_names_of_case())
        (folder / "attitudes.graphml").write_text(network, encoding="utf-8")
        if analysis.case.issues:
            _write_csv(statement_table(analysis), folder / "positions.csv")
            agreement = count_agreement(analysis.stances, analysis.case)
            (folder / "agreement.graphml").write_text(graphml_of(agreement, analysis.case), encoding="utf-8")
        page = folder / "report.html"
        page.write_text(fill("report.html.j2", **shown.page(problems)), encoding="utf-8", errors="replace")
    except (FileExistsError, NotADirectoryError, PermissionError) as error:
        raise ReportError(
            f"Nothing can be written into {folder}: {error.strerror}. Give another folder with --out."
        ) from None
    return page


def _write_csv(table, file):
    """A table as CSV with a byte-order mark, by which spreadsheets know UTF-8."""
    table.map(harmless).to_csv(file, index=False, encoding="utf-8-sig", errors="backslashreplace")


def _write_texts(reports, folder):
    """The text of each report as it was analysed: text[start:end] of a row are its words."""
    folder.mkdir(exist_ok=True)
    for report, text in zip(reports["report"], reports["text"], strict=True):
        name = re.sub(r"[^\w.-]+", "-", report).strip("-.") or "report"
        (folder / f"{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))


def page_of(analysis, problems=()):
    """The page for an analysis, as HTML text."""
    return fill("report.html.j2", **_Shown(analysis).page(problems))


class _Shown:
    """What the page shows of an analysis."""

    def __init__(self, analysis):
        self.analysis, self.case, self.names = analysis, analysis.case, analysis.case.party_names
        self.looks = {party.key: f"p{i}" for i, party in enumerate(self.case.parties[:LOOKS])}
        self.records = analysis.reports.head(MOST_ON_PAGE).to_dict("records")
        self.numbers = {record["report"]: number for number, record in enumerate(self.records)}
        self.spans = {(s.report, s.statement): (s.start, s.end) for s in analysis.statements.itertuples()}

    def page(self, problems):
        reports = [self.report(record, number) for number, record in enumerate(self.records)]
        several = len(self.analysis.reports) > 1
        remarks = list(problems)
        if len(self.analysis.reports) > MOST_ON_PAGE:
            remarks.append(
                f"The first {MOST_ON_PAGE} reports are shown here; the tables beside this page hold all {len(self.analysis.reports)}."
            )
        return {
            "title": f"{len(self.analysis.reports)} reports" if several else reports[0]["title"],
            "several": several,
            "summary": self.summary(),
            "remarks": remarks,
            "legend": [{"name": self.names[key], "look": look} for key, look in self.looks.items()],
            "matrix": self.matrix() if self.case.issues else None,
            "who_whom": who_whom_matrix(self.analysis.attitudes, self.party_names_of_case(), self.anchor_of_row),
            "reports": reports,
            "first_table": None if self.case.issues else self.table("positions_found"),
            "tables": [self.table(name) for name in _COLUMNS if self.case.issues or name != "positions_found"],
        }

    def look_of(self, party):
        return self.looks.get(party, "other")

    def summary(self):
        statements = self.analysis.statements
        if statements.empty:
            return "No statement of anyone was found."
        by_party = statements.loc[statements["party"] != "", "party"].value_counts()
        shown = [key for key in self.names if key in by_party][:LOOKS]
        who = ", ".join(f"{self.names[key]} {by_party[key]}" for key in shown)
        open_ones = int((statements["party"] == "").sum())
        sentence = (
            f"{len(statements)} statements were found; for {int(statements['sure'].sum())} the speaker is sure."
            if len(statements) > 1
            else f"One statement was found; for it the speaker is {'' if statements['sure'].iloc[0] else 'not '}sure."
        )
        others = len(statements) - open_ones - sum(by_party[key] for key in shown)
        sentence += f" By party: {who}{f', others {others}' if others else ''}." if who else ""
        return sentence + (f" For {open_ones} no party was found." if open_ones else "")

    def matrix(self):
        """For each issue the position of each party; no rows when none was found."""
        rows = []
        if not self.analysis.stances.empty:
            summed = sum_up(self.analysis.stances, self.case)
            cells = {(c.party, c.issue): _position_cell(c) for c in summed.itertuples()}
            rows = [
                {"name": name, "cells": [cells[party, issue] for party in self.names]}
                for issue, name in self.case.issue_names.items()
            ]
        return {"heads": list(self.names.values()), "rows": rows}

    def party_names_of_case(self):
        """The names of a case's parties; none where the parties were only found in the text."""
        return self.names if self.case.issues else {}

    def anchor_of_row(self, row):
        """Where the words of a row stand on the page, or ""."""
        number, start, end = self.numbers.get(row["report"]), row["start"], row["end"]
        return "" if number is None or start == end else anchor_of(number, start, end)

    def report(self, record, number):
        """A report with its title, where it comes from, and its text in pieces."""
        date = "" if pd.isna(record["published_on"]) else str(record["published_on"].date())
        passages, text = passages_of(self.analysis, record["report"], number, self.look_of), record["text"]
        title, after = record["title"], 0
        if heading := heading_of(record, passages):
            heading, after = nest(text, [p for p in passages if p["start"] < heading[1]], *heading), heading[1]
        elif opens_with(record):
            title = record["report"]
        rest = after + len(text[after:]) - len(text[after:].lstrip())
        return {
            "title": title,
            "heading": heading or [title],
            "source": [part for part in (record["outlet"], date, record["report"]) if part and part != title],
            "remark": record["remark"],
            "pieces": nest(text, [p for p in passages if p["start"] >= after], rest),
        }

    def table(self, name):
        """A table as the template's macro takes it: columns, rows with a link each, and what is folded."""
        table = getattr(self.analysis, name)
        if name == "positions_found":
            table = by_issue(table)
        rows = [self.row(row, name) for row in table.head(MOST_ROWS).to_dict("records")]
        no_issues = name == "stances" and not self.case.issues
        shown = _sure_rows(table) if name == "positions_found" else ROWS_AT_ONCE
        return {
            "name": name,
            "heading": _HEADINGS[name],
            "open": name in ("statements", "stances", "positions_found"),
            "where": 1.7 if len(self.analysis.reports) > 1 else 1.2,  # the weight of the column of links
            "columns": [{"label": label, "weight": weight} for label, weight in _COLUMNS[name].values()],
            "rows": rows[:shown],
            "rest": rows[shown:],
            "remark": _remark(name, len(table)),
            "empty": "Name a case with --case for positions on its issues."
            if no_issues
            else _EMPTY.get(name, "None was found."),
        }

    def row(self, row, name):
        """A row: where it stands, the anchor of its words (empty for a report that is not on the page), and its cells."""
        told = not pd.isna(row["statement"])
        report = row["report"] if len(self.analysis.reports) > 1 else ""
        start, end = (row["start"], row["end"]) if "start" in row else self.spans[row["report"], row["statement"]]
        return {
            "where": f"{report} {row['statement'] if told else 'narrator'}".strip(),
            "anchor": self.anchor_of_row(row | {"start": start, "end": end}),
            "cells": [self.cell(row, column) for column in _COLUMNS[name]],
        }

    def cell(self, row, column):
        """A cell: its text, and its look where it has one (of a party, or of a sign)."""
        value, look = row[column], ""
        if column in ("party", "toward"):
            look = self.look_of(value) if value else ""
            value = self.names.get(value, value)
        elif column in ("position", "attitude"):
            look = {1: "for", -1: "against"}.get(value, "open")
            flags = {"hedged": "hedged", "conditional": "if"}  # as the matrix says it
            value = ", ".join([look, *(word for flag, word in flags.items() if row.get(flag))])
        elif column == "confidence":
            value = f"{value:.2f}{', sure' if row['sure'] else ''}"
        elif column == "issue":
            value = self.case.issue_names.get(value, value)
        elif column == "frame":
            value = value.replace("_", " ")
        elif isinstance(value, float):
            value = "" if pd.isna(value) else f"{value:.2f}"
        return {"text": str(value), "look": look}


def _position_cell(cell):
    word = label_of(cell.position, cell.sign, cell.n and cell.hedged == cell.n)
    return {"text": f"{word} ({cell.n})" if cell.n else word, "look": word.split(",")[0], "anchor": ""}


def _remark(name, n):
    """What a reader should know of a table: how far to trust it, and how much of it is shown."""
    sentences = [_CAUTION] if name == "positions_found" and n else []
    if n > MOST_ROWS:
        sentences.append(f"The first {MOST_ROWS} of {n} rows; all are in {name}.csv.")
    return " ".join(sentences)


def by_issue(table):
    """Positions found, the sure ones first; among them the most telling issues first, and each issue's rows together."""
    if table.empty:
        return table
    rank = {issue: place for place, issue in enumerate(rank_issues(table)["issue"])}
    order = table.assign(unsure=~table["sure"].astype(bool), rank=table["issue"].map(rank))
    return table.loc[order.sort_values(["unsure", "rank", "position"], kind="stable").index]


def _sure_rows(table):
    """How many rows stand open: the sure ones, or a few of the others where none is."""
    return min(ROWS_AT_ONCE, int(table["sure"].sum()) or 10)


# The columns of each table: what they are called on the page, and how wide they are beside one another.
_COLUMNS = {
    "statements": {
        "kind": ("kind", 1.2), "text": ("words", 4), "speaker": ("speaker", 1.6), "person": ("person", 1.4), "party": ("party", 1.4),
        "cue": ("cue", 1.2), "confidence": ("confidence", 1.4),
    },
    "stances": {
        "party": ("party", 1.4), "position": ("position", 1.4), "issue": ("on", 1.8), "act": ("act", 1.2), "evidence": ("words", 3.6),
        "because": ("because of", 3),
    },
    "positions_found": {
        "holder": ("who", 1.6), "position": ("position", 1.6), "target": ("on what", 2.6), "issue": ("issue", 1.6), "evidence": ("words", 3.2),
        "because": ("because of", 2.6), "confidence": ("confidence", 1.2),
    },
    "attitudes": {
        "person": ("person", 1.4), "party": ("party", 1.4), "attitude": ("attitude", 1.2), "toward": ("toward", 1.4), "evidence": ("words", 3.6),
        "because": ("because of", 2.6), "confidence": ("confidence", 1.2),
    },
    "tones": {
        "party": ("party", 1.4), "toward": ("toward", 1.4), "method": ("method", 1.2), "tone_score": ("tone", 0.8), "words": ("because of", 4),
    },
    "frames": {"party": ("party", 1.4), "frame": ("frame", 1.8), "words": ("words", 4)},
}  # fmt: skip
_HEADINGS = {
    "statements": "Statements",
    "stances": "Positions",
    "positions_found": "Positions found: who is for or against what, on any issue",
    "attitudes": "Attitudes: who is for or against whom",
    "tones": "Tone (-1 to 1), overall and toward the parties that a statement names",
    "frames": "Frame words",
}
_EMPTY = {
    "positions_found": "No one was found to be for or against anything here. Many reports tell what happened and take no side; look at the marked text."
}
_CAUTION = (
    "On real news about half of these rows are right, of those marked sure about seven in ten, and most positions are missed: check the words of each. "
    "An issue puts together what several rows are about, named by one of them."
)
