"""Who does what to whom: the roles of two mentions at a cue, and what that says of the attitude of one toward the other.

The cues are classes of words in `data/lexicons/attitude_cues.csv`: criticise, oppose, act against, praise, support, act for, and what
someone does or is (does ill, does well). No weight is learned; the strengths below are round numbers set by hand.
"""

from utils.lexicons import attitude_cues, word_class
from utils.text import SUBJECTS, Parse, Tokens, head_of, negation_at, subject_of, way_up

HOLDER, TARGET = "holder", "target"
DEEPEST = 2  # clauses between a cue and its target from which on the distance makes no more difference
BOTH = {"criticise": (0.9, 0.7, 0.4), "praise": (0.8, 0.6, 0.4), "support": (0.5, 0.4, 0.2), "oppose": (0.6, 0.4, 0.3), "act against": (0.5, 0.5, 0.3), "act for": (0.4, 0.3, 0.2)}  # fmt: skip
TARGET_ONLY = {"criticise": (0.4, 0.3, 0.2), "praise": (0.3, 0.25, 0.2), "support": (0.15, 0.15, 0.1), "oppose": (0.25, 0.2, 0.15), "act against": (0.15, 0.15, 0.1), "act for": (0.15, 0.15, 0.1)}  # fmt: skip
HOLDER_ONLY = {"criticise": 0.25, "praise": 0.2, "support": 0.15, "oppose": 0.2, "act against": 0.2, "act for": 0.1}
BY_SPEAKER = {"criticise": 0.3, "praise": 0.2, "support": 0.3, "oppose": 0.4, "act against": 0.3, "act for": 0.2, "does ill": 0.4, "does well": 0.3}  # fmt: skip
ENOUGH = 0.3  # evidence from which an attitude is told
NEGATED = 0.33  # share of its strength that a negated cue keeps, with the other sign
_LINKS = ("compound", "amod", "nmod", "conj", "appos", "det", "nummod", "pobj")
_NAMES = ("PERSON", "NORP", "GPE", "ORG")
_Role = tuple[str, int]  # holder, target or "", and the clauses between
_Evidence = dict[tuple[int, int], tuple[float, tuple[int, ...]]]


def cue_at(parse: Parse, i: int) -> dict[str, int]:
    """{class: sign} of the attitude cue at a token; empty for names and other words."""
    if parse.pos[i] == "PROPN" or (parse.entity[i] in _NAMES and parse.pos[i] != "VERB"):
        return {}
    cues = attitude_cues()
    return cues.get(parse.lemma[i]) or cues.get(parse.word[i].lower()) or {}


def role_at(parse: Parse, mention: int, cue: int) -> _Role:
    """The role of a mention (its head token) at a cue: (holder, target or "", clauses between).

    >>> from utils.text import parse
    >>> p = parse("Lee praised Omar.")
    >>> role_at(p, 0, 1)[0], role_at(p, 2, 1)[0]
    ('holder', 'target')
    """
    way = way_up(parse, mention)
    if cue in way[1:]:
        return _role_below(parse, way[: way.index(cue)], cue)
    return _role_above(parse, mention, way, cue)


def _role_below(parse: Parse, way: list[int], cue: int) -> _Role:
    """The mention hangs below the cue; the last link tells the role."""
    top, dep = way[-1], parse.dep[way[-1]]
    between = max(0, len([i for i in way if parse.dep[i] not in _LINKS]) - 1)
    side = parse.lemma[cue] in word_class("side_nouns") and parse.pos[cue] == "NOUN"
    if dep in ("nsubj", "csubj", "agent"):
        return HOLDER, between
    if dep in ("nsubjpass", "dobj", "dative", "oprd", "attr"):
        return TARGET, between
    if dep in ("poss", "compound", "amod", "nmod"):
        return (TARGET if side else HOLDER), between
    if dep == "prep":
        word = parse.lemma[top]
        if word in ("by", "from"):
            return HOLDER, between
        aside = word in ("in", "during", "after", "before", "at") and parse.pos[cue] == "VERB"
        return ("" if aside else TARGET), between
    if dep in ("ccomp", "xcomp", "acomp", "advcl", "pcomp", "conj"):
        return TARGET, between + 1
    return "", between


def _role_above(parse: Parse, mention: int, way: list[int], cue: int) -> _Role:
    """The cue hangs below the mention (a clause on it), or shares the mention as its subject."""
    verb = cue
    for _ in range(5):
        if parse.dep[verb] in ("relcl", "acl"):
            if parse.head[verb] not in way[:3]:
                return "", DEEPEST
            if parse.dep[verb] == "acl":
                return (TARGET if parse.tag[verb] == "VBN" and verb == cue else HOLDER), 1
            relative = [c for c in parse.children[verb] if parse.dep[c] == "nsubj"]
            return (HOLDER if relative and parse.tag[relative[0]] in ("WP", "WDT") else TARGET), 1
        if parse.head[verb] == verb:
            break
        verb = parse.head[verb]
    subject = _shared_subject(parse, cue)
    if subject is not None and subject in way:
        return (TARGET if parse.dep[subject] == "nsubjpass" else HOLDER), 1
    return "", DEEPEST


