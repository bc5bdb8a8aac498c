"""The names of a text: where they stand, and which of them are one person."""

from collections import Counter
from collections.abc import Container
from typing import TYPE_CHECKING

from utils.lexicons import cue_classes, known_groups, role_words, word_class, word_table
from utils.people.known import Known, NamedPerson
from utils.text import Parse, Run

if TYPE_CHECKING:
    from utils.people.cast import Cast

_SUFFIX = {"jr", "sr", "ii", "iii", "iv"}
_QUOTES = ('"', "''", "``")
_LONGEST = 7  # tokens of a name, hyphens and nicknames included


def capital(word: str) -> bool:
    return word[:1].isupper()


def _surname(name: str) -> str:
    words = [w for w in name.split() if w.rstrip(".").lower() not in _SUFFIX]
    return words[-1].lower() if words else name.lower()


def _first_names(name: str) -> list[str]:
    return [w for w in name.split()[:-1] if w.lower() not in word_class("name_particles")]


def _may_be_same(name: str, other: str) -> bool:
    """Whether two names with one surname can be one person: equal, or one lacks or shortens the first name."""
    a, b = _first_names(name), _first_names(other)
    return not a or not b or a[0][0] == b[0][0] and (a[0].rstrip(".") in b[0] or b[0].rstrip(".") in a[0])


def add_known(cast: "Cast", person: NamedPerson, party: str) -> None:
    known = Known(person.name, party, person.pronoun, {r.lower() for r in person.role})
    for name in (person.name, *person.also):
        cast.people[name] = known
        cast.by_surname.setdefault(_surname(name), []).append(known)
        cast.by_first.setdefault(name.split()[0].lower(), set()).add(known.name)


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
    """The token after a name that begins at token i, the second half of a hyphenated one and a suffix included, or None."""
    after, p = _plain_span_at(cast, i, titles), cast.parse
    while after and (joined := _hyphenated_to(p, after)):
        after = joined
    if after and after < len(p) and p.word[after].rstrip(".").lower() in _SUFFIX and p.sentence[after] == p.sentence[i]:
        after += 1
    return after


def _hyphenated_to(p: Parse, after: int) -> int | None:
    """The token after the word that a hyphen joins to the one before `after`, or None: Dubois|-Laurent."""
    if after < 1 or after + 1 >= len(p) or p.word[after] != "-" or p.start[after] != p.end[after - 1]:
        return None
    return after + 2 if capital(p.word[after + 1]) and p.start[after + 1] == p.end[after] else None


def _run_from(cast: "Cast", i: int) -> int:
    """The token after the run of words that may be one name: capitals, hyphens, particles between, a nickname in marks."""
    p, j = cast.parse, (_hyphenated_to(cast.parse, i + 1) or i) if _opens_with_particle(cast.parse, i) else i
    while j < len(p) and j - i < _LONGEST and p.sentence[j] == p.sentence[i] and (j == i or not cast.alias_at(j)):
        if j > i and p.entity[j] not in ("PERSON", "") and p.entity[i] == "PERSON" and not _joins_names(cast, j):
            break
        if capital(p.word[j]) or (j > i and _joins_names(cast, j)):
            j = _hyphenated_to(p, j + 1) or j + 1
        elif j > i and (behind := _behind_nickname(p, j)):
            j = behind
        else:
            break
    return j


def _behind_nickname(p: Parse, j: int) -> int | None:
    """The token behind the name that follows words in marks between two names: Bertram “Buzz” Halloway, Terence “The Hammer” Okafor."""
    if p.word[j] not in _QUOTES or not capital(p.word[j - 1]):
        return None
    close = next((k for k in range(j + 2, min(j + 5, len(p) - 1)) if p.word[k] in _QUOTES), None)
    if close is None or not all(capital(p.word[k]) for k in (*range(j + 1, close), close + 1)):
        return None
    return close + 2


