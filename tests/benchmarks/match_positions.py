"""Labelled positions, and how rows are matched with them: for training and for measuring alike.

Labels are JSON lines, a line a position: article, kind (issue or actor), holder, sign (1, -1, 0), target, and the offsets target_start, target_end,
evidence_start, evidence_end in the article as Python reads it with newline="". A row meets a label where the words of both overlap, the holder is the
same, and the targets overlap or share a word. “For the repeal of X” and “against X” are the same, and a position that an article tells several times counts once.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

_LESS = frozenset(
    "a an and are as at be by for from he her his in is it its my of on or our she that the their these they this those to was we with you your".split()
)
_TITLES = frozenset("the a an and of mr mrs ms sen senator rep president former party".split())
_ONE_WORD = {
    "gop": "republican",
    "republicans": "republican",
    "democrats": "democrat",
    "democratic": "democrat",
    "dems": "democrat",
}
_UNDOING = re.compile(
    r"(?:the |an? )?(?:full |partial |complete )?(?:abolish|abolition|avoid|ban|block|cancel|defund|delay|drop|end|get(?:ting)? rid|halt|oppos|postpon|prevent|"
    r"reject|repeal|revers|revok|roll(?:ing)? ?back|scrap|stop|withdraw)\w*",
    re.I,
)


@dataclass(frozen=True)
class LabelledText:
    """One article: its name, its text, and its labels."""

    name: str
    text: str
    labels: list[dict]


def read_labels(place, texts):
    """The labelled articles of a folder of JSON-lines files, or of one such file; ARTICLE.txt stands somewhere in the folder `texts`."""
    by_article = defaultdict(list)
    for file in sorted(place.rglob("*.jsonl")) if place.is_dir() else [place]:
        for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            by_article[row["article"]].append(row)
    found = []
    for name, labels in by_article.items():
        with next(Path(texts).rglob(f"{name}.txt")).open(encoding="utf-8", newline="") as file:
            found.append(LabelledText(name, file.read(), labels))
    return found


def overlap(start, end, other_start, other_end):
    return start < other_end and other_start < end


def meets(label, row, names):
    """Whether a row, held by someone with some names, tells what a label tells, whatever the side."""
    return (
        overlap(row["start"], row["end"], label["evidence_start"], label["evidence_end"])
        and any(_is_same_name(name, label["holder"]) for name in names)
        and _is_same_target(row, label)
    )


def sign_on_thing(sign, target, undoing=_UNDOING):
    """The side on the thing itself: whoever is for the repeal of X is against X."""
    return -sign if undoing.match(target) else sign


def _is_same_target(row, label):
    if overlap(row["target_start"], row["target_end"], label["target_start"], label["target_end"]):
        return True
    return bool(_stems(row["target"]) & _stems(label["target"])) or _is_same_name(row["target"], label["target"])


def _stems(words):
    return {w[:6] for w in re.findall(r"[a-z]+", words.lower()) if w not in _LESS and len(w) > 2}


def _is_same_name(name, other):
    """Whether two names can be one: the words of one lie in the other."""
    a, b = _words_of(name), _words_of(other)
    return bool(a) and bool(b) and (a <= b or b <= a)


def _words_of(name):
    return name_words(name, _TITLES, _ONE_WORD)


def name_words(name, titles, one_word):
    """The words of a name that tell whom it means, without titles unless they are all it has; `one_word` joins those that mean the same."""
    found = re.findall(r"[a-z]+", re.sub("['’]s", "", name.lower()))
    words = frozenset(one_word.get(word, word) for word in found)
    return (words - titles) or words


def measure(articles, rows_of, kind):
    """Counts of rows against labels of a kind: labels (different positions), found, reversed, rows, right.

    `rows_of(article)` gives the rows of a `LabelledText`, each with its names in `names`. A row that meets a label of the other kind with its sign is not judged.
    """
    counts = dict.fromkeys(("labels", "found", "reversed", "rows", "right"), 0)
    for article in articles:
        labels = [label for label in article.labels if label["sign"]]
        wanted, found = {_key(label) for label in labels if label["kind"] == kind}, set()
        for row in rows_of(article):
            met = [label for label in labels if meets(label, row, row["names"])]
            own = [label for label in met if label["kind"] == kind]
            side = sign_on_thing(row["sign"], row["target"])
            agreeing = [m for m in (*own, *met) if sign_on_thing(m["sign"], m["target"]) == side]
            if agreeing and agreeing[0]["kind"] != kind:
                continue
            counts["rows"] += 1
            counts["right"] += bool(agreeing)
            if agreeing:
                found.add(_key(agreeing[0]))
            else:
                counts["reversed"] += bool(own) and all(_key(label) not in found for label in own)
        counts["labels"] += len(wanted)
        counts["found"] += len(found & wanted)
    return counts


def _key(label):
    return label["kind"], label["holder"], label["sign"], label["target"].lower()


def f1_of(counts):
    """The harmonic mean of the share of labels found and the share of rows that are right, 0 where there is neither."""
    recall, precision = counts["found"] / max(counts["labels"], 1), counts["right"] / max(counts["rows"], 1)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
