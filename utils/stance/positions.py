"""Positions put together: a party by issue matrix, a party's card, agreement and conflict between parties, and files for other programs.

A party of which the reports tell no position on an issue is *silent* there. That is not the same as neutral: it may have said a lot elsewhere.
"""

from itertools import combinations

import pandas as pd

POSITIONS = ("for", "against", "conditional", "mixed", "open", "silent")
CELL_COLUMNS = ["party", "issue", "position", "sign", "n", "reports", "hedged"]
CARD_COLUMNS = ["issue", "position", "how firmly", "in whose words", "reports"]
AGREEMENT_COLUMNS = ["first", "second", "congruence", "conflict", "agree on", "differ on"]


def sum_up(stances, case):
    """One position for each party and issue of a case, from all the places that tell one.

    Returns a table with a row for each pair, in the order of the case: `position` is for, against, conditional (for or against, but in each
    place under a condition), mixed (for in some places, against in others), open (told to be open) or silent; `sign` 1, -1 or 0; `n`
    places; in how many `reports`; `hedged`: how many of the places are hedged. Raises ValueError when the case has no parties or no issues.
    """
    check_case(case)
    rows = []
    for party in case.party_names:
        for issue in case.issue_names:
            places = stances[(stances["party"] == party) & (stances["issue"] == issue)]
            position, sign = _position_of(places)
            rows.append(
                [party, issue, position, sign, len(places), places["report"].nunique(), int(places["hedged"].sum())]
            )
    return pd.DataFrame(rows, columns=CELL_COLUMNS)


def check_case(case):
    """Raises ValueError, with the mend, when a case has nothing whose positions could be told."""
    for what, entries in (("parties", case.parties), ("issues", case.issues)):
        if not entries:
            raise ValueError(
                f"The case {case.name!r} has no {what}. Add [[{what[:-3] + 'y' if what == 'parties' else what[:-1]}]] to its case.toml."
            )


def _position_of(places):
    signs = set(places["position"]) - {0}
    if not signs:
        return ("open" if len(places) else "silent"), 0
    if len(signs) == 2:
        return "mixed", 0
    sign = signs.pop()
    told = places[places["position"] == sign]
    if told["conditional"].all():
        return "conditional", sign
    return ("for" if sign > 0 else "against"), sign


def position_card(stances, statements, case, party):
    """The card of one party: a row for each issue on which the reports tell its position.

    Columns: issue (its name), position, how firmly (plainly, hedged, under a condition, with counts where they differ), in whose words (the
    persons quoted or reported, or the narrator), reports (their names). Raises ValueError for a party that the case does not have.
    """
    if party not in case.party_names:
        raise ValueError(
            f"The case {case.name!r} has no party {party!r}. It has {', '.join(case.party_names) or 'none'}."
        )
    own = stances[stances["party"] == party]
    said = statements.set_index(["report", "statement"]) if len(statements) else None
    rows = []
    for issue, name in case.issue_names.items():
        places = own[own["issue"] == issue]
        if len(places):
            rows.append(
                [
                    name,
                    _position_of(places)[0],
                    _firmness(places),
                    _voices(places, said, party),
                    ", ".join(dict.fromkeys(places["report"])),
                ]
            )
    return pd.DataFrame(rows, columns=CARD_COLUMNS)


def _firmness(places):
    hedged, conditional, n = int(places["hedged"].sum()), int(places["conditional"].sum()), len(places)
    parts = [f"{word} in {k} of {n}" for word, k in (("hedged", hedged), ("conditional", conditional)) if k]
    return ", ".join(parts) or "plainly"


def _voices(places, said, party):
    """Who says it: a person of the party with the kind of their words, or the narrator."""
    voices = {}
    for place in places.itertuples():
        statement = None if said is None or pd.isna(place.statement) else said.loc[(place.report, place.statement)]
        if statement is None or statement["party"] != party:
            voices["the narrator"] = None
        else:
            voices[f"{statement['person'] or statement['speaker']} ({statement['kind']})"] = None
    return ", ".join(voices)


def count_agreement(stances, case):
    """Agreement and conflict between each two parties, as Discourse Network Analyzer counts congruence and conflict.

    A party and an issue count once for each sign that the reports tell, however often. Congruence is the number of issues on which both are for
    or both are against; conflict the number on which one is for and the other against. A party that is told to be both counts in both.
    Returns a table with AGREEMENT_COLUMNS; “agree on” and “differ on” hold the issues' keys. Source: Leifeld (2017), Discourse Network
    Analysis.
    """
    signs = {
        party: {(row.issue, row.position) for row in stances[stances["party"] == party].itertuples() if row.position}
        for party in case.party_names
    }
    rows = []
    for first, second in combinations(case.party_names, 2):
        same = sorted(signs[first] & signs[second])
        opposed = sorted({issue for issue, sign in signs[first] if (issue, -sign) in signs[second]})
        agree = list(dict.fromkeys(issue for issue, _ in same))
        rows.append([first, second, len(same), len(opposed), ", ".join(agree), ", ".join(opposed)])
    return pd.DataFrame(rows, columns=AGREEMENT_COLUMNS)


def compare_reports(stances, case, party):
    """What each report tells of one party: issues in rows, reports in columns, and for, against, mixed, open or "" (not told) in the cells."""
    own = stances[stances["party"] == party]
    reports = list(dict.fromkeys(stances["report"]))
    cells = {
        report: [_told(own[(own["report"] == report) & (own["issue"] == issue)]) for issue in case.issue_names]
        for report in reports
    }
    table = pd.DataFrame(cells, index=pd.Index(case.issue_names.values(), name="issue"), columns=reports)
    return table[(table != "").any(axis=1)]


def _told(places):
    position = _position_of(places)[0]
    return "" if position == "silent" else position


def label_of(position, sign, hedged=False):
    """A position in a word or two: for, against, “for, if” (conditional), “for, hedged” (hedged everywhere), mixed, open, silent."""
    if position == "conditional":
        return "for, if" if sign > 0 else "against, if"
    return f"{position}, hedged" if hedged and position in ("for", "against") else position