def _plain_span_at(cast: "Cast", i: int, titles: Container[str]) -> int | None:
    p = cast.parse
    if not (capital(p.word[i]) or _opens_with_particle(p, i)) or cast.alias_at(i):
        return None
    j = _run_from(cast, i)
    words = [p.word[k] for k in range(i, j)]
    inner = [k for k in range(i + 1, j) if not capital(p.word[k])]
    if inner and p.pos[i] == "PROPN" and words[0].rstrip(".").lower() not in titles:
        return j  # Saskia van der Meulen, Marie-Claire Dubois
    known = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in cast.people), 0)
    if known:
        return i + known
    if words[0].rstrip(".").lower() in titles:
        return None  # the name begins after its title
    if j == i + 1 and _surname(words[0]) in cast.by_surname:
        return j
    return _new_span_at(cast, i, j, words, titles)


def _new_span_at(cast: "Cast", i: int, j: int, words: list[str], titles: Container[str]) -> int | None:
    """The token after a name that is met for the first time, within the run of capitals i..j, or None."""
    p = cast.parse
    if len(words) == 1 and i and p.word[i - 1].lower() in ("the", "this", "a") and p.dep[i] not in ("compound", "poss"):
        return None  # the Bill, the Act
    if p.entity[i] == "PERSON" and p.entity_begins[i]:
        after = i + 1
        while after < j and p.entity[after] == "PERSON" and not p.entity_begins[after]:
            after += 1
        return after if p.tag[i].startswith("NNP") or after - i > 1 else None
    if _surname(words[0]) in cast.by_surname and p.pos[i] in ("PROPN", "NOUN", "ADJ"):
        return i + 1
    titled = i > 0 and p.word[i - 1].rstrip(".").lower() in titles and capital(p.word[i - 1])
    if titled and p.pos[i] == "PROPN" and (p.entity[i] in ("", "PERSON", "ORG", "GPE") or i in cast.no_places):
        return j
    if i in cast.no_places and j - i > 1:
        return j
    if 2 <= len(words) <= 3 and p.pos[i] == "PROPN" and _apposed_to_role(cast, j - 1):
        return j
    if len(words) == 1 and (i in cast.no_places or _is_speaking_surname(p, i)):
        return j
    first = word_table("first_names").get(words[0].lower())
    return i + 2 if first and len(words) == 2 and p.pos[i + 1] == "PROPN" else None


def _is_speaking_surname(p: Parse, i: int) -> bool:
    """Whether a word that the recogniser does not know stands alone as the subject of a verb of speech: Varga said."""
    verb = p.head[i]
    alone = p.pos[i] == "PROPN" and p.dep[i] == "nsubj" and p.edges[i] == (i, i) and not p.word[i].isupper()
    if not alone or "say" not in cue_classes().get(p.lemma[verb], ()):
        return False
    himself = any(
        p.word[k].lower() in ("he", "she") and p.dep[p.head[k]] == "ccomp"
        for k in range(verb + 1, min(verb + 4, len(p)))
    )
    return not p.entity[i] or (p.entity[i] == "ORG" and himself)  # Varga said he


def _opens_with_particle(p: Parse, i: int) -> bool:
    """“el-Tawil”: a small particle that a hyphen joins to a name."""
    return p.word[i] in word_class("name_particles") and _hyphenated_to(p, i + 1) is not None


def names_like_places(cast: "Cast") -> set[int]:
    """The tokens of persons who are named like a place: Senator Jordan, Paris Hallam, and Jordan again behind them."""
    p, found, surnames = cast.parse, set[int](), set[str]()
    titles, roles = word_table("titles"), role_words()
    places = {word for name, others in known_groups("country") for word in (name, *others)}
    for i in range(len(p)):
        if p.word[i] not in places or not cast.alias_at(i):
            continue
        behind = p.word[i + 1] if i + 1 < len(p) else ""
        title = i > 0 and p.word[i - 1].rstrip(".").lower() in titles and capital(p.word[i - 1])
        if title and not capital(behind):
            found.add(i)
            surnames.add(p.word[i])
        elif _is_first_name(cast, i) and behind.lower() not in titles and behind.lower() not in roles:
            found.add(i)
    for i in range(len(p)):
        place = p.dep[i] == "pobj" and p.word[p.head[i]].lower() in (
            "in",
            "to",
            "from",
            "near",
            "across",
            "into",
            "through",
        )
        if p.word[i] in surnames and not place:
            found.add(i)
    return found


