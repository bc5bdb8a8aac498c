"""Hand labels beside what is found, and reports of one event side by side: worked on tables of a few rows."""

import pandas as pd
import pytest

from utils.compare import (
    adjust_for_many,
    agreement_of_coders,
    caution,
    compare_pairs,
    contrast_words,
    count_left_out,
    count_speakers,
    has_labels,
    log_odds,
    match_quotations,
    match_stances,
    match_statements,
    mean_interval,
    permutation_test,
    read_labels,
    share_table,
    sign_flip_test,
    wilson,
)
from utils.reports import Case, ReportError


def statement(start, end, party="a", report="r", person="", kind="direct"):
    return {"report": report, "kind": kind, "text": "x" * (end - start), "start": start, "end": end, "person": person, "party": party}  # fmt: skip


def matched(labels, statements):
    return match_statements(pd.DataFrame(labels), pd.DataFrame(statements))


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 10, True), (0, 20, True), (0, 21, False), (5, 10, True), (6, 10, False), (10, 20, False), (-5, 5, False), (-2, 8, True)],
)  # fmt: skip
def test_a_label_is_found_when_half_of_the_characters_are_shared(start, end, found):
    (row,) = matched([statement(0, 10)], [statement(start, end)]).to_dict("records")
    assert (row["found"] == 0, row["right_party"]) == (found, found)
    assert row["found_kind"] == ("direct" if found else "")
    assert row["found_text"] == ("x" * (end - start) if found else "")


def test_the_best_overlap_is_taken_and_each_statement_once():
    labels = [statement(0, 10), statement(0, 10)]
    table = matched(labels, [statement(0, 12), statement(0, 10), statement(30, 40)])
    assert table["found"].tolist() == [1, 0]
    table = matched(labels, [statement(0, 10)])
    assert table["found"].isna().tolist() == [False, True]


def test_of_equal_spans_the_one_of_the_same_party_is_taken():
    table = matched([statement(0, 10, "b")], [statement(0, 10, "a"), statement(0, 10, "b")])
    assert table["found"].tolist() == [1]
    table = matched([statement(0, 10, "b", person="Lee")], [statement(0, 10, "a", person="Omar")])
    assert table[["found", "right_party", "person", "found_person", "party", "found_party"]].values.tolist() == [
        [0, False, "Lee", "Omar", "b", "a"]
    ]


def test_another_report_is_another_place():
    assert matched([statement(0, 10)], [statement(0, 10, report="s")])["found"].isna().all()


@pytest.mark.parametrize(
    ("labelled", "found", "outcome"),
    [
        ([1], [1], "right"), ([0], [0], "right"), ([1, 1], [1], "right"), ([1, -1], [1, -1], "right"), ([1], [-1], "reversed"),
        ([-1], [1], "reversed"), ([1], [0], "other"), ([0], [1], "other"), ([1, -1], [1], "other"), ([1], [1, -1], "other"),
        ([1], [], "missed"), ([0], [], "missed"), ([], [1], "extra"),
    ],
)  # fmt: skip
def test_outcome_of_a_position(labelled, found, outcome):
    tables = [
        pd.DataFrame([("r", "a", "toll", sign) for sign in signs], columns=["report", "party", "issue", "position"])
        for signs in (labelled, found)
    ]
    assert match_stances(*tables)["outcome"].tolist() == [outcome]


def test_labels_keep_empty_texts_and_have_offsets(tmp_path):
    case = Case("bridge", "The bridge", "", (), (), folder=tmp_path)
    assert not has_labels(case, "quotes")
    with pytest.raises(ReportError, match="'bridge' has no hand labels labels/quotes.csv"):
        read_labels(case, "quotes")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "quotes.csv").write_text("speaker,start,speaker_start\n,3,\nLee,5,7\n", encoding="utf-8")
    table = read_labels(case, "quotes")
    assert table["speaker"].tolist() == ["", "Lee"]
    assert table["start"].tolist() == [3, 5]
    assert table["speaker_start"].isna().tolist() == [True, False]
    assert not has_labels(Case("bridge", "The bridge", "", (), ()), "quotes")


# -- quotations of several reports --------------------------------------------------------------------------------------------

TEN = "We will not wait for another winter at the river"  # ten words


def carried(*texts):
    """{quotation: [(carried, share) in each report]} of reports called a, b, c ..."""
    table = match_quotations(pd.DataFrame({"report": list("abcdef")[: len(texts)], "text": texts}))
    return [list(zip(own["carried"], own["share"], strict=True)) for _, own in table.groupby("quotation")]


