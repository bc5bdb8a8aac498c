"""Positions and attitudes: signs, negation, acts, and what is left alone."""

import csv
from pathlib import Path

import pandas as pd
import pytest

import utils.analysis
from utils.analysis import analyse, analyse_report, identify_speakers
from utils.compare import match_stances, read_labels
from utils.paths import LEXICONS
from utils.people import find_people
from utils.quotes import find_statements
from utils.reports import load_case, read_report, table_of_reports
from utils.stance import PATTERNS, compile_phrase, explain_stance, read_stances
from utils.text import parse

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


@pytest.fixture(autouse=True)
def without_learned_tone(monkeypatch):
    """The learned model of tone is not asked here: it says nothing of positions and costs a run for each sentence."""
    monkeypatch.setattr(utils.analysis, "explain_targets", lambda targets: [(0.0, [])] * len(targets))


def read_sentence(case, text):
    """The positions in a text, as dicts, without the tables that have nothing to do with them."""
    tree = parse(text)
    cast = find_people(tree, case.parties)
    return read_stances(tree, identify_speakers(find_statements(text), cast), case.issues, cast)


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


def known_misses(place):
    """What is known to go wrong in a set, as {what: outcome}; a test fails too when one of them is mended."""
    table = pd.read_csv(DATA / "known_misses.csv", keep_default_na=False)
    return dict(table.loc[table["set"] == place, ["what", "outcome"]].itertuples(index=False))


def misses(labels, stances):
    """{report, party and issue: outcome} of every labelled position that is not right, and of every extra one."""
    matched = match_stances(labels, stances)
    wrong = matched[matched["outcome"] != "right"]
    return {f"{row.report} {row.party} {row.issue}": row.outcome for row in wrong.itertuples()}


def test_labelled_positions_of_the_case(case, analysis):
    assert misses(read_labels(case, "stances"), analysis.stances) == known_misses("five reports")


@pytest.mark.parametrize("used", ["to build", "to measure"])
def test_positions_of_more_reports(case, used):
    labels = pd.read_csv(DATA / "more_reports" / "stances.csv")
    labels = labels[labels["used"] == used]
    records = [read_report(str(DATA / "more_reports" / f"{name}.txt")) for name in labels["report"].unique()]
    found = misses(labels, analyse(case, table_of_reports(records)).stances)
    assert found == known_misses(f"more reports {used}")
    assert "reversed" not in found.values()


def test_sentences_on_far_topics():
    """Labelled before the engine was run on them; tests/data/README.md tells how the labels are meant."""
    cases = {folder.name: load_case(str(folder)) for folder in (DATA / "topics").iterdir()}
    rows = pd.read_csv(DATA / "stances.csv", dtype={"position": "Int64"})
    wrong = {}
    for row in rows.itertuples():
        places = {(s["party"], s["issue"]): s for s in read_sentence(cases[row.topic], row.sentence)}
        stance = places.pop((row.party, row.issue), None)
        position = None if stance is None else stance["position"]
        wanted = None if pd.isna(row.position) else row.position
        if position != wanted or places:
            wrong[row.sentence] = "reversed" if position and wanted == -position else "missed"
        elif stance and (stance["hedged"], stance["conditional"]) != (bool(row.hedged), bool(row.conditional)):
            wrong[row.sentence] = "hedge or condition"
    assert len(rows) >= 200
    assert rows["pair"].notna().mean() > 0.45
    assert wrong == known_misses("213 sentences")


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
