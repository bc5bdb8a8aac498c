"""Stance cues: the lexicon, and which cue a word of a sentence is, with its particle, its preposition, its object.

Kinds: verb (reject, call for), noun (demand, opposition), adjective (unacceptable, opposed to), phrase (off the table), effect (what a thing
does: ruin, help), deed (what brings a thing about or undoes it: build, scrap), deed noun (delay, repeal), fate (what becomes of it: stay, go).
"""

from utils.lexicons import Cue, lookup
from utils.text import has_no, is_infinitive, is_passive


def verb_cue(parse, i, j, dep, via=None):
    """The cue of a verb: with its particle and preposition, with its object, or alone."""
    lemma, form = parse.lemma[j], parse.word[j].lower()
    particles = [
        parse.word[c].lower() for c in parse.children[j] if parse.dep[c] in ("prt", "advmod", "intj") and j < c <= j + 2
    ]
    if via is not None:
        word = parse.word[via].lower()
        within = [parse.word[g].lower() for g in (parse.head[via],) if g != j]
        objects = [parse.lemma[c] for c in parse.children[j] if parse.dep[c] == "dobj"]
        for pair in (*(f"{lemma} {q} {word}" for q in particles + within + objects), f"{lemma} {word}"):
            if cue := lookup(pair, "verb", "deed"):
                return cue
        if adjectival := lookup(f"{form} {word}", "adjective") or (
            lookup(form, "adjective") if is_passive(parse, j) else None
        ):
            return adjectival
    for q in particles:
        if cue := lookup(f"{lemma} {q}", "verb", "deed"):
            return cue
    if (
        dep in ("xcomp", "advcl", "ccomp")
        and is_infinitive(parse, i)
        and (cue := lookup(f"{lemma} to", "verb", "deed"))
    ):
        return cue
    if dep in ("xcomp", "advcl", "ccomp") and (cue := _before_clause(parse, i, j)):
        return cue
    if (via is not None or dep == "xcomp") and (adjectival := lookup(form, "adjective")) and parse.tag[j] == "VBN":
        return adjectival
    return _bare_cue(parse, j, via)


def _bare_cue(parse, j, via):
    """The verb alone, or with a preposition that it does not need: opposed on, worried about."""
    lemma = parse.lemma[j]
    changed = any(parse.dep[c] == "prt" for c in parse.children[j])  # held out is another verb than held
    alone = None if changed else lookup(lemma, "verb", "deed")
    if via is None:
        return alone
    if alone is None or (alone.kind == "deed"):
        return None
    direct = any(parse.dep[c] == "dobj" for c in parse.children[j])
    word = parse.word[via].lower()
    if alone.attitude and word in ("for", "over", "of", "about", "on"):
        return alone
    if alone.sign < 0 and word in ("about", "over"):
        return alone
    return alone if not direct and word in ("on", "to", "with", "of") else None


def _before_clause(parse, i, j):
    """“called for it to be withdrawn”, “insisted on its being kept”: the preposition stands before a clause."""
    lemma, opening = parse.lemma[j], parse.word[parse.edges[i][0]].lower()
    if opening == "for" and is_infinitive(parse, i) and (cue := lookup(f"{lemma} for", "verb")):
        return cue
    for c in parse.children[j]:
        if parse.dep[c] == "prep" and (cue := lookup(f"{lemma} {parse.word[c].lower()}", "verb")) and c < i:
            return cue
    return None


def adverbial_cue(parse, i, j):
    """“backed away from”: the preposition hangs on the adverb."""
    below = next((parse.word[c].lower() for c in parse.children[i] if parse.dep[c] == "prep"), "")
    return lookup(f"{parse.lemma[j]} {parse.word[i].lower()} {below}", "verb", "deed")


def light_object_cue(parse, j):
    """“voiced opposition to”, “gave consent to”: the noun beside the verb is the cue."""
    return next(
        (cue for c in parse.children[j] if parse.dep[c] == "dobj" and (cue := lookup(parse.lemma[c], "noun"))), None
    )


def adjective_cue(parse, i, j):
    """The cue of an adjective, with its preposition where that makes one: opposed to, open to."""
    word = parse.word[j].lower()
    if parse.pos[i] == "ADP" and (cue := lookup(f"{word} {parse.word[i].lower()}", "adjective")):
        return cue
    return lookup(word, "adjective") or lookup(parse.lemma[j], "adjective")


