"""Which candidates are attributions: readable linear models over the constructions of a text, in two stages.

The first stage scores each candidate by itself: how often its word is a cue, how often that construction of that word
holds, where both stand in the sentence, who the holder is. The second stage looks at the rivals: what contains the candidate,
what it contains, what else the same cue could mean, and the quotations nearby. All weights and priors are tables in
`data/models/`; `tests/benchmarks/train_attributions.py` trains them.
"""

import math
from collections import defaultdict
from dataclasses import dataclass

from utils.quotes.attribution_features import Setting, score_candidates
from utils.quotes.attribution_model import Model, attribution_model, logit
from utils.quotes.proposals import Candidate
from utils.quotes.rival_features import OVERLAP, Spoken, describe_in_context, unheld_features

ACCEPT = 0.38  # probability from which a candidate is taken; where precision and recall weigh alike on held-out outlets
EXTEND = 0.5  # probability from which reported words beside a quotation belong to its attribution
TRANSCRIPT = 0.9  # chance of “NAME: words” in a text with several such paragraphs; nothing within them goes before it
SIZE_BONUS = 0.5  # how much a longer content goes before a shorter one, per log token


@dataclass(frozen=True)
class Chosen:
    """An attribution that was taken: the candidate, the probability that content and holder are right, the quotation that it extends."""

    candidate: Candidate
    chance: float
    quotation: int | None


def choose_attributions(setting: Setting, quotations: list[Spoken], model: Model | None = None) -> list[Chosen]:
    """Which candidates hold. Returns a list of `Chosen`: at most one a cue, none inside another, none half over another."""
    model = model or attribution_model()
    scored = score_candidates(setting, model)
    chosen: list[Chosen] = []
    taken: list[tuple[set[int], int | None]] = []  # words, and the cue that took them
    used: set[int] = set()
    alone: dict[int, tuple[float, int]] = {}  # cue: its likeliest candidate that extends no quotation
    extending: dict[int, list[tuple[float, int]]] = defaultdict(list)
    transcript = sum(c.construction == "label_caps" for c, _ in scored) >= 2
    for n, touched, features in describe_in_context(setting, scored, quotations):
        if touched is None:
            chance = model.chance("alone", *features)
            if transcript and scored[n][0].construction == "label_caps":
                chance = max(chance, TRANSCRIPT)
            if chance >= ACCEPT and chance > alone.get(scored[n][0].cue, (0, 0))[0]:
                alone[scored[n][0].cue] = (chance, n)
        else:
            extending[touched].append((model.chance("extends", *features), n))
    for k, quotation in enumerate(quotations):
        words = setting.words_of(quotation.ranges)
        chance, n = max(extending[k], default=(0, 0))
        if chance > EXTEND:
            chosen.append(Chosen(scored[n][0], chance, k))
            used.add(scored[n][0].cue)
            words |= setting.words_of(scored[n][0].content)
        taken.append((words, None))
    order = sorted(alone.values(), key=lambda a: -(logit(a[0]) + SIZE_BONUS * math.log(_size(scored[a[1]][0]))))
    for chance, n in order:
        c = scored[n][0]
        words = setting.words_of(c.content)
        if c.cue not in used and not any(_collide(c.cue, words, *other) for other in taken):
            used.add(c.cue)
            taken.append((words, c.cue))
            holds = model.chance("sure", (), {"z": logit(chance)})
            chosen.append(Chosen(_with_holder(setting, c, model), holds, None))
    return chosen


def _size(candidate: Candidate) -> int:
    return sum(b - a + 1 for a, b in candidate.content)


def _collide(cue: int, words: set[int], other_words: set[int], other_cue: int | None) -> bool:
    shared = len(words & other_words)
    return cue in other_words or other_cue in words or shared > OVERLAP * min(len(words), len(other_words))


def _with_holder(setting: Setting, c: Candidate, model: Model) -> Candidate:
    """The candidate, without its holder where the wording only seems to have one."""
    if c.holder is not None and model.chance("unheld", *unheld_features(setting, c)) > 0.5:
        return Candidate(c.cue, c.construction, c.content, None)
    return c
