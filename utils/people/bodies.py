"""The body that a text gives a person without a case: “director of the Harbour Trust”, “Clinton campaign spokesman”, “who works at the Cato Institute”."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from utils.lexicons import role_words, word_class
from utils.text import Parse

if TYPE_CHECKING:
    from utils.people.cast import Cast

FARTHEST = 14  # tokens from a name within which its description lies
_AT = frozenset("of at for with from".split())
_TEAMS = frozenset("campaign administration".split())


def body_of(cast: "Cast", first: int, head: int) -> str:
    """The name of the body that the words beside a person's name give them, or ""."""
    p = cast.parse
    return _before(p, first) or _in_description(p, head)


def _before(p: Parse, first: int) -> str:
    """“DNC chairwoman Donna Lee”, “Clinton campaign spokesman Brian Lee”."""
    start = first
    while start > 0 and p.sentence[start - 1] == p.sentence[first] and p.pos[start - 1] in ("PROPN", "NOUN", "ADJ"):
        start -= 1
    before = range(start, first)
    if not any(p.lemma[i] in role_words() or p.word[i].lower() in role_words() for i in before):
        return ""
    team = next((i for i in before if p.lemma[i] in _TEAMS and i > start), None)
    if team is not None and p.word[team - 1][:1].isupper():
        return f"the {p.word[team - 1]} {p.word[team]}"
    return _first_body(p, before)


def _in_description(p: Parse, head: int) -> str:
    """The body in an apposition or relative clause of a name, behind “of”, “at”, “for” or “with”, or right before the role."""
    for c in p.children[head]:
        if p.dep[c] not in ("appos", "relcl") or not 0 < c - head <= FARTHEST or p.entity[c] == "PERSON":
            continue
        first, last = p.edges[c]
        if p.dep[c] == "appos" and p.lemma[c] not in role_words():
            continue
        inside = range(first, min(last, first + FARTHEST) + 1)
        behind = [i for i in inside if _stands_at(p, i)]
        if found := _first_body(p, behind) or (_first_body(p, range(first, c)) if p.dep[c] == "appos" else ""):
            return found
    return ""


def _stands_at(p: Parse, i: int) -> bool:
    """Whether a word belongs to what a preposition of membership governs."""
    while p.dep[i] in ("compound", "nmod", "det", "amod") and p.head[i] != i:
        i = p.head[i]
    return p.dep[i] == "pobj" and p.word[p.head[i]].lower() in _AT


def _first_body(p: Parse, tokens: Iterable[int]) -> str:
    """The first organisation that begins among some tokens, by its whole name."""
    for i in tokens:
        if p.entity[i] != "ORG" or p.word[i].lower() in word_class("no_parties") or not p.word[i][:1].isupper():
            continue
        last = i
        while last + 1 < len(p) and p.entity[last + 1] == "ORG" and not p.entity_begins[last + 1]:
            last += 1
        while last > i and p.tag[last] == "POS":
            last -= 1
        return " ".join(p.text[p.start[i] : p.end[last]].split()).removeprefix("the ").removeprefix("The ")
    return ""
