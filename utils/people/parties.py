"""Whose side: the parties that a text names, and the party of each of its people."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from utils.lexicons import known_groups, word_table
from utils.people.known import NamedParty
from utils.people.pronouns import SUBJECT
from utils.text import Parse

if TYPE_CHECKING:
    from utils.people.cast import Cast


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
    """Roles, pronouns and parties that the text itself gives a person: a title before, an apposition, a label behind."""
    p, roles = cast.parse, word_table("roles")
    for first, head, name in cast.mentions:
        known = cast.people[name]
        near = [i for i in range(max(0, first - 5), first) if p.sentence[i] == p.sentence[first]]
        words_before = []
        for i in reversed(near):
            if p.word[i] in ",.;:()" or p.pos[i] in ("VERB", "AUX", "ADP", "CCONJ"):
                break
            words_before.append(i)
        apposed = [c for c in p.children[head] if p.dep[c] == "appos"] + (
            [p.head[head]] if p.dep[head] == "appos" else []
        )
        described = words_before + [
            i for c in apposed for i in range(p.edges[c][0], p.edges[c][1] + 1) if abs(i - c) <= 4
        ]
        held = [p.lemma[i] for i in described if p.lemma[i] in roles]
        known.roles.update(held)
        known.pronoun = known.pronoun or next((roles[r] for r in held if roles[r]), "")
        if not known.party and (held or words_before):
            known.party = next(filter(None, (cast.alias_at(i) for i in sorted(described))), "")
        known.party = known.party or _label_behind(cast, head)


def _label_behind(cast: "Cast", head: int) -> str:
    """The party in brackets behind a name, as in (D-Mass.) or (Labour)."""
    match = re.match(
        r"[’']?s?,? ?\(([RD])(?:emocrat|epublican)?\b[-–.,)\s]",
        cast.parse.text[cast.parse.end[head] : cast.parse.end[head] + 12],
    )
    label = {"R": "republicans", "D": "democrats"}.get(match.group(1)) if match else None
    return next((key for alias, key in cast.aliases.items() if label and alias == label), "")


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
