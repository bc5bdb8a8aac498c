"""The second case: its key points to its words, and the methods find again what was planted in it."""

import pandas as pd
import pytest

from utils.analysis import analyse
from utils.compare import compare_pairs, match_quotations, read_labels
from utils.frames import frame_shares
from utils.lexicons import frame_lexicon
from utils.reports import load_case

PAPERS = ["courier", "voice", "gazette"]


@pytest.fixture(scope="module")
def toll():
    return load_case("toll_bridge")


@pytest.fixture(scope="module")
def told(toll):
    return analyse(toll)


def test_eight_events_are_told_by_three_papers_each(told):
    assert told.reports["event"].value_counts().tolist() == [3] * 8
    assert set(told.reports["report"]) == {f"{event}-{paper}" for event in told.reports["event"] for paper in PAPERS}
    assert told.reports["text"].str.split().str.len().between(180, 260).all()
    assert (len(told.case.parties), len(told.case.issues)) == (4, 6)


def test_the_reports_say_that_they_are_invented(toll):
    for file in (toll.folder / "reports").glob("*.txt"):
        assert (
            "the people, the outlets and every word are invented" in file.read_text(encoding="utf-8").split("\n\n")[0]
        )


def test_the_key_of_frames_points_to_its_words(toll, told):
    key = read_labels(toll, "frames")
    assert all(told.text_of(row.report)[row.start : row.end] == row.evidence for row in key.itertuples())
    assert set(key["frame"]) <= set(frame_lexicon())


def overlaps(row, table):
    same = (table["report"] == row.report) & (table["frame"] == row.frame)
    return (same & (table["start"] < row.end) & (table["end"] > row.start)).any()


def test_planted_frames_are_found_again(toll, told):
    """At least 90 % of the planted frames, and at most 5 % of the narrators' frames are not in the key."""
    key = read_labels(toll, "frames")
    counted = [name for name, frame in frame_lexicon().items() if frame["shown_as"] == "counts"]
    frames = told.frames[told.frames["frame"].isin(counted) & ~told.frames["negated"]]
    assert sum(overlaps(row, frames) for row in key.itertuples()) >= 0.9 * len(key)
    narrated = frames[frames["statement"].isna() & (frames["party"] == "")]
    assert sum(not overlaps(row, key) for row in narrated.itertuples()) <= 0.05 * len(narrated)


def test_planted_differences_between_papers_are_found_again_and_no_others(told):
    """Each paper has a frame of its own in all eight events: six of thirty comparisons differ, with the sign that was planted."""
    table = compare_pairs(frame_shares(told))
    found = {(row.frame, *_paper_with_more(row)) for row in table[table["p_adjusted"] <= 0.05].itertuples()}
    planted = {"economy": "courier", "human_cost": "voice", "legality": "gazette"}
    assert len(table) == 30
    assert found == {(frame, own, other) for frame, own in planted.items() for other in PAPERS if other != own}


def _paper_with_more(row):
    """(the paper with more of a frame, the other)."""
    first, second = (next(paper for paper in PAPERS if paper in name.lower()) for name in (row.first, row.second))
    return (first, second) if row.difference > 0 else (second, first)


def test_planted_cuts_and_omissions_are_found_again(toll, told):
    """Each cell of the key beside what is found for the quotation that holds the same words: whole, cut or left out."""
    wanted = made = right = 0
    for event, reports in told.reports.groupby("event", sort=False):
        key = read_labels(toll, "carried").query("event == @event")
        found = match_quotations(reports)
        person = _speakers(found, told.statements)
        assert len(person) == len(set(person.values())), event  # one quotation a person and event
        for row in key.to_dict("records"):
            number = next((n for n, name in person.items() if name == row["person"]), None)
            own = found[found["quotation"] == number].set_index("report")["carried"]
            for paper in PAPERS:
                told_as = own.get(f"{event}-{paper}", "left out")
                wanted += row[paper] != "whole"
                made += told_as != "whole"
                right += row[paper] != "whole" and told_as == row[paper]
    assert right >= 0.95 * wanted
    assert right >= 0.95 * made


def _speakers(found, statements):
    """{quotation: the person whose statement covers it most often}."""
    names = {}
    for row in found[found["carried"] != "left out"].itertuples():
        own = statements[
            (statements["report"] == row.report) & (statements["start"] <= row.end) & (statements["end"] >= row.start)
        ]
        names.setdefault(row.quotation, []).extend(own["person"][own["person"] != ""])
    return {number: pd.Series(people).mode().iloc[0] for number, people in names.items() if people}


def test_positions_of_the_case_have_one_sign(told):
    """Nobody changes sides in this story but the company over its books, which it opens at the end."""
    signs = told.stances[told.stances["position"] != 0].groupby(["party", "issue"])["position"].nunique()
    assert signs[signs > 1].index.tolist() == [("company", "open_books")]
