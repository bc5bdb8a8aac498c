"""The matrix, the cards, agreement and conflict, the files for other programs."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from utils.publish import graphml_of, statement_table
from utils.reports import Case, Issue, Party
from utils.stance import compare_reports, count_agreement, label_of, position_card, sum_up

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


def told_of(*places):
    """Positions of party a on the toll from (report, position, hedged, conditional, statement)."""
    rows = [(report, "a", "toll", *rest) for report, *rest in places]
    table = pd.DataFrame(rows, columns=["report", "party", "issue", "position", "hedged", "conditional", "statement"])
    return table.astype({"statement": "Int64"})


SAID = pd.DataFrame(
    [
        ("r", 1, "a", "Ann Lee", "she", "direct"),
        ("r", 2, "a", "", "the board", "indirect"),
        ("s", 1, "b", "Omar", "he", "direct"),
    ],
    columns=["report", "statement", "party", "person", "speaker", "kind"],
)


@pytest.mark.parametrize(
    ("places", "position", "sign", "n", "reports", "hedged"),
    [
        ([("r", 1, False, False, None)], "for", 1, 1, 1, 0),
        ([("r", -1, True, False, None)], "against", -1, 1, 1, 1),
        ([("r", 1, False, True, None), ("r", 1, True, True, None)], "conditional", 1, 2, 1, 1),
        ([("r", 1, False, True, None), ("s", 1, False, False, None)], "for", 1, 2, 2, 0),
        ([("r", -1, False, True, None), ("s", 0, False, False, None)], "conditional", -1, 2, 2, 0),  # an open place does not undo it
        ([("r", 1, False, False, None), ("s", -1, False, False, None)], "mixed", 0, 2, 2, 0),
        ([("r", 0, False, True, None)], "open", 0, 1, 1, 0),
    ],
)  # fmt: skip
def test_one_position_from_all_places(places, position, sign, n, reports, hedged):
    cell = sum_up(told_of(*places), CASE).set_index(["party", "issue"]).loc[("a", "toll")]
    assert cell[["position", "sign", "n", "reports", "hedged"]].tolist() == [position, sign, n, reports, hedged]


@pytest.mark.parametrize(
    ("places", "firmly", "voices", "reports"),
    [
        ([("r", 1, False, False, 1)], "plainly", "Ann Lee (direct)", "r"),
        ([("r", 1, True, False, 2)], "hedged in 1 of 1", "the board (indirect)", "r"),
        ([("r", 1, True, True, 1), ("s", 1, False, False, None)], "hedged in 1 of 2, conditional in 1 of 2", "Ann Lee (direct), the narrator", "r, s"),
        ([("s", 1, False, False, 1)], "plainly", "the narrator", "s"),  # told in the words of another party's statement
        ([("r", 1, False, False, 1), ("r", 1, False, False, 1)], "plainly", "Ann Lee (direct)", "r"),
    ],
)  # fmt: skip
def test_how_firmly_and_in_whose_words(places, firmly, voices, reports):
    card = position_card(told_of(*places), SAID, CASE, "a")
    assert card[["issue", "position", "how firmly", "in whose words", "reports"]].values.tolist() == [
        ["the toll", "for", firmly, voices, reports]
    ]
    assert position_card(told_of(*places), SAID, CASE, "b").empty


def test_without_statements_all_is_the_narrators():
    card = position_card(told_of(("r", 1, False, False, None)), SAID.head(0), CASE, "a")
    assert card["in whose words"].tolist() == ["the narrator"]


def test_what_parties_agree_and_differ_on_is_named_in_order():
    told = stances(
        ("r", "a", "toll", 1, False), ("r", "b", "toll", 1, False), ("r", "a", "dock", -1, False), ("r", "b", "dock", -1, False),
        ("r", "a", "fence", 1, False), ("r", "b", "fence", -1, False), ("s", "b", "toll", -1, False),
    )  # fmt: skip
    row = count_agreement(told, CASE).iloc[0]
    assert row[["first", "second", "congruence", "conflict"]].tolist() == ["a", "b", 2, 2]
    assert (row["agree on"], row["differ on"]) == ("dock, toll", "fence, toll")


def test_reports_side_by_side_have_open_and_mixed_cells():
    told = stances(
        ("r", "a", "toll", 0, False),
        ("s", "a", "toll", 1, False),
        ("s", "a", "toll", -1, False),
        ("t", "b", "toll", 1, False),
    )
    table = compare_reports(told, CASE, "a")
    assert table.to_dict("index") == {"the toll": {"r": "open", "s": "mixed", "t": ""}}


@pytest.mark.parametrize(
    ("position", "sign", "hedged", "label"),
    [
        ("for", 1, False, "for"), ("for", 1, True, "for, hedged"), ("against", -1, True, "against, hedged"), ("conditional", 1, False, "for, if"),
        ("conditional", -1, True, "against, if"), ("mixed", 0, True, "mixed"), ("open", 0, True, "open"), ("silent", 0, False, "silent"),
    ],
)  # fmt: skip
def test_a_position_in_a_word_or_two(position, sign, hedged, label):
    assert label_of(position, sign, hedged) == label
    assert hedged or label_of(position, sign) == label
