"""Whose side a person is on, by votes over the reports: a party's president, spoken of right behind a name, is a vote for that party."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.fuzz import ratio

from utils.lexicons import role_words
from utils.people import Cast
from utils.text import Parse

ENOUGH = 2  # votes that put a person into a party which no report names beside the name
CLEARLY = 1.3  # how much more in mind than the next a person must be for a description to mean them
SPELLED_ALIKE = 85  # per cent of likeness from which two surnames are one, spelled in two ways


def votes_of(parse: Parse, cast: Cast) -> list[tuple[str, str]]:
    """(person, party) for each description of a party's one office-holder that most likely means the person named before it."""
    found = []
    for first, after, head in parse.noun_chunks:
        if parse.lemma[head] not in role_words() or parse.tag[head] != "NN" or head in cast.quoted:
            continue
        party = next((span[0] for i in range(first, head) if (span := cast.alias_span(i))), "")
        definite = parse.word[first].lower() == "the" or parse.tag[first] == "NNP"
        if not party or not definite or any(first <= h < after for h in cast.heads):
            continue
        person = _most_in_mind(cast, head)
        if person:
            found.append((person, party))
    return found


def _most_in_mind(cast: Cast, head: int) -> str:
    scores = {**cast.salience(head, "he"), **cast.salience(head, "she")}
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]):
        return ""
    return ranked[0][0]


def elected(votes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """{person: party} where the votes for one party are enough, and twice as many as for any other."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for person, party in votes:
        counted[person][party] += 1
    found = {}
    for person, parties in counted.items():
        (party, n), *others = parties.most_common(2)
        if n >= ENOUGH and n >= 2 * (others[0][1] if others else 0):
            found[person] = party
    return found


def one_spelling(names: Iterable[str]) -> dict[str, str]:
    """{name: the name under which it is counted}: the most frequent of those with one first name and surnames spelled alike.

    >>> one_spelling(["Ana Selensky", "Ana Selensky", "Ana Selenskyy"])["Ana Selenskyy"]
    'Ana Selensky'
    """
    counts = Counter(names)
    chosen: dict[str, str] = {}
    for name, _ in counts.most_common():
        alike = (known for known in dict.fromkeys(chosen.values()) if _is_same(name, known))
        chosen[name] = next(alike, name)
    return chosen


def _is_same(name: str, known: str) -> bool:
    first, _, last = name.rpartition(" ")
    other, _, surname = known.rpartition(" ")
    return bool(first) and first == other and ratio(last.lower(), surname.lower()) >= SPELLED_ALIKE
