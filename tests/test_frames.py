"""Frame words in single sentences: what calls a frame up, where it stands, what negates it, whose it is, and how it is counted."""

from types import SimpleNamespace

import pandas as pd
import pytest

from utils.frames import (
    FRAME_COLUMNS,
    accuser_of,
    count_frames,
    find_frames,
    find_functions,
    narrator_spans,
    score_policy_frames,
)
from utils.text import parse


def frames(text, first=0, last=None):
    p = parse(text)
    found = find_frames(p, first, len(p) - 1 if last is None else last)
    return {row["frame"]: (row["words"], text[row["start"] : row["end"]], row["negated"]) for row in found}


@pytest.mark.parametrize(
    ("text", "frame", "words", "span"),
    [
        ("The troops left.", "military_conflict", ["troops"], "troops"),  # one heavy word is enough
        ("The court and the law matter.", "legality", ["court", "law"], "court and the law"),
        (
            "The mediator met both sides.",
            "peace_diplomacy",
            ["mediator", "met", "both", "sides"],
            "mediator met both sides",
        ),
    ],
)
def test_what_calls_a_frame_up(text, frame, words, span):
    assert frames(text)[frame] == (words, span, False)


def test_light_words_need_company_in_their_sentence():
    """“talks” and “leaders” weigh 1 each, wherever they are listed; the same word twice is one word."""
    from utils.lexicons import frame_words

    light = [
        w
        for frame, w, pos, weight in frame_words("news")
        if frame == "military_conflict" and weight == 1 and w.isalpha() and pos in ("", "NOUN")
    ]
    one, two = light[:2]
    assert "military_conflict" not in frames(f"The {one} was there.")
    assert "military_conflict" not in frames(f"The {one} was there and the {one} was here.")
    assert "military_conflict" not in frames(f"The {one} was there. The {two} was here.")
    assert frames(f"The {one} and the {two} were there.")["military_conflict"][0] == [one, two]


def test_only_the_tokens_asked_for_count():
    text = "The court looked at the law."
    p = parse(text)
    court, law = p.word.index("court"), p.word.index("law")
    assert frames(text, court, law)["legality"][0] == ["court", "law"]
    assert "law" not in str(frames(text, court, law - 1))
    assert "court" not in str(frames(text, court + 1, law))


def test_a_name_is_no_frame_word():
    assert "economy" not in frames("Maria Price left.")


def test_a_row_says_where_its_frame_stands(analysis):
    columns = ["report", "statement", "party", "frame", "words", "negated", "start", "end"]
    assert list(analysis.frames.columns) == columns == FRAME_COLUMNS


@pytest.mark.parametrize(
    ("text", "frame", "negated"),
    [
        ("There is no threat.", "security", True),
        ("It is not a threat.", "security", True),
        ("It is a threat.", "security", False),
        ("The plan is not illegal.", "legality", True),
        ("The plan is not illegal, said the court.", "legality", False),  # one of the words stands
        ("They cannot pay the tax.", "economy", False),  # who cannot pay does speak of money
        ("They could not pay the tax.", "economy", False),
        ("They did not pay the tax.", "economy", True),
    ],
)
def test_a_frame_is_negated_where_all_its_words_are(text, frame, negated):
    assert frames(text)[frame][2] is negated


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        (
            "The dispute must end because it is wrong.",
            [("problem", "dispute"), ("remedy", "must"), ("cause", "because"), ("judgement", "wrong")],
        ),
        ("It is not wrong.", []),
        ("They have waited since May.", []),  # a time
        ("They left, since it was wrong.", [("cause", "since"), ("judgement", "wrong")]),
        ("Rain fell.", []),
    ],
)
def test_what_a_frame_does(text, functions):
    p = parse(text)
    found = find_functions(p, 0, len(p) - 1)
    assert [(row["function"], row["word"]) for row in found] == functions
    assert all(text[row["start"] : row["end"]] == row["word"] for row in found)


def test_functions_of_the_tokens_asked_for():
    p = parse("The dispute must end because it is wrong.")
    must, because = p.word.index("must"), p.word.index("because")
    assert [row["word"] for row in find_functions(p, must, because)] == ["must", "because"]


