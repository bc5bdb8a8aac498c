"""What the parse says around a word: its subject, its object, what it hangs on."""

from collections.abc import Container
from unicodedata import category

from utils.lexicons import role_words
from utils.text.parses import Parse
from utils.text.spans import Tokens

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
MARKS = frozenset(".,\"':;-—–()[]`”“") | {"''", "``", "...", "…", "--"}
_SHARING = ("conj", "xcomp", "advcl", "dep", "pcomp", "prep", "aux", "parataxis")


def listed_under(parse: Parse, i: int) -> int | None:
    """The noun before “including”, whatever the parser hangs the list on."""
    if parse.word[i].lower() != "including":
        return None
    return next((j for j in range(i - 1, max(-1, i - 6), -1) if parse.pos[j] in ("NOUN", "PROPN")), None)


def is_infinitive(parse: Parse, i: int) -> bool:
    """Whether a verb has its “to”."""
    return any(parse.dep[c] == "aux" and parse.word[c].lower() == "to" for c in parse.children[i])


def is_existential(parse: Parse, j: int) -> bool:
    """“there is”, “there will be”."""
    return parse.lemma[j] == "be" and any(parse.dep[c] == "expl" for c in parse.children[j])


def verb_completed(parse: Parse, i: int) -> int | None:
    """The verb that a word completes as its object or predicate, or None.

    >>> from utils.text import parse
    >>> verb_completed(parse("It is no threat."), 3)
    1
    """
    return parse.head[i] if parse.dep[i] in ("acomp", "attr", "dobj", "xcomp") else None


def is_passive(parse: Parse, j: int) -> bool:
    """Whether a verb is a passive."""
    return any(parse.dep[c] in ("auxpass", "nsubjpass") for c in parse.children[j])


def holding_heads(parse: Parse, j: int) -> list[int]:
    """The heads of a clause's holder: its agent in a passive, else its subject, or the noun that it stands beside."""
    agent = next((c for c in parse.children[j] if parse.dep[c] == "agent"), None)
    if agent is not None and (inner := object_of(parse, agent)) is not None:
        return [inner]
    subject = subject_of(parse, j)
    if subject is None and parse.dep[j] in ("amod", "acl", "appos"):
        subject = parse.head[j]
    return [subject] if subject is not None else []


def joined_names(parse: Parse, head: int) -> list[int]:
    """A head and the names joined to it; in a list of names the parse may take the second for an apposition.

    >>> from utils.text import parse
    >>> p = parse("Ann Lee, Raj Omar and Eva Lund met.")
    >>> [p.word[i] for i in joined_names(p, 1)]
    ['Lee', 'Omar', 'Lund']
    """
    heads, i = [head], head
    while (more := _next_joined(parse, i, head)) is not None:
        heads.append(more)
        i = more
    return heads


def _next_joined(parse: Parse, i: int, head: int) -> int | None:
    """The name joined to word `i` of a list that begins with `head`, or None."""
    entity = parse.entity
    for k in (i, *(g for c in parse.children[i] if parse.dep[c] == "prep" for g in parse.children[c])):
        for c in parse.children[k]:
            noun = parse.dep[c] == "conj" and parse.pos[c] in ("NOUN", "PROPN", "PRON")
            if noun and c > k and (k == i or entity[c] == "PERSON"):
                return c
    for c in parse.children[i]:
        named = parse.dep[c] == "appos" and entity[c] == entity[head] and entity[c] in ("PERSON", "ORG", "GPE", "NORP")
        if named and any(parse.dep[k] == "conj" and entity[k] == entity[c] for k in parse.children[c]):
            return c
    return None


def is_someone(parse: Parse, head: int) -> bool:
    """Whether a noun or pronoun means a person or a group of people, whoever they are."""
    if parse.pos[head] == "PRON":
        return parse.word[head].lower() in ("he", "she", "they", "who", "some", "many", "others", "you")
    return parse.entity[head] in ("PERSON", "NORP", "ORG", "GPE") or parse.lemma[head] in role_words()


def is_divided(parse: Parse, i: int, j: int) -> bool:
    """Whether a colon or a quotation mark stands between two tokens: what is beyond it is another sentence to the reader."""
    return any(parse.word[k] in (":", ";", '"', "--", "–", "—") for k in range(min(i, j) + 1, max(i, j)))


def subject_of(parse: Parse, verb: int, depth: int = 0) -> int | None:
    """The head token of a verb's subject, also where verbs share it or a participle hangs on its noun; else None."""
    before = [k for k in parse.children[verb] if parse.dep[k] in SUBJECTS and k < verb]
    own = (
        before[-1] if before else child(parse, verb, SUBJECTS)
    )  # of two, the first is a stray word: “date 4 May Lee said”
    governor, dep = parse.head[verb], parse.dep[verb]
    if own is not None or depth > 4 or governor == verb:
        return own
    if dep in _SHARING or (dep == "ccomp" and parse.tag[verb] == "VBG"):
        return subject_of(parse, governor, depth + 1)
    return governor if dep in ("acl", "relcl") else None


def object_of(parse: Parse, preposition: int) -> int | None:
    """What a preposition governs, or None."""
    return child(parse, preposition, ("pobj", "pcomp"))


def relative_noun(parse: Parse, i: int) -> int | None:
    """The noun that a relative pronoun stands for: what its clause hangs on, or None.

    >>> from utils.text import parse
    >>> relative_noun(parse("The toll, which they oppose, stays."), 3)
    1
    """
    verb = i
    while parse.head[verb] != verb and parse.dep[verb] != "relcl":
        verb = parse.head[verb]
    return parse.head[verb] if parse.dep[verb] == "relcl" else None


def with_particle(parse: Parse, verb: int) -> str:
    """A verb's lemma with its particle: give up.

    >>> from utils.text import parse
    >>> with_particle(parse("They gave it up."), 1)
    'give up'
    """
    particle = next((parse.word[c].lower() for c in parse.children[verb] if parse.dep[c] == "prt"), "")
    return f"{parse.lemma[verb]} {particle}".strip()


def trim(parse: Parse, first: int, last: int, marks: Container[str] = MARKS) -> Tokens:
    """A token range without the marks and pictures at its ends."""

    def is_none(i: int) -> bool:
        return parse.word[i] in marks or all(category(c) == "So" for c in parse.word[i])

    while first < last and is_none(first):
        first += 1
    while last > first and is_none(last):
        last -= 1
    return first, last


def child(parse: Parse, i: int, deps: Container[str]) -> int | None:
    return next((k for k in parse.children[i] if parse.dep[k] in deps), None)


def way_up(parse: Parse, i: int) -> list[int]:
    way = [i]
    while parse.head[i] != i and len(way) < 60:
        i = parse.head[i]
        way.append(i)
    return way


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of a range that is governed from outside it; names hang on their noun with compound, so that is passed."""
    for i in range(first, last + 1):
        if (parse.head[i] == i or not first <= parse.head[i] <= last) and parse.pos[i] not in ("PUNCT", "DET", "ADP"):
            return i
    return last
