"""Measure the policy frames on FrAC's development sentences, and write data/benchmarks/frames.csv.

    python tests/benchmarks/measure_frames.py PLACE_OF_FRAC

Macro-averaged F1 of nine frames in per cent, sentences labelled “other” left out; 95 % interval bootstrapped over sentences. The word lists come
from the frames' definitions; while they were extended, errors were read in every second sentence only, so both halves are told.
"""

import argparse
import csv
import datetime
from pathlib import Path

import numpy as np
from adapters import policy_frames
from measure_tone import measured

from utils.frames import score_policy_frames

OUT = Path(__file__).resolve().parent.parent.parent / "data" / "benchmarks" / "frames.csv"


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


if __name__ == "__main__":
    main()
