"""Train and measure the models of open positions: who is for or against what, without a case.

    python train_positions.py LABELS TEXTS [--dev LABELS.jsonl] [--write]

LABELS is a folder with a JSON-lines file an article, a row a position: kind (issue or actor), holder, sign (1, -1, 0), target, and the offsets
target_start, target_end, evidence_start, evidence_end in the article; TEXTS a folder in which ARTICLE.txt stands. The guideline and the scorer are
those of the public bench that README.md beside this file names; they are found through PYTHONPATH (`score_positions`). Two logistic regressions with an
L2 penalty: whether a candidate is a position, and its sign. Figures are cross-validated over whole articles; `--write` keeps the weights
in data/models/position_*.csv, trained on all labels.
"""

import argparse
import contextlib
import csv
import hashlib
import io
import json
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse as sparse
from scipy.optimize import minimize
from score_positions import overlap, same_holder, same_target, score, signed

from utils.paths import MODELS
from utils.people import find_people
from utils.positions import Article, Describer, Linear, all_candidates, as_rows, choose, score_candidates, target_words
from utils.quotes import find_statements
from utils.text import parse

LEAST = 4  # articles in which a feature must occur
PENALTY = {"place": 25.0, "sign": 20.0}
FOLDS = 5
THRESHOLDS = (0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.28, 0.31, 0.35, 0.4, 0.5)


# -- logistic regression over named features -------------------------------------------------------------------------------


def columns_of(rows, groups):
    """{name: column} of the features that occur in enough articles."""
    seen = defaultdict(set)
    for names, group in zip(rows, groups, strict=True):
        for name in names:
            seen[name].add(group)
    return {name: k for k, name in enumerate(sorted(n for n, articles in seen.items() if len(articles) >= LEAST))}


def matrix(rows, columns):
    at, column, values = [], [], []
    for k, row in enumerate(rows):
        for item in row:
            name, value = item if isinstance(item, tuple) else (item, 1)
            if name in columns:
                at.append(k)
                column.append(columns[name])
                values.append(value)
    return sparse.csr_matrix((values, (at, column)), shape=(len(rows), len(columns)), dtype=float)


def fit(rows, labels, weights, groups, penalty, intercept):
    """A `Linear` from rows of names, or of (name, value)."""
    names = [[item[0] if isinstance(item, tuple) else item for item in row] for row in rows]
    columns = columns_of(names, groups)
    x, sign, weights = matrix(rows, columns), 2 * np.asarray(labels, float) - 1, np.asarray(weights, float)

    def loss(w):
        z = sign * (x @ w[:-1] + (w[-1] if intercept else 0))
        p = 1 / (1 + np.exp(np.clip(z, -30, 30)))
        slope = -(weights * sign * p)
        value = (weights * np.logaddexp(0, -z)).sum() + penalty * (w[:-1] @ w[:-1]) / 2
        return value, np.append(x.T @ slope + penalty * w[:-1], slope.sum() if intercept else 0.0)

    w = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return Linear({name: float(w[k]) for name, k in columns.items()}, float(w[-1]))


