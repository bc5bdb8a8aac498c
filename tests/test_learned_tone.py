"""The learned model of tone: its file is the recorded one, its pieces are those of its reference, its answers do not hang on their company."""

import hashlib

import numpy as np
import pytest

from utils.encoder import vocabulary
from utils.paths import MODELS
from utils.text import parse
from utils.tone import (
    MASK,
    METHODS,
    by_model,
    encode,
    explain_targets,
    judge_targets,
    marked_target,
    model_facts,
    score_toward,
    toward_words,
)
from utils.tone.by_model import _hide

PRAISE = ("Lee praised the brave mayor.", 12, 27)
BLAME = ("The minister attacked the corrupt mayor, whom Lee had praised.", 22, 39)


def test_the_model_is_the_one_that_was_measured():
    for part in ("encoder.onnx", "tone.onnx"):
        assert hashlib.sha256((MODELS / part).read_bytes()).hexdigest() == model_facts()[f"sha256 of {part}"]


def test_praise_is_positive_and_blame_negative():
    praise, blame = judge_targets([PRAISE, BLAME])
    assert praise.argmax() == 2
    assert blame.argmax() == 0


def test_an_answer_does_not_hang_on_what_is_asked_with_it():
    """Padding and order must not show: a laptop and a server print the same."""
    targets = [PRAISE, BLAME, ("x " * 400 + "Lee is good.", 800, 803), ("Hm.", 0, 2)]
    together = judge_targets(targets)
    assert np.abs(together - np.vstack([judge_targets([target]) for target in targets])).max() < 1e-5
    assert np.abs(together - judge_targets(targets[::-1])[::-1]).max() < 1e-5
    assert together.sum(axis=1) == pytest.approx(1)


def test_a_long_sentence_is_cut_around_its_target():
    ids, inside = encode("a " * 300 + "Lee" + " b" * 300, 600, 603)
    assert len(ids) == by_model.LONGEST
    assert ids[inside.index(1) + 1] == vocabulary()["lee"]


def test_hidden_words_leave_the_target_in_its_place():
    text, start, end = BLAME
    words = [(m, m + len(word)) for word in ("attacked", "corrupt", "praised") for m in [text.index(word)]]
    hidden, first, after = _hide((text, start, end), words)
    assert hidden.count(MASK) == 3
    assert hidden[first:after] == f"the {MASK} mayor"


def test_the_words_that_made_the_score_are_told():
    p = parse("The minister attacked the mayor.")
    words = dict(toward_words(p, 4, 4, "learned"))
    assert words["attacked"] < -0.3


def test_words_that_say_the_same_are_weighed_alone():
    """Of two that praise, neither is missed when it is hidden; each counts when the other is hidden too."""
    p = parse("Everybody admires the excellent and wonderful Lee.")
    target = marked_target(p, 7, 7)
    assert {"excellent", "wonderful"} <= dict(explain_targets([target])[0][1]).keys()


@pytest.mark.parametrize(("one", "other"), [("Russia", "Ukraine"), ("Lee", "Omar"), ("the council", "the company")])
def test_an_exchanged_name_changes_little(one, other):
    sentence = "{} was praised for its sincere efforts, but {} broke the agreement."
    scores = []
    for first, second in ((one, other), (other, one)):
        text = sentence.format(first, second)
        at = text.index(f"but {second}") + 4
        scores.append([judge_targets([(text, 0, len(first))])[0], judge_targets([(text, at, at + len(second))])[0]])
    assert np.array(scores).argmax(axis=2).tolist() == [[2, 0], [2, 0]]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "text",
    [
        "Lee",
        "LEE IS A CROOK AND A LIAR!!!",
        "😀😀 Lee 😀",
        "Lee a dit que c'était une honte.",
        "李说这是一个错误。",
        "Lee " + "very " * 2000 + "good",
    ],
    ids=["one word", "capitals", "emoji", "French", "Chinese", "2,000 words"],
)
def test_odd_sentences_get_a_score_and_no_exception(text, method):
    p = parse(text)
    assert -1 <= score_toward(p, 0, 0, method) <= 1
    toward_words(p, 0, 0, method)


def test_nothing_is_asked_of_the_model_for_nothing():
    assert explain_targets([]) == []


def test_of_a_contrast_the_side_of_the_target_is_read():
    p = parse("I trust Lee, but Omar has lied to this town.")
    lee, omar = p.word.index("Lee"), p.word.index("Omar")
    assert marked_target(p, lee, lee)[0] == "I trust Lee,"
    assert marked_target(p, omar, omar)[0] == "Omar has lied to this town."
    p = parse("Lee praised but did not trust Omar.")  # one subject: one clause to the reader
    assert marked_target(p, 0, 0)[0] == "Lee praised but did not trust Omar."
