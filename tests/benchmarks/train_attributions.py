"""Train the models of attributions (data/models/attribution_*.csv) on PolNeAR's training articles.

    python tests/benchmarks/train_attributions.py PLACE_OF_POLNEAR [--leave-out OUTLET ...]

Every candidate of a construction is labelled: it holds when its cue lies in an annotated cue and its content shares half of the words of
that attribution. What a word or a construction scored elsewhere is itself a feature, so it is counted in five folds: the counts for an
article come from the other four. The second stage sees, in training, first-stage probabilities from models that had not seen the article.
Each model is a logistic regression with an L2 penalty (C = 0.05), fitted twice: on all features that occur eight times, and again on
the strongest of them. With --leave-out outlets are held out and scored, and nothing is written.
"""

import argparse
import csv
from collections import Counter, defaultdict
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import scipy.sparse as sparse
from measure_quotes import same_speaker
from polnear import read_articles, words_in
from scipy.optimize import minimize

from utils.lexicons import word_class
from utils.paths import MODELS
from utils.quotes import (
    NOBODY_FROM,
    Model,
    Scene,
    Setting,
    choose_attributions,
    describe_candidates,
    describe_in_context,
    find_candidates,
    find_speakers,
    group_of,
    join_quotations,
    unheld_features,
)
from utils.text import MARKS, find_segments, parse, subject_of

FOLDS = 5
PENALTY = 0.05
RAREST = 8
KEPT = {"candidate": 2000, "alone": 550, "extends": 220, "unheld": 130}
SAME = 0.5  # Jaccard overlap of words from which a content is the annotated one
LOOKED_AT = 0.012  # share of a word's uses that must be cues before its constructions are looked at
MATTERS = 0.4  # change of log odds from which a pair of word and construction is kept
POSITIONS = ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV")


def prepare(article):
    """An article with all that the training asks of it again and again."""
    p = parse(article.text)
    scene = Scene(p, find_segments(article.text))
    setting = Setting(scene)
    found = [f for f in find_speakers(scene) if f.mention is not None and f.nobody <= NOBODY_FROM]
    cues = defaultdict(set)
    for number, gold in enumerate(article.attributions):
        for start, end in gold["cue"]:
            for i in range(len(p)):
                if p.start[i] < end and p.end[i] > start:
                    cues[i].add(number)
    words = list(words_in(article.text, [(0, len(article.text))]))
    word_of = [frozenset()] * len(p)
    starts = sorted(words)
    k = 0
    for i in range(len(p)):
        if p.word[i] in MARKS:
            continue
        while k < len(starts) and starts[k][1] <= p.start[i]:
            k += 1
        word_of[i] = frozenset(w for w in starts[k : k + 3] if w[0] < p.end[i] and w[1] > p.start[i])
    return SimpleNamespace(
        article=article,
        setting=setting,
        quotations=join_quotations(scene, found),
        cues=cues,
        gold=[words_in(article.text, a["content"]) for a in article.attributions],
        word_of=word_of,
        candidates=[],
        labels=[],
        described=[],
    )


def words_of(ready, ranges):
    return frozenset().union(*(ready.word_of[k] for a, b in ranges for k in range(a, b + 1)))


def jaccard(a, b):
    return len(a & b) / len(a | b) if a or b else 0.0


def label(ready, c):
    """Whether a candidate holds."""
    golds = ready.cues.get(c.cue, ())
    if not golds:
        return False
    words = words_of(ready, c.content)
    if max(jaccard(words, ready.gold[g]) for g in golds) < SAME:
        return False
    if c.construction == "raise":  # “X seems to”: only where the annotators saw no holder either
        return any(not ready.article.attributions[g]["speaker"] for g in golds)
    if c.construction == "adv":  # “reportedly”: not where the cue is a verb or noun beside it
        pos = ready.setting.parse.pos
        near = range(max(0, c.cue - 4), min(len(pos), c.cue + 5))
        return any(not any(g in ready.cues.get(k, ()) and pos[k] in ("VERB", "NOUN") for k in near) for g in golds)
    return True


# -- priors ------------------------------------------------------------------------------------------------------------


def count_words(group):
    counts = defaultdict(lambda: np.zeros(2))
    for ready in group:
        p, quoted = ready.setting.parse, ready.setting.quoted
        for i in range(len(p)):
            if not quoted[i] and (p.pos[i] in POSITIONS or p.word[i] == ":"):
                counts[p.lemma[i], p.pos[i]] += (i in ready.cues, 1)
    return counts