def said(words):
    return f"“{words},” she said."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (TEN, ("whole", 1.0)),
        (TEN.replace("We ", ""), ("whole", 0.9)),  # nine of ten
        (TEN.replace("We will ", ""), ("cut", 0.8)),
        ("another winter", ("cut", 0.2)),
        ("winter", ("left out", 0.0)),  # a single word is no quotation
        ("We will not wait for one more summer on the hill", ("left out", 0.0)),
        (TEN.upper(), ("whole", 1.0)),
        (TEN.replace("winter", "winters"), ("whole", 1.0)),
    ],
)
def test_how_much_of_a_quotation_a_report_carries(words, told):
    assert carried(said(TEN), said(words))[0] == [("whole", 1.0), told]


def test_the_parts_of_a_divided_quotation_are_added_up():
    divided = "“We will not wait,” she said, “for another winter at the river.”"
    ((first, second),) = carried(said(TEN), divided)
    assert (first, second) == (("whole", 1.0), ("whole", 1.0))
    twice = said(TEN) + " " + said(TEN)
    assert carried(said(TEN), twice)[0] == [("whole", 1.0), ("whole", 1.0)]


def test_the_longest_part_is_shown_and_quotations_come_in_the_order_of_the_first_report():
    other = "Nobody asked the ferrymen"
    reports = pd.DataFrame(
        {"report": ["a", "b"], "text": [said(other) + said(TEN), "“We will not,” she said, “wait for another winter.”"]}
    )
    table = match_quotations(reports)
    assert table["quotation"].tolist() == [1, 1, 2, 2]
    assert table["text"].tolist() == [f"{other},", "", f"{TEN},", "wait for another winter."]
    assert table["share"].tolist() == [1.0, 0.0, 1.0, 0.7]
    assert table["start"].isna().tolist() == [False, True, False, False]


def test_apostrophes_of_both_kinds_are_one_word():
    assert carried("“We don’t know it,” he said.", "“We don't know it,” he said.")[0][1] == ("whole", 1.0)
    assert carried("“It's ours,” he said.") == [[("whole", 1.0)]]


def test_what_is_left_out_is_counted_for_the_party_of_most_places():
    other, third = "Nobody asked the ferrymen at all", "The barrier is red and white"
    texts = [said(TEN) + said(other) + said(third), said(TEN), said(other)]
    reports = pd.DataFrame({"report": list("abc"), "text": texts})
    found = match_quotations(reports)
    statements = pd.DataFrame([
        statement(1, 20, "council", "a"), statement(1, 20, "port", "b"), statement(texts[0].index("Nobody"), texts[0].index("all"), "port", "a"),
        statement(1, 20, "port", "c"), statement(texts[0].index("The bar"), len(texts[0]), "", "a"),
    ])  # fmt: skip
    table = count_left_out(found, statements, ["council", "port", "guild"])
    assert list(table.columns) == ["council", "port", "guild", "nobody"]
    assert table["council"].tolist() == ["0 of 1", "0 of 1", "1 of 1"]  # of as many places the first
    assert table["port"].tolist() == ["0 of 1", "1 of 1", "0 of 1"]
    assert table["guild"].tolist() == ["0 of 0"] * 3
    assert table["nobody"].tolist() == ["0 of 1", "1 of 1", "1 of 1"]
    all_told = statements.assign(party=statements["party"].replace("", "guild"))
    assert list(count_left_out(found, all_told, ["council", "port", "guild"]).columns) == ["council", "port", "guild"]


def test_a_statement_that_only_ends_where_a_quotation_begins_does_not_hold_it():
    found = match_quotations(pd.DataFrame({"report": ["a"], "text": [said(TEN)]}))
    end = 1 + len(TEN) + 1
    for start, stop, owner in ((0, 1, "nobody"), (0, 2, "council"), (end, 70, "nobody"), (end - 1, 70, "council")):
        table = count_left_out(found, pd.DataFrame([statement(start, stop, "council", "a")]), ["council"])
        assert (table["council"].tolist() == ["0 of 1"]) is (owner == "council"), (start, stop)


def test_speakers_are_counted_the_most_heard_first():
    rows = [
        statement(0, 1, person=name, report=report)
        for name, report in (("Lee", "r"), ("Omar", "s"), ("Omar", "r"), ("", "r"))
    ]
    table = count_speakers(pd.DataFrame(rows), ["s", "r", "t"])
    assert table.to_dict("index") == {"Omar": {"s": 1, "r": 1, "t": 0}, "Lee": {"s": 0, "r": 1, "t": 0}}
    assert list(table.index) == ["Omar", "Lee"]


# -- numbers ---------------------------------------------------------------------------------------------------------------------


def test_shares_by_group_in_the_order_asked_for():
    table = share_table([1, 0, 1, 1, 0], ["a", "a", "a", "b", "c"], ["c", "a", "b"])
    assert list(table.index) == ["c", "a", "b"]
    assert table[["k", "n"]].values.tolist() == [[0, 1], [2, 3], [1, 1]]
    assert table.loc["a", ["share", "low", "high", "caution"]].tolist() == [67, 21, 94, "too few to compare"]
    assert table["caution"].tolist() == ["show the words", "too few to compare", "show the words"]
    assert [str(table[c].dtype) for c in ("share", "low", "high")] == ["Int64"] * 3


