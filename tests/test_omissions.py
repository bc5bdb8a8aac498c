"""Quotations found again in other reports: the cuts that the case plants, and cuts that are made here."""

import random

import pandas as pd
import pytest

from utils.compare import count_left_out, count_speakers, match_quotations
from utils.reports import read_reports

PLANTED = {  # as data/cases/alaska_summit/README.md tells it: wire, moscow, washington, kyiv, brussels
    "I would like to tell you": ("whole", "whole", "cut", "cut", "cut"),
    "feel-out meeting": ("whole", "whole", "whole", "left out", "whole"),
    "know exactly whether": ("whole", "left out", "whole", "left out", "whole"),
    "first two minutes": ("whole", "whole", "whole", "left out", "left out"),
    "I’m not going to make a deal": ("whole", "left out", "whole", "whole", "whole"),
    "very severe consequences": ("whole", "left out", "whole", "whole", "whole"),
    "Keep at it": ("whole", "left out", "left out", "whole", "left out"),
    "Wherever a Russian soldier": ("whole", "left out", "left out", "whole", "whole"),
    "I have stated": ("whole", "whole", "left out", "left out", "whole"),
    "These conditions undoubtedly": ("whole", "whole", "left out", "whole", "whole"),
}
SENTENCES = [
    "We have waited eleven years for this bridge and we will not wait for another winter before the first car goes over it",
    "Nobody on the council has seen the figures that the port now asks us to believe, and I will not sign what I have not read",
    "The fishermen were promised a quay of their own, and they will hold the mayor to every word that she said in the spring",
    "A toll is a tax with a barrier in front of it, and my voters know very well who would have to stop and pay",
    "If the ferry goes, the school goes, and if the school goes, the village will be a place for summer guests alone",
    "I am not against progress, I am against paying twice for the same road while the other side of the river pays nothing",
    "Our engineers measured the pillars three times, and three times they came to the same result: the bridge is safe",
    "You can close the harbour in a night, but it takes a generation to bring back the people who worked there",
]


def test_the_cuts_of_the_case(case):
    reports = read_reports(case)
    table = match_quotations(reports)
    for words, expected in PLANTED.items():
        number = table.loc[table["text"].str.contains(words, regex=False), "quotation"].iloc[0]
        own = table[table["quotation"] == number].set_index("report")["carried"]
        assert tuple(own[list(reports["report"])]) == expected, words
    assert table["quotation"].nunique() == len(PLANTED)


def test_every_row_points_to_its_words(case):
    reports = read_reports(case)
    texts = reports.set_index("report")["text"]
    carried = match_quotations(reports).query("carried != 'left out'")
    assert all(texts[row.report][row.start : row.end] == row.text for row in carried.itertuples())


def test_planted_cuts_are_found_again():
    """Sixty made-up pairs of reports: quotations kept, cut at an end, changed a little, or left out."""
    choose = random.Random(5)
    right = made = wanted = 0
    for _ in range(60):
        chosen = choose.sample(SENTENCES, 4)
        fates = [choose.choice(("whole", "cut", "left out")) for _ in chosen]
        second = [_damaged(sentence, fate, choose) for sentence, fate in zip(chosen, fates, strict=True)]
        other = choose.choice([s for s in SENTENCES if s not in chosen])
        texts = [
            " ".join(f"“{s},” she said." for s in chosen),
            " ".join(f"‘{s},’ she said." for s in [*filter(None, second), other]),
        ]
        table = match_quotations(pd.DataFrame({"report": ["a", "b"], "text": texts}))
        found = {}
        for _, group in table.groupby("quotation"):
            rows = group.set_index("report")
            found[rows.loc["a", "text"].rstrip(",")] = rows.loc["b", "carried"]
        for sentence, fate in zip(chosen, fates, strict=True):
            wanted += fate != "whole"
            made += found.get(sentence, "left out") != "whole"
            right += fate != "whole" and found.get(sentence) == fate
    assert right >= 0.95 * wanted
    assert right >= 0.95 * made


def _damaged(sentence, fate, choose):
    words = sentence.split()
    if fate == "left out":
        return None
    if fate == "cut":
        keep = choose.randint(5, int(0.7 * len(words)))
        words = words[:keep] if choose.random() < 0.5 else words[-keep:]
    if choose.random() < 0.3:
        words[choose.randrange(len(words))] += "s"
    return " ".join(words)


def test_who_is_heard_in_which_report(analysis):
    counts = count_speakers(analysis.statements, analysis.reports["report"])
    assert list(counts.columns) == list(analysis.reports["report"])
    assert counts.loc["Vladimir Putin"].gt(0).all()


def test_reports_without_quotations_give_an_empty_table():
    table = match_quotations(pd.DataFrame({"report": ["a"], "text": ["Rain fell."]}))
    assert table.empty
    assert "carried" in table


@pytest.mark.parametrize("text", ["", "“", "““””", "“a” “a” “a”"])
def test_odd_marks_do_no_harm(text):
    match_quotations(pd.DataFrame({"report": ["a", "b"], "text": [text, "“We will wait,” she said."]}))


def test_what_is_left_out_is_counted_for_its_party(analysis):
    """The ten quotations of the README, four of Trump's in marks that open inside a statement, none lost."""
    counts = count_left_out(match_quotations(analysis.reports), analysis.statements, analysis.case.party_names)
    assert list(counts.columns) == list(analysis.case.party_names)
    assert counts["russia"].tolist() == ["0 of 5", "2 of 5", "4 of 5", "1 of 5", "1 of 5"]
    assert counts["united_states"].tolist() == ["0 of 5", "3 of 5", "0 of 5", "3 of 5", "1 of 5"]
    assert (counts[["ukraine", "europe"]] == "0 of 0").all(axis=None)
