"""Draft a case: who speaks and takes sides in some reports, and on what, each with its count and a sentence of evidence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from utils.analysis import identify_speakers
from utils.drafts.issues import DraftedIssue, Told, draft_issues
from utils.drafts.parties import DraftedParty, draft_parties
from utils.drafts.sides import Side, sides_of
from utils.drafts.told import add_told
from utils.drafts.votes import votes_of
from utils.people import find_people
from utils.quotes import find_statements
from utils.reports import ReportError
from utils.text import parse


@dataclass
class Draft:
    """A drafted case: its parties and issues, the surest first, and what a reader should know of the reports."""

    parties: list[DraftedParty]
    issues: list[DraftedIssue]
    reports: pd.DataFrame
    remarks: list[str] = field(default_factory=list)


def draft_case(reports: pd.DataFrame, progress: Callable[[int, int, str], None] | None = None) -> Draft:
    """Draft a case from a table of reports, as `table_of_reports` gives it; `progress(done, total, name)` is called after each.

    Raises ReportError where the reports tell nothing that could make a case, with what they lack.
    """
    statements: list[dict[str, Any]] = []
    sides: list[Side] = []
    votes: list[tuple[str, str]] = []
    told = Told()
    for done, record in enumerate(reports.to_dict("records"), 1):
        tree = parse(record["text"])
        cast = find_people(tree)
        own = identify_speakers(find_statements(record["text"]), cast)
        statements += [{"report": record["report"], "roles": cast.roles_of(s["person"]), **s} for s in own]
        sides += sides_of(record["report"], tree, own, cast)
        votes += votes_of(tree, cast)
        add_told(told, tree, cast)
        if progress:
            progress(done, len(reports), record["report"])
    if not statements and not sides:
        raise ReportError(
            "No case can be drafted: nobody speaks or takes a side in these reports. Give English news reports of 100 words or more."
        )
    parties = draft_parties(statements, sides, votes)
    issues = draft_issues(sides, {party.name for party in parties if not party.rare}, parties, told)
    remarks = (
        []
        if issues
        else ["No position was found in these reports, so that no issue is drafted; write issues of your own."]
    )
    return Draft(parties, issues, reports, remarks)
