"""What a verb makes of the sign below it: demands, denials, warnings, “unless”."""

from dataclasses import replace

from utils.lexicons import lookup, word_class
from utils.stance.cues import adverbial_cue, evaluation_cue, light_object_cue, phrase_cue, verb_cue
from utils.stance.force import small_words
from utils.stance.holders import is_speech
from utils.stance.through_subjects import exists, said_of
from utils.text import SUBJECTS, holding_heads, is_conditional, is_existential, is_infinitive, negation_at

_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "oprd", "prep", "pcomp", "dative", "acomp", "attr", "advcl", "csubj")


def passes_adverbial(reading, i, j):
    p = reading.parse
    first = p.word[p.edges[i][0]].lower()
    if first in ("unless", "until"):
        return _by_unless(reading, j, first)
    if is_speech(reading, j) and first not in ("because", "when", "while", "as", "if", "although", "after", "before"):
        return True
    return is_infinitive(reading.parse, i) or (
        p.tag[i] != "VBG"
        and lookup(p.lemma[j], "verb") is not None
        and first not in ("because", "when", "while", "as", "if")
    )


def _by_unless(reading, j, word):
    """“will not sign unless X”: X is the demand of whoever will not sign."""
    p = reading.parse
    reading.holders = reading.parties(holding_heads(p, j))
    refuses = negation_at(p, j) or ((cue := lookup(p.lemma[j], "verb")) is not None and cue.sign < 0)
    if not reading.holders and refuses:
        reading.holders = reading.speakers  # the tractors will not leave until it is scrapped, he warned
    reading.act, reading.conditional, reading.closed = "demand", True, True
    reading.steps.append(("unless", word))
    return bool(reading.holders)


def pass_verb(reading, i, j, dep):
    """What a verb makes of the sign of what it governs. Returns whether the way goes on."""
    p = reading.parse
    via = i if p.pos[i] == "ADP" and p.word[i].lower() != "without" else None
    if j == reading.taken_in or _says_what_it_is(reading, i, j, dep):
        return True
    if p.lemma[j] in word_class("decided_on_verbs") and dep == "prep" and _lets(p, j):
        return False
    if p.lemma[j] in word_class("topic_verbs"):
        reading.topic = True
    cue = _cue_of_verb(reading, i, j, dep, via)
    if cue is not None and cue.act == "deny":
        if dep in ("ccomp", "xcomp", "advcl", "prep", "dobj"):
            reading.turn(p.word[j])
        return True
    if cue is not None and cue.act == "warn" and (dep not in ("dobj", "prep", "pcomp") or _threatens(reading, j, via)):
        return _warn(reading, j)
    if cue is not None and p.lemma[j] == "doubt" and dep == "ccomp" and reading.act:
        reading.turn(p.word[j])
        return _keep(reading, j)
    if cue is not None and _keeps_what_is_feared(reading, cue, dep):
        return _keep(reading, j)
    if cue is not None and (cue.sign == 0 or cue.act == "believe" or _only_claims(p, i, j, dep)):
        cue = None
    if cue is None and not _is_transparent(reading, i, j, dep):
        reading.unknown = j
    if cue is not None and reading.act and _keeps_the_sign(cue, dep):
        return _keep(reading, j)
    reading.apply(cue, j, "deed" if cue is not None and cue.kind == "deed" else "object")
    return True


def _lets(p, j):
    """“would let them decide on it”: the question is left to others."""
    return p.dep[j] in ("ccomp", "xcomp") and p.lemma[p.head[j]] in ("let", "allow", "leave", "ask", "have")


def _keep(reading, j):
    """A verb that adds no sign to what is said below it, and whose subject holds it."""
    reading.steps.append(("object", reading.parse.word[j]))
    reading.waits_for_holder, reading.evaluates = True, False
    return True


def _cue_of_verb(reading, i, j, dep, via):
    parse = reading.parse
    small = " ".join(parse.word[k].lower() for k in small_words(parse, j, reading.path))
    if " " in small and (whole := lookup(f"{parse.lemma[j]} {small}", "verb", "deed")):
        return whole  # backed out of
    cue = verb_cue(parse, i, j, dep, via) if dep in _COMPLEMENTS else adverbial_cue(parse, i, j)
    if cue is None and (via is not None or dep == "dative") and (light := light_object_cue(parse, j)):
        given_up = lookup(parse.lemma[j], "deed")  # withdrew her support for it
        if given_up and given_up.sign < 0:
            return (
                replace(light, sign=-light.sign, act="reject")
                if light.sign > 0
                else replace(light, sign=0, act="leave open")
            )
        return light
    return cue


