"""What a noun or preposition makes of the sign below it: opposition to, without, a plan for."""

from utils.lexicons import lookup, word_class, word_table
from utils.stance.cues import verb_cue
from utils.text import is_infinitive, negation_at


def pass_preposition(reading, i, j):
    p = reading.parse
    word = p.word[j].lower()
    if word == "without" or (word in ("of", "than") and j and p.word[j - 1].lower() in ("instead", "rather")):
        reading.sign = -reading.sign
        reading.steps.append(("without", word))
        return True
    above = p.head[j]
    if word in ("on", "about", "over") and p.lemma[above] in word_class("decided_on") and p.pos[above] == "NOUN":
        return False
    if word == "from" and p.lemma[above] == "far":
        reading.turn("far from")
        return True
    if reading.waits_for_holder and reading.steps and reading.steps[-1][0] == "noun":
        return True  # “spoke in favour of”
    if p.pos[above] in ("AUX",) or p.dep[j] in ("acomp",):
        reading.apply(lookup(word, "phrase"), j, "preposition")
        return bool(lookup(word, "phrase")) or word in ("about", "in", "of", "on")
    if (
        word in word_class("barrier_prepositions")
        and p.pos[above] in ("VERB", "AUX")
        and verb_cue(reading.parse, i, above, "prep", j) is None
    ):
        return p.lemma[above] in word_class("naming_verbs")
    return not (
        word in word_class("barrier_prepositions")
        and p.pos[above] in ("NOUN", "PROPN")
        and word not in ("in", "as", "from", "at")
    )


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
    p = reading.parse
    cue = lookup(p.lemma[j], "noun") if j not in reading.match.tokens else None
    happening = lookup(p.lemma[j], "deed noun") if j not in reading.match.tokens else None
    if cue is None:
        reading.apply(happening, j, "deed")
        if p.lemma[j] in word_table("roles") and dep in ("prep", "relcl", "acl", "compound", "poss"):
            return False
        return not (p.entity[j] == "PERSON" and dep != "poss")
    if dep == "compound" and i not in reading.match.tokens:
        return True
    reading.apply(cue, j, "noun")
    holders = reading.possessors(j, i)
    if holders:
        above = p.head[j]
        reading.holders = holders
        if word := negation_at(reading.parse, j, i, reading.match.tokens):
            reading.turn(word)
        dropped = lookup(p.lemma[above], "deed") if p.dep[j] == "dobj" else None
        if dropped and dropped.sign < 0:
            reading.turn(p.word[above])
    return True
