"""Quotations without a parse: each pattern with the words that it needs, and what it leaves alone."""

import pytest

from utils.quotes import find_quotations, find_statements


def found(text):
    """(words, speaker, cue, pattern) of each quotation."""

    def words(span):
        return text[span[0] : span[1]] if span else ""

    return [
        (text[q["start"] : q["end"]], words(q["speaker"]), words(q["cue"]), q["pattern"]) for q in find_quotations(text)
    ]


WORDS = "We can wait until May"


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "pattern"),
    [
        (f"“{WORDS},” said Ann Lee.", "Ann Lee", "said", "behind, cue first"),
        (f"“{WORDS}”, said the mayor.", "the mayor", "said", "behind, cue first"),
        (f"“{WORDS},” Ann Lee said.", "Ann Lee", "said", "behind, name first"),
        (f"“{WORDS},” she said.", "she", "said", "behind, name first"),
        (f"“{WORDS},” as Ann Lee said.", "Ann Lee", "said", "behind, name first"),
        (f"“{WORDS},” Ann Lee later added.", "Ann Lee", "added", "behind, name first"),
        (f"“{WORDS},” Ann Lee angrily replied.", "Ann Lee", "replied", "behind, name first"),
        (f"“{WORDS},” Ann Lee, the mayor, said.", "Ann Lee", "said", "behind, name first"),
        (f"“{WORDS},” Ann Lee, who had landed, said.", "Ann Lee", "said", "behind, name first"),
        (f"“{WORDS},” Ann Lee of Ash wrote.", "Ann Lee of Ash", "wrote", "behind, name first"),
        (f"“{WORDS},” Ann Lee tells Omar.", "Ann Lee", "tells", "behind, name first"),
        (f"“{WORDS},” Ann Lee replies.", "Ann Lee", "replies", "behind, name first"),
        (f"Ann Lee said: “{WORDS}.”", "Ann Lee", "said", "before, beside"),
        (f"Ann Lee said, “{WORDS}.”", "Ann Lee", "said", "before, beside"),
        (f"Ann Lee said that “{WORDS}.”", "Ann Lee", "said", "before, beside"),
        (f"The mayor said on Monday morning: “{WORDS}.”", "The mayor", "said", "before, beside"),
        (f"Rain fell. Ann Lee said: “{WORDS}.”", "Ann Lee", "said", "before, beside"),
        (f"Ann Lee said the road is long, and old, and that all of us in this town “{WORDS}.”", "Ann Lee", "said", "before, in its sentence"),
        (f"ANN LEE: “{WORDS}.”", "ANN LEE", "", "label"),
        (f"According to Ann Lee, “{WORDS}.”", "Ann Lee", "According to", "according"),
        (f"“{WORDS},” according to Ann Lee.", "Ann Lee", "according to", "according"),
    ],
)  # fmt: skip
def test_each_pattern(text, speaker, cue, pattern):
    ((words, *told),) = found(text)
    assert words.rstrip(",.") == WORDS
    assert told == [speaker, cue, pattern]


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS}.”",  # nobody is named
        "“We wait,” said Ann Lee.",  # two words are a label
        "“Rivers of the Plains” said Ann Lee.",  # a title
        f"“{WORDS},” that said.",
        f"Ann Lee said so. Rain fell “{WORDS}” again.",  # another sentence
    ],
)
def test_what_no_pattern_finds(text):
    assert found(text) == []


def test_three_words_or_the_end_of_a_sentence_make_a_quotation():
    assert len(found("“We can wait,” said Ann Lee.")) == 1
    assert len(found("“Rivers and Plains!” said Ann Lee.")) == 1
    assert len(found("“Rivers of 2 Plains” said Ann Lee.")) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"“{WORDS},” said Ann Lee. “It is late now.”", [("Ann Lee", "behind, cue first"), ("Ann Lee", "goes on")]),
        (f"“{WORDS},” said Ann Lee.\n\n“It is late now.”", [("Ann Lee", "behind, cue first"), ("Ann Lee", "goes on")]),
        # in a new paragraph words before the marks break it off
        (f"“{WORDS},” said Ann Lee.\n\nRain fell. “It is late now.”", [("Ann Lee", "behind, cue first")]),
        (f"“{WORDS}.” “It is late now,” said Ann Lee.", [("Ann Lee", "goes on"), ("Ann Lee", "behind, cue first")]),
        # who is named in the paragraph goes before who spoke last
        (f"“{WORDS},” said Ann Lee.\n\n“Nobody knows it.” “It is late now,” said Omar.", [
            ("Ann Lee", "behind, cue first"), ("Omar", "goes on"), ("Omar", "behind, cue first"),
        ]),
        (f"“{WORDS},” said Ann Lee.\n\n“It is late now,” said Omar.\n\n“It is not so.”", [
            ("Ann Lee", "behind, cue first"), ("Omar", "behind, cue first"), ("Omar", "goes on"),
        ]),
        (f"“{WORDS}.”\n\n“It is late now,” said Omar.", [("Omar", "behind, cue first")]),
    ],
)  # fmt: skip
def test_who_goes_on(text, told):
    assert [(speaker, pattern) for _, speaker, _, pattern in found(text)] == told


def test_the_place_of_a_label_far_from_the_name():
    text = "Rain fell on the road. " * 3 + f"According to Ann Lee, who left, “{WORDS}.”"
    assert found(text)[0][1:] == ("Ann Lee", "According to", "according")
    behind = f"“{WORDS}” " + "so " * 45 + "according to Ann Lee."
    assert found(behind) == []  # beyond 120 characters


def test_the_table_of_the_fast_backend():
    table = find_statements(f"“{WORDS},” said Ann Lee. She has “waited for a year” here.", backend="fast")
    assert table["kind"].tolist() == ["direct", "mixed"]
    assert table["attribution"].tolist() == [1, 2]
    assert table["cue"].tolist() == ["said", "said"]
    assert table["confidence"].between(0.5, 1).all()
