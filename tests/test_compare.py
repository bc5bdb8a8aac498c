"""Intervals, tests and agreement against published examples, and a test of the tests by shuffling."""

from collections import Counter
from math import comb

import numpy as np
import pandas as pd
import pytest

from utils.compare import (
    adjust_for_many,
    agreement_of_coders,
    caution,
    compare_pairs,
    contrast_words,
    log_odds,
    mean_interval,
    permutation_test,
    share_table,
    sign_flip_test,
    wilson,
)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_1998_prints_it(k, n, low, high):
    assert wilson(k, n)[1:] == pytest.approx((low, high), abs=5e-5)


def test_no_share_of_nothing_and_none_beyond_all():
    assert np.isnan(wilson(0, 0)).all()
    with pytest.raises(ValueError, match="5 of 3 is no share"):
        wilson(5, 3)


@pytest.mark.parametrize("n", [3, 5, 8, 12, 20, 35, 50])
def test_intervals_cover_what_they_promise(n):
    """For shares the mean over true shares from 5 to 95 %, since counts are whole numbers; for means, articles drawn at random."""
    random, covered = np.random.default_rng(n), []
    for share in np.linspace(0.05, 0.95, 19):
        expected = [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
        covered.append(sum(p for k, p in enumerate(expected) if wilson(k, n)[1] <= share <= wilson(k, n)[2]))
    assert np.mean(covered) >= 0.91
    shares = random.beta(4, 6, size=(600, n))  # shares of articles, rather than single statements
    hits = [low <= 0.4 <= high for low, high in (mean_interval(row)[1:] for row in shares)]
    assert np.mean(hits) >= 0.91


def test_few_are_called_few():
    assert [caution(n) for n in (2, 3, 7, 8, 19, 20)] == [
        "show the words", "too few to compare", "too few to compare", "low-powered", "low-powered", "",
    ]  # fmt: skip
    table = share_table([True, False, True, True], ["a", "a", "a", "b"], ["a", "b"])
    assert table.loc["a", ["k", "n", "share"]].tolist() == [2, 3, 67]
    assert table.loc["b"].isna().sum() == 3


def test_benjamini_and_hochberg_1995_table_of_fifteen():
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    assert sum(q <= 0.05 for q in adjust_for_many(p)) == 4
    assert adjust_for_many([]) == []


def test_agreement_as_published():
    krippendorff_2011 = agreement_of_coders("aabbdcccedda", "babbbccceddd")
    assert krippendorff_2011[2] == pytest.approx(0.692, abs=5e-4)
    yes_no = agreement_of_coders("y" * 25 + "n" * 25, "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15)
    assert yes_no[1] == pytest.approx(0.4)
    with pytest.raises(ValueError, match="3 and 2 labels"):
        agreement_of_coders("abc", "ab")


def test_fisher_on_darwins_maize():
    assert sign_flip_test([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]) == pytest.approx(
        0.0527, abs=5e-4
    )


def test_log_odds_by_hand():
    """Prior 1 for each of two words; x: 3 of 4 against 1 of 4. log((4/2) / (2/4)) = log 4; variance 1/4 + 1/2."""
    scores = log_odds({"x": 3, "y": 1}, {"x": 1, "y": 3}, {"x": 1, "y": 1})
    assert scores["x"] == pytest.approx(np.log(4) / np.sqrt(0.75))
    assert scores["y"] == pytest.approx(-scores["x"])


def test_all_at_once_is_the_same_as_word_by_word():
    articles = [["a"] * 5 + ["b"] * 3, ["a"] * 2 + ["b"] * 6, ["b"] * 4 + ["c"] * 3]
    table, _ = contrast_words(articles, ["x", "x", "y"], least=1, rounds=5)
    first, second = Counter(articles[0] + articles[1]), Counter(articles[2])
    assert dict(zip(table["word"], table["z"], strict=True)) == pytest.approx(log_odds(first, second, first + second))


def test_shuffled_articles_give_few_false_alarms():
    """No outlet differs here: of 200 shuffles 2-9 % may be called different by each test."""
    random = np.random.default_rng(7)
    tests, words = 0, 0
    topics = [random.dirichlet(np.full(40, 0.5)) for _ in range(16)]
    for seed in range(200):
        shares = random.beta(3, 5, size=16)
        tests += permutation_test(shares[:8], shares[8:], rounds=999, seed=seed) <= 0.05
    for seed in range(200):
        articles = [random.choice(40, 120, p=topic).astype(str).tolist() for topic in topics]
        order = random.permutation(16)
        groups = ["x" if place < 8 else "y" for place in order]
        table, bar = contrast_words(articles, groups, rounds=100, seed=seed)
        words += table["z"].abs().max() > bar
    flips = sum(sign_flip_test(random.normal(size=8)) <= 0.05 for _ in range(200))
    assert 0.02 <= flips / 200 <= 0.09
    assert 0.02 <= tests / 200 <= 0.09
    assert 0.02 <= words / 200 <= 0.09


def test_a_planted_word_stands_out():
    random = np.random.default_rng(3)
    articles = [
        [*random.choice(list("abcdefgh"), 150).tolist(), *(["planted"] * (8 if n < 8 else 0))] for n in range(16)
    ]
    table, bar = contrast_words(articles, ["x"] * 8 + ["y"] * 8, rounds=200)
    assert table.loc[0, "word"] == "planted"
    assert table.loc[0, "z"] > bar
    with pytest.raises(ValueError, match="Two groups are needed, not 1"):
        contrast_words(articles, ["x"] * 16)


def test_pairs_of_outlets_are_one_family_and_need_the_same_event():
    """Two outlets differ by 10 points in each of eight events; a third tells only one event and is compared with nobody."""
    rows = [(e, o, "economy", 20 + e + 10 * (o == "b")) for e in range(8) for o in "ab"] + [(0, "c", "economy", 90)]
    table = compare_pairs(pd.DataFrame(rows, columns=["event", "outlet", "frame", "share"]))
    told = table.set_index(["first", "second"])
    assert told.loc[("a", "b"), ["events", "difference"]].tolist() == [8, -10]
    assert told.loc[("a", "b"), "p"] == told.loc[("a", "b"), "p_adjusted"] == 2 / 2**8
    assert told.loc[[("a", "c"), ("b", "c")], "p"].isna().all()
