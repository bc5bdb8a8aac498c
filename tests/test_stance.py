"""Positions and attitudes: signs, negation, acts, and what is left alone."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from utils.analysis import analyse, analyse_report
from utils.issues import compile_phrase
from utils.labels import match_stances, read_labels
from utils.people import LEXICONS
from utils.reports import load_case, read_report, table_of_reports
from utils.stance import PATTERNS, explain_stance

DATA = Path(__file__).resolve().parent / "data"
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


TOLL = """
title = "The toll"
question = "Who wants it?"
[[party]]
key = "lee"
name = "the council of Lee"
people = [{ name = "Ann Lee", also = ["Lee"], pronoun = "she" }]
[[party]]
key = "port"
name = "the port"
[[issue]]
key = "toll"
name = "the toll"
words = ["toll"]
[[issue]]
key = "closing"
name = "closing the dock"
words = ["close + dock"]
[[issue]]
key = "mood"
name = "the prospects"
words = ["vote"]
mood_for = ["hopeful"]
mood_against = ["worried"]
"""


def read_sentence(case, text):
    record = {"report": "r", "title": "", "outlet": "", "published_on": None, "text": text, "remark": ""}
    return analyse_report(record, case)["stances"]


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


def outcomes(labels, stances):
    return match_stances(labels, stances)["outcome"].value_counts()


def test_labelled_positions_of_the_case(case, analysis):
    outcome = outcomes(read_labels(case, "stances"), analysis.stances)
    labelled = outcome.drop("extra", errors="ignore").sum()
    assert outcome["right"] >= 0.95 * labelled, outcome.to_dict()
    assert outcome.get("reversed", 0) == 0
    assert outcome.get("extra", 0) <= 0.05 * labelled


@pytest.mark.parametrize(("used", "at_least"), [("to build", 0.85), ("to measure", 0.85)])
def test_positions_of_more_reports(case, used, at_least):
    labels = pd.read_csv(DATA / "more_reports" / "stances.csv")
    labels = labels[labels["used"] == used]
    records = [read_report(str(DATA / "more_reports" / f"{name}.txt")) for name in labels["report"].unique()]
    outcome = outcomes(labels, analyse(case, table_of_reports(records)).stances)
    labelled = outcome.drop("extra", errors="ignore").sum()
    assert outcome["right"] >= at_least * labelled, outcome.to_dict()
    assert outcome.get("reversed", 0) == 0
    assert outcome.get("extra", 0) <= 0.05 * labelled


def test_sentences_on_far_topics():
    """Labelled before the engine was run on them; tests/data/README.md tells how the labels are meant."""
    cases = {folder.name: load_case(str(folder)) for folder in (DATA / "topics").iterdir()}
    rows = pd.read_csv(DATA / "stances.csv", dtype={"position": "Int64"})
    wrong, reversed_ = [], []
    for row in rows.itertuples():
        found = read_sentence(cases[row.topic], row.sentence)
        places = {(s["party"], s["issue"]): s for s in found}
        stance = places.pop((row.party, row.issue), None)
        position = None if stance is None else stance["position"]
        wanted = None if pd.isna(row.position) else row.position
        if position != wanted or places:
            wrong.append((row.sentence, position))
        elif stance and (stance["hedged"], stance["conditional"]) != (bool(row.hedged), bool(row.conditional)):
            wrong.append((row.sentence, "hedge or condition"))
        reversed_ += [row.sentence] if position and wanted == -position else []
    assert len(rows) >= 200
    assert rows["pair"].notna().mean() > 0.45
    assert len(wrong) <= 0.15 * len(rows), wrong
    assert not reversed_


def test_every_cue_of_the_lexicon_works_in_its_example(new_case):
    case = load_case(new_case(TOLL))
    with open(LEXICONS / "stance_cues.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["example"]]
    wrong = [
        row["example"]
        for row in rows
        if [(s["party"], s["position"]) for s in read_sentence(case, row["example"])] != [("lee", int(row["sign"]))]
    ]
    assert len(rows) > 400
    assert not wrong


def test_every_pattern_holds_in_its_example(new_case):
    case = load_case(new_case(TOLL))
    for name, (_, example) in PATTERNS.items():
        found = read_sentence(case, example)
        assert found, example
        assert name in [pattern for pattern, _ in explain_stance(found[-1])], (name, example, found[-1]["because"])


def test_attitudes_of_the_case(analysis):
    found = {(row.party, row.toward, row.attitude) for row in analysis.attitudes.itertuples()}
    assert {
        ("russia", "united_states", 1),
        ("united_states", "russia", -1),
        ("europe", "ukraine", 1),
        ("russia", "ukraine", -1),
    } <= found


@pytest.mark.parametrize(
    ("text", "issue", "position"),
    [
        ("The council decided that there will be no referendum on the toll.", "toll", None),
        ("The council decided that there will be no referendum on the toll.", "referendum", -1),
        ("The hauliers reject any talk about a toll.", "toll", -1),
    ],
)
def test_to_refuse_a_vote_on_something_leaves_it_open(text, issue, position):
    record = {"report": "r", "title": "", "outlet": "", "published_on": None, "text": text, "remark": ""}
    told = {row["issue"]: row["position"] for row in analyse_report(record, load_case("toll_bridge"))["stances"]}
    assert told.get(issue) == position
