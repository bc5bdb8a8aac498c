"""What a verb makes of the sign below it: demands, denials, warnings, “unless”."""

from utils.lexicons import lookup, word_class
from utils.stance.cues import adverbial_cue, evaluation_cue, light_object_cue, verb_cue
from utils.stance.holders import is_speech
from utils.stance.through_subjects import exists, said_of
from utils.text import SUBJECTS, holding_heads, is_conditional, is_existential, is_infinitive

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
    reading.holders = reading.parties(holding_heads(reading.parse, j))
    reading.act, reading.conditional, reading.closed = "demand", True, True
    reading.steps.append(("unless", word))
    return bool(reading.holders)


def pass_verb(reading, i, j, dep):
    """What a verb makes of the sign of what it governs. Returns whether the way goes on."""
    p = reading.parse
    via = i if p.pos[i] == "ADP" and p.word[i].lower() != "without" else None
    if _says_what_it_is(reading, i, j, dep):
        return True
    if p.lemma[j] in word_class("topic_verbs"):
        reading.topic = True
    cue = _cue_of_verb(reading, i, j, dep, via)
    if cue is not None and cue.act == "deny":
        if dep in ("ccomp", "xcomp", "advcl", "prep", "dobj"):
            reading.turn(p.word[j])
        return True
    if cue is not None and cue.act == "warn" and (dep not in ("dobj", "prep", "pcomp") or _threatens(reading, j, via)):
        return _warn(reading, j)
    if cue is not None and (cue.sign == 0 or (cue.kind == "verb" and cue.act == "believe")):
        cue = None
    if cue is not None and reading.act and _keeps_the_sign(cue, dep):
        reading.steps.append(("object", p.word[j]))
        reading.waits_for_holder, reading.evaluates = True, False
        return True
    reading.apply(cue, j, "deed" if cue is not None and cue.kind == "deed" else "object")
    return True


def _cue_of_verb(reading, i, j, dep, via):
    parse = reading.parse
    cue = verb_cue(parse, i, j, dep, via) if dep in _COMPLEMENTS else adverbial_cue(parse, i, j)
    return light_object_cue(parse, j) if cue is None and (via is not None or dep == "dative") else cue


def _keeps_the_sign(cue, dep):
    """What is promised or agreed of a clause keeps the clause's own sign."""
    return dep in ("ccomp", "advcl") and cue.kind == "verb" and cue.act in ("support", "commit", "praise", "criticise")


def _says_what_it_is(reading, i, j, dep):
    """“There is X”, “our demand is X”, “called X a mistake”: the clause itself says what holds of the issue."""
    p = reading.parse
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
    if p.lemma[j] in word_class("naming_verbs") and dep == "dobj" and said_of(reading, j, i):
        reading.evaluates, reading.waits_for_holder = False, True
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
