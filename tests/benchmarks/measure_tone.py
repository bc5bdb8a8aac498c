"""Measure tone toward a person on NewsMTSC's dev parts and attitudes on DSE's valid part, and write data/benchmarks/tone.csv and
tone_reliability.csv.

    python tests/benchmarks/measure_tone.py PLACE_OF_NEWSMTSC PLACE_OF_DSE

Macro-averaged F1 in per cent: of negative, neutral and positive for tone; of the five classes of DSE (neutral, positive and negative each way)
for attitudes. Intervals (95 %) are bootstrapped over sentences. For the learned model also: how often its label changes when the target's name is exchanged
for another throughout the sentence, and how often it is right for how sure it is.
"""

import argparse
import csv
import datetime
import json
import random
import re
from pathlib import Path

import numpy as np
from adapters import directed, toward

from utils.compare import wilson
from utils.paths import LEXICONS
from utils.tone import LABELS as ORDER
from utils.tone import METHODS, judge_targets

OUT = Path(__file__).resolve().parent.parent.parent / "data" / "benchmarks"
LABELS = {2.0: "negative", 4.0: "neutral", 6.0: "positive"}
DIRECTIONS = {"0": (0, 0), "1": (1, 0), "2": (0, 1), "3": (-1, 0), "4": (0, -1)}
ROUNDS = 1000
BANDS = (0.34, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)  # of the probability of the likeliest label
SURNAMES = (
    "Abbott Alvarez Andersson Bakker Banerjee Barros Becker Bell Bennett Boateng Calloway Castillo Chen Costa Dalton Diaz Doyle Eriksen "
    "Farouk Fischer Fontaine Garland Gupta Haddad Hale Hansen Hoffman Ivanov Jensen Kaplan Keller Khan Kim Kovac Kowalski Laurent Lindqvist "
    "Lopez Marchetti Mensah Meyer Moreau Murray Nakamura Novak Okafor Osei Park Patel Petrov Quinn Ramos Reyes Rossi Sato Schmidt Silva "
    "Sokolov Tanaka Tindall Vargas Voss Walsh Weber Yilmaz Zhang"
).split()
TITLES = frozenset(
    "President Mr Mrs Ms Dr Senator Sen Gov Governor Secretary Representative Rep Judge Justice Minister Prime Vice Attorney General Speaker "
    "House Former Republican Democratic Democrat Director Chairman State The Chancellor Pope King Queen Prince Lady First White Mayor "
    "Congressman Congresswoman Majority Minority Leader Chief Staff Supreme Court Special Counsel Press National Security Adviser Ambassador".split()
)


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


def first_names():
    with open(LEXICONS / "first_names.csv", encoding="utf-8", newline="") as file:
        return {row["name"]: row["pronoun"] for row in csv.DictReader(file)}


def exchange_name(target, names):
    """A target with its name exchanged for another throughout the sentence; as it is where no name is found."""
    text, start, end, label = target
    words = [re.sub(r"[’']s$", "", word) for word in re.findall(r"[A-Z][\w’'-]*\w", text[start:end])]
    words = [word for word in words if word not in TITLES]
    if not words:
        return target
    same = {pronoun: [name for name, p in names.items() if p == pronoun] for pronoun in ("he", "she")}
    new = {word: random.choice(same.get(names.get(word), same["he"])) for word in words[:-1]}
    new[words[-1]] = random.choice(SURNAMES)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, new))})(?!\w)")
    left, middle, right = (
        pattern.sub(lambda found: new[found.group()], part) for part in (text[:start], text[start:end], text[end:])
    )
    return left + middle + right, len(left), len(left) + len(middle), label


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
    dev = {part: list(read_targets(Path(given.newsmtsc, f"{part}_dev.jsonl"))) for part in ("mt", "rw")}
    for part, targets in dev.items():
        for method in METHODS:
            made = [toward(text, start, end, method) for text, start, end, _ in targets]
            figures = measured([t[3] for t in targets], made)
            rows.append([method, f"NewsMTSC dev, {part}", "tone toward a person, macro-F1", *figures])
            print(*rows[-1])
    targets = [target for part in dev.values() for target in part]
    rows.append(["learned", "NewsMTSC dev", "labels that change with the name, per cent", *changed_with_name(targets)])
    print(*rows[-1])
    pairs = list(read_pairs(Path(given.dse, "valid.txt")))
    made = [classes[directed(text, first, second)] for text, first, second, _ in pairs]
    rows.append(
        ["roles", "DSE valid", "attitude between two parties, macro-F1", *measured([p[3] for p in pairs], made)]
    )
    print(*rows[-1])
    write("tone.csv", ["method", "set", "metric", "value", "low", "high", "n", "date"], rows)
    write("tone_reliability.csv", ["what", "set", "confidence", "right", "n", "date"], reliability(targets))


def changed_with_name(targets):
    """Share of the targets with a name whose label changes when it is exchanged: [per cent, low, high, n]."""
    random.seed(5)
    names = first_names()
    pairs = [(target, exchange_name(target, names)) for target in targets]
    named = [(old[:3], new[:3]) for old, new in pairs if old != new]
    before, after = (judge_targets(list(side)).argmax(axis=1) for side in zip(*named, strict=True))
    changed = int((before != after).sum())
    return [f"{100 * share:.1f}" for share in wilson(changed, len(named))] + [len(named)]


def reliability(targets):
    """Rows of how sure the learned model is and how often it is right, by bands of its probability."""
    shares = judge_targets([target[:3] for target in targets])
    sure, right = shares.max(axis=1), shares.argmax(axis=1) == [ORDER.index(target[3]) for target in targets]
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            yield ["labels of tone", "NewsMTSC dev", f"{sure[inside].mean():.3f}", f"{right[inside].mean():.3f}", int(inside.sum())]  # fmt: skip


def write(name, columns, rows):
    with open(OUT / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([*row, datetime.date.today()] for row in rows)


if __name__ == "__main__":
    main()
