"""Statements: kinds, speakers and cues, and that no text makes the search fail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.compare import match_statements, read_labels
from utils.quotes import COLUMNS, find_statements

PIECES = st.lists(
    st.sampled_from(
        [
            "He said",
            " said Ann Lee",
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "''",
            "«",
            "»",
            "„",
            "\n",
            "\r\n",
            "\u00a0",
            "😀",
            " that it will rain",
            ".",
            ",",
            "?",
            " Moscow has ruled out",
            " talks",
            "—",
            ":",
            "THE END",
            " (",
            ")",
            "the allies’ plan",
            " refused to",
            " is worried about",
        ]
    ),
    max_size=25,
).map("".join)


def offsets_hold(text, statements):
    for row in statements.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]
        for name in ("speaker", "cue"):
            if row[name]:
                assert text[row[f"{name}_start"] : row[f"{name}_end"]] == row[name]
        assert 0 <= row["confidence"] <= 1


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_no_text_fails_and_offsets_give_the_words(text):
    statements = find_statements(text)
    assert list(statements.columns) == COLUMNS
    offsets_hold(text, statements)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "”", "’", "😀" * 50, "\ufeff“No,” he said.", "a" * 200_000])
def test_extreme_texts(text):
    offsets_hold(text, find_statements(text))


def test_one_very_long_line():
    text = ("“We will go on,” Ann Lee said. The rest of the council refused to vote. " * 200)[:9_000]
    statements = find_statements(text)
    offsets_hold(text, statements)
    assert (statements["kind"] == "direct").sum() > 120


def rows(text):
    return [tuple(row) for row in find_statements(text)[["kind", "text", "speaker", "cue"]].itertuples(index=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will stay,” said Ann Lee.", ("direct", "We will stay,", "Ann Lee", "said")),
        ("“We will stay,” the mayor, who had just come in, said.", ("direct", "We will stay,", "the mayor", "said")),
        ("Ann Lee said: “We will stay.”", ("direct", "We will stay.", "Ann Lee", "said")),
        ("‘We will stay,’ the mayor said.", ("direct", "We will stay,", "the mayor", "said")),
        ("MAYOR: “We will stay in this town.”", ("direct", "We will stay in this town.", "MAYOR", "")),
        ("The offer was rejected by Paris.", ("position", "The offer", "Paris", "rejected")),
        ("Ann Lee said that the council would stay.", ("indirect", "the council would stay", "Ann Lee", "said")),
        (
            "The council would stay, according to Ann Lee.",
            ("indirect", "The council would stay", "Ann Lee", "according to"),
        ),
        ("Moscow has ruled out a summit.", ("position", "a summit", "Moscow", "ruled out")),
        ("London has been unwilling to pay.", ("position", "unwilling to pay", "London", "unwilling")),
    ],
)
def test_kinds_speakers_and_cues(text, expected):
    assert expected in rows(text)


def test_second_half_of_a_split_quotation_goes_on_with_its_speaker():
    statements = find_statements("“Keep going,” Ann Lee said. “It will only get better.”")
    assert statements["speaker"].tolist() == ["Ann Lee", "Ann Lee"]


def test_a_quotation_that_its_cue_interrupts_is_direct_in_both_halves():
    statements = find_statements("‘Where,’ Ann Lee asked, ‘are the counsellors they promised?’")
    assert statements["kind"].tolist() == ["direct", "direct"]


def test_titles_and_scare_quotes_are_not_statements():
    assert rows("He reviewed “A Song of Two Rivers” last week.") == []
    assert rows("They visited the “old town” on Monday.") == []


def test_positions_shared_by_several_have_a_row_each():
    found = rows("Expectations are mixed, with Washington and Moscow optimistic but Kyiv and Europe largely worried.")
    assert [(speaker, cue) for _, _, speaker, cue in found if speaker in ("Kyiv", "Europe")] == [
        ("Kyiv", "worried"),
        ("Europe", "worried"),
    ]


def test_labelled_statements_of_the_case(case, analysis):
    labels = read_labels(case, "quotes")
    matched = match_statements(labels, analysis.statements)
    direct = matched[matched["kind"] == "direct"]
    assert direct["right_party"].all(), direct[~direct["right_party"]].to_string()
    assert (direct["person"] == direct["found_person"]).all()
    assert matched["found"].notna().mean() >= 0.8
    assert matched["right_party"].mean() >= 0.75


@settings(max_examples=100, deadline=None)
@given(PIECES)
def test_the_fast_backend_never_fails_either(text):
    offsets_hold(text, find_statements(text, backend="fast"))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We can wait until May,” said Ann Lee. “They can not wait.”", ["Ann Lee", "Ann Lee"]),
        ("“We can wait until May,” Ann Lee, who had landed, said.", ["Ann Lee"]),
        ("The mayor said: “We can wait until May.”", ["The mayor"]),
        ("LEE: “We can wait until May.”", ["LEE"]),
        ("A show called “Rivers of the Plains” opened.", []),
    ],
)
def test_the_fast_backend_finds_speakers_by_patterns(text, speakers):
    assert find_statements(text, backend="fast")["speaker"].tolist() == speakers


def test_an_unknown_backend_is_named():
    with pytest.raises(ValueError, match="'quick'"):
        find_statements("x", backend="quick")
