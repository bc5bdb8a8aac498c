"""Measure the policy frames on FrAC's development sentences and the twelve frames on reports of our own, and write data/benchmarks/frames.csv.

    python tests/benchmarks/measure_frames.py PLACE_OF_FRAC

Macro-averaged F1 of nine frames in per cent, sentences labelled “other” left out; 95 % interval bootstrapped over sentences. The word lists come
from the frames' definitions; while they were extended, errors were read in every second sentence only, so both halves are told.

The twelve frames are measured on `tests/data/framed_reports`: how many of the frames found in sentences are labelled (precision), and how many of those
labelled are found (recall), with Wilson intervals; errors were read in half of the reports.
"""

import argparse
import csv
import datetime
from pathlib import Path

import numpy as np
from adapters import policy_frames
from measure_tone import measured

from utils.compare import wilson
from utils.frames import find_frames, score_policy_frames
from utils.lexicons import frame_lexicon
from utils.reports import split_header
from utils.text import parse

FRAMED = Path(__file__).resolve().parent.parent / "data" / "framed_reports"
OUT = Path(__file__).resolve().parent.parent.parent / "data" / "benchmarks" / "frames.csv"


def read_framed():
    """(frames labelled, frames found, how it was used) of each sentence of the framed reports, the frames that are counted only."""
    counted = {name for name, frame in frame_lexicon().items() if frame["shown_as"] == "counts"}
    with open(FRAMED / "frames.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            p = parse(split_header((FRAMED / f"{row['report']}.txt").read_text(encoding="utf-8"))[1])
            found = find_frames(p, *p.tokens_in(int(row["start"]), int(row["end"])))
            yield (
                set(filter(None, row["frames"].split("+"))),
                {f["frame"] for f in found if not f["negated"]} & counted,
                row["used"],
            )


def precision_and_recall():
    """Rows of the table for each half of the framed reports."""
    sentences = list(read_framed())
    for used in ("errors read", "errors not read"):
        own = [(labelled, found) for labelled, found, how in sentences if how == used]
        hits = sum(len(labelled & found) for labelled, found in own)
        for metric, n in (("precision", sum(len(f) for _, f in own)), ("recall", sum(len(f) for f, _ in own))):
            shares = [f"{100 * share:.1f}" for share in wilson(hits, n)]
            yield ["word lists", f"12 reports of our own, {used}", f"twelve frames, {metric}", *shares, n]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place")
    frames = set(score_policy_frames(""))
    with open(Path(parser.parse_args().place, "dev.csv"), encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["frame"] in frames]
    gold, made = np.array([row["frame"] for row in rows]), np.array(policy_frames([row["sentence"] for row in rows]))
    parts = {"all": slice(None), "errors read": slice(0, None, 2), "errors not read": slice(1, None, 2)}
    with open(OUT, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["method", "set", "metric", "value", "low", "high", "n", "date"])
        for part, chosen in parts.items():
            row = ["word lists", f"FrAC dev, {part}", "policy frame, macro-F1", *measured(gold[chosen], made[chosen])]
            writer.writerow([*row, datetime.date.today()])
            print(*row)
        for row in precision_and_recall():
            writer.writerow([*row, datetime.date.today()])
            print(*row)


if __name__ == "__main__":
    main()