@pytest.mark.parametrize(
    ("text", "words", "accuser"),
    [
        ("Lee accused Omar of fraud.", "fraud", "Lee"),
        ("The firm was accused by Lee of fraud.", "fraud", "Lee"),
        ("The firm was accused of fraud.", "fraud", None),  # nobody says by whom
        ("Lee blamed the firm for the fraud.", "the fraud", "Lee"),
        ("Lee charged the firm with fraud.", "fraud", "Lee"),
        ("Lee condemned the firm.", "the firm", None),  # no complement
        ("Lee spoke of fraud.", "fraud", None),
        ("Lee accused the firm of fraud.", "Lee", None),
        ("Lee accused the firm of fraud.", "firm of fraud", None),  # not all of it is what she accuses of
        ("Lee accused Omar of a fraud on the town.", "fraud on the town", "Lee"),
    ],
)
def test_who_accuses(text, words, accuser):
    p = parse(text)
    start = text.index(words)
    found = accuser_of(p, start, start + len(words))
    assert (None if found is None else p.word[found]) == accuser


def test_nobody_accuses_where_there_is_no_word():
    assert accuser_of(parse("Lee left."), 3, 3) is None


@pytest.mark.parametrize(
    ("statements", "own"),
    [
        ([], ["Rain fell, and Lee said: stay.", "Omar left."]),
        ([(25, 29)], ["Rain fell, and Lee said: ", "Omar left."]),
        ([(0, 9)], [", and Lee said: stay.", "Omar left."]),
        ([(0, 9), (25, 29)], [", and Lee said: ", "Omar left."]),
        ([(25, 29), (0, 9)], [", and Lee said: ", "Omar left."]),
        ([(0, 30)], ["Omar left."]),
        ([(0, 41)], []),
        ([(0, 9), (5, 14)], [" Lee said: stay.", "Omar left."]),
        ([(0, 20), (5, 9)], ["aid: stay.", "Omar left."]),
        ([(25, 35)], ["Rain fell, and Lee said: ", " left."]),
    ],
)
def test_what_no_statement_holds_is_the_narrators(statements, own):
    text = "Rain fell, and Lee said: stay. Omar left."
    spans = narrator_spans(parse(text), [{"start": start, "end": end} for start, end in statements])
    assert [text[start:end] for start, end in spans] == own


def test_frames_are_counted_by_voice():
    """Two statements of the port, one of them with the frame twice; the narrator has two stretches, one with the frame. Legitimacy is never counted."""
    text = "“The troops stay,” Lee said. “Rain fell,” Lee said."
    rows = [
        ("r", 1, "port", "military_conflict", False), ("r", 1, "port", "military_conflict", False), ("r", None, "", "military_conflict", False),
        ("r", 2, "port", "economy", True), ("s", 1, "port", "economy", False), ("r", None, "port", "security", False),
        ("r", 1, "port", "morality", False), ("r", 1, "port", "legitimacy", False),
    ]  # fmt: skip
    told = pd.DataFrame(rows, columns=["report", "statement", "party", "frame", "negated"]).astype(
        {"statement": "Int64"}
    )
    said = pd.DataFrame(
        [("r", "port", 1, 17), ("r", "port", 30, 40), ("s", "port", 0, 9)], columns=["report", "party", "start", "end"]
    )
    analysis = SimpleNamespace(
        statements=said,
        frames=told,
        text_of=lambda report: text,
        case=SimpleNamespace(party_names={"port": "the port", "guild": "the guild"}),
    )
    table = count_frames(analysis, "r")
    assert table.groupby("frame", sort=False)[["voice", "k", "n"]].apply(lambda own: own.values.tolist()).to_dict() == {
        "military_conflict": [["port", 1, 2], ["guild", 0, 0], ["narrator", 1, 2]],
        "security": [["port", 0, 2], ["guild", 0, 0], ["narrator", 0, 2]],
    }
    assert count_frames(analysis, "r", least=3)["frame"].unique().tolist() == ["military_conflict"]
    assert count_frames(analysis, "r", least=4).empty
    assert {"economy", "security"} <= set(count_frames(analysis, "r", least=0)["frame"])
    assert not {"morality", "legitimacy"} & set(count_frames(analysis, "r", least=0)["frame"])


@pytest.mark.parametrize(
    ("text", "frame", "score"),
    [
        ("Taxes and wages fell.", "economic", 6),
        ("Taxes, taxes and TAXES fell.", "economic", 3),  # the same word once
        ("Nobody spoke.", "economic", 0),
        ("The hospitals closed.", "health", 3),
        ("The nonhospital closed.", "health", 0),  # within a word is no word
    ],
)
def test_policy_frames_add_up_the_weights_of_different_words(text, frame, score):
    assert score_policy_frames(text)[frame] == score
