"""Measure who is for or against whom on SEESAW's dev stories, and keep the figures in data/benchmarks/attitudes.csv.

    python tests/benchmarks/measure_attitudes.py SEESAW [--limit N]

SEESAW (Zhang, Beauchamp and Wang 2022) tells for each article of three outlets a story which of its entities is for or against which. Counted once an
article are pairs whose sign is the same wherever it tells them. Precision looks at rows whose holder and target both stand in the article's list of
entities. Its licence forbids training on it what ships: it is for measuring only. 95 % Wilson intervals over pairs.

The label should not hang on the name: in each article the two entities that most pairs name are exchanged, and pairs told in both are compared.
"""

import argparse
import csv
import datetime
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

from adapters import attitudes
from match_positions import name_words

from utils.compare import wilson
from utils.paths import BENCHMARKS

_SMALL = frozenset("the of and a an president senator sen rep mr mrs ms former party us united states".split())
_ONE_WORD = {
    "gop": "republican", "republicans": "republican", "democrats": "democratic", "democrat": "democratic", "dems": "democratic",
    "congressional": "congress", "senators": "senate", "doj": "justice", "conservatives": "conservatism",
}  # fmt: skip


def words_of(name):
    return name_words(name, _SMALL, _ONE_WORD)


def entity_of(name, entities):
    """The entity that a name means: the one of the same words, else the first that holds all of them or lies in them."""
    own = words_of(name)
    for entity in entities:
        if words_of(entity) == own:
            return entity
    return next((e for e in entities if own and (own <= words_of(e) or words_of(e) <= own)), None)


def pairs_given(text, entities):
    """{(holder, target): sum of signs} of the rows found in a text, over entities of its list."""
    given = Counter()
    for holder, sign, target in attitudes(text):
        pair = entity_of(holder, entities), entity_of(target, entities)
        if None not in pair and pair[0] != pair[1]:
            given[pair] += sign
    return given


def pairs_labelled(story):
    """({(holder, target): sign} of the pairs with one sign, all pairs)."""
    signs = defaultdict(set)
    for _, holder, sign, target in story["triples"]:
        if "Not in the list" not in (holder, target) and holder != target:
            signs[holder, target].add(sign)
    return {pair: next(iter(found)) for pair, found in signs.items() if len(found) == 1}, set(signs)


def measure(stories):
    """Counts over stories: labels, found, reversed, rows, right."""
    counts = Counter()
    for number, story in enumerate(stories, start=1):
        gold, every = pairs_labelled(story)
        given = pairs_given("\n".join(story["sentences"]), story["entities"])
        judged = {pair: weight for pair, weight in given.items() if weight and (pair in gold or pair not in every)}
        counts["labels"] += len(gold)
        counts["rows"] += len(judged)
        counts["right"] += sum(gold.get(pair, 0) * weight > 0 for pair, weight in judged.items())
        counts["found"] += sum(given[pair] * sign > 0 for pair, sign in gold.items())
        counts["reversed"] += sum(given[pair] * sign < 0 for pair, sign in gold.items())
        print(f"\r{number} of {len(stories)}", end="", flush=True)
    return counts


def exchanged(story):
    """A story in which the names of the two persons that most pairs name are exchanged, or None."""
    named = Counter(name for _, a, _, b in story["triples"] for name in (a, b))
    text = "\n".join(story["sentences"])
    persons = [name for name, _ in named.most_common() if len(name.split()) == 2 and text.count(name.split()[1]) > 1][
        :2
    ]
    if len(persons) < 2:
        return None
    (a, x), (b, y) = (name.split() for name in persons)
    swap = {a: b, b: a, x: y, y: x}
    return persons, re.sub(rf"\b(?:{'|'.join(map(re.escape, swap))})\b", lambda m: swap[m.group()], text)


def stability(stories):
    """(pairs told with the names as they are and exchanged, those whose sign changes)."""
    both = changed = 0
    for story in stories:
        if (other := exchanged(story)) is None:
            continue
        (a, b), text = other
        before, after = (pairs_given(t, story["entities"]) for t in ("\n".join(story["sentences"]), text))
        mirror = {a: b, b: a}
        for (holder, target), weight in before.items():
            there = after[mirror.get(holder, holder), mirror.get(target, target)]
            if weight and there and {holder, target} & {a, b}:
                both += 1
                changed += weight * there < 0
    return both, changed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seesaw", type=Path)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    lines = (given.seesaw / "dev.jsonl").read_text(encoding="utf-8").splitlines()[: given.limit]
    stories = [json.loads(line) for line in lines]
    counts = measure(stories)
    both, changed = stability(stories)
    recall, precision = counts["found"] / counts["labels"], counts["right"] / max(counts["rows"], 1)
    shares = [
        ("found", counts["found"], counts["labels"]), ("reversed", counts["reversed"], counts["labels"]),
        ("right, of rows given", counts["right"], counts["rows"]), ("sign changes when two names are exchanged", changed, both),
    ]  # fmt: skip
    rows = [(metric, *(f"{100 * x:.1f}" for x in wilson(k, n)), n) for metric, k, n in shares]
    rows.append(("F1", f"{200 * recall * precision / max(recall + precision, 1e-9):.1f}", "", "", ""))
    with open(BENCHMARKS / "attitudes.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("set", "metric", "value", "low", "high", "n", "date"))
        for row in rows:
            table.writerow((f"SEESAW dev ({len(stories)} articles)", *row, datetime.date.today()))
            print(*row)


if __name__ == "__main__":
    main()
