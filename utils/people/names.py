"""The names of a text: where they stand, and which of them are one person."""

from collections import Counter
from collections.abc import Container
from typing import TYPE_CHECKING

from utils.lexicons import word_class, word_table
from utils.people.known import Known, NamedPerson
from utils.text import Run

if TYPE_CHECKING:
    from utils.people.cast import Cast

_SUFFIX = {"jr", "sr", "ii", "iii", "iv"}


def capital(word: str) -> bool:
    return word[:1].isupper()


def _surname(name: str) -> str:
    words = [w for w in name.split() if w.rstrip(".").lower() not in _SUFFIX]
    return words[-1].lower() if words else name.lower()


def _may_be_same(name: str, other: str) -> bool:
    """Whether two names with one surname can be one person: equal, or one lacks or shortens the first name."""
    a, b = name.split()[:-1], other.split()[:-1]
    return not a or not b or a[0][0] == b[0][0] and (a[0].rstrip(".") in b[0] or b[0].rstrip(".") in a[0])


def add_known(cast: "Cast", person: NamedPerson, party: str) -> None:
    known = Known(person.name, party, person.pronoun, {r.lower() for r in person.role})
    for name in (person.name, *person.also):
        cast.people[name] = known
        cast.by_surname.setdefault(_surname(name), []).append(known)


def name_mentions(cast: "Cast") -> list[tuple[int, int, str]]:
    """Names in the text: those of the case, those that the recogniser tags, and those that follow a title."""
    spans = _candidate_spans(cast)
    full = Counter(_name_words(cast, a, b) for a, b in spans if b - a > 1)
    for name, _ in full.most_common():
        _meet(cast, name)
    for first, after in spans:
        if after - first == 1 and _surname(_name_words(cast, first, after)) not in cast.by_surname:
            _meet(cast, _name_words(cast, first, after))
    spans = _candidate_spans(cast)  # once more: a surname is known now that its full name has been met
    return [(first, after - 1, known.name) for first, after in spans if (known := _known_as(cast, first, after))]


def _candidate_spans(cast: "Cast") -> list[Run]:
    p, spans, i = cast.parse, [], 0
    titles = word_table("titles")
    while i < len(p):
        after = _span_at(cast, i, titles)
        if after:
            spans.append((i, after))
        i = after or i + 1
    return spans


def _span_at(cast: "Cast", i: int, titles: Container[str]) -> int | None:
    """The token after a name that begins at token i, the second half of a hyphenated one included, or None."""
    after = _plain_span_at(cast, i, titles)
    p = cast.parse
    while after and after + 1 < len(p) and p.word[after] == "-" and p.start[after] == p.end[after - 1]:
        if not capital(p.word[after + 1]) or p.start[after + 1] != p.end[after]:
            break
        after += 2
    return after


def _plain_span_at(cast: "Cast", i: int, titles: Container[str]) -> int | None:
    p = cast.parse
    if not capital(p.word[i]) or cast.alias_at(i):
        return None
    j = i
    while (
        j < len(p)
        and (capital(p.word[j]) or (j > i and _joins_names(cast, j)))
        and p.sentence[j] == p.sentence[i]
        and j - i < 5
        and (j == i or not cast.alias_at(j))
    ):
        if j > i and p.entity[j] not in ("PERSON", "") and p.entity[i] == "PERSON":
            break
        j += 1
    words = [p.word[k] for k in range(i, j)]
    particles = [k for k in range(i + 1, j) if not capital(p.word[k])]
    if particles and p.pos[i] == "PROPN" and words[0].rstrip(".").lower() not in titles:
        return j  # Saskia van der Meulen
    known = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in cast.people), 0)
    if known:
        return i + known
    if words[0].rstrip(".").lower() in titles:
        return None  # the name begins after its title
    if j == i + 1 and _surname(words[0]) in cast.by_surname:
        return j
    if p.entity[i] == "PERSON" and p.entity_begins[i]:
        after = i + 1
        while after < j and p.entity[after] == "PERSON" and not p.entity_begins[after]:
            after += 1
        return after if p.tag[i].startswith("NNP") or after - i > 1 else None
    if _surname(words[0]) in cast.by_surname and p.pos[i] in ("PROPN", "NOUN", "ADJ"):
        return i + 1
    titled = i > 0 and p.word[i - 1].rstrip(".").lower() in titles and capital(p.word[i - 1])
    if titled and p.pos[i] == "PROPN" and p.entity[i] in ("", "PERSON", "ORG", "GPE"):
        return j
    if 2 <= len(words) <= 3 and p.pos[i] == "PROPN" and _apposed_to_role(cast, j - 1):
        return j
    first = word_table("first_names").get(words[0].lower())
    return i + 2 if first and len(words) == 2 and p.pos[i + 1] == "PROPN" else None


def _apposed_to_role(cast: "Cast", last: int) -> bool:
    """Whether a name stands beside a role, as in “the agent, Sylvie Roux,”, whatever the recogniser takes it for."""
    p, roles = cast.parse, word_table("roles")
    beside = [c for c in p.children[last] if p.dep[c] == "appos"]
    beside += [p.head[last]] if p.dep[last] == "appos" else []
    return any(p.lemma[k] in roles and p.pos[k] == "NOUN" for k in beside)


def _joins_names(cast: "Cast", j: int) -> bool:
    """Whether a small word stands within a name: van der, de la, ben."""
    p, k = cast.parse, j
    while k < len(p) and p.word[k] in word_class("name_particles"):
        k += 1
    return j < k < len(p) and k - j <= 3 and capital(p.word[k]) and p.sentence[k] == p.sentence[j]


def _name_words(cast: "Cast", first: int, after: int) -> str:
    words = " ".join(cast.parse.word[i] for i in range(first, after)).replace(" - ", "-").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in _SUFFIX:
        words.pop()
    return " ".join(words)


def _meet(cast: "Cast", name: str) -> None:
    if name in cast.people or len(name) < 2:
        return
    surname = _surname(name)
    same = [k for k in cast.by_surname.get(surname, []) if _may_be_same(name, k.name)]
    if same:
        cast.people[name] = same[0]
        return
    known = Known(name, pronoun=word_table("first_names").get(name.split()[0].lower(), "") if " " in name else "")
    cast.people[name] = known
    cast.by_surname.setdefault(surname, []).append(known)


def _known_as(cast: "Cast", first: int, after: int) -> Known | None:
    name = _name_words(cast, first, after)
    if name in cast.people and " " in name:
        return cast.people[name]
    candidates = cast.by_surname.get(_surname(name)) or ([cast.people[name]] if name in cast.people else [])
    pronoun = _title_pronoun(cast, first)
    agreeing = [k for k in candidates if not pronoun or k.pronoun in ("", pronoun)] or candidates
    if pronoun and len(agreeing) == 1 and not agreeing[0].pronoun:
        agreeing[0].pronoun = pronoun
    return agreeing[0] if agreeing else None


def _title_pronoun(cast: "Cast", first: int) -> str:
    before = cast.parse.word[first - 1].rstrip(".").lower() if first else ""
    return word_table("titles").get(before, "")
