"""Measure positions on any issue against labelled articles, and keep the figures in data/benchmarks/positions.csv.

    python measure_positions.py TEXTS NAME=LABELS...

TEXTS is a folder in which ARTICLE.txt stands, LABELS as in train_positions.py, NAME what the set is called. The scorer is found through PYTHONPATH
(`score_positions`). A row is right when holder, side and words meet a label; reversed when holder and words do and the side is the other.
"""

import argparse
import contextlib
import csv
import datetime
import io
import re
from pathlib import Path

from adapters import positions
from score_positions import score
from train_positions import read_labels

from utils.compare import wilson
from utils.paths import BENCHMARKS

LINE = re.compile(r"labels (\d+) found ([\d.]+) reversed ([\d.]+) precision ([\d.]+) \(n (\d+)\) F1 ([\d.]+)")


def figures_of(articles, given, kind, sure):
    """{metric: (per cent, of how many)} of the rows given for some articles; only the sure ones, or all."""
    rows = {a.name: [r for r in given[a.name] if r["sure"] or not sure] for a in articles}
    gold = [row | {"article": a.name} for a in articles for row in a.rows]
    with contextlib.redirect_stdout(io.StringIO()) as told:
        score(lambda name: rows[name], gold, lambda name: name, kind)
    labels, found, wrong, precision, n, f1 = map(float, LINE.search(told.getvalue()).groups())
    if sure:
        return {"right, of rows marked sure": (precision, int(n))}
    return {
        "found": (found, int(labels)), "reversed": (wrong, int(labels)), "right, of rows given": (precision, int(n)), "F1": (f1, 0),
    }  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("sets", nargs="+", metavar="NAME=LABELS")
    options = parser.parse_args()
    out = []
    for name, place in (part.split("=", 1) for part in options.sets):
        articles = read_labels(Path(place), options.texts)
        given = {a.name: positions(a.text) for a in articles}
        for kind, what in (("issue", "on an issue"), ("actor", "toward a person or group")):
            found = figures_of(articles, given, kind, False) | figures_of(articles, given, kind, True)
            for metric, (value, n) in found.items():
                low, high = [100 * x for x in wilson(round(value * n / 100), n)[1:]] if n else ("", "")
                bounds = [f"{x:.1f}" if x != "" else "" for x in (low, high)]
                out.append(
                    (f"{name} ({len(articles)} articles)", what, metric, value, *bounds, n or "", datetime.date.today())
                )
                print(*out[-1])
    with open(BENCHMARKS / "positions.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("set", "what", "metric", "value", "low", "high", "n", "date"))
        table.writerows(out)


if __name__ == "__main__":
    main()