def hyphenated(parse, c):
    """A word with what hyphens join to it: ill-conceived, non-starter.

    >>> from utils.text import parse
    >>> hyphenated(parse("It is a non-starter."), 5)
    'non-starter'
    """
    first = last = c
    while first > 1 and parse.word[first - 1] == "-" and parse.end[first - 2] == parse.start[first - 1]:
        first -= 2
    while last + 2 < len(parse) and parse.word[last + 1] == "-" and parse.end[last] == parse.start[last + 1]:
        last += 2
    return parse.text[parse.start[first] : parse.end[last]].lower()


def noun_phrase_cue(parse, i, j):
    """“cast doubt on it”, “made the case for it”: the verb, its object j and the preposition i are one cue."""
    verb = parse.head[j]
    if parse.dep[j] != "dobj" or parse.pos[i] != "ADP" or parse.pos[verb] != "VERB":
        return None
    return lookup(f"{parse.lemma[verb]} {parse.lemma[j]} {parse.word[i].lower()}", "verb", "deed")


def evaluation_cue(parse, c):
    """What an adjective or noun below a copula says: unacceptable, a mistake, a red line, the only way."""
    if "-" in (form := hyphenated(parse, c)) and (whole := lookup(form, "adjective", "noun")):
        return whole
    for k in parse.children[c]:
        if parse.dep[k] == "amod":
            pair = lookup(f"{parse.word[k].lower()} {parse.lemma[c]}", "noun")
            if pair:
                return pair
    after = next((k for k in parse.children[c] if k == c + 1), None)
    if after is not None and (pair := lookup(f"{parse.lemma[c]} {parse.word[after].lower()}", "noun")):
        return pair
    own = lookup(parse.word[c].lower(), "adjective") or lookup(parse.lemma[c], "adjective", "noun")
    if own is None and parse.pos[c] == "NOUN":
        return next(
            (v for k in parse.children[c] if parse.dep[k] == "amod" and (v := lookup(parse.lemma[k], "adjective"))),
            None,
        )
    return own


def inner_evaluation(parse, g):
    """(cue, token) of an evaluation one step further in: likely to be necessary."""
    for k in (g, *(c for c in parse.children[g] if parse.dep[c] in ("acomp", "attr"))):
        cue = evaluation_cue(parse, k) if parse.pos[k] in ("ADJ", "NOUN") else None
        if cue:
            return cue, k
    return None


def phrase_cue(parse, c):
    """“off the table”, “out of the question” below a copula."""
    first, last = parse.edges[c]
    words = [parse.word[k].lower() for k in range(first, min(last, first + 4) + 1)]
    return next((cue for n in range(2, len(words) + 1) if (cue := lookup(" ".join(words[:n]), "phrase"))), None)


def effect_cue(parse, j):
    """What a thing is said to do: ruin the town, make no sense, solve nothing."""
    objects = [c for c in parse.children[j] if parse.dep[c] in ("dobj", "prt")]
    for c in objects:
        pair = lookup(f"{parse.lemma[j]} {parse.lemma[c]}", "effect")
        if pair:
            return Cue("effect", -pair.sign, pair.act, 0) if has_no(parse, c) else pair
    cue = lookup(parse.lemma[j], "effect")
    if cue and any(parse.word[c].lower() == "nothing" for c in objects):
        return Cue("effect", -cue.sign, "criticise", 0)
    return cue


def is_small_clause(parse, j):
    """“wants the toll lifted”: a participle below a verb of wanting, whatever its tag."""
    if parse.tag[j] not in ("VBN", "VBD") or any(parse.dep[c] in ("aux", "auxpass", "mark") for c in parse.children[j]):
        return False
    above = lookup(parse.lemma[parse.head[j]], "verb")
    return parse.dep[j] in ("xcomp", "oprd") or (
        parse.dep[j] == "ccomp"
        and (
            above is not None and above.act == "demand" or parse.lemma[parse.head[j]] in ("have", "see", "keep", "like")
        )
    )


def heads_clause(parse, j):
    """Whether a token heads a clause that has a holder of its own: a finite verb, or a participle beside its noun."""
    if is_small_clause(parse, j):
        return False
    if parse.tag[j] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if parse.pos[j] in ("VERB", "AUX") and any(
        parse.dep[c] in ("aux", "auxpass") and parse.word[c].lower() != "to" for c in parse.children[j]
    ):
        return True
    if parse.dep[j] in ("advcl", "acl") and parse.tag[j] in ("VBG", "VBN"):
        return True
    return parse.head[j] == j or (parse.dep[j] in ("acl", "amod", "appos") and parse.pos[j] == "ADJ")