def count_candidates(group):
    by_word, by_construction, by_pair, by_pos = (defaultdict(lambda: np.zeros(2)) for _ in range(4))
    for ready in group:
        p = ready.setting.parse
        for c, holds in zip(ready.candidates, ready.labels, strict=True):
            word, one = (p.lemma[c.cue], p.pos[c.cue]), (holds, 1)
            by_word[word] += one
            by_construction[c.construction] += one
            by_pair[(*word, group_of(c.construction))] += one
            by_pos[word[1]] += one
    return by_word, by_construction, by_pair, by_pos


def added(counts):
    total = defaultdict(lambda: np.zeros(2))
    for one in counts:
        for key, value in one.items():
            total[key] = total[key] + value
    return total


def make_priors(words, counted, profile):
    """The tables of a `Model` from counts, each share drawn toward that of its kind where it rests on few cases."""
    by_word, by_construction, by_pair, by_pos = counted
    held, seen = sum(by_construction.values())
    overall = held / seen
    rare, pos_rate = defaultdict(lambda: np.zeros(2)), {k: c[0] / c[1] for k, c in by_pos.items()}
    for (_, pos), c in words.items():
        if c[1] <= 2:
            rare[pos] += c
    unseen = {pos: rare[pos][0] / max(1, rare[pos][1]) for pos in POSITIONS}
    shown = {k for k, c in words.items() if (c[0] + 0.05) / (c[1] + 1) >= LOOKED_AT and c[0] > 0}
    cue = {k: (words[k][0] + 3 * unseen.get(k[1], 0.1)) / (words[k][1] + 3) for k in shown}
    hit = {
        k: (c[0] + 4 * pos_rate.get(k[1], overall)) / (c[1] + 4)
        for k, c in by_word.items()
        if k in shown or k[0] == ":"
    }
    for pos in POSITIONS:
        cue["*", pos], hit["*", pos] = unseen[pos], pos_rate.get(pos, overall)
    construction = {k: (c[0] + 5 * overall) / (c[1] + 5) for k, c in by_construction.items()} | {"*": overall}
    model = Model({}, cue, hit, {k: v for k, v in profile.items() if k in shown}, construction, {})
    pair = {k: (int(c[0]), int(c[1])) for k, c in by_pair.items() if c[1] >= 3 and tells(model, *k, c)}
    return replace(model, pair=pair)


def tells(model, lemma, pos, group, counts):
    """Whether the counts of a pair move the prior by more than a little; the others need no row."""
    back = model.priors(lemma, pos, group)[2]
    with_pair = (counts[0] + 2.5 * back) / (counts[1] + 2.5)
    return abs(np.log(with_pair / (1 - with_pair)) - np.log(back / (1 - back))) > MATTERS


def profiles(articles):
    """{(lemma, pos): signs}: how often a word takes a clause, a person as subject, an infinitive, an object, quotes beside it."""
    counts = defaultdict(lambda: np.zeros(6))
    people = {"he", "she", "they", "who", "i", "we", "his", "her", "their"}
    for ready in articles:
        p, setting = ready.setting.parse, ready.setting
        for i in range(len(p)):
            if p.pos[i] not in ("VERB", "NOUN", "ADJ") or setting.quoted[i]:
                continue
            children = p.children[i]
            deps = {p.dep[k] for k in children}
            that = any(
                p.dep[k] in ("acl", "relcl") and any(p.word[m] == "that" and p.dep[m] == "mark" for m in p.children[k])
                for k in children
            )
            if p.pos[i] == "VERB":
                holder = subject_of(p, i)
            else:
                holder = next((k for k in children if p.dep[k] == "poss"), None)
            human = holder is not None and (
                p.entity[holder] in ("PERSON", "ORG", "NORP")
                or p.lemma[holder] in word_class("people_heard")
                or p.word[holder].lower() in people
            )
            beside = p.sentence[i] in setting.sentence_quotes
            counts[p.lemma[i], p.pos[i]] += (1, "ccomp" in deps or that, human, "xcomp" in deps, "dobj" in deps, beside)
    steps = (0.01, 0.05, 0.15, 0.35, 0.6)
    named = ("cc", "hum", "xc", "do", "q")
    return {
        key: tuple(n + str(int(np.searchsorted(steps, share))) for n, share in zip(named, c[1:] / c[0], strict=True))
        for key, c in counts.items()
        if c[0] >= 3
    }


# -- fitting -----------------------------------------------------------------------------------------------------------


