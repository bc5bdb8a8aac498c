"""What a noun or preposition makes of the sign below it: opposition to, without, a plan for."""

from utils.lexicons import Cue, cue_classes, lookup, role_words, word_class
from utils.stance.cues import noun_phrase_cue, verb_cue
from utils.stance.force import NO_MORE
from utils.text import holding_heads, is_infinitive, negation_at

_AGAINST = Cue("noun", -1, "reject", 0)


def pass_preposition(reading, i, j):
    """What a preposition makes of the sign of what it governs. Returns whether the way goes on."""
    p = reading.parse
    word, above = p.word[j].lower(), p.head[j]
    if word == "without" or (word in ("of", "than") and j and p.word[j - 1].lower() in ("instead", "rather")):
        return _turn_round(reading, "without", word)
    if _is_less_preferred(p, j, above):
        return _turn_round(reading, "without", word)
    if word == "from" and p.lemma[above] == "far":
        reading.turn("far from")
        return True
    if reading.waits_for_holder and reading.steps and reading.steps[-1][0] == "noun":
        return True  # “spoke in favour of”
    if p.dep[i] == "pcomp" and word in ("in", "by", "after", "before", "while") and _by_doing(reading, above):
        return True
    if p.pos[above] in ("AUX",) or p.dep[j] in ("acomp",):
        reading.apply(lookup(word, "phrase"), j, "preposition")
        return bool(lookup(word, "phrase")) or word in ("about", "in", "of", "on")
    if p.pos[above] in ("NOUN", "PROPN"):
        return _pass_from_noun(reading, word, j, above)
    told = "say" in cue_classes().get(p.lemma[above], ()) and word in ("about", "on")
    if told and not reading.act and verb_cue(p, i, above, "prep", j) is None:
        return False  # spoke about it
    if (
        word in word_class("barrier_prepositions")
        and p.pos[above] in ("VERB", "AUX")
        and verb_cue(p, i, above, "prep", j) is None
    ):
        return p.lemma[above] in word_class("naming_verbs")
    return True


def _turn_round(reading, pattern, word):
    reading.sign = -reading.sign
    reading.steps.append((pattern, word))
    return True


def _is_less_preferred(p, j, above):
    """“prefers a ferry to a toll”, “chose a ferry over a toll”."""
    verb = above if p.pos[above] == "VERB" else p.head[above] if p.dep[above] == "dobj" else None
    if verb is None or p.lemma[verb] not in ("prefer", "choose", "favor", "favour", "put"):
        return False
    before = any(p.dep[c] == "dobj" and c < j for c in p.children[verb])
    return before and p.word[j].lower() in (
        ("to", "over", "above", "than") if p.lemma[verb] == "prefer" else ("over", "above")
    )


def _by_doing(reading, above):
    """“weakened it by removing X”, “put up a show in opposing X”: whoever does the one does the other."""
    if not (reading.waits_for_holder or reading.deed):
        return False
    reading.holders = reading.parties(holding_heads(reading.parse, above))
    reading.act = reading.act or ("commit" if reading.sign > 0 else "reject")
    reading.closed = bool(reading.holders)
    return reading.closed


def _pass_from_noun(reading, word, j, noun):
    """“action against X” is against it; “a debate about X” tells nothing of it."""
    p = reading.parse
    if noun_phrase_cue(p, j, noun):
        return True
    known = lookup(p.lemma[noun], "noun") or lookup(p.lemma[noun], "deed noun")
    if word == "against" and (known is None or known.sign > 0):
        reading.apply(_AGAINST, j, "noun")
        if holders := reading.possessors(noun, j):
            reading.holders = holders
        return True
    if known is None and word == "to" and p.lemma[noun] in word_class("answering_nouns"):
        return False  # who endorses the response to X is not for X
    if (
        known is None
        and p.lemma[noun] in word_class("topic_nouns")
        and word in ("on", "about", "over", "into", "of", "around")
    ):
        reading.topic = True
        return p.lemma[noun] not in word_class("decided_on")
    return word not in word_class("barrier_prepositions") or word in ("in", "as", "from", "at")


def passes_clause(reading, i, j, dep):
    """Whether a clause on a noun may be passed: a deal that involves X, a plan to do X; not a nurse who works X."""
    p = reading.parse
    if reading.waits_for_holder or reading.evaluates:
        return True
    if dep == "acl" and is_infinitive(reading.parse, i):
        return True
    return (
        (i in reading.match.tokens and p.head[i] == j)
        or p.lemma[i] in word_class("including_verbs")
        or bool(lookup(p.lemma[i], "deed"))
    )


def pass_noun(reading, i, j, dep):
    """What a noun makes of the sign of what hangs on it. Returns whether the way goes on."""
    p = reading.parse
    if cue := noun_phrase_cue(p, i, j):
        reading.apply(cue, p.head[j], "object")
        reading.taken_in = p.head[j]
        return True
    cue = lookup(p.lemma[j], "noun") if j not in reading.match.tokens else None
    happening = lookup(p.lemma[j], "deed noun") if j not in reading.match.tokens else None
    if cue is None and dep in ("relcl", "acl") and p.lemma[j] in word_class("moment_nouns"):
        reading.oblige(j, p.word[j])  # now is the moment to stop it
        return True
    if cue is None:
        reading.apply(happening, j, "deed")
        if p.lemma[j] in role_words() and dep in ("prep", "relcl", "acl", "compound", "poss"):
            return False
        return not (p.entity[j] == "PERSON" and dep != "poss")
    if dep == "compound" and i not in reading.match.tokens:
        return True
    reading.apply(cue, j, "noun")
    holders = _agents(reading, j) if p.lemma[j] in word_class("side_takers") else reading.possessors(j, i)
    if holders:
        above = p.head[j]
        reading.holders = holders
        if word := negation_at(reading.parse, j, i, reading.match.tokens):
            reading.turn(word)
        dropped = lookup(p.lemma[above], "deed") if p.dep[j] == "dobj" else None
        if dropped and dropped.sign < 0:
            reading.turn(p.word[above])
    return True


def _agents(reading, j):
    """Whom “an opponent of the toll” means: the name beside it, the subject of “is”, or the noun itself."""
    p = reading.parse
    if any(p.word[c].lower() in ("once", "former", "formerly", "previously") for c in p.children[j]):
        reading.former = NO_MORE
    heads = [c for c in p.children[j] if p.dep[c] == "appos"] + ([p.head[j]] if p.dep[j] == "appos" else [])
    if p.dep[j] in ("attr", "oprd", "acomp"):
        heads = holding_heads(p, p.head[j])
    return next((found for h in (*heads, j) if (found := reading.parties([h]))), ())
