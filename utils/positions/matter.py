"""What a target is about: a theme, what is done to it, and what qualifies it; and how alike two targets are."""

import math
from collections import Counter
from dataclasses import dataclass

from utils.lexicons import word_class
from utils.text import Parse, object_of, with_particle

ALIKE = 0.34  # likeness from which two groups of targets are one issue
MOST_TARGETS = 1_500  # different targets that are compared with one another; rarer ones beyond stand alone
_WEIGHTS = (1.0, 0.6, 0.5)  # of the theme, the action, a modifier
_DEEPEST = 3


@dataclass(frozen=True)
class Matter:
    """What a target is about: the lemma of its theme, of the action on it ("" where there is none), and of what qualifies the theme."""

    theme: str
    action: str
    modifiers: tuple[str, ...]

    def tokens(self) -> dict[str, float]:
        """{lemma: weight}."""
        found: dict[str, float] = {}
        for words, weight in (
            (self.theme, _WEIGHTS[0]),
            (self.action, _WEIGHTS[1]),
            *((m, _WEIGHTS[2]) for m in self.modifiers),
        ):
            for word in words.replace("-", " ").split():
                if len(word) > 1:
                    found[word] = max(found.get(word, 0.0), weight)
        return found


def matter_of(p: Parse, i: int, depth: int = 0) -> Matter:
    """The matter of a target by its head token.

    >>> from utils.text import parse
    >>> matter_of(parse("They want to close the old dock."), 3)
    Matter(theme='dock', action='close', modifiers=('old',))
    """
    if p.pos[i] in ("VERB", "AUX"):
        return _of_verb(p, i)
    inner = _below_light(p, i) if p.lemma[i] in word_class("light_nouns") and depth < _DEEPEST else None
    if inner is not None:
        return matter_of(p, inner, depth + 1)
    return Matter(p.lemma[i], "", _modifiers(p, i))


def _of_verb(p: Parse, i: int) -> Matter:
    action = with_particle(p, i)
    things = [c for c in p.children[i] if p.dep[c] in ("dobj", "nsubjpass", "attr")]
    things += [k for c in p.children[i] if p.dep[c] == "prep" and (k := object_of(p, c)) is not None]
    thing = next((k for k in things if p.pos[k] in ("NOUN", "PROPN")), None)
    return Matter("", action, ()) if thing is None else Matter(p.lemma[thing], action, _modifiers(p, thing))


def _modifiers(p: Parse, i: int) -> tuple[str, ...]:
    kids = [
        c for c in p.children[i] if p.dep[c] in ("compound", "amod", "nmod") and p.pos[c] in ("NOUN", "PROPN", "ADJ")
    ]
    of = [
        k
        for c in p.children[i]
        if p.dep[c] == "prep" and p.word[c].lower() in ("of", "for", "on", "in") and (k := object_of(p, c)) is not None
    ]
    return tuple(
        dict.fromkeys(
            p.lemma[k] for k in (*kids, *of) if p.pos[k] in ("NOUN", "PROPN", "ADJ") and p.entity[k] != "DATE"
        )
    )


def _below_light(p: Parse, i: int) -> int | None:
    """What a light noun is about: a deal that involves X, a plan to do it, the idea of X."""
    for c in p.children[i]:
        if c > i and p.dep[c] in ("relcl", "acl") and p.pos[c] == "VERB":
            thing = next((k for k in p.children[c] if p.dep[k] == "dobj" and p.pos[k] in ("NOUN", "PROPN")), None)
            return thing if p.lemma[c] in word_class("including_verbs") else c if p.tag[c] == "VB" else None
        if c > i and p.dep[c] == "prep" and p.word[c].lower() in ("of", "for", "to", "on"):
            inner = object_of(p, c)
            if inner is not None and p.pos[inner] in ("NOUN", "VERB"):
                return inner
    return None


def group_matters(matters: list[Matter]) -> list[list[int]]:
    """Groups of indices of matters that are one issue, the largest first (average linkage over weighted shared words)."""
    different = [m for m, _ in Counter(matters).most_common()]
    compared = different[:MOST_TARGETS]
    tokens = [m.tokens() for m in compared]
    frequency = Counter(word for t in tokens for word in t)
    rarity = {word: 1 / (1 + 0.35 * math.log(1 + n)) for word, n in frequency.items()}
    likeness = [[_likeness(a, b, rarity) for b in tokens[:k]] for k, a in enumerate(tokens)]
    members = _agglomerate(likeness)
    group_of = {compared[k]: number for number, group in enumerate(members) for k in group}
    found: dict[object, list[int]] = {}
    for n, matter in enumerate(matters):
        found.setdefault(group_of.get(matter, matter), []).append(n)
    return sorted(found.values(), key=len, reverse=True)


def _likeness(a: dict[str, float], b: dict[str, float], rarity: dict[str, float]) -> float:
    shared = sum(min(a[t], b[t]) * rarity[t] for t in a.keys() & b.keys())
    if not shared:
        return 0.0
    both = sum(max(a.get(t, 0), b.get(t, 0)) * rarity[t] for t in a.keys() | b.keys())
    smaller = min(sum(w * rarity[t] for t, w in a.items()), sum(w * rarity[t] for t, w in b.items()))
    return 0.5 * shared / both + 0.5 * shared / smaller


def _agglomerate(likeness: list[list[float]]) -> list[list[int]]:
    """Average linkage: the two likest groups are joined while they are alike enough. `likeness` is the lower triangle."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(likeness) < 2:
        return [[k] for k in range(len(likeness))]
    n = len(likeness)
    distance = [[0.0 if i == j else 1 - (likeness[max(i, j)][min(i, j)]) for j in range(n)] for i in range(n)]
    labels = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - ALIKE, "distance")
    groups: dict[int, list[int]] = {}
    for k, label in enumerate(labels):
        groups.setdefault(int(label), []).append(k)
    return list(groups.values())