def fit(rows, labels, most=None, names=None, penalty=PENALTY):
    """{feature: weight} of a logistic regression; `names` fixes the features, `most` keeps the strongest and fits again."""
    labels = np.array(labels, float)
    if names is None:
        counts = Counter(n for names_, _ in rows for n in names_)
        names = sorted(n for n, c in counts.items() if c >= RAREST)
        names += sorted(rows[0][1])
    index = {n: k for k, n in enumerate(names)}
    values, columns, ends = [], [], [0]
    for names_, numbers in rows:
        own = [index[n] for n in names_ if n in index]
        columns += own
        values += [1.0] * len(own)
        for n, v in numbers.items():
            if n in index:
                columns.append(index[n])
                values.append(v)
        ends.append(len(columns))
    matrix = sparse.csr_matrix((values, columns, ends), shape=(len(rows), len(index)))
    weights = _logistic(matrix, labels, penalty)
    if most and len(names) > most:
        strength = np.abs(weights[:-1]) * np.sqrt(np.asarray((matrix != 0).sum(axis=0)).ravel())
        kept = np.sort(np.argsort(-strength)[:most])
        weights = _logistic(matrix[:, kept], labels, penalty)
        names = [names[k] for k in kept]
    return {"bias": round(float(weights[-1]), 3)} | {
        n: round(float(w), 3) for n, w in zip(names, weights[:-1], strict=True)
    }


def _logistic(matrix, labels, penalty):
    signs, transposed = 2 * labels - 1, matrix.T.tocsr()

    def loss(weights):
        margin = signs * (matrix @ weights[:-1] + weights[-1])
        slope = -signs / (1 + np.exp(np.clip(margin, -30, 30)))
        value = np.logaddexp(0, -margin).sum() + weights @ weights / (2 * penalty)
        return value, np.append(transposed @ slope, slope.sum()) + weights / penalty

    return minimize(
        loss, np.zeros(matrix.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300, "maxcor": 8}
    ).x


def train(articles, say=print):
    """The whole model from prepared articles."""
    folds = [articles[k::FOLDS] for k in range(FOLDS)]
    words = [count_words(f) for f in folds]
    look = {k for k, c in added(words).items() if (c[0] + 0.05) / (c[1] + 1) >= LOOKED_AT and c[0] > 0}
    for ready in articles:
        ready.candidates = find_candidates(
            ready.setting.parse, ready.setting.quoted, lambda lemma, pos: (lemma, pos) in look
        )
        ready.labels = [label(ready, c) for c in ready.candidates]
    counted = [count_candidates(f) for f in folds]
    profile = profiles(articles)

    def priors(which):
        return make_priors(
            added(words[k] for k in which), [added(counted[k][t] for k in which) for t in range(4)], profile
        )

    for k, fold in enumerate(folds):
        model = priors([n for n in range(FOLDS) if n != k])
        for ready in fold:
            describe(ready, model)
    model = priors(range(FOLDS))
    rows, labels = gather(articles)
    say(f"{len(rows)} candidates, {sum(labels)} hold", flush=True)
    model.weights["candidate"] = fit(rows, labels, KEPT["candidate"])
    scored = out_of_fold(folds, [n for n in model.weights["candidate"] if n != "bias"], model)
    train_second_stage(articles, scored, model, say)
    model.weights["sure"] = calibrate(articles, model)
    return model


def calibrate(articles, model):
    """Two weights that turn the chance of a content into that of content and holder together."""
    model.weights["sure"] = {"z": 1.0}
    rows, labels = [], []
    for ready in articles:
        for c in choose_attributions(ready.setting, ready.quotations, model):
            if c.quotation is None:
                rows.append(((), {"z": float(np.log(c.chance / (1 - c.chance)))}))
                labels.append(right_with_holder(ready, c.candidate))
    return fit(rows, labels, names=["z"], penalty=100)


def right_with_holder(ready, candidate):
    """Whether half of the words and the source of one annotated attribution agree."""
    words = words_of(ready, candidate.content)
    share, n = max(((jaccard(words, g), n) for n, g in enumerate(ready.gold)), default=(0, 0))
    held = None if candidate.holder is None else ready.setting.scene.span_of(candidate.holder)
    return share >= SAME and same_speaker(ready.article.text, held, ready.article.attributions[n]["speaker"])


def describe(ready, model):
    hold = {id(c): y for c, y in zip(ready.candidates, ready.labels, strict=True)}
    ready.described = [(c, f, hold[id(c)]) for c, f in describe_candidates(ready.setting, model, ready.candidates)]


def gather(articles):
    both = [(f, y) for ready in articles for _, f, y in ready.described]
    return [f for f, _ in both], [y for _, y in both]


