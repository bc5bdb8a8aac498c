"""Train the weights of the speaker ranker on PolNeAR's training articles.

    python tests/benchmarks/train_speakers.py PLACE_OF_POLNEAR [--leave-out OUTLET]

Writes data/models/cue_priors.csv and data/models/speaker_weights.csv. The loss is that of a conditional log-linear model:
for each quotation minus the log of the share of the right candidates in the softmax over all, plus an L2 penalty (C = 0.3).
A pair of features counts half, so that pairs are used only where they say more than their parts. Features seen fewer than 12
times are left out and the 3,000 weights farthest from zero are kept. With --leave-out an outlet is held out, its quotations
are scored, and nothing is written.
"""

import argparse
import csv
from collections import Counter

import numpy as np
import scipy.sparse as sparse
from polnear import read_articles, words_in
from scipy.optimize import minimize

from utils.paths import MODELS
from utils.quotes import NOBODY_FROM, Place, Scene, carry_features, find_speakers, nobody_features, rank_features
from utils.text import find_segments, parse

PENALTY = 0.3
PAIR_SCALE = 0.5
RAREST = 12
MOST_WEIGHTS = 3000
SHORTEST = 3  # words of a quotation that is learned from


def train(articles, priors):
    """{feature: weight} from annotated articles."""
    quotations = [rows for article in articles for rows in instances(article, priors)]
    counts = Counter(name for rows in quotations for names, _ in rows for name in names)
    index = {name: n for n, name in enumerate(sorted(name for name, c in counts.items() if c >= RAREST))}
    columns, rows_end, right, group = [], [0], [], []
    for number, rows in enumerate(rows for rows in quotations if any(is_right for _, is_right in rows)):
        for names, is_right in rows:
            columns += [index[name] for name in names if name in index]
            rows_end.append(len(columns))
            right.append(is_right)
            group.append(number)
    scale = np.array([PAIR_SCALE ** name.count("&") for name in index])
    matrix = sparse.csr_matrix(
        (np.ones(len(columns)), columns, rows_end), shape=(len(right), len(index))
    ) @ sparse.diags(scale)
    weights = scale * _fit(matrix.tocsr(), np.array(right), np.array(group))
    strongest = sorted(index, key=lambda name: (-abs(weights[index[name]]), name))[:MOST_WEIGHTS]
    return {name: round(float(weights[index[name]]), 3) for name in sorted(strongest)}


def _fit(matrix, right, group):
    starts = np.searchsorted(group, np.arange(group[-1] + 1))
    transposed = matrix.T.tocsr()

    def log_sum(scores):
        top = np.maximum.reduceat(scores, starts)
        mass = np.exp(scores - top[group])
        total = np.add.reduceat(mass, starts)
        return top + np.log(total), mass / total[group]

    def loss(weights):
        scores = matrix @ weights
        everyone, p_all = log_sum(scores)
        rightly, p_right = log_sum(np.where(right, scores, -1e9))
        return (everyone - rightly).sum() + weights @ weights / (2 * PENALTY), transposed @ (
            p_all - p_right
        ) + weights / PENALTY

    return minimize(
        loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150, "maxcor": 8}
    ).x


def instances(article, priors):
    """For each quotation of an article the candidates as (names of features, right or not)."""
    text, before, found = article.text, None, []
    scene = Scene(parse(text), long_segments(text), priors)
    for number, tokens in enumerate(scene.tokens):
        if tokens is None:
            continue
        place, gold = Place(scene, number), attribution_of(article, scene.segments[number])
        if gold is not None and not gold["speaker"]:
            continue
        ranked = rank_features(place)
        layout = len(ranked) == 1 and "lay=yes" in ranked[0][1]
        rows = [[list(names), gold is not None and is_speaker(scene, mention, gold)] for mention, names in ranked]
        if before is not None and not layout:
            link = carry_features(place, before[1])
            same = [n for n, (mention, _) in enumerate(ranked) if mention.head == before[0].head]
            for n in same:
                rows[n][0] += link
            if not same:
                rows.append([[*link, "P|far"], gold is not None and is_speaker(scene, before[0], gold)])
        if not layout:
            rows.append([nobody_features(place), gold is None])
        found.append(rows)
        if gold is not None:
            spoke = gold_mention(scene, gold)
            before = (spoke, place) if spoke is not None else before
    return found


