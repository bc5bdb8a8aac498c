"""What holds at a word of a parse: negation, condition, question, who holds a clause. Each is one look at the word's surroundings."""

from utils.constructions import SUBJECTS, object_of, subject_of
from utils.people import word_table

HEDGES = frozenset("may might could perhaps possibly probably likely largely apparently reportedly somewhat".split())
_NEGATIONS = frozenset("not n't never no neither nor none hardly nobody nothing".split())
_NOBODY = frozenset("nobody none neither no-one".split())
_CONDITIONS = frozenset("if unless provided providing".split())
_LONGEST_WAY = 16


def listed_under(parse, i):
    """The noun before “including”, whatever the parser hangs the list on."""
    if parse.word[i].lower() != "including":
        return None
    return next((j for j in range(i - 1, max(-1, i - 6), -1) if parse.pos[j] in ("NOUN", "PROPN")), None)


def is_infinitive(parse, i):
    """Whether a verb has its “to”."""
    return any(parse.dep[c] == "aux" and parse.word[c].lower() == "to" for c in parse.children[i])


def is_conditional(parse, c):
    """Whether a clause or phrase, by its head, is a condition: if, unless, provided that, as long as, should they."""
    first, last = parse.edges[c]
    words = [parse.word[k].lower() for k in range(first, min(last, first + 4) + 1)]
    if words[0] in _CONDITIONS or (len(words) > 1 and words[0] in ("only", "even") and words[1] == "if"):
        return True
    if (
        words[0] in ("should", "were", "had")
        and parse.dep[first] in ("aux", "auxpass")
        and parse.dep[first + 1] in SUBJECTS
    ):
        return True  # “should they refuse, ...”
    return words[:3] in (["as", "long", "as"], ["so", "long", "as"]) or words[:2] == ["on", "condition"]


def has_no(parse, i):
    """Whether a noun has “no” before it."""
    return any(
        parse.word[c].lower() in ("no", "neither") and parse.dep[c] in ("det", "neg", "preconj")
        for c in parse.children[i]
    )


def negation_at(parse, i, below=None, skip=()):
    """The negating word at a token, where their number is odd; else None."""
    found = [
        parse.word[c]
        for c in parse.children[i]
        if c not in skip and parse.word[c].lower() in _NEGATIONS and parse.dep[c] in ("neg", "det", "advmod", "preconj")
    ]
    for c in parse.children[i]:
        word = parse.word[c].lower()
        if parse.dep[c] == "advmod" and word == "longer":
            found += ["no longer" for k in parse.children[c] if parse.word[k].lower() == "no"]
        if parse.dep[c] in SUBJECTS and c != below and (word in _NOBODY or has_no(parse, c)):
            found.append(parse.word[c] if word in _NOBODY else "no")
        if parse.dep[c] == "prep" and c < i and c != below:
            inner = object_of(parse, c)
            if inner is not None and (parse.word[inner].lower() in _NEGATIONS or has_no(parse, inner)):
                found.append("none")
    return found[-1] if len(found) % 2 else None


def is_existential(parse, j):
    """“there is”, “there will be”."""
    return parse.lemma[j] == "be" and any(parse.dep[c] == "expl" for c in parse.children[j])


def verb_completed(parse, i):
    """The verb that a word completes as its object or predicate, or None.

    >>> from utils.language import parse
    >>> verb_completed(parse("It is no threat."), 3)
    1
    """
    return parse.head[i] if parse.dep[i] in ("acomp", "attr", "dobj", "xcomp") else None


def is_passive(parse, j):
    """Whether a verb is a passive."""
    return any(parse.dep[c] in ("auxpass", "nsubjpass") for c in parse.children[j])


def holding_heads(parse, j):
    """The heads of a clause's holder: its agent in a passive, else its subject, or the noun that it stands beside."""
    agent = next((c for c in parse.children[j] if parse.dep[c] == "agent"), None)
    if agent is not None and (inner := object_of(parse, agent)) is not None:
        return [inner]
    subject = subject_of(parse, j)
    if subject is None and parse.dep[j] in ("amod", "acl", "appos"):
        subject = parse.head[j]
    return [subject] if subject is not None else []


def is_someone(parse, head):
    """Whether a noun or pronoun means a person or a group of people, whoever they are."""
    if parse.pos[head] == "PRON":
        return parse.word[head].lower() in ("he", "she", "they", "who", "some", "many", "others", "you")
    return parse.entity[head] in ("PERSON", "NORP", "ORG", "GPE") or parse.lemma[head] in word_table("roles")


def is_divided(parse, i, j):
    """Whether a colon or a quotation mark stands between two tokens: what is beyond it is another sentence to the reader."""
    return any(parse.word[k] in (":", ";", '"', "--", "–", "—") for k in range(min(i, j) + 1, max(i, j)))


def is_question(parse, i):
    """Whether the sentence of a token ends with a question mark not far behind it."""
    first, after = parse.sentences[parse.sentence[i]]
    return any(parse.word[k] == "?" for k in range(max(first, i), after)) and any(
        parse.word[k] == "?" for k in range(i, min(after, i + 25))
    )


def is_supposed(parse, i):
    """Whether a token stands in a clause that is only supposed or asked: if X is worried."""
    for _ in range(_LONGEST_WAY):
        if any(
            parse.word[c].lower() in ("if", "whether", "unless") and parse.dep[c] in ("mark", "advmod")
            for c in parse.children[i]
        ):
            return True
        if parse.head[i] == i:
            return False
        i = parse.head[i]
    return False