def save(model, name):
    with open(MODELS / f"position_{name}.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("feature", "weight"))
        out.writerow(("", round(model.intercept, 4)))
        out.writerows((n, round(w, 3)) for n, w in sorted(model.weights.items()) if abs(w) >= 0.005)


# -- labelled articles -------------------------------------------------------------------------------------------------------


def head_of(p, row):
    """The head token of the words that a label names as its target, or None."""
    tokens = p.tokens_in(row["target_start"], row["target_end"])
    if tokens is None:
        return None
    a, b = tokens
    return next((i for i in range(a, b + 1) if not a <= p.head[i] <= b or p.head[i] == i), b)


def statements_of(text):
    return [{k: None if v is pd.NA else v for k, v in row.items()} for row in find_statements(text).to_dict("records")]


class Labelled:
    """One article with its candidates, their features and labels: y is 1 (a position), 0 (none) or -1 (left out)."""

    def __init__(self, name, text, rows, kind="issue"):
        self.name, self.text, self.rows, p = name, text, rows, parse(text)
        self.article = Article(p, statements_of(text), find_people(p))
        self.describer = Describer(self.article)
        self.candidates = all_candidates(self.article)
        self.facts = [self.describer.facts(c) for c in self.candidates]
        heads = [(row, head_of(p, row)) for row in rows]
        self.labels = [self._label(c, heads, kind) for c in self.candidates]

    def _label(self, c, heads, kind):
        """(y, sign, weight): full weight where the target has the labelled head, less where it only overlaps."""
        p, words = self.article.p, target_words(self.article, c)
        label = (0, 0, 1.0)
        for row, head in heads:
            if not meets(row, words, [n for h, name in c.members for n in (name, self.article.behind(h, name))]):
                continue
            inside = overlap(p.start[c.target], p.end[c.target], row["target_start"], row["target_end"])
            over = overlap(words["target_start"], words["target_end"], row["target_start"], row["target_end"])
            weight = 1.0 if head == c.target else 0.5 if inside else 0.3 if over else 0.2
            if row["kind"] != kind or weight < 0.25 or not row["sign"]:
                label = (-1, 0, 0.0) if label[0] == 0 else label
            elif label[0] != 1 or weight > label[2]:
                sign = signed(row["sign"], row["target"]) * signed(1, words["target"])
                label = (1, sign, weight * (1.0 if row.get("sure", True) else 0.7))
        return label


def meets(row, words, names):
    return (
        overlap(words["start"], words["end"], row["evidence_start"], row["evidence_end"])
        and same_holder(names, row["holder"])
        and same_target(words, row)
    )


def train(articles):
    """(place, sign) from labelled articles."""
    place, sign = ([], [], [], []), ([], [], [], [])
    for number, a in enumerate(articles):
        for x, (y, side, weight) in zip(a.facts, a.labels, strict=True):
            if y >= 0:
                add(place, x.own + a.describer.place(x), y, weight if y else 1.0, number)
            if y == 1 and weight > 0.2:
                add(sign, a.describer.signs(x), side > 0, weight, number)
    return fit(*place, PENALTY["place"], True), fit(*sign, PENALTY["sign"], False)


def add(table, *values):
    for column, value in zip(table, values, strict=True):
        column.append(value)


# -- figures -------------------------------------------------------------------------------------------------------------------


def figures(articles, scored, threshold, kind="issue", sure=None):
    """{found, reversed, precision, F1, n} of the rows above a threshold, by the bench's own scorer."""
    by_text = {a.text: a for a in articles}
    texts = {a.name: a.text for a in articles}

    def predict(text):
        a = by_text[text]
        rows = as_rows(a.article, a.describer, choose(a.article, scored[a.name], sure or threshold))
        return [row | {"holder": [row["holder"], row["for_whom"]]} for row in rows]

    with contextlib.redirect_stdout(io.StringIO()) as out:
        score(predict, [row | {"article": a.name} for a in articles for row in a.rows], texts.__getitem__, kind)
    return {k: float(v) for k, v in re.findall(r"(found|reversed|precision|F1|n) ([\d.]+)", out.getvalue())}


def cross_validated(articles):
    """{article: scored candidates} by models that had not seen the article."""
    fold = {a.name: int(hashlib.md5(a.name.encode()).hexdigest(), 16) % FOLDS for a in articles}
    scored = {}
    for k in range(FOLDS):
        models = train([a for a in articles if fold[a.name] != k])
        scored |= {a.name: score_candidates(a.candidates, a.describer, *models) for a in articles if fold[a.name] == k}
    return scored


def report(label, articles, scored):
    tried = [(figures(articles, scored, t), t) for t in THRESHOLDS]
    best = max(tried, key=lambda o: o[0]["F1"])
    careful = max((o for o in tried if o[0]["reversed"] <= 2.5), key=lambda o: o[0]["F1"], default=None)
    print(f"{label}, {len(articles)} articles\n  best {best}\n  at most 2.5 % reversed {careful}", flush=True)


def read_labels(place, texts):
    """The labelled articles of a folder of JSON-lines files, or of one such file with a column article."""
    by = defaultdict(list)
    for file in sorted(place.rglob("*.jsonl")) if place.is_dir() else [place]:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                by[row["article"]].append(row)
    found = []
    for article, rows in by.items():
        with next(texts.rglob(f"{article}.txt")).open(encoding="utf-8", newline="") as file:
            found.append(Labelled(article, file.read(), rows))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    articles = [a for place in given.labels for a in read_labels(place, given.texts)]
    report("cross-validated", articles, cross_validated(articles))
    models = train(articles)
    if given.write:
        for model, name in zip(models, ("place", "sign"), strict=True):
            save(model, name)
    if given.dev:
        dev = read_labels(given.dev, given.texts)
        report("dev", dev, {a.name: score_candidates(a.candidates, a.describer, *models) for a in dev})


if __name__ == "__main__":
    main()
