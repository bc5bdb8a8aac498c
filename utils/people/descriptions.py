"""Whom a description means: the US president, the Kremlin aide, her spokesman."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from utils.lexicons import role_words
from utils.people.known import Identity, Known
from utils.people.names import capital
from utils.people.pronouns import SINGULAR, of_pronoun

if TYPE_CHECKING:
    from utils.people.cast import Cast


def person_within(cast: "Cast", tokens: list[int], head: int) -> Known | None:
    """A person whose name is the mention itself, or stands in apposition; not one who only qualifies it."""
    p = cast.parse
    i = bisect_left(cast.heads, tokens[0])
    while i < len(cast.mentions) and cast.mentions[i][1] <= tokens[-1]:
        first, last, name = cast.mentions[i]
        qualifies = p.dep[last] in ("poss", "pobj", "relcl") and last != head and first > tokens[0]
        qualifies = qualifies or (p.dep[last] in ("poss", "compound") and last != head)
        if not qualifies:
            return cast.people[name]
        i += 1
    return None


def named_behind(cast: "Cast", tokens: list[int], head: int) -> Known | None:
    """The person of an apposition that the mention leaves out: “the mayor” in “the mayor, Ann Lee, said”."""
    p, comma = cast.parse, tokens[-1] + 1
    apposed = next(
        (c for c in p.children[head] if p.dep[c] == "appos" and p.entity[c] == "PERSON" and c > tokens[-1]), None
    )
    if apposed is not None and p.pos[head] == "NOUN" and p.tag[head] != "NNS":
        i = bisect_left(cast.heads, apposed)
        if i < len(cast.heads) and cast.heads[i] == apposed:
            return cast.people[cast.mentions[i][2]]
    if comma + 1 >= len(p) or p.word[comma] != "," or p.lemma[head] not in role_words():
        return None
    for first, last, name in cast.mentions[bisect_left(cast.heads, comma) :]:
        if first > comma + 3 or p.sentence[first] != p.sentence[head]:
            return None
        titled = all(capital(p.word[k]) for k in range(comma + 1, first))
        closed = last + 1 >= len(p) or p.word[last + 1] in (",", ".", ";", ":", "?", "!") or p.pos[last + 1] == "VERB"
        if titled and closed and p.tag[head] not in ("NNS", "NNPS"):
            return cast.people[name]
    return None


def referring_mentions(cast: "Cast") -> list[tuple[int, str]]:
    """(head token, person's name) of what a pronoun may go back to: names, and roles that mean one person."""
    p = cast.parse
    found = {head: name for _, head, name in cast.mentions}
    for first, after, head in p.noun_chunks:
        if head not in found and p.lemma[head] in role_words() and p.pos[head] != "PRON":
            identity = cast.resolve(p.start[first], p.end[after - 1])
            if identity.person and p.dep[head] != "compound":
                found[head] = identity.person
    return sorted((h, n) for h, n in found.items() if h not in cast.quoted and p.paragraph[h] not in cast.quiet)


def of_description(cast: "Cast", tokens: list[int], head: int) -> Identity:
    """A party by name, or a person by role: the US president, the Kremlin aide, a spokesman for the council."""
    p = cast.parse
    party, at = "", None
    for i in tokens:
        span = cast.alias_span(i)
        if span and span[1] <= tokens[-1] + 1 and (not party or i <= head < span[1]):
            party, at = span[0], (i, span[1])
    role = next((p.lemma[i] for i in [head, *tokens] if p.lemma[i] in role_words()), "")
    plural = p.tag[head] in ("NNS", "NNPS")
    if role and not plural and not (at and at[0] <= head < at[1]):
        return _of_role(cast, tokens, head, party)
    if at:
        return Identity("", party, 0.9 if at[0] <= head < at[1] else 0.7)
    return _of_someones(cast, tokens, head)


def _of_someones(cast: "Cast", tokens: list[int], head: int) -> Identity:
    """The party of the person whose something a mention is: her spokesman, the Lee campaign."""
    p = cast.parse
    owner = next((c for c in p.children[head] if p.dep[c] == "poss" and p.word[c].lower() in SINGULAR), None)
    if owner is not None:
        return Identity("", of_pronoun(cast, owner, SINGULAR[p.word[owner].lower()]).party, 0.4)
    for _, last, name in cast.mentions[bisect_left(cast.heads, tokens[0]) :]:
        if last > tokens[-1]:
            break
        if p.dep[last] in ("poss", "compound") and last < head:
            return Identity("", cast.party_of(cast.people[name]), 0.5)
    return Identity()


def _of_role(cast: "Cast", tokens: list[int], head: int, party: str) -> Identity:
    p = cast.parse
    role = p.lemma[head]
    definite = any(p.word[i].lower() in ("the", "his", "her", "its", "their") for i in tokens) or party
    people = {id(k): k for k in cast.people.values()} if definite else {}
    fitting = [k for k in people.values() if _holds(cast, k, tokens, role) and (not party or k.party == party)]
    if len(fitting) == 1:
        return Identity(fitting[0].name, cast.party_of(fitting[0]), 0.85)
    names = {k.name for k in fitting}
    for _, _, name in reversed(cast.mentions[: bisect_left(cast.heads, tokens[0])]):
        if cast.people[name].name in names:
            known = cast.people[name]
            return Identity(known.name, cast.party_of(known), 0.6)
    return Identity("", party, 0.7) if party else _of_someones(cast, tokens, head)


def _holds(cast: "Cast", known: Known, tokens: list[int], role: str) -> bool:
    words = {cast.parse.word[i].lower() for i in tokens} | {role}
    return any(set(held.split()) <= words for held in known.roles)
