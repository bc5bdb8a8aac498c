"""Whose side: the parties that a text names, and the party of each of its people."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from utils.lexicons import known_groups, role_words, word_class
from utils.people.bodies import body_of
from utils.people.known import NamedParty
from utils.people.labels import label_beside
from utils.people.pronouns import SUBJECT
from utils.text import Parse

if TYPE_CHECKING:
    from utils.people.cast import Cast


CLEARLY = 1.4  # times as much in mind as the next person


def aliases_of(parties: Iterable[NamedParty]) -> dict[str, str]:
    """{other name in small letters: party key}, plural and bare forms included."""
    return {plain_name(name): party.key for party in parties for name in (party.name, *party.also)}


def aliases_in_text(parse: Parse) -> dict[str, str]:
    """Without a case: the groups of the lexicon that the text names, keyed by their own name."""
    text = parse.text.replace("’", "'")
    found: dict[str, str] = {}
    for name, others in known_groups():
        words = (name.removeprefix("the "), *others)
        if any(w in text and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) for w in words):
            found |= {plain_name(w): name for w in words}
    return found


def plain_name(name: str) -> str:
    name = name.replace("’", "'").lower().removeprefix("the ")
    return name.removesuffix("'s").removesuffix("'")


def learn_roles(cast: "Cast") -> None:
    """Roles, pronouns and parties that the text itself gives a person: a title before, an apposition, a label beside."""
    p, roles = cast.parse, role_words()
    for first, head, name in cast.mentions:
        known = cast.people[name]
        before = _words_before(p, first)
        apposed = [c for c in p.children[head] if p.dep[c] == "appos"] + (
            [p.head[head]] if p.dep[head] == "appos" else []
        )
        described = before + [i for c in apposed for i in range(p.edges[c][0], p.edges[c][1] + 1) if abs(i - c) <= 4]
        held = [p.lemma[i] for i in described if p.lemma[i] in roles]
        known.roles.update(held)
        known.pronoun = known.pronoun or next((roles[r] for r in held if roles[r]), "")
        known.party = known.party or label_beside(cast, first, head)
        if not known.party and (held or before):
            sides = (
                cast.alias_at(i)
                for i in sorted(described)
                if p.word[i][:1].isupper() and not _is_elsewhere(p, i) and not _is_within_body(p, i)
            )
            known.party = next(filter(None, sides), "")
        if not known.party and cast.own_parties:
            known.party = body_of(cast, first, head)


def learn_nominees(cast: "Cast") -> None:
    """“The Republican nominee”: the party of the person who is clearly most in mind where a text calls someone so."""
    p = cast.parse
    parties = {name for name, _ in known_groups("party")}
    for first, after, head in p.noun_chunks:
        if p.lemma[head] not in word_class("nominees") or p.word[first].lower() != "the":
            continue
        party = next((a for i in range(first, after) if (a := cast.alias_at(i)) in parties), "")
        scores = cast.salience(head, "he") | cast.salience(head, "she") if party else {}
        (name, best), (_, second), *_ = [*sorted(scores.items(), key=lambda score: -score[1]), ("", 0.0), ("", 0.0)]
        if name and best > CLEARLY * second and not cast.people[name].party:
            cast.people[name].party = party


def _words_before(p: Parse, first: int) -> list[int]:
    """The tokens right before a name that belong to it: the US president, Labour MP."""
    found = []
    for i in range(first - 1, max(-1, first - 6), -1):
        if p.sentence[i] != p.sentence[first] or p.word[i] in ",.;:()" or p.pos[i] in ("VERB", "AUX", "ADP", "CCONJ"):
            break
        found.append(i)
    return found


def _is_within_body(p: Parse, i: int) -> bool:
    """Whether a name is a part of an organisation's: Washington in the Washington Post."""
    if p.entity[i] != "ORG":
        return False
    before = i - 1 if i and not p.entity_begins[i] else None
    after = i + 1 if i + 1 < len(p) and p.entity[i + 1] == "ORG" and not p.entity_begins[i + 1] else None
    return any(k is not None and p.word[k].lower() not in ("the", "'s") for k in (before, after))


def _is_elsewhere(p: Parse, i: int) -> bool:
    """Whether a place only tells where or to whom: envoy to Kenya, expert on Russia."""
    while p.dep[i] in ("compound", "nmod", "poss", "amod") and p.head[i] != i:
        i = p.head[i]
    return p.dep[i] == "pobj" and p.word[p.head[i]].lower() in word_class("elsewhere_prepositions")


def joined_before(cast: "Cast", token: int, only: bool = False) -> tuple[str, ...]:
    """The parties of the nearest “X and Y” that is a subject before a token, in this sentence or the one before.

    With `only` no other subject may stand between.
    """
    p = cast.parse
    for i in range(token - 1, -1, -1):
        if p.sentence[token] - p.sentence[i] > 1:
            break
        if p.dep[i] in SUBJECT and any(p.dep[c] == "conj" for c in p.children[i]):
            return cast.parties_of(i)
        if only and p.dep[i] in SUBJECT and p.pos[i] != "PRON":
            return ()
    if only:
        return ()
    first, _ = p.sentences[p.sentence[token]]
    named = dict.fromkeys(party for party, _, _ in cast.parties_named(p.start[first], p.start[token]))
    return tuple(named) if len(named) == 2 else ()