def test_shares_at_their_ends():
    assert wilson(3, 3)[0] == 1
    assert wilson(0, 3)[0] == 0
    assert [round(v, 3) for v in wilson(1, 4)] == [0.25, 0.046, 0.699]
    with pytest.raises(ValueError, match="-1 of 3"):
        wilson(-1, 3)
    assert caution(0) == "show the words"


def test_mean_with_its_interval_from_three_values_on():
    assert [round(v, 2) for v in mean_interval([1, 2, 3])] == [2.0, -0.48, 4.48]
    assert [round(v, 2) for v in mean_interval([1, 2, 3, 6])] == [3.0, -0.44, 6.44]
    mean, low, high = mean_interval([1, 2])
    assert mean == 1.5
    assert low != low
    assert high != high
    assert mean_interval([])[0] != mean_interval([])[0]


def test_two_tests_by_shuffling_worked_by_hand():
    """Of the 20 ways to part six values, two are as far apart as 1 2 3 against 4 5 6; of the 8 signs of three, two are as far as all plus."""
    assert permutation_test([1, 2, 3], [4, 5, 6]) == pytest.approx(2 / 20)
    assert sign_flip_test([1, 2, 3]) == pytest.approx(2 / 8)
    assert permutation_test([1], [2, 3]) != permutation_test([1], [2, 3])
    assert sign_flip_test([1]) != sign_flip_test([1])
    assert sign_flip_test([1, 2]) == pytest.approx(2 / 4)
    assert permutation_test([1, 2], [3, 4]) == pytest.approx(2 / 6)


def test_shuffles_come_again_with_their_seed():
    first, second = [1, 4, 2, 8, 5, 7, 3, 9, 6, 2, 4], [2, 5, 3, 9, 9, 8, 4, 9, 7, 3, 5]
    assert permutation_test(first, second) == permutation_test(first, second, rounds=9_999, seed=0)
    assert permutation_test(first, second, rounds=99) != permutation_test(first, second, rounds=99, seed=1)


def test_pairs_are_compared_for_each_measure_apart():
    rows = [(e, o, m, s + (m == "y") * e) for e in range(3) for o, s in (("a", 10), ("b", 4)) for m in "xy"]
    table = compare_pairs(pd.DataFrame(rows, columns=["event", "outlet", "tone", "share"]), measure="tone")
    assert table[["first", "second", "tone", "events", "difference"]].values.tolist() == [
        ["a", "b", "x", 3, 6],
        ["a", "b", "y", 3, 6],
    ]
    assert table["p"].tolist() == [0.25, 0.25]
    assert table["p_adjusted"].tolist() == [0.25, 0.25]


def test_family_and_order_of_adjusted_values():
    assert adjust_for_many([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert adjust_for_many([0.5]) == [0.5]


def test_coders():
    assert agreement_of_coders("aabb", "aabc") == pytest.approx((0.75, 0.6, 0.6316), abs=1e-3)
    with pytest.raises(ValueError, match="0 and 0 labels"):
        agreement_of_coders("", "")


def test_words_that_the_prior_lacks_are_left_out():
    assert set(log_odds({"x": 3, "z": 1}, {"x": 1, "y": 2}, {"x": 1, "y": 1})) == {"x", "y"}
    first = log_odds({"x": 3, "y": 1}, {"y": 2}, {"x": 2, "y": 3})
    assert first["x"] > 0 > first["y"]
    # (3 + 2) of 9 against (0 + 2) of 7: log(5/4) - log(2/5), by the root of 1/5 + 1/2
    assert first["x"] == pytest.approx(1.36, abs=5e-3)


def test_contrast_of_two_groups_of_articles():
    articles = [["a", "a", "b"], ["a", "b", "b"], ["b", "b", "c"], ["b", "b", "d"]]
    table, bar = contrast_words(articles, ["x", "x", "y", "y"], rounds=20)
    assert table[["word", "first", "second"]].values.tolist() == [["a", 3, 0], ["b", 3, 4]]  # c and d are too rare
    assert table["z"].tolist()[0] > 0 > table["z"].tolist()[1]
    assert bar >= table["z"].abs().max() > 0
    assert set(contrast_words(articles, ["x", "x", "y", "y"], least=1, rounds=2)[0]["word"]) == set("abcd")
    empty, bar = contrast_words(articles, ["x", "x", "y", "y"], least=9)
    assert (len(empty), list(empty.columns), bar != bar) == (0, ["word", "z", "first", "second"], True)
    with pytest.raises(ValueError, match="not 3: x, y, z"):
        contrast_words(articles, ["x", "y", "z", "x"])
    with pytest.raises(ValueError, match="not 0: none"):
        contrast_words([], [])
