"""From candidates to rows: each gets its chances, those that tell one position are thinned out, unclear signs give no row."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from utils.positions.candidates import Article, Candidate
from utils.positions.description import Describer
from utils.positions.model import Models
from utils.positions.network import Floats
from utils.positions.targets import target_words
from utils.text import Parse

KINDS = ("issue", "actor")
BY_NETWORK = (
    0.45,
    0.4,
)  # what the network counts beside the linear models, whose answers it has seen: for the place, for the sign
CAUTION = 2.0  # how much an unclear sign counts against a candidate
LEAST = 0.03  # worth below which no candidate is looked at
ALONE = 0.75  # worth from which a second holder of one target is believed


@dataclass(frozen=True)
class Scored:
    """A candidate with its worth (0-1), the chance that it is a position, the chance of its sign, and the sign."""

    worth: float
    place: float
    side: float
    sign: int
    candidate: Candidate


def linear_logits(describer: Describer, facts: Sequence[SimpleNamespace], models: Models) -> Floats:
    """(candidates, 4): the log odds of a position on an issue, of its being for, of an attitude toward an actor, of its being for."""
    of_target: dict[int, tuple[float, float]] = {}
    found = np.zeros((len(facts), 4))
    for k, x in enumerate(facts):
        target = x.c.target
        if target not in of_target:
            of_target[target] = models.issue.place.logit(x.own), models.actor.place.logit(x.own)
        place, signs = describer.place(x), describer.signs(x)
        for n, (kind, own) in enumerate(zip((models.issue, models.actor), of_target[target], strict=True)):
            found[k, 2 * n] = own + kind.place.logit(place) - kind.place.intercept
            found[k, 2 * n + 1] = kind.sign.signed_logit(signs)
    return found


def rank(facts: Sequence[SimpleNamespace], logits: Floats, network: Floats, kind: str) -> list[Scored]:
    """The candidates that have a chance of a position of a kind (KINDS), the best first: the mean log odds of both models, less for an unclear sign."""
    n = KINDS.index(kind)
    plus, minus = network[:, 1 + 2 * n], network[:, 2 + 2 * n]
    here = _mixed(plus + minus, logits[:, 2 * n], BY_NETWORK[0]) * (plus + minus > 0)
    upward = _mixed(plus / np.maximum(plus + minus, 1e-9), logits[:, 2 * n + 1], BY_NETWORK[1])
    side = np.maximum(upward, 1 - upward)
    worth = here * (2 * side - 1) ** CAUTION
    return [
        Scored(float(worth[k]), float(here[k]), float(side[k]), 1 if upward[k] > 0.5 else -1, facts[k].c)
        for k in np.argsort(-worth, kind="stable")
        if worth[k] >= LEAST and not _is_left_open(facts[k])
    ]


def _mixed(chance: Floats, logit: Floats, share: float) -> Floats:
    """The mean of a chance, which counts for `share`, and of log odds, in log odds, as a chance."""
    clipped = np.clip(chance, 1e-6, 1 - 1e-6)
    mean = share * np.log(clipped / (1 - clipped)) + (1 - share) * np.clip(logit, -30, 30)
    return 1 / (1 + np.exp(-mean))


def _is_left_open(x: SimpleNamespace) -> bool:
    """Whether only a refusal is denied: did not rule it out."""
    return bool(x.way["parity"] < 0 and x.last[0] == "verb" and x.last[2] < 0)


def choose(article: Article, scored: list[Scored], threshold: float) -> list[Scored]:
    """Those above a threshold, no two of which tell one position; one holder a target unless the second is nearly certain."""
    kept: list[Scored] = []
    for new in scored:
        if new.worth < threshold:
            break
        if not any(_clash(article.p, new, old) for old in kept):
            kept.append(new)
    return kept


def _clash(p: Parse, new: Scored, old: Scored) -> bool:
    """Whether two candidates tell one position: the same target, or for one holder targets of which one lies within the other's way."""
    a, b = new.candidate, old.candidate
    if p.sentence[a.target] != p.sentence[b.target]:
        return False
    if a.target == b.target:
        return a.name == b.name or new.worth <= ALONE
    if a.name != b.name:
        return False
    (left, right), (first, last) = p.edges[a.target], p.edges[b.target]
    nested = a.target in b.path or b.target in a.path or left <= b.target <= right or first <= a.target <= last
    return nested or (a.anchor == b.anchor and not _is_joined(p, a.target, b.target))


def _is_joined(p: Parse, i: int, j: int) -> bool:
    """Whether two words are joined by “and”."""
    low, high = min(i, j), max(i, j)
    while p.dep[high] == "conj":
        high = p.head[high]
        if high == low:
            return True
    return False


def as_rows(article: Article, describer: Describer, kept: list[Scored]) -> list[dict[str, Any]]:
    """Rows as a table shows them, in the order of the text; each who holds a position together with others has one."""
    p, found = article.p, []
    for scored in kept:
        c = scored.candidate
        way = describer.path(c)
        words = target_words(article, c)
        for holder, name in c.members:
            first, last = article.names.span(holder)
            found.append(
                {
                    "holder": name,
                    "for_whom": article.behind(holder, name),
                    "holder_start": p.start[first],
                    "holder_end": p.end[last],
                    "sign": scored.sign,
                    "head": c.target,
                    **words,
                    "hedged": any(mood.modal == "may" for mood in way["moods"]),
                    "conditional": any(mood.conditional for mood in way["moods"]),
                    "confidence": round(scored.worth, 3),
                    "because": _because(p, c, way),
                }
            )
    return sorted(found, key=lambda row: (row["start"], row["target_start"]))


def _because(p: Parse, c: Candidate, way: dict[str, Any]) -> str:
    """The steps in words: the cues on the way up from the target, a negation, and how the holder hangs there."""
    sides = {1: "for", -1: "against", 0: "open"}
    steps = [f"{kind}: {p.word[word]} ({sides[sign]})" for kind, _, sign, word, _ in way["cues"] if word >= 0]
    steps += ["negation: not"] if way["parity"] < 0 else []
    return "; ".join([*steps, f"{c.relation.replace('_', ' ')}: {c.name}"])
