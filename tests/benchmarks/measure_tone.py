"""Measure tone toward a person on NewsMTSC's dev parts and attitudes on DSE's valid part, and write data/benchmarks/tone.csv.

    python tests/benchmarks/measure_tone.py PLACE_OF_NEWSMTSC PLACE_OF_DSE

Macro-averaged F1 in per cent: of negative, neutral and positive for tone; of the five classes of DSE (neutral, positive and negative each way)
for attitudes. Intervals (95 %) are bootstrapped over sentences.
"""

import argparse
import csv
import datetime
import json
import re
from pathlib import Path

import numpy as np
from adapters import directed, toward

from utils.tone import METHODS

OUT = Path(__file__).resolve().parent.parent.parent / "data" / "benchmarks" / "tone.csv"
LABELS = {2.0: "negative", 4.0: "neutral", 6.0: "positive"}
DIRECTIONS = {"0": (0, 0), "1": (1, 0), "2": (0, 1), "3": (-1, 0), "4": (0, -1)}
ROUNDS = 1000


def read_targets(file):
    """(sentence, start, end, label) for each target of a NewsMTSC file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["sentence_normalized"]
        for target in record["targets"]:
            places = [m.start() for m in re.finditer(re.escape(target["mention"]), text)]
            start = min(places, key=lambda place: abs(place - target["from"]), default=target["from"])
            yield text, start, start + len(target["mention"]), LABELS[target["polarity"]]


def read_pairs(file):
    """(sentence, first, second, class) for each line of a DSE file; the two entities stand in square brackets."""
    for line in file.read_text(encoding="utf-8").splitlines():
        marked, *_, label = line.split("\t")
        found = list(re.finditer(r"\[([^\[\]]*)\]", marked))[:2]
        if len(found) < 2:
            continue
        text = re.sub(r"[\[\]]", "", marked)
        shift = [marked[: m.start()].count("[") + marked[: m.start()].count("]") for m in found]
        spans = [(m.start() - s, m.start() - s + len(m.group(1))) for m, s in zip(found, shift, strict=True)]
        yield text, *spans, label


def macro_f1(gold, made):
    scores = []
    for label in np.unique(gold):
        hit, of = np.sum((gold == label) & (made == label)), np.sum(gold == label) + np.sum(made == label)
        scores.append(2 * hit / of if of else 0.0)
    return 100 * float(np.mean(scores))


def measured(gold, made):
    gold, made = np.array(gold), np.array(made)
    random = np.random.default_rng(0)
    picks = (random.integers(0, len(gold), len(gold)) for _ in range(ROUNDS))
    low, high = np.percentile([macro_f1(gold[pick], made[pick]) for pick in picks], [2.5, 97.5])
    return [f"{v:.1f}" for v in (macro_f1(gold, made), low, high)] + [len(gold)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsmtsc")
    parser.add_argument("dse")
    given = parser.parse_args()
    classes = {direction: label for label, direction in DIRECTIONS.items()}
    rows = []
    for part in ("mt", "rw"):
        targets = list(read_targets(Path(given.newsmtsc, f"{part}_dev.jsonl")))
        for method in METHODS:
            made = [toward(text, start, end, method) for text, start, end, _ in targets]
            rows.append(
                [
                    method,
                    f"NewsMTSC dev, {part}",
                    "tone toward a person, macro-F1",
                    *measured([t[3] for t in targets], made),
                ]
            )
            print(*rows[-1])
    pairs = list(read_pairs(Path(given.dse, "valid.txt")))
    made = [classes[directed(text, first, second)] for text, first, second, _ in pairs]
    rows.append(
        ["roles", "DSE valid", "attitude between two parties, macro-F1", *measured([p[3] for p in pairs], made)]
    )
    print(*rows[-1])
    with open(OUT, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["method", "set", "metric", "value", "low", "high", "n", "date"])
        writer.writerows([*row, datetime.date.today()] for row in rows)


if __name__ == "__main__":
    main()
