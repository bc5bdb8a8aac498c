"""Who holds what was read: the subject who wants it, the speaker who says it, the one who does it."""

from utils.lexicons import cue_classes, lookup, word_class
from utils.stance.reading import LIMIT, SAID
from utils.text import SUBJECTS, holding_heads, is_infinitive, is_someone, object_of, subject_of


def is_speech(reading, j):
    p = reading.parse
    if any(reading.is_cue_of(j, s) for s in reading.around):
        return True
    if any(
        (cue := lookup(p.lemma[c], "adjective")) and cue.act == "endorse" for c in p.children[j] if p.dep[c] == "acomp"
    ):
        return True  # “is adamant that”
    pairs = [f"{p.lemma[j]} {p.word[c].lower()}" for c in p.children[j]]
    if any((cue := lookup(w, "verb")) and cue.act == "endorse" for w in (*pairs, p.lemma[j])):
        return True
    return bool(cue_classes().get(p.lemma[j], set()) & {"say", "think"})


def find_holder(reading, j, i):
    """Who holds what was read so far, at the head of a clause. Returns whether the way goes on.

    An evaluation (the toll is unfair) is held by whoever says or thinks it; everything else by the subject of its clause.
    """
    p = reading.parse
    if reading.evaluates and not (is_speech(reading, j) and p.dep[i] in SAID):
        return True
    heads = holding_heads(p, j)
    first = heads[0] if heads else None
    holders = reading.parties(heads)
    statement = next((s for s in reading.around if reading.is_cue_of(j, s)), None)
    own_words = first is not None and p.word[first].lower() in word_class("first_person")
    if statement is not None and statement["party"] and not own_words and len(holders) < 2:
        holders = (statement["party"],)
    if holders:
        reading.holders = holders
        if is_speech(reading, j):
            reading.steps.append(("speaker", p.word[first] if first is not None else statement["party"]))
            _think(reading, j)
        return True
    if first is not None and is_someone(p, first):
        return False
    reading.evaluates, reading.waits_for_holder = True, False  # a law, a plan, “it”: whoever reports it may hold it
    return True


def find_doer(reading, j, i):
    """Who does or undoes it, where a deed is told as a fact, a plan or somebody's business."""
    p = reading.parse
    above = lookup(p.lemma[p.head[j]], "verb", "noun") if p.dep[j] in ("ccomp", "xcomp", "acl", "relcl") else None
    if above and above.act in ("demand", "expect", "propose"):
        return
    heads = holding_heads(reading.parse, j)
    if reading.own and not reading.deed and not _plans(reading, j, i):
        heads = _whose_business(reading, j)
    elif heads and p.dep[heads[0]] == "nsubjpass":
        return
    holders = reading.parties(heads)
    if holders and (not reading.match.issue.actor or reading.deed or reading.match.issue.actor in holders):
        reading.holders, reading.cue = holders, j
        reading.act = "commit" if reading.sign > 0 else "reject" if reading.sign < 0 else reading.act
        reading.steps.append(("own doing", p.word[j]))


def _plans(reading, j, i):
    """“is going to do it”, “has to do with” not: a verb of mere future over the deed."""
    p = reading.parse
    return p.lemma[j] == "go" and p.dep[i] == "xcomp" and p.tag[j] == "VBG"


def _whose_business(reading, j):
    """“it is (not) for X to do it”, “up to X”, “X's to make”."""
    p = reading.parse
    if p.lemma[j] != "be":
        return []
    found = []
    for c in p.children[j]:
        if p.dep[c] == "attr" and p.tag[c] in ("PRP", "PRP$"):
            found.append(c)
        for g in p.children[c]:
            after_for = p.dep[g] == "nsubj" and any(p.word[k].lower() == "for" for k in p.children[c])
            up_to = p.word[c].lower() == "up" and p.word[g].lower() == "to"
            found += [g] if after_for else [object_of(p, g)] if up_to and object_of(p, g) is not None else []
    return found


def _think(reading, j):
    cue = lookup(reading.parse.lemma[j], "verb")
    if cue and cue.act == "think":
        reading.act = "believe"


def own_doing(reading, i):
    """What the holder says that it will or will not do, where the issue's words are themselves the deed."""
    p, issue = reading.parse, reading.match.issue
    if p.pos[i] != "VERB" or p.tag[i] == "VBG" and not any(p.dep[c] == "aux" for c in p.children[i]):
        return
    if reading.evaluates or is_infinitive(reading.parse, i):
        return
    modal = {p.word[c].lower() for c in p.children[i] if p.dep[c] == "aux"}
    going = p.tag[i] == "VBG" and modal & {"am", "is", "are", "’m", "'m", "’re", "'re", "’s", "'s"}
    if not modal & {"will", "would", "’ll", "'ll", "wo", "ca", "can"} and not going:
        return
    subject = subject_of(p, i)
    if subject is None or p.dep[subject] == "nsubjpass":
        return
    holders = reading.parties([subject])
    if holders and (not issue.actor or issue.actor in holders):
        reading.holders, reading.cue = holders, i
        reading.act = "commit" if reading.sign > 0 else "reject"
        reading.steps.append(("own doing", p.word[i]))