def long_segments(text):
    return [s for s in find_segments(text) if s.double and len(words_in(text, [(s.start, s.end)])) >= SHORTEST]


def attribution_of(article, segment):
    """The attribution that holds at least four fifths of a segment's words, or None."""
    words = words_in(article.text, [(segment.start, segment.end)])
    for attribution in article.attributions:
        held = words & words_in(article.text, attribution["content"])
        if words and len(held) >= 0.8 * len(words):
            return attribution
    return None


def is_speaker(scene, mention, gold):
    """Whether a mention is the annotated source: the same head word, or half of the words in common."""
    text = scene.parse.text
    made, real = words_in(text, [scene.span_of(mention)]), words_in(text, gold["speaker"])
    if not made or not real:
        return False
    return head_word(text, made) == head_word(text, real) or len(made & real) >= 0.5 * len(made | real)


def head_word(text, words):
    """The last word of a mention's first part, before a comma or a preposition."""
    ordered = sorted(words)
    kept = [ordered[0]]
    for one, other in zip(ordered, ordered[1:], strict=False):
        stops = "of for at in from who with on to that and or by whose which familiar close about".split()
        if any(c in ",;(—–" for c in text[one[1] : other[0]]) or text[other[0] : other[1]].lower() in stops:
            break
        kept.append(other)
    return kept[-1]


def gold_mention(scene, gold):
    right = [m for m in scene.mentions if is_speaker(scene, m, gold)]
    text = scene.parse.text
    exact = [
        m
        for m in right
        if head_word(text, words_in(text, [scene.span_of(m)])) == head_word(text, words_in(text, gold["speaker"]))
    ]
    return (exact or right or [None])[-1]


def measure_priors(articles):
    """{lemma: share of its uses outside quotations in which it lies in an annotated cue}."""
    cues, uses = Counter(), Counter()
    for article in articles:
        p = parse(article.text)
        scene_inside = Scene(p, find_segments(article.text), {}).inside
        marked = (
            {
                i
                for a in article.attributions
                for start, end in a["cue"]
                for i in range(len(p))
                if start <= p.start[i] and p.end[i] <= end
            }
            if article.attributions
            else set()
        )
        for i in range(len(p)):
            if scene_inside[i] < 0 and p.pos[i] in ("VERB", "AUX", "NOUN"):
                uses[p.lemma[i]] += 1
                cues[p.lemma[i]] += i in marked
    return {lemma: round((cues[lemma] + 0.2) / (uses[lemma] + 4), 3) for lemma in sorted(uses) if cues[lemma] > 1}


def score(articles, weights, priors):
    """Share of quotations with the right speaker, among those annotated with one."""
    right = total = 0
    for article in articles:
        scene = Scene(parse(article.text), long_segments(article.text), priors)
        for found in find_speakers(scene, weights):
            gold = attribution_of(article, found.segment)
            if gold is not None and gold["speaker"]:
                total += 1
                right += (
                    found.nobody <= NOBODY_FROM and found.mention is not None and is_speaker(scene, found.mention, gold)
                )
    return right, total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place")
    parser.add_argument("--leave-out")
    given = parser.parse_args()
    articles = read_articles(given.place, "train")
    kept = [a for a in articles if a.outlet != given.leave_out]
    priors = measure_priors(kept)
    weights = train(kept, priors)
    if given.leave_out:
        right, total = score([a for a in articles if a.outlet == given.leave_out], weights, priors)
        print(f"{given.leave_out}: {right} of {total} = {right / total:.1%}")
        return
    for name, head, table in (
        ("cue_priors", ("lemma", "prior"), {k: v for k, v in priors.items() if v >= 0.001}),
        ("speaker_weights", ("feature", "weight"), weights),
    ):
        with open(MODELS / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(table.items())
        print(f"{name}: {len(table)} rows")
    print("dev: {} of {}".format(*score(read_articles(given.place, "dev"), weights, priors)))


if __name__ == "__main__":
    main()
