"""The whole: tables complete and pointing to their words, odd reports read as far as they go."""

import pandas as pd
import pytest

from utils.analysis import TABLES, analyse
from utils.compare import match_stances, match_statements
from utils.reports import Case, table_of_reports
from utils.tone import METHODS


def report(text, name="r"):
    return {"report": name, "title": "", "outlet": "", "published_on": None, "text": text, "remark": ""}


def test_every_table_is_filled_and_points_to_its_words(analysis):
    for name in TABLES:
        assert len(getattr(analysis, name)), name
    for name, column in (("statements", "text"), ("stances", "evidence"), ("attitudes", "evidence")):
        for _, row in getattr(analysis, name).iterrows():
            assert analysis.words_at(row) == row[column]
    for _, row in analysis.frames.iterrows():
        assert analysis.words_at(row).startswith(row["words"].split(", ")[0])


def test_tone_of_each_statement_and_toward_each_party_in_it(analysis):
    assert (analysis.tones["toward"] == "").sum() == len(analysis.statements)
    praise = analysis.tones[(analysis.tones["party"] == "russia") & (analysis.tones["toward"] == "united_states")]
    assert set(praise["method"]) == set(METHODS)
    assert (praise.loc[praise["method"] == "roles", "tone_score"] > 0).any()
    assert analysis.tones["tone_score"].dropna().between(-1, 1).all()


def test_narrator_frames_are_outside_every_statement(analysis):
    narrator = analysis.frames[analysis.frames["statement"].isna()]
    assert len(narrator)
    for row in narrator.itertuples():
        own = analysis.statements[analysis.statements["report"] == row.report]
        assert not ((own["start"] < row.end) & (own["end"] > row.start)).any()


def test_without_a_case_parties_come_from_the_text():
    text = "“We will stay,” French President Louise Martin said. Berlin has ruled out a vote."
    found = analyse(Case("own", "Own", "", (), ()), table_of_reports([report(text)]))
    assert set(found.case.party_names) == {"France", "Germany"}
    assert found.stances.empty


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("“We will stay, the mayor said.\nThe end.", "no closing mark"),
        (
            "Die Gespräche fanden am Montag statt, und man sagte, dass sie noch eine Woche in der Hauptstadt des Landes dauern werden.",
            "not look like English",
        ),
        ("The road was long and wet.", "No statement"),
    ],
)
def test_odd_reports_say_so(text, remark):
    found = analyse("alaska_summit", table_of_reports([report(text)]))
    assert remark in found.reports["remark"].iloc[0]


def test_empty_report_gives_empty_tables():
    found = analyse("alaska_summit", table_of_reports([report("")]))
    assert found.statements.empty
    assert list(found.statements.columns)[:3] == ["report", "statement", "attribution"]


def test_progress_is_told():
    told = []
    analyse(
        "alaska_summit",
        table_of_reports([report("One.", "a"), report("Two.", "b")]),
        progress=lambda *step: told.append(step),
    )
    assert told == [(1, 2, "a"), (2, 2, "b")]


def test_matching_tells_right_reversed_missed_and_extra():
    columns = ["report", "party", "issue", "position"]
    labels = pd.DataFrame([("r", "a", "x", 1), ("r", "a", "y", 1), ("r", "a", "z", -1)], columns=columns)
    made = pd.DataFrame([("r", "a", "x", 1), ("r", "a", "y", -1), ("r", "b", "x", 1)], columns=columns)
    outcome = match_stances(labels, made).set_index(["party", "issue"])["outcome"].to_dict()
    assert outcome == {("a", "x"): "right", ("a", "y"): "reversed", ("a", "z"): "missed", ("b", "x"): "extra"}


def test_matching_wants_half_of_the_characters():
    label = pd.DataFrame(
        [{"report": "r", "kind": "direct", "text": "x" * 10, "start": 0, "end": 10, "person": "", "party": "a"}]
    )
    for end, found in ((20, True), (21, False)):
        made = pd.DataFrame(
            [{"report": "r", "kind": "direct", "text": "x" * end, "start": 0, "end": end, "person": "", "party": "a"}]
        )
        assert bool(match_statements(label, made)["right_party"].iloc[0]) is found
