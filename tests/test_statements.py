"""Statements in single sentences: kind, words, speaker and cue of each, what belongs together, and what is nobody's."""

import pytest

from utils.quotes import COLUMNS, SURE, count_statements, find_statements


def rows(text):
    return [tuple(row) for row in find_statements(text)[["kind", "text", "speaker", "cue"]].itertuples(index=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee is worried.", [("position", "worried", "Lee", "worried")]),
        ("Lee is worried about the road.", [("position", "worried about the road", "Lee", "worried")]),
        ("If Lee is worried, she hides it.", []),
        ("Omar asked whether Lee is ready.", [("indirect", "whether Lee is ready", "Omar", "asked")]),
        ("Lee has been unwilling to pay.", [("position", "unwilling to pay", "Lee", "unwilling")]),
        (
            "Lee has been unwilling to pay for the road, Omar said.",
            [("indirect", "Lee has been unwilling to pay for the road", "Omar", "said")],
        ),
        ("Lee, worried about the road, left.", [("position", "the road", "Lee", "worried")]),
        ("The road is worried.", []),
        ("A worried Lee left.", [("position", "worried", "A worried Lee", "worried")]),
        ("A worried town waited.", []),
        (
            "With Lee hopeful but Omar worried, the talks began.",
            [("position", "hopeful", "Lee", "hopeful"), ("position", "worried", "Omar", "worried")],
        ),
        ("Lee worried Omar.", []),
        ("“Omar is worried,” Lee said.", [("direct", "Omar is worried,", "Lee", "said")]),
        (
            "Lee and Omar are worried.",
            [("position", "worried", "Lee", "worried"), ("position", "worried", "Omar", "worried")],
        ),
        ("Lee said that the road is closed, and that is bad.", [("indirect", "the road is closed", "Lee", "said")]),
        ("Lee said the road is closed, pointing to the river.", [("indirect", "the road is closed", "Lee", "said")]),
        ("Lee said the road is closed, a view that few share.", [("indirect", "the road is closed", "Lee", "said")]),
        ("Lee said that the road is closed.", [("indirect", "the road is closed", "Lee", "said")]),
        ("Lee rejected the plan.", [("position", "the plan", "Lee", "rejected")]),
        ("Lee demanded a road.", [("position", "a road", "Lee", "demanded")]),
        (
            "Lee threatened “severe consequences” if they refuse.",
            [("position", "“severe consequences” if they refuse", "Lee", "threatened")],
        ),
        (
            "Lee threatened severe consequences if they refuse.",
            [("position", "severe consequences if they refuse", "Lee", "threatened")],
        ),
        (
            "Lee and Omar said that the road is closed.",
            [("indirect", "the road is closed", "Lee", "said"), ("indirect", "the road is closed", "Omar", "said")],
        ),
        (
            "Lee and Omar reject the plan.",
            [("position", "the plan", "Lee", "reject"), ("position", "the plan", "Omar", "reject")],
        ),
        ("Lee called it “a very bad idea”.", [("mixed", "it “a very bad idea”", "Lee", "called")]),
        ("Lee called it a “mistake”.", [("mixed", "it a “mistake”", "Lee", "called")]),
        ("“No,” Lee said.", [("direct", "No,", "Lee", "said")]),
        ("“No.”", []),
        (
            "“The road is closed,” Lee said, “and it will stay closed.”",
            [("direct", "The road is closed,", "Lee", "said"), ("direct", "and it will stay closed.", "Lee", "said")],
        ),
        (
            "Lee said the road is “closed for a good reason”, and left.",
            [("mixed", "the road is “closed for a good reason”, and left", "Lee", "said")],
        ),
        ("Lee said: “the road is closed.”", [("mixed", "the road is closed.", "Lee", "said")]),
        ("“The road is closed", []),
        ("According to Lee, the road is closed.", [("indirect", "the road is closed", "Lee", "According to")]),
        ("Lee thinks the road is closed.", [("indirect", "the road is closed", "Lee", "thinks")]),
        ("Lee hopes to win.", [("position", "to win", "Lee", "hopes")]),
        (
            "The plan was rejected by Lee and Omar.",
            [("position", "The plan", "Lee", "rejected"), ("position", "The plan", "Omar", "rejected")],
        ),
        ("Lee backed the plan, Omar said.", [("indirect", "Lee backed the plan", "Omar", "said")]),
        ("Lee, who rejected the plan, left.", [("position", "the plan", "who", "rejected")]),
        (
            "Lee said that he “never saw the road” and that the river is high.",
            [("mixed", "he “never saw the road” and that the river is high", "Lee", "said")],
        ),
        (
            "Lee said:\n\n“The road is closed.”\n\n“It is wet.”",
            [("direct", "The road is closed.", "Lee", "said"), ("direct", "It is wet.", "Lee", "said")],
        ),
        (
            "“The road is closed,” Lee said. “It is wet.”\n\n“It will stay so,” Omar said.",
            [
                ("direct", "The road is closed,", "Lee", "said"),
                ("direct", "It is wet.", "Lee", "said"),
                ("direct", "It will stay so,", "Omar", "said"),
            ],
        ),
        (
            "MAYOR LEE: The road is closed.\n\nOMAR: It is open.",
            [("indirect", "The road is closed", "MAYOR LEE", ":"), ("indirect", "It is open", "OMAR", ":")],
        ),
        ("“The road is closed.” — Ann Lee", [("direct", "The road is closed.", "Ann Lee", "")]),
    ],
)
def test_statements_of_a_text(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "attributions"),
    [
        ("“The road is closed,” Lee said, “and it will stay closed.”", [1, 1]),
        ("Lee and Omar reject the plan.", [1, 1]),  # several holders of one view
        ("“The road is closed,” Lee said. “It is wet.”\n\n“It will stay so,” Omar said.", [1, 1, 2]),
        ("With Lee hopeful but Omar worried, the talks began.", [1, 2]),
        ("“The road is closed,” Lee said. Omar left the room. “It is open,” Omar said.", [1, 2]),
        ("The road is closed, Lee said on Monday, and it will stay closed for a week.", [1, 1]),
    ],
)
def test_what_belongs_to_one_attribution(text, attributions):
    assert find_statements(text)["attribution"].tolist() == attributions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The road is closed,” Lee said.", "direct"),
        ("Lee said: “The road is closed.”", "direct"),
        ("“Closed it stays!” Lee said.", "direct"),
        ("“… and closed it stays,” Lee said.", "direct"),
        ("“[It] is closed for good,” Lee said.", "direct"),
        (
            "“closed for as long as the river stays as high as it is,” Lee said.",
            "direct",
        ),  # more than eight words are a sentence
        ("Lee said that it is “closed for a good reason”.", "mixed"),
        ("Lee said that it is “closed for a good reason” now.", "mixed"),
        ("The road is “closed for a good reason”, Lee said.", "mixed"),
        (
            "Lee spoke of “The road that is closed for good reasons” again.",
            "mixed",
        ),  # it does not end as a sentence does
        ("‘Where,’ Ann Lee asked, ‘are the counsellors they promised?’", "direct"),
    ],
)
def test_whole_words_of_the_speaker_are_direct(text, kind):
    assert find_statements(text).loc[lambda t: t["kind"].isin(["direct", "mixed"]), "kind"].unique().tolist() == [kind]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("“Never,” Lee said.", 1),  # a word that is a whole sentence, and the speaker is clear
        ("Lee said “never” again.", 0),
        ("“We never did,” Lee said.", 1),
        ("He reviewed “A Song of Two Rivers” last week.", 0),  # a title
        ("They visited the “old town” on Monday.", 0),
        ("The “old and tired town” slept.", 0),
        ("“Stay.”", 0),
    ],
)
def test_labels_titles_and_lonely_words_are_no_statements(text, number):
    found = find_statements(text)
    assert found["kind"].isin(["direct", "mixed"]).sum() == number


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # what carries from one quotation to the next
        ("“The road is closed,” Lee said. “It will stay closed.”", ["Lee", "Lee"]),
        ("“The road is closed,” Lee said.\n\n“It will stay closed.”", ["Lee", "Lee"]),
        ("“The road is closed,” Lee said.\n\n“It is open,” Omar said.\n\n“It is wet today.”", ["Lee", "Omar", "Omar"]),
        ("Lee said: “The road is closed.” “It is wet today.”", ["Lee", "Lee"]),
        ("“The road is closed,” Lee said. Rain fell on the “old town” too. “It will stay closed.”", ["Lee", "Lee"]),
        # layout alone
        ("“The road is closed.” — Ann Lee", ["Ann Lee"]),
        ("“The road is closed.”\n— Ann Lee", ["Ann Lee"]),
        ("ANN LEE: “The road is closed.”", ["ANN LEE"]),
        ("ANN LEE: “The road is closed.” It rained. “It is wet today.”", ["ANN LEE", "ANN LEE"]),
        ("- Ann Lee: “The road is closed.”", ["Ann Lee"]),
        # a cue that the tagger takes for a noun, a title, an inverted cue, a relative clause
        ("“The road is closed,” notes Lee.", ["Lee"]),
        ("“The road is closed,” Sheriff Ann Lee told Omar Haddad.", ["Sheriff Ann Lee"]),
        ("“The road is closed,” said Ann Lee, who met Omar Haddad.", ["Ann Lee"]),
        ("Omar Haddad met Ann Lee, who said: “The road is closed.”", ["who"]),
        ("“The road is closed,” Ann Lee, the mayor of Ash, said.", ["Ann Lee"]),
        ("“The road is closed,” the mayor said in Ash on Monday.", ["the mayor"]),
        ("“The road is closed,” according to Ann Lee.", ["Ann Lee"]),
    ],
)
def test_speakers_of_quotations(text, speakers):
    found = find_statements(text)
    assert found.loc[found["kind"].isin(["direct", "mixed"]), "speaker"].tolist() == speakers


