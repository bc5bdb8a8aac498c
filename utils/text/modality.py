"""What holds at a word: negation, condition, question, supposition, hedge."""

from collections.abc import Container

from utils.lexicons import word_class
from utils.text.grammar import SUBJECTS, object_of
from utils.text.parses import Parse

_LONGEST_WAY = 16


def is_conditional(parse: Parse, c: int) -> bool:
    """Whether a clause or phrase, by its head, is a condition: if, unless, provided that, as long as, should they."""
    first, last = parse.edges[c]
    words = [parse.word[k].lower() for k in range(first, min(last, first + 4) + 1)]
    if words[0] in word_class("conditions") or (len(words) > 1 and words[0] in ("only", "even") and words[1] == "if"):
        return True
    if (
        words[0] in ("should", "were", "had")
        and parse.dep[first] in ("aux", "auxpass")
        and parse.dep[first + 1] in SUBJECTS
    ):
        return True  # “should they refuse, ...”
    return words[:3] in (["as", "long", "as"], ["so", "long", "as"]) or words[:2] == ["on", "condition"]


def has_no(parse: Parse, i: int) -> bool:
    """Whether a noun has “no” before it."""
    return any(
        parse.word[c].lower() in ("no", "neither") and parse.dep[c] in ("det", "neg", "preconj")
        for c in parse.children[i]
    )


def negation_at(parse: Parse, i: int, below: int | None = None, skip: Container[int] = ()) -> str | None:
    """The negating word at a token, where their number is odd; else None."""
    found = [
        parse.word[c]
        for c in parse.children[i]
        if c not in skip
        and parse.word[c].lower() in word_class("negations")
        and parse.dep[c] in ("neg", "det", "advmod", "preconj")
        and not _opens_not_only(parse, c)
    ]
    before_auxiliary = [
        k for c in parse.children[i] if parse.dep[c] == "aux" for k in parse.children[c]
    ]  # at no point did
    for c in (*parse.children[i], *before_auxiliary):
        word = parse.word[c].lower()
        if parse.dep[c] == "advmod" and word == "longer":
            found += ["no longer" for k in parse.children[c] if parse.word[k].lower() == "no"]
        if parse.dep[c] in SUBJECTS and c != below and (word in word_class("nobody") or has_no(parse, c)):
            found.append(parse.word[c] if word in word_class("nobody") else "no")
        if parse.dep[c] == "prep" and c < i and c != below:
            inner = object_of(parse, c)
            if inner is not None and (parse.word[inner].lower() in word_class("negations") or has_no(parse, inner)):
                found.append("none")
    return found[-1] if len(found) % 2 else None


def _opens_not_only(parse: Parse, c: int) -> bool:
    """“Not only do we want it”, “not just”: nothing is denied."""
    return c + 1 < len(parse) and parse.word[c + 1].lower() in ("only", "just", "merely", "simply")


def is_question(parse: Parse, i: int) -> bool:
    """Whether the sentence of a token ends with a question mark not far behind it."""
    first, after = parse.sentences[parse.sentence[i]]
    return any(parse.word[k] == "?" for k in range(max(first, i), after)) and any(
        parse.word[k] == "?" for k in range(i, min(after, i + 25))
    )


def is_supposed(parse: Parse, i: int) -> bool:
    """Whether a token stands in a clause that is only supposed or asked: if X is worried."""
    for _ in range(_LONGEST_WAY):
        if any(
            parse.word[c].lower() in ("if", "whether", "unless") and parse.dep[c] in ("mark", "advmod")
            for c in parse.children[i]
        ):
            return True
        if parse.head[i] == i:
            return False
        i = parse.head[i]
    return False
