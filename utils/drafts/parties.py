"""The parties of a draft: groups that speak or take sides, with the people whom the reports put among them."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from utils.drafts.sides import Side
from utils.drafts.votes import elected, one_spelling
from utils.lexicons import known_groups

LEAST = 3  # statements and positions from which a party is drafted; fewer are commented out
MOST_ALONE = 8  # people without a group who become parties of their own


@dataclass
class DraftedPerson:
    """A person: the roles that the reports give, and the words that show one of them speaking."""

    name: str
    roles: list[str]
    evidence: str


@dataclass
class DraftedParty:
    """A party: other names, people, how often it is heard; `rare` where it is heard too seldom to be sure."""

    name: str
    also: list[str]
    people: list[DraftedPerson]
    places: int
    rare: bool = False
    alone: bool = field(default=False)  # one person who stands for nobody else


def draft_parties(
    statements: list[dict[str, Any]], sides: list[Side], votes: list[tuple[str, str]]
) -> list[DraftedParty]:
    """The parties of some reports, the most heard first. `votes`: (person, party) of descriptions that mean a person."""
    spelling = one_spelling(
        s["person"] for s in (*statements, *({"person": side.person} for side in sides)) if s["person"]
    )
    chosen = elected((spelling.get(person, person), party) for person, party in votes)
    places: Counter[str] = Counter()
    people: dict[str, Counter[str]] = defaultdict(Counter)
    evidence: dict[str, str] = {}
    roles: dict[str, set[str]] = defaultdict(set)
    heard = [(s["person"], s["party"], s["roles"], f"{s['speaker']} {s['cue']}".strip()) for s in statements]
    heard += [(side.person, side.holder, [], side.evidence[:80]) for side in sides]
    for person, party, held, shown in heard:
        name = spelling.get(person, person)
        party = chosen.get(name, name) if person and party == person else party
        if party:
            places[party] += 1
        if name and party:
            people[name][party] += 1
            roles[name] |= set(held)
            evidence.setdefault(name, shown)
    members = {person: _home(person, parties) for person, parties in people.items()}
    for person, home in members.items():
        if home != person and person in places:  # heard under their own name, and at home elsewhere
            places[home] += places.pop(person)
    return _assemble(_merged(places), members, roles, evidence)


def _home(person: str, parties: Counter[str]) -> str:
    """The party in which a person is seen most; their own name only where there is no other."""
    others = Counter({party: n for party, n in parties.items() if party != person})
    return others.most_common(1)[0][0] if others else person


def _merged(places: Counter[str]) -> Counter[str]:
    """Names of one group counted together: “council” and “the council of Velm” are one where the shorter lies in only one longer."""
    found = Counter(places)
    for name in sorted(places, key=len):
        longer = [
            other for other in places if other != name and re.search(rf"\b{re.escape(_bare(name))}\b", other, re.I)
        ]
        if len(longer) == 1 and name in found and longer[0] in found:
            found[longer[0]] += found.pop(name)
    return found


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _assemble(
    places: Counter[str], members: dict[str, str], roles: dict[str, set[str]], evidence: dict[str, str]
) -> list[DraftedParty]:
    others = dict(known_groups())
    found, alone = [], 0
    for name, n in places.most_common():
        own = [p for p, party in members.items() if party == name or (party not in places and _bare(party) in name)]
        by_itself = own == [name]
        alone += by_itself
        persons = [DraftedPerson(p, sorted(roles[p])[:3], evidence.get(p, "")) for p in own]
        rare = n < LEAST or (by_itself and alone > MOST_ALONE)
        also = list(others.get(name, ()))
        found.append(DraftedParty(name, also, persons, n, rare, by_itself))
    return found
