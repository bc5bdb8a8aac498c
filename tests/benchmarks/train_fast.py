"""Count what each pattern of utils/quotes/by_pattern.py is worth on PolNeAR's training articles, and write data/models/fast_patterns.csv.

python tests/benchmarks/train_fast.py PLACE_OF_POLNEAR
"""

import argparse
import csv
from collections import Counter

from measure_quotes import same_speaker
from polnear import read_articles
from train_speakers import attribution_of, long_segments

from utils.paths import MODELS
from utils.quotes import find_quotations


def count_patterns(articles):
    """{pattern: (quotations, those with the right speaker)}; a quotation that nobody is annotated for counts as wrong."""
    made, right = Counter(), Counter()
    for article in articles:
        found = {q["start"]: q for q in find_quotations(article.text)}
        for segment in long_segments(article.text):
            ours, gold = found.get(segment.start), attribution_of(article, segment)
            if ours:
                made[ours["pattern"]] += 1
                right[ours["pattern"]] += gold is not None and same_speaker(
                    article.text, ours["speaker"], gold["speaker"]
                )
    return {pattern: (made[pattern], right[pattern]) for pattern in sorted(made)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place")
    counts = count_patterns(read_articles(parser.parse_args().place, "train"))
    with open(MODELS / "fast_patterns.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pattern", "right", "n"])
        for pattern, (made, right) in counts.items():
            writer.writerow([pattern, round((right + 1) / (made + 2), 3), made])
            print(f"{pattern}: {right} of {made}")


if __name__ == "__main__":
    main()