def finish(reading, statement):
    """The way ended inside a statement: its speaker holds what was read, and its cue may add to it."""
    p = reading.parse
    if not reading.act and reading.conditional and _under_warning(reading):
        reading.act = "warn"
    if not reading.act and _asserts_itself(reading, statement):
        reading.act = "commit" if reading.sign > 0 else "reject"
        reading.steps.append(("own doing", p.word[reading.match.top]))
    if not reading.speakers:
        return False
    tokens = p.tokens_in(statement["cue_start"], statement["cue_end"]) if statement["cue_start"] is not None else None
    if tokens and tokens[0] not in reading.path:
        j = tokens[0]
        cue = lookup(p.lemma[j], "verb") if statement["kind"] in ("position", "indirect", "mixed") else None
        if cue and cue.act == "deny" and reading.act:
            reading.turn(p.word[j])
        elif cue and cue.sign and not reading.act and cue.act not in ("warn",):
            reading.apply(cue, j, "object")
        elif cue and cue.act == "warn" and reading.conditional:
            reading.act, reading.cue = "warn", j
            reading.steps.append(("threat", p.word[j]))
    if reading.act:
        reading.holders = reading.speakers
        reading.steps += [("speaker", party) for party in reading.speakers]
    return True


def _under_warning(reading):
    """“There is a warning: he spoke of X if ...”: the sentence names it a warning or a threat."""
    p = reading.parse
    first, after = p.sentences[p.sentence[reading.match.top]]
    word = next((k for k in range(first, after) if (cue := lookup(p.lemma[k], "noun")) and cue.act == "warn"), None)
    if word is None:
        return False
    reading.cue = word
    reading.steps.append(("threat", p.word[word]))
    return True


def _asserts_itself(reading, statement):
    """The issue's words are a whole clause, and the actor himself says it: “our terms stay the same”."""
    p, top = reading.parse, reading.match.top
    if reading.match.issue.actor != statement["party"] or p.tag[top] not in ("VBP", "VBZ", "VBN", "VBD", "VB"):
        return False
    return any(
        p.dep[c] in SUBJECTS and set(range(p.edges[c][0], p.edges[c][1] + 1)) & set(reading.match.tokens)
        for c in p.children[top]
    )


def own_terms(reading):
    """“Its terms have not changed”: the issue's words are a clause on what is the actor's own."""
    p, actor = reading.parse, reading.match.issue.actor
    if not actor or reading.match.polarity > 0 or p.pos[reading.match.top] not in ("VERB", "AUX"):
        return
    for i in reading.match.tokens:
        if any(p.dep[c] == "poss" and actor in reading.cast.parties_of(c) for c in p.children[i]):
            reading.holders, reading.act = (actor,), "reject" if reading.sign < 0 else "commit"
            reading.steps.append(("own doing", p.word[reading.match.top]))
            return


def held_out(reading):
    """“threatened to resign if the cabinet approves X”: who threatens is against what would bring the threat about."""
    p, i, sign = reading.parse, reading.match.top, reading.match.polarity
    for _ in range(LIMIT):
        if any(p.word[c].lower() == "if" and p.dep[c] == "mark" for c in p.children[i]):
            break
        if p.head[i] == i:
            return False
        i = p.head[i]
        cue = lookup(p.lemma[i], "verb", "deed")
        sign *= (cue.sign or 1) if cue else 1
    threat = p.head[i]
    while p.dep[threat] in ("xcomp", "conj") and not _is_threat(p, threat):
        threat = p.head[threat]
    if p.dep[i] != "advcl" or not _is_threat(p, threat) or sign not in (1, -1):
        return False
    holders = reading.parties(holding_heads(p, threat))
    inside = set(range(p.edges[i][0], p.edges[i][1] + 1))
    if not holders or threat in inside or not inside >= set(reading.match.tokens):
        return False
    reading.holders, reading.sign, reading.act, reading.cue = holders, -sign, "reject" if sign > 0 else "demand", threat
    reading.path = [*reading.match.tokens, i, threat]
    reading.steps.append(("threat", p.word[threat]))
    return True


def _is_threat(p, verb):
    """“threatened”, or what somebody will do as a punishment: will recall its envoy, would sue."""
    helpers = {p.word[c].lower() for c in p.children[verb] if p.dep[c] == "aux"}
    punishes = p.lemma[verb] in word_class("punishing_verbs") and helpers & {"will", "would", "’ll", "'ll"}
    return p.lemma[verb] in word_class("imploring_verbs") or bool(punishes)
