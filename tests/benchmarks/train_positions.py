"""Train and measure the linear models of positions on issues and of attitudes toward persons and groups.

    python train_positions.py LABELS... --texts TEXTS [--write]

LABELS is a folder with a JSON-lines file an article, as `match_positions.py` tells; TEXTS a folder in which ARTICLE.txt stands. Two logistic regressions with an
L2 penalty a kind: whether a candidate is a position, and its sign. Figures are cross-validated over whole articles; `--write` keeps the weights
in data/models/issue_*.csv and actor_*.csv, trained on all labels.
"""

import argparse
import csv
import hashlib
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from match_positions import f1_of, measure, meets, overlap, read_labels, sign_on_thing
from scipy.optimize import minimize

from utils.paths import MODELS
from utils.people import find_people
from utils.positions import (
    KINDS,
    Article,
    Describer,
    Linear,
    Models,
    Pair,
    all_candidates,
    as_rows,
    choose,
    linear_logits,
    rank,
    target_words,
)
from utils.quotes import find_statements, statement_records
from utils.text import head_of, parse

LEAST = 4  # articles in which a feature must occur
PENALTY = {"place": 25.0, "sign": 20.0}
FOLDS = 5
UNDOING = re.compile(  # more ways to say that a thing is undone than a row and a label are matched by
    r"(?:the |a |an )?(?:full |partial |complete |more |any |further |new )?(?:(?:efforts?|bids?|plans?|proposals?|push|(?:the )?vote) to )?(?:abolish|abolition|avoid|"
    r"ban(?:ning|s|ned)?\b|block|cancel|clos(?:e|ing)|combat|curb|cut|defund|delay|dismantl|drop|eliminat|end(?:ing)?\b|fight against|get(?:ting)? rid|halt|"
    r"kill|limit|oppos|overturn|postpon|prevent|prohibit|reduc|reject|remov|repeal|restrict|revers|revok|roll(?:ing)? ?back|scal(?:e|ing) back|scrap|scuttl|"
    r"shut|stall|stop|undo|veto|withdraw)\w*",
    re.I,
)
THRESHOLDS = (0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.25, 0.28, 0.31, 0.35, 0.4, 0.45, 0.5, 0.6)


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
    with open(MODELS / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("feature", "weight"))
        out.writerow(("", round(model.intercept, 4)))
        out.writerows((n, round(w, 3)) for n, w in sorted(model.weights.items()) if abs(w) >= 0.005)


# -- labelled articles -------------------------------------------------------------------------------------------------------


class Labelled:
    """One article with its candidates, their features and for each kind their labels: (y, sign, weight), with y 1 (a position), 0 (none) or -1 (left out)."""

    def __init__(self, labelled):
        self.labelled, self.name, p = labelled, labelled.name, parse(labelled.text)
        self.article = Article(p, statement_records(find_statements(labelled.text)), find_people(p))
        self.describer = Describer(self.article)
        self.candidates = all_candidates(self.article)
        self.facts = [self.describer.facts(c) for c in self.candidates]
        spans = [(row, p.tokens_in(row["target_start"], row["target_end"])) for row in labelled.labels]
        heads = [(row, head_of(p, *tokens) if tokens else None) for row, tokens in spans]
        self.labels = {kind: [self._label(c, heads, kind) for c in self.candidates] for kind in KINDS}

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
                sign = sign_on_thing(row["sign"], row["target"], UNDOING) * sign_on_thing(1, words["target"], UNDOING)
                label = (1, sign, weight * (1.0 if row.get("sure", True) else 0.7))
        return label


def train(articles, kind):
    """(place, sign) of a kind from labelled articles."""
    place, sign = ([], [], [], []), ([], [], [], [])
    for number, a in enumerate(articles):
        for x, (y, side, weight) in zip(a.facts, a.labels[kind], strict=True):
            if y >= 0:
                add(place, x.own + a.describer.place(x), y, weight if y else 1.0, number)
            if y == 1 and weight > 0.2:
                add(sign, a.describer.signs(x), side > 0, weight, number)
    return fit(*place, PENALTY["place"], True), fit(*sign, PENALTY["sign"], False)


def add(table, *values):
    for column, value in zip(table, values, strict=True):
        column.append(value)


# -- figures -------------------------------------------------------------------------------------------------------------------


def figures(articles, rows_of, kind):
    """{found, reversed, precision, F1 in per cent, n} of the rows that `rows_of(article)` gives."""
    by_name = {a.name: a for a in articles}

    def named(labelled):
        return [row | {"names": [row["holder"], row["for_whom"]]} for row in rows_of(by_name[labelled.name])]

    counts = measure([a.labelled for a in articles], named, kind)
    return {
        "found": round(100 * counts["found"] / max(counts["labels"], 1), 1), "reversed": round(100 * counts["reversed"] / max(counts["labels"], 1), 1),
        "precision": round(100 * counts["right"] / max(counts["rows"], 1), 1), "F1": round(100 * f1_of(counts), 1), "n": counts["rows"],
    }  # fmt: skip


def folds_of(articles, number):
    """[(articles to learn from, articles left out)]; an article is always in the same fold."""
    fold = {a.name: int(hashlib.md5(a.name.encode()).hexdigest(), 16) % number for a in articles}
    return [
        ([a for a in articles if fold[a.name] != k], [a for a in articles if fold[a.name] == k]) for k in range(number)
    ]


def models_from(articles):
    """The linear models of both kinds."""
    return Models(*(Pair(*train(articles, kind)) for kind in KINDS))


def logits_left_out(articles):
    """{article: its `linear_logits`} by models that had not seen the article."""
    found = {}
    for seen, left_out in folds_of(articles, FOLDS):
        models = models_from(seen)
        found |= {a.name: linear_logits(a.describer, a.facts, models) for a in left_out}
    return found


def linear_chances(logits):
    """The answers of the linear models in the form of the network's, so that they can be measured alone."""
    chance = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    pairs = [(chance[:, n] * chance[:, n + 1], chance[:, n] * (1 - chance[:, n + 1])) for n in (0, 2)]
    return np.stack([np.zeros(len(logits)), *pairs[0], *pairs[1]], axis=1)


def report(label, articles, logits, chances):
    """Print the best figures over all thresholds, and the best with few positions reversed. `logits`, `chances`: {article: array}."""
    for kind in KINDS:
        ranked = {a.name: rank(a.facts, logits[a.name], chances[a.name], kind) for a in articles}
        tried = []
        for t in THRESHOLDS:
            rows = {a.name: as_rows(a.article, a.describer, choose(a.article, ranked[a.name], t)) for a in articles}
            tried.append((figures(articles, lambda a, rows=rows: rows[a.name], kind), t))
        best = max(tried, key=lambda o: o[0]["F1"])
        careful = max((o for o in tried if o[0]["reversed"] <= 2.5), key=lambda o: o[0]["F1"], default=None)
        print(
            f"{label}, {kind}, {len(articles)} articles\n  best {best}\n  at most 2.5 % reversed {careful}", flush=True
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    articles = [Labelled(a) for place in given.labels for a in read_labels(place, given.texts)]
    logits = logits_left_out(articles)
    report(
        "linear models, cross-validated",
        articles,
        logits,
        {name: linear_chances(values) for name, values in logits.items()},
    )
    if given.write:
        for kind, models in zip(KINDS, vars(models_from(articles)).values(), strict=True):
            save(models.place, f"{kind}_place")
            save(models.sign, f"{kind}_sign")


if __name__ == "__main__":
    main()
