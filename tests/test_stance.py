"""Positions and attitudes: signs, negation, acts, and what is left alone."""

import pytest

from utils.analysis import analyse
from utils.labels import match_stances, read_labels
from utils.reports import load_case, table_of_reports
from utils.stance import compile_phrase

CASE = """
title = "The bridge"
[[party]]
key = "council"
name = "the council"
people = [{ name = "Ann Lee", role = ["mayor"], pronoun = "she" }]
[[party]]
key = "port"
name = "the port"
people = [{ name = "Omar Haddad", role = ["harbour master"], pronoun = "he" }]
[[issue]]
key = "toll"
name = "a toll"
words = ["toll", "charge / fee + bridge / crossing"]
opposite = ["free crossing"]
[[issue]]
key = "closing"
name = "closing the dock"
words = ["close / shut + dock"]
actor = "port"
[[issue]]
key = "mood"
name = "the prospects"
words = ["bridge", "vote"]
mood_for = ["hopeful"]
mood_against = ["worried"]
"""


@pytest.fixture
def read(new_case):
    case = load_case(new_case(CASE))

    def positions(text):
        record = {"report": "r", "title": "", "outlet": "", "published_on": None, "text": text, "remark": ""}
        stances = analyse(case, table_of_reports([record])).stances
        return [(row.party, row.issue, row.position) for row in stances.itertuples()]

    return positions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said the council would never accept a toll.", [("council", "toll", -1)]),
        ("Ann Lee said the council would accept a toll.", [("council", "toll", 1)]),
        ("Ann Lee has ruled out a toll.", [("council", "toll", -1)]),
        ("Ann Lee demanded a toll.", [("council", "toll", 1)]),
        ("Omar Haddad said that any toll is unacceptable.", [("port", "toll", -1)]),
        ("Omar Haddad demanded a free crossing.", [("port", "toll", -1)]),
        ("“We will never close the dock,” Omar Haddad said.", [("port", "closing", -1)]),
        ("Omar Haddad is worried about the vote.", [("port", "mood", -1)]),
        ("Ann Lee is hopeful about the vote.", [("council", "mood", 1)]),
        ("Ann Lee was asked about the toll.", []),
        ("The toll was discussed for hours.", []),
        ("Ann Lee asked: “Should there be a toll?”", []),
    ],
)
def test_positions(read, text, expected):
    assert read(text) == expected


def test_condition_and_hedge_are_kept(new_case):
    case = load_case(new_case(CASE))
    text = "Ann Lee said the council might accept a toll if the port pays for the road."
    record = {"report": "r", "title": "", "outlet": "", "published_on": None, "text": text, "remark": ""}
    (row,) = analyse(case, table_of_reports([record])).stances.to_dict("records")
    assert (row["position"], row["hedged"], row["conditional"]) == (1, True, True)


def test_phrases_are_taken_apart():
    assert compile_phrase("cede / give up + land") == ((("cede",), ("give", "up")), (("land",),))


def test_labelled_positions_of_the_case(case, analysis):
    outcome = match_stances(read_labels(case, "stances"), analysis.stances)["outcome"].value_counts()
    labelled = outcome.drop("extra", errors="ignore").sum()
    assert outcome["right"] >= 0.7 * labelled, outcome.to_dict()
    assert outcome.get("reversed", 0) == 0


def test_attitudes_of_the_case(analysis):
    found = {(row.party, row.toward, row.attitude) for row in analysis.attitudes.itertuples()}
    assert {
        ("russia", "united_states", 1),
        ("united_states", "russia", -1),
        ("europe", "ukraine", 1),
        ("russia", "ukraine", -1),
    } <= found
