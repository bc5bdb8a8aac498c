"""Measure quotations and speakers on PolNeAR's dev articles, and write data/benchmarks/quotes.csv and reliability.csv.

    python tests/benchmarks/measure_quotes.py PLACE_OF_POLNEAR

A quotation is an annotated stretch of three words or more between double marks of which four fifths lie in one attribution. It
counts as found when what we mark there shares four fifths of its words, and its speaker as right when the head words of the two
mentions agree or half of their words do. An attribution of any kind counts as found when half of the words of both contents together
are shared. Intervals (95 %) are bootstrapped over articles, since quotations of one article are not independent.
"""

import argparse
import csv
import datetime
import itertools
from pathlib import Path

import numpy as np
from adapters import quotes
from polnear import read_articles, words_in
from train_speakers import attribution_of, head_word, long_segments

from utils.quotes import SURE

OUT = Path(__file__).resolve().parent.parent.parent / "data" / "benchmarks"
ROUNDS = 1000
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.001)  # of confidence, for the reliability curve


def same_speaker(text, made, real):
    made, real = words_in(text, [made] if made else []), words_in(text, real)
    if not made or not real:
        return not made and not real
    return head_word(text, made) == head_word(text, real) or len(made & real) >= 0.5 * len(made | real)


def count_article(article, backend="parse"):
    """Counts of one article: what is annotated, what we made, what of both agrees."""
    text, made = article.text, quotes(article.text, backend)
    counts = dict.fromkeys(
        (
            "gold",
            "made",
            "found",
            "right",
            "named",
            "named_right",
            "sure",
            "sure_right",
            "all_gold",
            "all_made",
            "all_found",
            "all_right",
        ),
        0,
    )
    contents = [words_in(text, m["content"]) for m in made]
    for segment in long_segments(text):
        words = words_in(text, [(segment.start, segment.end)])
        gold = attribution_of(article, segment)
        ours = next((m for m, c in zip(made, contents, strict=True) if len(words & c) >= 0.8 * len(words)), None)
        counts["gold"] += gold is not None
        counts["made"] += ours is not None
        if gold is None or ours is None:
            continue
        right = same_speaker(text, ours["speaker"], gold["speaker"])
        counts["found"] += 1
        counts["right"] += right
        counts["named"] += bool(gold["speaker"])
        counts["named_right"] += bool(gold["speaker"]) and right
        counts["sure"] += ours["confidence"] >= SURE
        counts["sure_right"] += ours["confidence"] >= SURE and right
    _count_attributions(article, made, contents, counts)
    return counts


def judge_rows(article):
    """(what, confidence, right) of each quotation and of each attribution in the reporter's words that we make of an article."""
    text, made = article.text, quotes(article.text)
    contents = [words_in(text, m["content"]) for m in made]
    quoted = set()
    for segment in long_segments(text):
        words = words_in(text, [(segment.start, segment.end)])
        k = next((k for k, c in enumerate(contents) if len(words & c) >= 0.8 * len(words)), None)
        if k is not None:
            quoted.add(k)
            gold = attribution_of(article, segment)
            yield (
                "quotations",
                made[k]["confidence"],
                bool(gold) and same_speaker(text, made[k]["speaker"], gold["speaker"]),
            )
    gold = [words_in(text, a["content"]) for a in article.attributions]
    for k in set(range(len(made))) - quoted:
        shares = [len(g & contents[k]) / max(1, len(g | contents[k])) for g in gold]
        best = max(range(len(gold)), key=shares.__getitem__, default=None)
        found = best is not None and shares[best] >= 0.5
        right = found and same_speaker(text, made[k]["speaker"], article.attributions[best]["speaker"])
        yield "reported words", made[k]["confidence"], right


def write_reliability(articles):
    """data/benchmarks/reliability.csv: of each band of confidence its mean, the share of right rows, and how many there are."""
    judged = [row for article in articles for row in judge_rows(article)]
    with open(OUT / "reliability.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["what", "set", "confidence", "right", "n", "date"])
        for what in ("quotations", "reported words"):
            for low, high in itertools.pairwise(BANDS):
                inside = [(c, r) for w, c, r in judged if w == what and low <= c < high]
                if inside:
                    confidence, right = np.mean(inside, axis=0)
                    row = [what, "PolNeAR dev", f"{confidence:.3f}", f"{right:.3f}", len(inside), datetime.date.today()]
                    writer.writerow(row)
                    print(*row)


def _count_attributions(article, made, contents, counts):
    gold = [words_in(article.text, a["content"]) for a in article.attributions]
    pairs = sorted(
        ((len(g & c) / len(g | c), i, j) for i, g in enumerate(gold) for j, c in enumerate(contents) if g & c),
        key=lambda p: -p[0],
    )
    counts["all_gold"], counts["all_made"] = len(gold), len(made)
    used_gold, used_made = set(), set()
    for share, i, j in pairs:
        if share >= 0.5 and i not in used_gold and j not in used_made:
            used_gold.add(i)
            used_made.add(j)
            counts["all_found"] += 1
            counts["all_right"] += same_speaker(article.text, made[j]["speaker"], article.attributions[i]["speaker"])


def f1(hit, made, real):
    return 2 * hit / (made + real) if made + real else 0.0


METRICS = {
    "quotations found, F1": lambda c: f1(c["found"], c["made"], c["gold"]),
    "quotations with the right speaker, F1": lambda c: f1(c["right"], c["made"], c["gold"]),
    "speaker right, of quotations found": lambda c: c["named_right"] / max(1, c["named"]),
    "speaker right, of those marked sure": lambda c: c["sure_right"] / max(1, c["sure"]),
    "quotations marked sure": lambda c: c["sure"] / max(1, c["found"]),
    "all attributions, F1": lambda c: f1(c["all_found"], c["all_made"], c["all_gold"]),
    "all attributions with the right speaker, F1": lambda c: f1(c["all_right"], c["all_made"], c["all_gold"]),
}

OF_QUOTATIONS = {
    name: compute for name, compute in METRICS.items() if "attributions" not in name and "sure" not in name
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place")
    given = parser.parse_args()
    articles = read_articles(given.place, "dev")
    with open(OUT / "quotes.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["system", "set", "metric", "value", "low", "high", "n", "date"])
        for system, backend, metrics in (("parley", "parse", METRICS), ("parley, fast", "fast", OF_QUOTATIONS)):
            for row in measure(articles, backend, metrics):
                writer.writerow([system, "PolNeAR dev", *row, datetime.date.today()])
                print(f"{system}: {row[0]}: {row[1]} [{row[2]}, {row[3]}]")
    write_reliability(articles)


def measure(articles, backend, metrics):
    """(metric, value, low, high, n) for each metric, in per cent."""
    counted = []
    for done, article in enumerate(articles, start=1):
        counted.append(count_article(article, backend))
        print(f"\r{done} of {len(articles)}", end="", flush=True)
    print()
    names = list(counted[0])
    table = np.array([[c[name] for name in names] for c in counted])
    random = np.random.default_rng(0)
    samples = [table[random.integers(0, len(table), len(table))].sum(axis=0) for _ in range(ROUNDS)]
    for metric, compute in metrics.items():
        value = compute(dict(zip(names, table.sum(axis=0), strict=True)))
        low, high = np.percentile([compute(dict(zip(names, s, strict=True))) for s in samples], [2.5, 97.5])
        n = int(table[:, names.index("all_gold" if "attributions" in metric else "gold")].sum())
        yield metric, *(f"{100 * v:.1f}" for v in (value, low, high)), n


if __name__ == "__main__":
    main()
