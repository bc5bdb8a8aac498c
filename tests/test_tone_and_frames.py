"""Tone by the dictionary and frame words: scores, the words behind them, and odd texts."""

import math

import pytest

from utils.frames import find_frames, frame_lexicon
from utils.language import parse
from utils.tone import score_tone, tone_words


def test_tone_has_the_words_that_made_it():
    assert score_tone("sincere efforts") > 0 > score_tone("very severe consequences")
    assert tone_words("very severe consequences, sincere efforts") == [("severe", -1.6), ("sincere", 1.7)]


def test_tone_is_not_stance():
    assert abs(score_tone("NATO membership is off the table")) < 0.05


@pytest.mark.parametrize("text", ["", "...", "“”"])
def test_no_words_have_no_tone(text):
    assert math.isnan(score_tone(text))


@pytest.mark.parametrize("text", ["ALL CAPITALS HERE", "Well 😀 😡", "Keine englischen Wörter", "war " * 5000])
def test_odd_texts_have_a_score(text):
    assert -1 <= score_tone(text) <= 1


def test_frames_point_to_their_words():
    text = "The troops attacked while the court looked at the law."
    p = parse(text)
    found = {row["frame"]: row for row in find_frames(p, 0, len(p) - 1)}
    assert found["military_conflict"]["words"] == ["troops", "attacked"]
    assert found["legality"]["words"] == ["court", "law"]
    row = found["legality"]
    assert text[row["start"] : row["end"]] == "court looked at the law"


def test_every_frame_has_a_definition_and_a_source():
    assert len(frame_lexicon()) == 12
    assert all(definition and source and len(words) >= 10 for definition, source, words in frame_lexicon().values())
