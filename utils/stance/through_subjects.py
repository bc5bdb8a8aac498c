"""What a clause says of the issue that is its subject: unacceptable, off the table, would ruin the town."""

from utils.lexicons import Cue, lookup, tone_of, word_class
from utils.stance.cues import effect_cue, evaluation_cue, inner_evaluation, is_small_clause, phrase_cue, verb_cue
from utils.text import has_no, is_existential, object_of, subject_of

_CLEAR_EFFECT = 0.4  # tone of a noun from which being brought into it is good or bad
_PREDICATES = ("acomp", "attr", "oprd", "ccomp", "xcomp")


def pass_subject(reading, i, j, dep):
    """What is said of the issue that is a subject, or done to it in a passive. Returns whether the way goes on."""
    p = reading.parse
    small = dep == "nsubj" and is_small_clause(p, j)
    if dep == "nsubjpass" or small:
        return _pass_passive(reading, i, j, small)
    if p.pos[j] in ("NOUN", "ADJ"):  # a small clause: called the toll an insult
        called = p.lemma[p.head[j]] in word_class("naming_verbs") or p.lemma[p.head[j]] == "make"
        reading.apply(evaluation_cue(p, j), j, "predicate", evaluates=not called)
        return True
    if is_existential(p, j):
        exists(reading, j)
        return True
    if said_of(reading, j, i):
        return True
    if p.tag[j] in ("VBG", "VBN") and (cue := lookup(p.word[j].lower(), "adjective")):
        reading.apply(cue, j, "predicate", evaluates=True)
        return True
    if effect := effect_cue(p, j) or _plunges_into(p, j):
        reading.apply(effect, j, "effect", evaluates=True)
        return True
    fate = lookup(p.lemma[j], "fate")
    reading.apply(fate, j, "effect")
    if p.lemma[j] == "have":
        return _has_support(reading, j)
    if fate is None and p.lemma[j] not in word_class("including_verbs") and j not in reading.match.tokens:
        reading.unknown = j
    return True


def _pass_passive(reading, i, j, small):
    """“the toll was scrapped”, “wants the toll lifted”."""
    p = reading.parse
    if said_of(reading, j, i):
        return True
    agent = any(p.dep[c] == "agent" for c in p.children[j])
    if (cue := lookup(p.word[j].lower(), "adjective")) and not agent:
        reading.apply(cue, j, "predicate", evaluates=True)
        return True
    cue = verb_cue(p, i, j, "dobj")
    reading.apply(cue, j, "passive")
    if cue is None and j not in reading.match.tokens:
        reading.unknown = j
    if cue is not None and cue.kind == "verb" and not agent and cue.act not in ("demand", "expect"):
        reading.waits_for_holder = reading.evaluates = False  # who did it is not told
        return small
    return True


def said_of(reading, j, i):
    """What a copula or a naming verb says of the issue: is unacceptable, is off the table, was called a mistake."""
    return any(_says(reading, j, c, i) for c in reading.parse.children[j])


def _says(reading, j, c, i):
    """Whether the word c below a copula or naming verb j says something of the issue i, which is then taken in."""
    p = reading.parse
    naming = p.lemma[j] in word_class("naming_verbs")
    as_such = p.dep[c] == "advcl" and naming and p.word[max(0, c - 1)].lower() == "as"
    predicate = (p.dep[c] == "dobj" and naming) or as_such or p.dep[c] in _PREDICATES
    if predicate and c != i and p.pos[c] != "VERB" and _predicates(reading, j, c):
        return True
    if p.dep[c] in ("prep", "advmod") and (phrase := phrase_cue(p, c)):
        reading.apply(phrase, c, "predicate", evaluates=True)
        _for_whom(reading, j, c)
        return True
    if p.dep[c] == "prep" and p.word[c].lower() == "as" and naming:
        inner = [k for k in p.children[c] if p.dep[k] in ("amod", "pobj", "pcomp", "acomp", "advcl")]
        if inner and (cue := evaluation_cue(p, inner[0])):
            reading.apply(cue, inner[0], "predicate", evaluates=True)
            return True
    return False


def _predicates(reading, j, c):
    """A predicate that is an evaluation itself, is one of someone's demands, or holds an evaluation further in."""
    p = reading.parse
    if cue := evaluation_cue(p, c):
        reading.apply(cue, c, "predicate", evaluates=True)
        _negated_within(reading, c)
        _for_whom(reading, j, c)
        return True
    if p.lemma[c] in ("one", "part", "some"):
        of = next((object_of(p, k) for k in p.children[c] if p.word[k].lower() == "of"), None)
        if cue := evaluation_cue(p, of) if of is not None else None:
            reading.apply(cue, of, "noun", evaluates=True)
            reading.holders = reading.possessors(of, None)
            return True
    for g in p.children[c]:
        if p.dep[g] in ("xcomp", "acomp", "attr", "conj", "prep") and (found := inner_evaluation(p, g)):
            reading.apply(found[0], found[1], "predicate", evaluates=True)
            return True
    return False


def _negated_within(reading, c):
    if has_no(reading.parse, c):
        reading.turn("no")


def _for_whom(reading, j, c):
    """“is unacceptable to X”, “for X it is a red line”, “in the view of X”, “as far as X is concerned”."""
    p = reading.parse
    beside = [k for k in p.children[j] if p.dep[k] in ("prep", "advmod", "advcl")]
    near = [k for b in (*beside, c) for k in range(p.edges[b][0], p.edges[b][1] + 1)]
    for k in dict.fromkeys(near):
        inner = None
        if p.dep[k] == "prep" and p.word[k].lower() in ("for", "to"):
            inner = object_of(p, k)
        elif p.dep[k] == "pobj" and p.lemma[k] in ("view", "eye", "opinion"):
            inner = next((object_of(p, g) for g in p.children[k] if p.word[g].lower() == "of"), None)
        elif p.lemma[k] == "far" or p.word[k].lower() == "concerned":
            below = [g for g in range(p.edges[k][0], p.edges[k][1] + 1) if p.word[g].lower() == "concerned"]
            inner = subject_of(p, below[0]) if below else None
        parties = reading.cast.parties_of(inner) if inner is not None and inner not in reading.path else ()
        if parties:
            reading.holders = parties
            return


def _plunges_into(p, j):
    """“would plunge families into poverty”, “would lift them out of poverty”: the effect is in the noun, and the way there or out of it."""
    for c in p.children[j]:
        inner = object_of(p, c) if p.dep[c] == "prep" else None
        if inner is None or p.pos[inner] != "NOUN" or not any(p.dep[k] == "dobj" for k in p.children[j]):
            continue
        value = tone_of(p.lemma[inner])
        out = p.word[c].lower() in ("from", "of", "out")
        if abs(value) >= _CLEAR_EFFECT:
            good = (value > 0) != out
            return Cue("effect", 1 if good else -1, "praise" if good else "criticise", 0)
    return None


def _has_support(reading, j):
    """“The toll has the support of the council.”"""
    p = reading.parse
    for c in p.children[j]:
        cue = lookup(p.lemma[c], "noun") if p.dep[c] == "dobj" else None
        if cue:
            reading.apply(cue, c, "noun")
            _negated_within(reading, c)
            reading.holders = reading.possessors(c, None)
            return bool(reading.holders)
    return True


def exists(reading, j):
    p = reading.parse
    if any(p.dep[c] == "aux" and p.word[c].lower() in ("will", "’ll", "'ll", "can") for c in p.children[j]):
        reading.act, reading.evaluates, reading.cue = "commit" if reading.sign > 0 else "reject", True, j
        reading.steps.append(("own doing", "there will be"))
