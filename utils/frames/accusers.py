"""Whose an accusation is that the narrator tells: “X accused Y of ...” is X's."""

from utils.lexicons import word_class
from utils.text import Parse, is_passive, object_of, subject_of


def accuser_of(parse: Parse, start: int, end: int) -> int | None:
    """Who accuses with these words, where they stand in “X accused Y of ...” or “Y was accused by X of ...”: the token that names X, or None.

    Such a frame is in X's mouth and not the narrator's. Active sentences mostly are statements of X already; this finds the others.

    >>> from utils.text import parse
    >>> p = parse("The firm was accused by Lee of fraud.")
    >>> p.word[accuser_of(p, 29, 36)]
    'Lee'
    """
    tokens = parse.tokens_in(start, end)
    verbs = {_accusing_verb(parse, i) for i in range(tokens[0], tokens[1] + 1)} if tokens else {None}
    verb = next(iter(verbs)) if len(verbs) == 1 else None
    if verb is None:
        return None
    agent = next((c for c in parse.children[verb] if parse.dep[c] == "agent"), None)
    return (
        object_of(parse, agent) if agent is not None else None if is_passive(parse, verb) else subject_of(parse, verb)
    )


def _accusing_verb(parse: Parse, i: int) -> int | None:
    """The verb of accusing of whose complement (of ..., for ...) a token is part, or None.

    The parse at times hangs that complement on the accuser, “accused by Lee of fraud”; so the way may lead through the agent.
    """
    complement = False
    while parse.head[i] != i:
        above = parse.head[i]
        complement |= parse.dep[i] == "prep" and parse.word[i].lower() in ("of", "for", "with")
        if complement and parse.dep[i] in ("prep", "agent") and parse.lemma[above] in word_class("accusing"):
            return above
        i = above
    return None
