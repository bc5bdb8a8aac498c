"""From candidates to rows: each gets its chances, those that tell one position are thinned out, unclear signs give no row."""

import math
from dataclasses import dataclass
from typing import Any

from utils.positions.candidates import Article, Candidate
from utils.positions.description import Describer
from utils.positions.model import Linear
from utils.positions.targets import target_words
from utils.text import Parse

CAUTION = 0.5  # how much an unclear sign counts against a candidate
HOPELESS = -2.3  # logit below which no candidate becomes a row
ALONE = 0.75  # worth from which a second holder of one target is believed


@dataclass(frozen=True)
class Scored:
    """A candidate with its worth (0-1), the chance that it is a position, the chance of its sign, and the sign."""

    worth: float
    place: float
    side: float
    sign: int
    candidate: Candidate


def score_candidates(candidates: list[Candidate], describer: Describer, place: Linear, sign: Linear) -> list[Scored]:
    """The candidates that have a chance at all, the best first."""
    found: list[Scored] = []
    of_target: dict[int, float] = {}
    for c in candidates:
        x = describer.facts(c)
        if c.target not in of_target:
            of_target[c.target] = place.logit(x.own)
        z = of_target[c.target] + place.logit(describer.place(x)) - place.intercept
        left_open = x.way["parity"] < 0 and x.last[0] == "verb" and x.last[2] < 0  # did not rule it out
        if z < HOPELESS or left_open:
            continue
        turn = sign.signed_logit(describer.signs(x))
        here, side = _chance(z), _chance(abs(turn))
        found.append(Scored(here * (2 * side - 1) ** CAUTION, here, side, 1 if turn > 0 else -1, c))
    return sorted(found, key=lambda scored: -scored.worth)


def _chance(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


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