def out_of_fold(folds, names, model):
    """{article's name: [(candidate, probability)]}, each from a model that did not see the article's fold."""
    scored = {}
    for k, fold in enumerate(folds):
        rest = [ready for n, other in enumerate(folds) if n != k for ready in other]
        one = Model({"candidate": fit(*gather(rest), names=names)}, {}, {}, {}, {}, {})
        for ready in fold:
            scored[ready.article.name] = [(c, one.chance("candidate", *f)) for c, f, _ in ready.described]
    return scored


def train_second_stage(articles, scored, model, say):
    alone, extends, unheld = ([], []), ([], []), ([], [])
    for ready in articles:
        holds = [y for _, _, y in ready.described]
        own = [words_of(ready, q.ranges) for q in ready.quotations]
        nearest = [max((jaccard(w, g) for g in ready.gold), default=0) for w in own]
        ours = scored[ready.article.name]
        for n, touched, features in describe_in_context(ready.setting, ours, ready.quotations):
            if touched is None:
                alone[0].append(features)
                alone[1].append(holds[n])
            else:
                longer = own[touched] | words_of(ready, ours[n][0].content)
                extends[0].append(features)
                extends[1].append(max((jaccard(longer, g) for g in ready.gold), default=0) > nearest[touched] + 0.01)
        for (c, _), y in zip(ours, holds, strict=True):
            if y and c.holder is not None:
                words = words_of(ready, c.content)
                gold = max(ready.cues[c.cue], key=lambda g: jaccard(words, ready.gold[g]))
                unheld[0].append(unheld_features(ready.setting, c))
                unheld[1].append(not ready.article.attributions[gold]["speaker"])
    for stage, (rows, labels), penalty in (
        ("alone", alone, PENALTY),
        ("extends", extends, PENALTY),
        ("unheld", unheld, 0.3),
    ):
        say(f"{stage}: {len(rows)} cases, {sum(labels)} hold", flush=True)
        model.weights[stage] = fit(rows, labels, KEPT[stage], penalty=penalty)


# -- scores and files --------------------------------------------------------------------------------------------------


def score(articles, model):
    """F1 of contents (half of the words shared) over prepared articles, quotations and their extensions counted in."""
    made_all = gold_all = hits = 0
    for ready in articles:
        chosen = choose_attributions(ready.setting, ready.quotations, model)
        made = [words_of(ready, q.ranges) for q in ready.quotations]
        for c in chosen:
            if c.quotation is None:
                made.append(words_of(ready, c.candidate.content))
            else:
                made[c.quotation] |= words_of(ready, c.candidate.content)
        pairs = sorted(
            ((jaccard(g, m), i, j) for i, g in enumerate(ready.gold) for j, m in enumerate(made) if g & m),
            key=lambda pair: -pair[0],
        )
        used_gold, used_made = set(), set()
        for share, i, j in pairs:
            if share >= SAME and i not in used_gold and j not in used_made:
                used_gold.add(i)
                used_made.add(j)
        hits, made_all, gold_all = hits + len(used_gold), made_all + len(made), gold_all + len(ready.gold)
    return f"precision {hits / made_all:.3f}, recall {hits / gold_all:.3f}, F1 {2 * hits / (made_all + gold_all):.4f}"


def write(model):
    tables = {
        "weights": (
            ("stage", "feature", "weight"),
            [(stage, n, w) for stage, weights in model.weights.items() for n, w in sorted(weights.items())],
        ),
        "words": (
            ("lemma", "pos", "cue", "hit", "profile"),
            [
                (
                    *k,
                    round(model.cue[k], 3),
                    round(model.hit[k], 3) if k in model.hit else "",
                    " ".join(model.profile.get(k, ())),
                )
                for k in sorted(model.cue)
            ],
        ),
        "constructions": (
            ("construction", "hit"),
            [(k, round(v, 4)) for k, v in sorted(model.construction.items())],
        ),
        "pairs": (
            ("lemma", "pos", "construction", "held", "seen"),
            [(*k, *v) for k, v in sorted(model.pair.items())],
        ),
    }
    for name, (head, rows) in tables.items():
        with open(MODELS / f"attribution_{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)
        print(f"attribution_{name}: {len(rows)} rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place")
    parser.add_argument("--leave-out", nargs="*", default=[])
    given = parser.parse_args()
    ready = [prepare(a) for a in read_articles(given.place, "train")]
    model = train([r for r in ready if r.article.outlet not in given.leave_out])
    if given.leave_out:
        print(f"held out {given.leave_out}:", score([r for r in ready if r.article.outlet in given.leave_out], model))
        return
    write(model)
    print("dev:", score([prepare(a) for a in read_articles(given.place, "dev")], model))


if __name__ == "__main__":
    main()
