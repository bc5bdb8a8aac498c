"""What weakens, opens or cancels a position at a word: stopped short of, nearly, pretended to, would have, used to, when he backs it.

The phrases are data (`data/lexicons/implicatives.csv`), after the two-way implicative verbs of Karttunen (1971): each says what it does to the
position below it, and what its negation does.
"""

from utils.lexicons import implicatives, word_class
from utils.text import SUBJECTS, is_infinitive, is_passive

NONE, TURN, OPEN = "none", "turn", "open"
BEFORE, NO_MORE = 1, 2  # how far a position is one of the past
_INFINITIVE_PLACES = ("xcomp", "advcl", "ccomp", "acl", "relcl")


def force_at(parse, j, path):
    """What the governor j does to the position below it. Returns (effect, words), effect "" where it does nothing.

    `path` holds the tokens passed so far, the last of them right below j.
    """
    if parse.dep[j] != "relcl" and _never_came_about(parse, j):
        return NONE, "would have"
    if any(parse.word[c].lower() in word_class("near_misses") for c in parse.children[j] if parse.dep[c] == "advmod"):
        return NONE, "nearly"
    for phrase in _phrases(parse, j, path):
        entry = implicatives().get(phrase)
        if entry and (not entry.passive or is_passive(parse, j) or parse.dep[j] == "acl"):
            return entry.effect, phrase
    return "", ""


def opens_when_negated(parse, j, path):
    """Whether “did not X” leaves the question open: did not commit to it, has not confirmed it."""
    return any((entry := implicatives().get(phrase)) and entry.negated == OPEN for phrase in _phrases(parse, j, path))


def _phrases(parse, j, path):
    """The ways in which a governor and the small words on the way to it may stand in the lexicon, the longest first."""
    between = small_words(parse, j, path)
    small = [parse.word[k].lower() for k in between]
    lemma, below = parse.lemma[j], path[-1] if path else j
    beside = [
        parse.word[c].lower()
        for c in parse.children[j]
        if parse.dep[c] in ("advmod", "prt", "acomp") and j < c < below and c not in between
    ]
    ending = ["to"] if is_infinitive(parse, below) and parse.dep[below] in _INFINITIVE_PLACES else []
    orders = ([*beside, *small, *ending], [*small, *ending], small, ending, [])
    return list(dict.fromkeys(" ".join([lemma, *words]) for words in orders))


def small_words(parse, j, path):
    """The particles, adverbs and prepositions on the way right below a verb, in the order of the text: out of, short of."""
    between = []
    for k in reversed(path):
        if parse.pos[k] not in ("ADP", "ADV", "ADJ", "PART", "SCONJ"):
            break
        between.append(k)
    return sorted(k for k in between if k > j)


def _never_came_about(parse, j):
    """“would have needed to”, “could have voted”."""
    helpers = {parse.word[c].lower() for c in parse.children[j] if parse.dep[c] == "aux"}
    return "have" in helpers and bool(helpers & {"would", "could", "might", "'d", "’d"})


def is_imagined(parse, i, held_out=True):
    """Whether a clause is one of a condition or of a time that has not come: if, unless, until, once he backs it, when they are ready.

    “when he rejected it in May” tells what happened. Without `held_out` the clauses behind “unless” and “until” do not count.
    """
    while parse.dep[i] == "conj" and parse.head[i] != i:
        i = parse.head[i]
    if parse.dep[i] not in ("advcl", "ccomp", "pcomp"):
        return False
    marks = {parse.word[c].lower() for c in parse.children[i] if parse.dep[c] in ("mark", "advmod") and c < i}
    if marks & {"if", "whether"} or (held_out and marks & {"unless", "until"}):
        return True
    past = parse.tag[i] == "VBD" or any(
        parse.tag[c] == "VBD" for c in parse.children[i] if parse.dep[c] in ("aux", "auxpass")
    )
    return bool(marks & {"when", "once", "whenever"}) and not past


def shared_negation(parse, j):
    """The negation that a verb shares with the one that it is joined to: can't sit back and let it pass."""
    first = parse.head[j]
    if parse.dep[j] != "conj" or parse.tag[j] not in ("VB", "VBG") or parse.tag[first] != parse.tag[j]:
        return None
    if any(parse.dep[c] in (*SUBJECTS, "aux", "neg") for c in parse.children[j]):
        return None
    joined = any(parse.word[c].lower() in ("and", "or", "nor") for c in parse.children[first] if parse.dep[c] == "cc")
    return next((parse.word[c] for c in parse.children[first] if parse.dep[c] == "neg"), None) if joined else None


def former_at(parse, j):
    """How far a clause is told as past: NO_MORE (used to, once), BEFORE (had opposed, was against it last year), or 0."""
    if parse.lemma[parse.head[j]] == "use" and parse.dep[j] == "xcomp":
        return NO_MORE
    helpers = {parse.word[c].lower() for c in parse.children[j] if parse.dep[c] == "aux"}
    past = parse.tag[j] == "VBD" or (parse.tag[j] == "VBN" and "had" in helpers)
    for c in parse.children[j]:
        if parse.dep[c] == "advmod" and parse.word[c].lower() in word_class("former_times") and past and c < j + 4:
            return NO_MORE if parse.word[c].lower() in ("once", "formerly") else BEFORE
        words = {parse.word[k].lower() for k in range(parse.edges[c][0], parse.edges[c][1] + 1)}
        if past and parse.dep[c] in ("npadvmod", "prep", "advmod") and (words & {"ago", "until"} or "last" in words):
            return BEFORE
    return BEFORE if "had" in helpers else 0
