"""What the words of a case match in its reports: where each issue and party is named, and which never is."""

from typing import Any

import pandas as pd

from utils.analysis import analyse
from utils.people import find_people
from utils.reports import Case, read_reports
from utils.stance import find_issue
from utils.text import parse

CHECK_COLUMNS = ["kind", "name", "places", "reports", "positions", "example", "why"]


def check_matches(case: Case, reports: pd.DataFrame | None = None) -> pd.DataFrame:
    """Where a case's parties and issues are named in its reports, and how many positions come of it.

    Returns a table, a row a party or issue: `kind`, `name`, `places` (how often it is named), `reports` (in how many), `positions`, `example` (words
    around the first place) and `why` (what may be amiss, in a sentence; empty where nothing is).
    """
    reports = read_reports(case) if reports is None else reports
    analysis = analyse(case, reports)
    rows = []
    texts = [(record["report"], parse(record["text"])) for record in reports.to_dict("records")]
    parties = [
        (key, r, start, p.text)
        for r, p in texts
        for key, start, _ in find_people(p, case.parties).parties_named(0, len(p.text))
    ]
    for party in case.parties:
        named = [(r, start, text) for key, r, start, text in parties if key == party.key]
        n = int((analysis.stances["party"] == party.key).sum())
        rows.append(_row("party", party.name, named, n, _why_party(named, n)))
    for issue in case.issues:
        named = [
            (r, p.start[m.tokens[0]], p.text)
            for r, p in texts
            for first, after in p.sentences
            for m in find_issue(p, first, after - 1, issue)
        ]
        n = int((analysis.stances["issue"] == issue.key).sum())
        rows.append(
            _row("issue", issue.name, named, n, _why_issue(named, n, bool(issue.mood_for or issue.mood_against)))
        )
    return pd.DataFrame(rows, columns=CHECK_COLUMNS)


def _row(kind: str, name: str, named: list[tuple[str, int, str]], positions: int, why: str) -> list[Any]:
    example = ""
    if named:
        _, start, text = named[0]
        example = " ".join(text[max(0, start - 30) : start + 50].split())
    return [kind, name, len(named), len({report for report, _, _ in named}), positions, example, why]


def _why_party(named: list[Any], positions: int) -> str:
    if not named:
        return "None of its names or people stands in the reports; write the names that they use into `also`."
    return "" if positions else "It is named, and no position of it on an issue was found."


def _why_issue(named: list[Any], positions: int, mood: bool) -> str:
    if not named and not mood:
        return "None of its words stands in the reports; look at how they name it and write that into `words`."
    return "" if positions else "Its words stand in the reports, and nobody of the case takes a side on them there."
