"""Measure positions on the sentences and reports in tests/data, and write data/benchmarks/stance.csv.

    python tests/benchmarks/measure_stance.py

Right: the position that the label gives, and none where it gives none. Reversed: for instead of against, or the other way round.
VADER beside it takes the sign of a sentence's tone for the position, which shows that tone is not stance.
"""

import csv
import datetime
from pathlib import Path

import pandas as pd

from utils.analysis import analyse, read_positions
from utils.compare import match_stances, read_labels, wilson
from utils.reports import load_case, read_report, table_of_reports
from utils.tone import label_tone, score_tone

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "data" / "benchmarks" / "stance.csv"
DATA = ROOT / "tests" / "data"
_SIGN = {"negative": -1, "neutral": None, "positive": 1, "": None}


def judge_sentences():
    """(system, right, reversed) for each labelled sentence and system."""
    cases = {folder.name: load_case(str(folder)) for folder in (DATA / "topics").iterdir()}
    for row in pd.read_csv(DATA / "stances.csv", dtype={"position": "Int64"}).itertuples():
        wanted = None if pd.isna(row.position) else int(row.position)
        found = read_positions(row.sentence, cases[row.topic])
        own = found[(found["party"] == row.party) & (found["issue"] == row.issue)]
        made = int(own["position"].iloc[-1]) if len(own) else None
        alone = len(own) == len(found)
        yield "parley", made == wanted and alone, made in (1, -1) and wanted == -made
        tone = _SIGN[label_tone(score_tone(row.sentence))]
        yield "sign of VADER's tone", tone == wanted, tone is not None and wanted == -tone


def judge_reports():
    """(set, outcomes) of the positions of whole reports."""
    case = load_case("alaska_summit")
    yield "five reports, built on", match_stances(read_labels(case, "stances"), analyse(case).stances)["outcome"]
    labels = pd.read_csv(DATA / "more_reports" / "stances.csv")
    for used in ("to build", "to measure"):
        own = labels[labels["used"] == used]
        files = [str(DATA / "more_reports" / f"{name}.txt") for name in own["report"].unique()]
        stances = analyse(case, table_of_reports([read_report(file) for file in files])).stances
        where = f"{len(files)} more reports, {'built on' if used == 'to build' else 'kept for measuring'}"
        yield where, match_stances(own, stances)["outcome"]


def main():
    rows = []
    judged = pd.DataFrame(judge_sentences(), columns=["system", "right", "reversed"])
    for system, own in judged.groupby("system", sort=False):
        for metric in ("right", "reversed"):
            rows.append((system, "213 sentences on far topics", metric, int(own[metric].sum()), len(own)))
    for where, outcomes in judge_reports():
        labelled = int((outcomes != "extra").sum())
        for metric in ("right", "reversed", "extra"):
            rows.append(("parley", where, metric, int((outcomes == metric).sum()), labelled))
    with open(OUT, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["system", "set", "metric", "value", "low", "high", "n", "date"])
        for system, where, metric, k, n in rows:
            share = (f"{100 * v:.1f}" for v in wilson(k, n))
            writer.writerow([system, where, metric, *share, n, datetime.date.today()])
            print(system, where, metric, k, n)


if __name__ == "__main__":
    main()