def _shared_subject(parse: Parse, cue: int) -> int | None:
    """The subject that a cue below a verb shares: “has come to attack”, “is a critic”, “his answer was hostile”."""
    i = cue
    for _ in range(5):
        subject = subject_of(parse, i) if parse.pos[i] in ("VERB", "AUX") else None
        if subject is not None:
            return subject
        if parse.dep[i] not in ("attr", "acomp", "oprd", "dobj", "prep", "pobj", "amod", "xcomp", "conj", "acl"):
            return None
        i = parse.head[i]
    return None


def is_saying(parse: Parse, i: int) -> bool:
    """Whether a token is a verb of saying."""
    return parse.lemma[i] in word_class("saying_verbs") and parse.pos[i] == "VERB"


def is_speaker_of(parse: Parse, mention: int, cue: int) -> bool:
    """Whether a mention says the clause in which a cue stands: the verb of saying governs it, or ends a text of several sentences."""
    way = way_up(parse, cue)
    below = set(way_up(parse, mention))
    for before, verb in zip(way, way[1:], strict=False):
        said = parse.lemma[verb] in word_class("saying_verbs") and parse.dep[before] in (
            "ccomp",
            "parataxis",
            "advcl",
            "dobj",
            "dep",
        )
        if said and any(parse.dep[s] in SUBJECTS and s in below for s in parse.children[verb]):
            return True
    verb = parse.head[mention]
    says = parse.lemma[verb] in word_class("saying_verbs") and parse.dep[mention] in SUBJECTS
    return says and parse.sentence[verb] != parse.sentence[cue]


def find_attitudes(parse: Parse, first: Tokens, second: Tokens) -> _Evidence:
    """What a sentence tells of the attitude of each of two mentions toward the other.

    `first` and `second`: (first token, last token). Returns {(0 or 1, sign): (evidence from 0 to 1, tokens of the cues)}; 0 is the attitude
    of the first toward the second. Several cues add up as 1 - (1 - a)(1 - b).
    """
    heads = [head_of(parse, *span) for span in (first, second)]
    inside = {*range(first[0], first[1] + 1), *range(second[0], second[1] + 1)}
    rest: dict[tuple[int, int], float] = {}  # what of the evidence is still missing
    cues: dict[tuple[int, int], list[int]] = {}
    for i in range(len(parse)):
        classes = {} if i in inside else cue_at(parse, i)
        for name, sign in classes.items():
            turned = negation_at(parse, i) is not None
            for holder in (0, 1):
                strength = _strength(parse, heads[holder], heads[1 - holder], i, name, holder)
                if strength > 0:
                    key = holder, -sign if turned else sign
                    rest[key] = rest.get(key, 1.0) * (1 - strength * (NEGATED if turned else 1))
                    cues.setdefault(key, []).append(i)
    return {key: (1 - value, tuple(cues[key])) for key, value in rest.items()}


def _strength(parse: Parse, holder: int, target: int, cue: int, name: str, order: int) -> float:
    """How much a cue of a class tells of the holder's attitude; less where the holder is the second mention and only one role is clear."""
    (as_holder, far), (as_target, deep) = role_at(parse, holder, cue), role_at(parse, target, cue)
    deep = min(deep, DEEPEST)
    if name not in BOTH:  # what someone does or is tells an attitude only of the one who says it
        return BY_SPEAKER[name] if as_target and is_speaker_of(parse, holder, cue) else 0.0
    if as_holder == HOLDER and as_target == TARGET:
        return BOTH[name][deep] - (0.1 if far else 0)
    if as_target and as_holder != HOLDER and is_speaker_of(parse, holder, cue):
        return BY_SPEAKER[name]
    if as_target == TARGET and not as_holder:
        return TARGET_ONLY[name][deep] - (0.15 if order else 0)
    if as_holder == HOLDER and not as_target:
        return HOLDER_ONLY[name] - (0.1 if far else 0) - (0.1 if order else 0)
    return 0.0


def decide(evidence: _Evidence) -> tuple[int, int]:
    """(attitude of the first toward the second, of the second toward the first), each 1, -1 or 0: the strongest one, if it is enough."""
    best = max(evidence, key=lambda key: evidence[key][0], default=None)
    if best is None or evidence[best][0] < ENOUGH:
        return 0, 0
    return (best[1], 0) if best[0] == 0 else (0, best[1])