def _keeps_what_is_feared(reading, cue, dep):
    """“fears that it will cost jobs”: what is feared is bad already."""
    return (
        bool(reading.act) and cue.kind == "verb" and cue.act == "expect" and cue.sign < 0 and dep in ("ccomp", "advcl")
    )


def _only_claims(p, i, j, dep):
    """“suggests that they are close to it”: a claim in the indicative, not a proposal."""
    if p.lemma[j] not in word_class("claiming_verbs") or dep != "ccomp":
        return False
    helpers = {p.word[c].lower() for c in p.children[i] if p.dep[c] in ("aux", "auxpass")}
    return p.tag[i] in ("VBZ", "VBP", "VBD") or bool(helpers - {"should", "must", "be", "could", "may", "might"})


def _is_transparent(reading, i, j, dep):
    """Whether a verb without a cue lets the sign through: it only links, says, includes, or is the issue's own word."""
    p = reading.parse
    if j in reading.match.tokens or dep not in ("dobj", "prep", "pcomp", "dative", "xcomp", "ccomp"):
        return True
    if any(p.lemma[j] in word_class(name) for name in ("transparent_verbs", "including_verbs", "topic_verbs")):
        return True
    return is_speech(reading, j) or any(lookup(p.lemma[j], kind) for kind in ("verb", "deed", "effect"))


def _keeps_the_sign(cue, dep):
    """What is promised or agreed of a clause keeps the clause's own sign."""
    return dep in ("ccomp", "advcl") and cue.kind == "verb" and cue.act in ("support", "commit", "praise", "criticise")


def _says_what_it_is(reading, i, j, dep):
    """“There is X”, “our demand is X”, “called X a mistake”, “keep X tied up”: the clause itself says what holds of the issue."""
    p = reading.parse
    done = [c for c in p.children[j] if p.dep[c] == "xcomp" and p.tag[c] == "VBN" and c > i]
    if dep == "dobj" and done and p.lemma[j] in ("keep", "have", "get", "leave", "see"):
        cue = verb_cue(p, i, done[0], "dobj")
        reading.blocked |= cue is None
        reading.apply(cue, done[0], "passive")
        return True
    if dep == "attr" and is_existential(p, j):
        exists(reading, j)
        return True
    if p.lemma[j] == "be" and dep == "attr" and i == reading.match.top:
        subject = next((c for c in p.children[j] if p.dep[c] in SUBJECTS), None)
        cue = evaluation_cue(p, subject) if subject is not None else None
        reading.apply(cue, subject, "predicate", evaluates=True)
        if subject is not None and cue:
            reading.holders = reading.possessors(subject, None)
        return True
    if p.lemma[j] in word_class("naming_verbs") and dep == "dobj":
        named = reading.named_here(j)
        if said_of(reading, j, i) or (named and _named_behind(reading, j)):
            reading.evaluates, reading.waits_for_holder = False, True
            return True
        if named:
            reading.unknown, reading.blocked = j, True  # called X something that is not known
    return False


def _named_behind(reading, j):
    """“called plans for X “dead on arrival””: an evaluation behind the issue's words, wherever the parser hangs it."""
    p, last = reading.parse, reading.match.tokens[-1]
    for c in range(last + 1, p.edges[j][1] + 1):
        if cue := phrase_cue(p, c) or (evaluation_cue(p, c) if p.pos[c] in ("ADJ", "NOUN") else None):
            reading.sign, reading.steps[:] = reading.match.polarity, []
            reading.apply(cue, c, "predicate", evaluates=True)
            return True
    return False


def _threatens(reading, j, via):
    """“warned of X if ...” holds X out; “warned against X”, “warned of X” are against it."""
    p = reading.parse
    if via is not None and p.word[via].lower() == "against":
        return False
    if any(p.dep[c] == "dobj" and reading.cast.parties_of(c) for c in p.children[j]):
        return True  # “warned them of X”
    return any(p.dep[c] in ("advcl", "ccomp") and is_conditional(reading.parse, c) for c in p.children[j])


def _warn(reading, j):
    """A warning keeps the sign of what is said in it; what it holds out under a condition is a threat."""
    word = reading.parse.word[j]
    if reading.act:
        reading.steps.append(("object", word))
    elif reading.conditional or _threatens(reading, j, None):
        reading.act, reading.cue, reading.conditional = "warn", j, True
        reading.steps.append(("threat", word))
    if reading.act:
        reading.waits_for_holder, reading.evaluates = True, False
    return True
