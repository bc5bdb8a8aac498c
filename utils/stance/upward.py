"""From the words of an issue up the parse to the one who holds a position on it.

At every governor one of the named patterns may hold: a cue sets or turns the sign, a negation turns it, an obligation hands the
position to the speaker, a barrier (a question, a clause of another matter) ends the way without a position.
"""

from utils.lexicons import lookup, word_class
from utils.stance.cues import adjective_cue, heads_clause
from utils.stance.force import is_imagined
from utils.stance.holders import find_doer, find_holder, finish, held_out, own_doing, own_terms
from utils.stance.reading import LIMIT
from utils.stance.through_nouns import pass_noun, pass_preposition, passes_clause
from utils.stance.through_subjects import pass_subject
from utils.stance.through_verbs import pass_verb, passes_adverbial
from utils.text import holding_heads, is_divided, is_question, negation_at


def climb_from(reading):
    """Climb. Returns whether there is a position with a holder."""
    top = reading.match.top
    if held_out(reading):
        return True
    if is_question(reading.parse, top) or not reading.enter(top):
        return False
    _start_at(reading, top)
    reached = _walk_up(reading, top)
    if reading.blocked:
        return False
    if reached is not None:
        return reached
    if not reading.holders and not reading.act:
        own_terms(reading)
    leans_on_speaker = not reading.holders and reading.around and (reading.act or reading.match.polarity)
    if leans_on_speaker and not finish(reading, reading.around[0]):
        return False
    return (
        bool(reading.holders) and bool(reading.act) and not reading.blocked and not (reading.topic and reading.sign > 0)
    )


def _walk_up(reading, i):
    """From governor to governor: true or false where the way ends with or without a position, None where it just ends."""
    for _ in range(LIMIT):
        reading.path.append(i)
        j, dep = reading.governor(i)
        if reading.holders:
            return j is None or _outer(reading, i, j, dep)
        if j is None or reading.leaves_quotation(j):
            return None
        if not _pass(reading, i, j, dep):
            # what a speaker says of it in their own words is theirs, wherever it stands in the sentence
            own_words = reading.evaluates and reading.around and reading.around[0]["kind"] == "direct"
            return None if own_words else False
        if reading.closed:
            return True
        if not reading.enter(j, i, dep) or not _at_clause(reading, i, j):
            return False
        if _is_speakers_cue(reading, j):
            reading.path.append(j)
            return None
        i = j
    return None


def _at_clause(reading, i, j):
    """At the head of a clause: who does or holds it. Returns whether the way goes on."""
    if not heads_clause(reading.parse, j):
        return True
    if is_imagined(reading.parse, j, held_out=False) and not reading.evaluates:
        return False  # what somebody wants there is not told as wanted
    if (reading.deed or reading.own) and not reading.act:
        find_doer(reading, j, i)
        reading.deed = reading.own = False
        return True
    return not (reading.waits_for_holder or reading.evaluates) or find_holder(reading, j, i)


def _is_speakers_cue(reading, j):
    """Whether the way has come to the cue of the statement that it lies in, with nothing read so far."""
    statement = reading.around[0] if reading.around else None
    return bool(
        statement and statement["party"] and not (reading.act or reading.deed) and reading.is_cue_of(j, statement)
    )


def _start_at(reading, i):
    """What the issue's words themselves bring: a deed, or an evaluating adjective in a speaker's words."""
    p = reading.parse
    if p.pos[i] in ("VERB", "AUX"):
        own_doing(reading, i)
        reading.own = not reading.holders and (p.tag[i] != "VBG" or p.dep[i] not in ("pobj", "pcomp"))
    if reading.around:
        beside = [c for c in p.children[i] if p.dep[c] == "amod" and c not in reading.match.tokens]
        beside += [g for c in beside for g in p.children[c] if p.dep[g] == "conj"]
        beside += [c for t in reading.match.tokens for c in p.children[t] if p.dep[c] == "amod" and c > t]
        for c in beside:
            cue = lookup(p.lemma[c], "adjective")
            if cue and (cue.act in ("praise", "criticise") or c > i):
                reading.apply(cue, c, "predicate", evaluates=True)
                return


def _pass(reading, i, j, dep):
    """What the governor makes of the sign. Returns whether the way goes on."""
    p = reading.parse
    if p.pos[j] in ("ADP", "SCONJ", "PART") or (p.pos[j] == "ADV" and dep in ("pobj", "pcomp")):
        return pass_preposition(reading, i, j)
    if dep in ("nsubj", "nsubjpass", "csubj", "csubjpass"):
        return pass_subject(reading, i, j, dep)
    if dep in ("relcl", "acl") and not passes_clause(reading, i, j, dep):
        return False
    if dep == "advcl":
        if not passes_adverbial(reading, i, j):
            return False
        if reading.closed:
            return True
    if p.pos[j] in ("VERB", "AUX"):
        return pass_verb(reading, i, j, dep)
    if p.pos[j] in ("NOUN", "PROPN", "PRON"):
        return pass_noun(reading, i, j, dep)
    if p.pos[j] == "ADJ" or p.tag[j].startswith("JJ"):
        cue = adjective_cue(reading.parse, i, j)
        judges = cue is not None and cue.act in ("praise", "criticise")  # they would be wrong to end it
        reading.apply(cue, j, "adjective", evaluates=judges)
    return True


def _outer(reading, i, j, dep):
    """With the holder found: whether nothing above leaves it open, and the holder's own denial turns it."""
    p = reading.parse
    for _ in range(LIMIT):
        if is_imagined(p, i):
            return False
        beside = [] if j is None else [p.lemma[c] for c in (j, *p.children[j]) if c == j or p.dep[c] == "dobj"]
        reading.hedged |= any(lemma in word_class("caveat_nouns") for lemma in beside)
        ends = j is None or dep in ("relcl", "acl", "advcl", "conj")
        if ends or reading.leaves_quotation(j) or is_divided(p, i, j):
            return True
        if dep == "nsubjpass" and p.pos[i] == "NOUN" and (dropped := lookup(p.lemma[j], "deed")) and dropped.sign < 0:
            reading.turn(p.word[j])  # their lawsuit against it was withdrawn
        marks = {p.word[c].lower() for c in p.children[i] if p.dep[c] in ("mark", "advmod")}
        if marks & {"whether", "if"} and dep in ("ccomp", "xcomp", "pcomp", "csubj"):
            return False
        if dep in ("ccomp", "xcomp") and not _outer_verb(reading, i, j, dep, marks):
            return False
        i = j
        j, dep = reading.governor(i)
    return True


def _outer_verb(reading, i, j, dep, marks):
    """What a verb above a position that has its holder makes of it. Returns whether the position stands."""
    p, word = reading.parse, reading.parse.lemma[j]
    if word in word_class("leaving_open") or (word in word_class("topic_verbs") and "how" not in marks):
        return False
    cue = lookup(word, "verb")
    if cue and cue.act == "deny":
        if not {h for s in holding_heads(p, j) for h in reading.cast.parties_of(s)} & set(reading.holders):
            return False
        reading.turn(p.word[j])
    elif cue and cue.sign < 0 and cue.act == "reject" and dep == "xcomp":
        reading.sign, reading.act = -reading.sign, "reject"
    denied = word not in ("think", "believe", "expect") and negation_at(p, j, i, reading.match.tokens)
    return bool(cue) or not denied
