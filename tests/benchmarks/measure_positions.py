"""Measure positions on any issue against labelled articles, and keep the figures in data/benchmarks/positions.csv.

    python measure_positions.py TEXTS NAME=LABELS...

TEXTS is a folder in which ARTICLE.txt stands, LABELS as `match_positions.py` tells, NAME what the set is called.
"""

import argparse
import csv
import datetime
from pathlib import Path

from adapters import positions
from match_positions import f1_of, measure, read_labels

from utils.compare import wilson
from utils.paths import BENCHMARKS

KINDS = {"issue": "on an issue", "actor": "toward a person or group"}


def figures_of(articles, rows, kind):
    """[(metric, per cent, low, high, of how many)] of the rows given for some articles; F1 has no interval."""
    every = measure(articles, lambda article: rows[article.name], kind)
    sure = measure(articles, lambda article: [row for row in rows[article.name] if row["sure"]], kind)
    shares = [
        ("found", every["found"], every["labels"]),
        ("reversed", every["reversed"], every["labels"]),
        ("right, of rows given", every["right"], every["rows"]),
        ("right, of rows marked sure", sure["right"], sure["rows"]),
    ]
    found = [(metric, *(f"{100 * x:.1f}" for x in wilson(k, n)), n) for metric, k, n in shares if n]
    return [*found, ("F1", f"{100 * f1_of(every):.1f}", "", "", "")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("sets", nargs="+", metavar="NAME=LABELS")
    given = parser.parse_args()
    out = []
    for name, place in (part.split("=", 1) for part in given.sets):
        articles = read_labels(Path(place), given.texts)
        for kind, what in KINDS.items():
            rows = {a.name: [row | {"names": row["holder"]} for row in positions(a.text, kind)] for a in articles}
            for figure in figures_of(articles, rows, kind):
                out.append((f"{name} ({len(articles)} articles)", what, *figure, datetime.date.today()))
                print(*out[-1])
    with open(BENCHMARKS / "positions.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("set", "what", "metric", "value", "low", "high", "n", "date"))
        table.writerows(out)


if __name__ == "__main__":
    main()
