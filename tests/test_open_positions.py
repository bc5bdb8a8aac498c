"""Positions on any issue: every row shows its own words, odd texts do not stop it, and issues are grouped and ranked."""

import pandas as pd
import pytest

from utils.people import find_people
from utils.positions import find_positions, rank_issues
from utils.quotes import find_statements, statement_records
from utils.text import parse

TEXT = (
    "The dockers reject the toll on the bridge. Mayor Ann Lee supports the toll. “We oppose the closure of the school,” said Peter Gomez, "
    "a teacher. The council refused to back the closure of the school."
)


def positions_of(text):
    tree = parse(text)
    return find_positions(tree, statement_records(find_statements(text)), find_people(tree))


def test_every_row_points_to_its_words():
    rows = positions_of(TEXT)
    assert rows
    for row in rows:
        assert row["evidence"] == TEXT[row["start"] : row["end"]]
        assert row["target"] in TEXT[row["target_start"] : row["target_end"]]
        assert row["sign"] in (1, -1)
        assert 0 <= row["confidence"] <= 1
        assert row["because"]
        assert row["start"] <= row["target_start"] < row["target_end"] <= row["end"]


def test_the_sides_of_a_plain_text_are_not_reversed():
    sides = {(row["holder"], row["sign"]) for row in positions_of(TEXT)}
    assert ("dockers", -1) in sides
    assert ("dockers", 1) not in sides
    assert ("Ann Lee", 1) in sides
    assert ("Ann Lee", -1) not in sides


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "“", "No.", "????", "Toll toll toll " * 50, "Der Rat lehnt die Maut ab.", "“We oppose it,"],
)
def test_odd_texts_are_read_as_far_as_they_go(text):
    for row in positions_of(text):
        assert row["evidence"] == text[row["start"] : row["end"]]


def test_a_report_that_takes_no_side_has_no_position():
    assert positions_of("The train arrived at nine. It carried two hundred people.") == []


def test_a_divided_issue_comes_before_an_equally_frequent_one():
    rows = [
        ("toll", "Lee", 1, "a"),
        ("toll", "dockers", -1, "a"),
        ("school", "Lee", 1, "a"),
        ("school", "dockers", 1, "a"),
    ]
    ranked = rank_issues(pd.DataFrame(rows, columns=["issue", "holder", "position", "report"]))
    assert ranked["issue"].tolist() == ["toll", "school"]
    assert ranked.loc[0, ["n_for", "n_against", "places"]].tolist() == [1, 1, 2]


def test_the_evidence_holds_the_word_that_decides():
    text = "“We will never accept the closure of the school,” said Peter Gomez. The mayor, Ann Lee, said the toll is unacceptable."
    words = {row["holder"]: row["evidence"] for row in positions_of(text) if row["sign"] < 0}
    assert "never" in words["Peter Gomez"]
    assert "unacceptable" in words["Ann Lee"]


def test_a_holder_has_the_name_of_a_case_and_not_its_key(analysis):
    keys = set(analysis.case.party_names) - set(analysis.case.party_names.values())
    assert set(analysis.positions_found["holder"]) & set(analysis.case.party_names.values())
    assert not set(analysis.positions_found["holder"]) & keys