def test_columns_and_types():
    found = find_statements("“Stay here now,” Lee said. The road is reportedly closed.")
    assert list(found.columns) == COLUMNS
    assert {str(found[c].dtype) for c in COLUMNS if c.endswith(("start", "end")) or c == "attribution"} == {"Int64"}
    assert str(found["confidence"].dtype) == "float64"
    assert found.loc[0, "confidence"] >= SURE
    nobody = found[found["speaker"] == ""]
    assert nobody["speaker_start"].isna().all()


def test_statements_by_party_and_kind():
    import pandas as pd

    told = pd.DataFrame([("b", "direct"), ("b", "mixed"), ("b", "direct"), ("", "direct")], columns=["party", "kind"])
    table = count_statements(told, ["a", "b"])
    assert table.loc["b"].to_dict() == {"all": 3, "direct": 2, "mixed": 1, "indirect": 0, "position": 0}
    assert table.loc["a"].sum() == 0
    assert list(table.index) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the condition of a threat belongs to it
        ("Lee threatened “very severe consequences” if they refuse.", "“very severe consequences” if they refuse"),
        (
            "Lee threatened “very severe consequences” unless they agree.",
            "“very severe consequences” unless they agree",
        ),
        ("Lee threatened “very severe consequences” when they refuse.", "very severe consequences"),
        ("Lee threatened “very severe consequences” again.", "very severe consequences"),
        # reported words beside quoted ones are one row with them
        ("Lee said the plan was “a very bad idea” for all.", "the plan was “a very bad idea” for all"),
        ("Lee called the plan “a very bad idea”.", "the plan “a very bad idea”"),
        ("“A very bad idea for all of us,” Lee said of the plan.", "A very bad idea for all of us,"),
    ],
)
def test_words_beside_a_quotation(text, told):
    assert [words for _, words, _, _ in rows(text)] == [told]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“Where,” Lee asked, “are the men they promised?”", ["direct", "direct"]),
        ("“Where are they?” Lee asked, of “the old men they promised”.", ["direct", "mixed"]),  # the first was whole
        ("“Where,” Lee asked. She spoke of “the old men they promised”.", ["direct", "mixed"]),  # a full stop divides
    ],
)
def test_the_second_half_of_a_divided_sentence(text, kinds):
    assert [kind for kind, *_ in rows(text) if kind in ("direct", "mixed")] == kinds
