"""The matrix, the cards, agreement and conflict, the files for other programs."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from utils.publish import graphml_of, statement_table
from utils.reports import Case, Issue, Party
from utils.stance import compare_reports, count_agreement, position_card, sum_up

PARTIES = tuple(Party(key, key.title()) for key in ("a", "b", "c"))
ISSUES = tuple(Issue(key, f"the {key}", (key,)) for key in ("toll", "fence", "dock"))
CASE = Case("bridge", "The bridge", "", PARTIES, ISSUES)


def stances(*rows):
    """A table of positions from (report, party, issue, position, conditional)."""
    columns = ["report", "party", "issue", "position", "conditional"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(hedged=False, statement=pd.array([None] * len(rows), dtype="Int64"))


def test_each_kind_of_cell():
    told = stances(
        ("r", "a", "toll", 1, False), ("s", "a", "toll", 1, True), ("r", "a", "fence", -1, True), ("r", "b", "toll", 1, False),
        ("s", "b", "toll", -1, False), ("r", "b", "fence", 0, False),
    )  # fmt: skip
    cells = sum_up(told, CASE).set_index(["party", "issue"])
    assert cells.loc[("a", "toll"), ["position", "n", "reports"]].tolist() == ["for", 2, 2]
    assert cells.loc[("a", "fence"), ["position", "sign"]].tolist() == ["conditional", -1]
    assert cells.loc[("b", "toll"), "position"] == "mixed"
    assert cells.loc[("b", "fence"), "position"] == "open"
    assert cells.loc[("c", "dock"), ["position", "n"]].tolist() == ["silent", 0]
    assert len(cells) == 9


def test_agreement_by_a_hand_worked_example():
    """a: toll +, fence -, dock +; b: toll +, fence +, dock both; c: fence -. Pairs worked by hand:
    a-b agree on toll and dock, differ on fence and dock; a-c agree on fence; b-c differ on fence."""
    told = stances(
        ("r", "a", "toll", 1, False), ("r", "a", "fence", -1, False), ("r", "a", "dock", 1, False), ("s", "a", "dock", 1, False),
        ("r", "b", "toll", 1, True), ("r", "b", "fence", 1, False), ("r", "b", "dock", 1, False), ("s", "b", "dock", -1, False),
        ("r", "c", "fence", -1, False), ("r", "c", "toll", 0, False),
    )  # fmt: skip
    pairs = count_agreement(told, CASE).set_index(["first", "second"])
    assert pairs.loc[("a", "b"), ["congruence", "conflict"]].tolist() == [2, 2]
    assert pairs.loc[("a", "b"), "differ on"] == "dock, fence"
    assert pairs.loc[("a", "c"), ["congruence", "conflict"]].tolist() == [1, 0]
    assert pairs.loc[("b", "c"), ["congruence", "conflict"]].tolist() == [0, 1]


def test_reports_side_by_side_show_what_each_leaves_out():
    told = stances(("r", "a", "toll", 1, False), ("s", "a", "fence", -1, False))
    table = compare_reports(told, CASE, "a")
    assert table.to_dict() == {"r": {"the toll": "for", "the fence": ""}, "s": {"the toll": "", "the fence": "against"}}


def test_card_tells_whose_words(analysis, case):
    card = position_card(analysis.stances, analysis.statements, case, "united_states").set_index("issue")
    deal = card.loc["Trump making the deal himself at the summit"]
    assert deal["position"] == "against"
    assert "Donald Trump (direct)" in deal["in whose words"]
    assert "moscow" not in deal["reports"]


def test_files_for_other_programs(analysis, case):
    table = statement_table(analysis)
    assert set(table["agreement"]) == {0, 1}
    assert len(table) == (analysis.stances["position"] != 0).sum()
    texts = analysis.reports.set_index("report")["text"]
    assert all(texts[row.document][row.start : row.end] == row.text for row in table.itertuples())
    agreement = count_agreement(analysis.stances, case)
    root = ElementTree.fromstring(graphml_of(agreement, case))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert [n.get("id") for n in root.findall(".//g:node", space)] == list(case.party_names)
    edges = root.findall(".//g:edge", space)
    assert [e.find("g:data[@key='congruence']", space).text for e in edges] == [str(n) for n in agreement["congruence"]]


def test_a_case_without_what_is_asked_gets_one_clear_sentence(analysis, case):
    empty = Case("bridge", "The bridge", "", PARTIES, ())
    with pytest.raises(ValueError, match=r"'bridge' has no issues. Add \[\[issue\]\]"):
        sum_up(analysis.stances, empty)
    with pytest.raises(ValueError, match=r"'bridge' has no parties. Add \[\[party\]\]"):
        sum_up(analysis.stances, Case("bridge", "The bridge", "", (), ISSUES))
    with pytest.raises(ValueError, match="no party 'norway'. It has russia"):
        position_card(analysis.stances, analysis.statements, case, "norway")


def test_no_position_at_all_gives_empty_tables():
    none = stances()
    assert set(sum_up(none, CASE)["position"]) == {"silent"}
    assert count_agreement(none, CASE)["congruence"].sum() == 0
    assert compare_reports(none, CASE, "a").empty