def _is_first_name(cast: "Cast", i: int) -> bool:
    """Whether a word that is also a place opens the name of a person: said Paris Hallam, the senator."""
    p, k = cast.parse, i + 1
    if k >= len(p) or not capital(p.word[k]) or cast.alias_at(k) or p.pos[k] != "PROPN" or p.head[i] != k:
        return False
    tagged = p.entity[i] == "PERSON" or p.entity[k] == "PERSON" or p.word[i].lower() in word_table("first_names")
    says = p.dep[k] == "nsubj" and bool(cue_classes().get(p.lemma[p.head[k]], set()) & {"say", "think"})
    return tagged or says or _apposed_to_role(cast, k)


def _apposed_to_role(cast: "Cast", last: int) -> bool:
    """Whether a name stands beside a role, as in “the agent, Sylvie Roux,”, whatever the recogniser takes it for."""
    p, roles = cast.parse, role_words()
    beside = [c for c in p.children[last] if p.dep[c] == "appos"]
    beside += [p.head[last]] if p.dep[last] == "appos" else []
    return any(p.lemma[k] in roles and p.pos[k] == "NOUN" for k in beside)


def _joins_names(cast: "Cast", j: int) -> bool:
    """Whether a small word stands within a name: van der, de la, ben."""
    p, k = cast.parse, j
    while k < len(p) and p.word[k] in word_class("name_particles"):
        k += 1
    if k == j + 1 and (joined := _hyphenated_to(p, k)):
        return joined > k  # Nour el-Tawil
    return j < k < len(p) and k - j <= 3 and capital(p.word[k]) and p.sentence[k] == p.sentence[j]


def _name_words(cast: "Cast", first: int, after: int) -> str:
    p = cast.parse
    marks = [i for i in range(first, after) if p.word[i] in _QUOTES]
    nickname = range(marks[0], marks[-1] + 1) if marks else range(0)
    kept = [i for i in range(first, after) if i not in nickname]
    words = " ".join(p.word[i] for i in kept).replace(" - ", "-").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in _SUFFIX:
        words.pop()
    return " ".join(words)


def _meet(cast: "Cast", name: str) -> None:
    if name in cast.people or len(name) < 2:
        return
    surname = _surname(name)
    same = [k for k in cast.by_surname.get(surname, []) if _may_be_same(name, k.name)]
    by_first = cast.by_first.get(name.lower(), set()) if " " not in name else set()
    if not same and len(by_first) == 1:  # Qiu after Qiu Wenrui, Sir Edmund after Edmund Thackeray
        same = [cast.people[next(iter(by_first))]]
    if same:
        cast.people[name] = same[0]
        return
    known = Known(name, pronoun=word_table("first_names").get(name.split()[0].lower(), "") if " " in name else "")
    cast.people[name] = known
    cast.by_surname.setdefault(surname, []).append(known)
    if " " in name:
        cast.by_first.setdefault(name.split()[0].lower(), set()).add(name)


def _known_as(cast: "Cast", first: int, after: int) -> Known | None:
    name = _name_words(cast, first, after)
    if name in cast.people and " " in name:
        return cast.people[name]
    candidates = cast.by_surname.get(_surname(name)) or ([cast.people[name]] if name in cast.people else [])
    pronoun = _title_pronoun(cast, first)
    agreeing = [k for k in candidates if not pronoun or k.pronoun in ("", pronoun)]
    if pronoun and candidates and not agreeing:
        return _namesake(cast, f"{cast.parse.word[first - 1]} {name}", pronoun)
    if pronoun and len(agreeing) == 1 and not agreeing[0].pronoun:
        agreeing[0].pronoun = pronoun
    return agreeing[0] if agreeing else None


def _namesake(cast: "Cast", name: str, pronoun: str) -> Known:
    """Mr. Hale, who is not the Ms. Hale met before."""
    if name not in cast.people:
        cast.people[name] = Known(name, pronoun=pronoun)
        cast.by_surname.setdefault(_surname(name), []).append(cast.people[name])
    return cast.people[name]


def _title_pronoun(cast: "Cast", first: int) -> str:
    before = cast.parse.word[first - 1].rstrip(".").lower() if first else ""
    return word_table("titles").get(before, "")
