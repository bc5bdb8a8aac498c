"""Whether words are told as said: not where the cue is denied (never said), refused (would not say) or only supposed (if he says)."""

from utils.lexicons import implicatives, word_class
from utils.text import Parse, is_infinitive, negation_at

_CLAUSES = ("xcomp", "ccomp", "pcomp", "advcl")


def is_asserted(parse: Parse, cue: int) -> bool:
    """Whether a report tells that what the cue attributes was said, thought or wanted.

    `cue` is the token of the cue. False where it is negated, refused or supposed, and where it is itself a denial.

    >>> from utils.text import parse
    >>> p = parse("Lee never said so. Lee refused to say so. Lee said so.")
    >>> [is_asserted(p, p.word.index("said")), is_asserted(p, p.word.index("say")), is_asserted(p, len(p) - 3)]
    [False, False, True]
    """
    return parse.lemma[cue] not in word_class("denying_verbs") and not is_withheld(parse, cue)


def is_withheld(parse: Parse, cue: int) -> bool:
    """Whether a cue is negated, refused or supposed by the words around it."""
    if negation_at(parse, cue) or _is_supposed(parse, cue) or _is_yet_to_come(parse, cue):
        return True
    above = parse.head[cue]
    if parse.dep[cue] == "pcomp" and parse.head[above] != above:  # accused of saying, stopped short of saying
        small, above = parse.word[above].lower(), parse.head[above]
        beside = [parse.word[c].lower() for c in parse.children[above] if parse.dep[c] == "advmod" and above < c < cue]
        entry = implicatives().get(" ".join([parse.lemma[above], *beside, small]))
        return entry is not None and entry.effect != ""
    if parse.dep[cue] not in _CLAUSES or above == cue or (parse.dep[cue] == "advcl" and not is_infinitive(parse, cue)):
        return False
    lemma, entry = parse.lemma[above], implicatives().get(f"{parse.lemma[above]} to")
    cancels = entry is not None and not entry.passive and entry.effect != ""
    refuses = lemma in word_class("denying_verbs") or lemma in word_class("refusing_verbs")
    return cancels or refuses or (negation_at(parse, above, cue) is not None and parse.dep[cue] != "ccomp")


def _is_yet_to_come(parse: Parse, cue: int) -> bool:
    """“has yet to confirm that”."""
    above = parse.head[cue]
    waits = parse.dep[cue] == "xcomp" and parse.lemma[above] in ("have", "be")
    return waits and any(parse.word[k].lower() == "yet" for k in range(above + 1, cue))


def _is_supposed(parse: Parse, cue: int) -> bool:
    """Whether a cue stands in a clause of a condition or a question: if he says, whether she said."""
    while parse.dep[cue] in ("conj", "xcomp") and parse.head[cue] != cue:
        cue = parse.head[cue]
    return any(
        parse.word[c].lower() in ("if", "unless", "whether") and parse.dep[c] in ("mark", "advmod") and c < cue
        for c in parse.children[cue]
    )
