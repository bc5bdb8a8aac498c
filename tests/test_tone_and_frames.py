"""Tone by the dictionary and frame words: scores, the words behind them, and odd texts."""

import csv
import math
import sys
from pathlib import Path

import pytest

from utils.analysis import analyse_report
from utils.frames import find_frames, find_functions, frame_shares, score_policy_frames
from utils.lexicons import frame_lexicon
from utils.reports import load_case, split_header
from utils.text import parse
from utils.tone import METHODS, decide, find_attitudes, label_tone, score_tone, score_toward, tone_words, toward_words

ROOT = Path(__file__).resolve().parent.parent


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


def test_every_frame_has_a_definition_a_source_and_an_example_that_calls_it_up():
    assert len(frame_lexicon()) == 12
    for frame, told in frame_lexicon().items():
        p = parse(told["example"])
        found = {row["frame"]: len(row["words"]) for row in find_frames(p, 0, len(p) - 1)}
        assert told["definition"]
        assert told["source"]
        assert max(found, key=found.get) == frame, (frame, found)


@pytest.mark.parametrize(
    ("text", "negated"), [("There is no threat.", True), ("The plan is not illegal.", True), ("It is a threat.", False)]
)
def test_a_negated_frame_is_marked(text, negated):
    p = parse(text)
    assert [row["negated"] for row in find_frames(p, 0, len(p) - 1)] == [negated]


def test_entmans_functions_point_to_their_words():
    p = parse("The dispute must end because it is wrong.")
    found = [(row["function"], row["word"]) for row in find_functions(p, 0, len(p) - 1)]
    assert found == [("problem", "dispute"), ("remedy", "must"), ("cause", "because"), ("judgement", "wrong")]


def test_policy_frames_add_up_their_words():
    assert score_policy_frames("Nobody spoke.")["legality"] == 0
    scores = score_policy_frames("Taxes and wages fell while hospitals closed.")
    assert scores["economic"] == 6
    assert scores["health"] == 3


def test_tone_toward_the_one_who_is_attacked():
    p = parse("The minister attacked the corrupt mayor.")
    assert score_toward(p, 5, 5, "roles") < -0.5
    assert score_toward(p, 1, 1, "roles") == 0
    assert dict(toward_words(p, 5, 5, "roles"))["corrupt"] < 0
    assert label_tone(score_toward(p, 5, 5, "roles"), "roles") == "negative"
    with pytest.raises(ValueError, match="no method 'magic'"):
        score_toward(p, 1, 1, "magic")


def test_only_the_words_of_the_statement_count_toward_a_target():
    p = parse("The corrupt mayor said that Lee is honest.")
    lee = p.word.index("Lee")
    assert score_toward(p, lee, lee, "dictionary", within=(lee, len(p) - 1)) > 0


@pytest.mark.parametrize("text", ["LEE IS A DISASTER", "Lee 😀 wins", "Lee ist nicht da.", "Lee " + "war " * 2000])
def test_odd_texts_have_a_tone_toward_their_target(text):
    p = parse(text)
    assert all(-1 <= score_toward(p, 0, 0, method) <= 1 for method in METHODS)


def test_attitudes_of_one_mention_toward_another():
    p = parse("Lee praised Omar, and Omar attacked the port.")
    assert decide(find_attitudes(p, (0, 0), (2, 2))) == (1, 0)
    p = parse("Omar was criticised by Lee.")
    assert decide(find_attitudes(p, (0, 0), (4, 4))) == (0, -1)


def test_measured_frames_are_those_of_today():
    """The figures in the benchmark table are what the word lists do now on the labelled reports."""
    sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
    from measure_frames import FRAMED, precision_and_recall

    with open(FRAMED / "frames.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = split_header((FRAMED / f"{row['report']}.txt").read_text(encoding="utf-8"))[1]
            assert text[int(row["start"]) : int(row["end"])] == row["sentence"]
    with open(ROOT / "data" / "benchmarks" / "frames.csv", encoding="utf-8", newline="") as file:
        kept = {(row["set"], row["metric"]): row["value"] for row in csv.DictReader(file)}
    for _, name, metric, value, *_ in precision_and_recall():
        assert kept[name, metric] == value


def test_reports_stress_what_their_readme_says(analysis):
    """Of the five reports of one day, the highest share of a frame is where the README of the case says that it is stressed."""
    shares = frame_shares(analysis).pivot_table(index="frame", columns="report", values="share")
    for report, frame in (("moscow", "security"), ("washington", "strategy_game"), ("kyiv", "military_conflict")):
        assert shares.loc[frame].idxmax() == report
    assert shares.loc["sovereignty_territory", "moscow"] == 0  # it leaves out “disputed” and “annexed”
    law = analysis.frames[analysis.frames["frame"] == "legality"]
    assert "moscow" not in set(law.loc[law["words"].str.contains("constitution"), "report"])


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The hauliers were accused by the council of a gamble with the lives of families.", "council"),
        ("The council accused the hauliers of a gamble.", "council"),
        ("The hauliers' drive was a gamble.", ""),
        ("The hauliers were accused of a gamble.", ""),
    ],
)
def test_an_accusation_is_its_accusers(text, party):
    record = {"report": "r", "title": "", "outlet": "", "published_on": None, "event": "", "text": text, "remark": ""}
    frames = analyse_report(record, load_case("toll_bridge"))["frames"]
    assert {row["party"] for row in frames if row["frame"] == "strategy_game"} == {party}
