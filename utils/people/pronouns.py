"""Whom a pronoun goes back to (after Lappin and Leass 1994, simplified)."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from utils.lexicons import cue_classes, word_class
from utils.people.known import Identity
from utils.text import Span

if TYPE_CHECKING:
    from utils.people.cast import Cast

GOES_ON = 1.4  # how much likelier one who spoke before is to be the one who speaks on
FARTHEST = 6  # paragraphs that a pronoun may lie behind its name
SINGULAR = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "himself": "he",
    "herself": "she",
}
PLURAL = {"they", "them", "their", "we", "us", "our", "both"}
SUBJECT = {"nsubj", "nsubjpass", "csubj"}


def supposition_before(cast: "Cast", token: int) -> list[Span]:
    """The range of an “if” clause that opens the sentence of a speaking pronoun: it is part of what they say."""
    p = cast.parse
    first, _ = p.sentences[p.sentence[token]]
    opens = p.word[first].lower() in ("if", "unless", "should", "even")
    return [(p.start[first], p.start[token])] if opens and token > first and p.word[token - 1] == "," else []


def of_pronoun(cast: "Cast", token: int, pronoun: str, content: Sequence[Span] = ()) -> Identity:
    """The person before who fits and is most in mind (after Lappin and Leass 1994, simplified)."""
    scores = salience(cast, token, pronoun, content)
    if not scores:
        return Identity()
    (name, best), (_, second), *_ = [*sorted(scores.items(), key=lambda score: -score[1]), ("", 0.0)]
    known = cast.people[name]
    certainty = 0.85 if best > 2 * second else 0.75 if best > 1.4 * second else 0.6
    return Identity(known.name, cast.party_of(known), certainty)


def salience(cast: "Cast", token: int, pronoun: str, content: Sequence[Span] = ()) -> dict[str, float]:
    """{person's name: weight} from the mentions that a pronoun may go back to, each by its role and its distance."""
    p = cast.parse
    scores: dict[str, float] = {}
    sentences, last = 0, p.sentence[token]  # sentences with a mention, so that long quotations do not count
    for head, name in reversed(cast.referring[: bisect_left(cast.referring, (token,))]):
        paragraphs = p.paragraph[token] - p.paragraph[head]
        if paragraphs > FARTHEST:
            break
        known = cast.people[name]
        if known.pronoun not in ("", pronoun) or any(a <= p.start[head] < b for a, b in content):
            continue
        if p.dep[head] == "appos" and (p.head[head], name) in cast.referring:
            continue  # “the president, Ann Lee,” is one mention
        if _acts_on(cast, head, token):
            continue  # in “Lee met him” he is another
        if p.sentence[head] != last:
            sentences, last = sentences + 1, p.sentence[head]
        fit = 1.0 if known.pronoun else 0.8 if known.name in cast.full else 0.4
        weight = fit * _prominence(cast, head, token) * 0.5**sentences * 0.7**paragraphs
        if _speaks(cast, token) and _speaks(cast, head):
            weight *= GOES_ON
        scores[known.name] = scores.get(known.name, 0) + weight
    return scores


def _acts_on(cast: "Cast", head: int, token: int) -> bool:
    """Whether a mention is the subject of the verb whose object a pronoun is, so that the two are different persons."""
    p = cast.parse
    if p.word[token].lower() not in ("him", "her") or p.dep[token] not in ("dobj", "dative", "pobj"):
        return False
    verb = p.head[token] if p.dep[token] != "pobj" else p.head[p.head[token]]
    return p.dep[head] == "nsubj" and p.head[head] == verb


def _prominence(cast: "Cast", head: int, token: int) -> float:
    """How much a mention brings a person to mind: a subject most, one that only qualifies a noun least."""
    p = cast.parse
    while p.dep[head] == "appos" and p.head[head] != head:
        head = p.head[head]
    if _is_subject(cast, head) or p.head[head] == head:  # also a name that stands alone, as above a list entry
        opens = p.paragraph[head] != p.paragraph[token] and _is_first_in_paragraph(cast, head)
        return 0.5 if _embedded(cast, head, token) else 1.4 if opens else 1.0
    return 0.15 if p.dep[head] in ("compound", "nmod", "amod") else 0.5


def _speaks(cast: "Cast", i: int) -> bool:
    """Whether a word is the subject of a verb of speech or thought in the main clause."""
    p = cast.parse
    said = p.dep[i] == "nsubj" and bool({"say", "think"} & cue_classes().get(p.lemma[p.head[i]], set()))
    return said and p.dep[p.head[i]] in ("ROOT", "conj", "parataxis", "ccomp")


def _is_first_in_paragraph(cast: "Cast", head: int) -> bool:
    """Whether a mention is the first of its paragraph: whom a paragraph begins with, it is about."""
    before = bisect_left(cast.referring, (head,)) - 1
    return before < 0 or cast.parse.paragraph[cast.referring[before][0]] != cast.parse.paragraph[head]


def _embedded(cast: "Cast", i: int, token: int) -> bool:
    """Whether token i stands in a subordinate clause that does not hold the other token."""
    p = cast.parse
    while p.head[i] != i:
        left, right = p.edges[i]
        if p.dep[i] in ("ccomp", "csubj", "relcl", "acl", "advcl") and not left <= token <= right:
            return True
        i = p.head[i]
    return False


def _is_subject(cast: "Cast", head: int) -> bool:
    p = cast.parse
    if p.dep[head] in SUBJECT:
        return True
    inverted = (
        p.dep[head] in ("dobj", "attr", "npadvmod", "oprd") and head > p.head[head] and p.pos[p.head[head]] == "VERB"
    )
    return inverted and p.head[head] > 0 and p.word[p.head[head] - 1] in ",\"'"


def of_relative(cast: "Cast", token: int) -> Identity:
    p = cast.parse
    verb = p.head[token]
    noun = p.head[verb] if p.dep[verb] == "relcl" else token
    return cast.identify(*cast.noun_phrase(noun)) if noun != token else Identity()


def of_group_pronoun(cast: "Cast", token: int) -> Identity:
    """`it` and `they`: the party that is the nearest subject before, in this sentence or the two before it."""
    p = cast.parse
    plural = p.word[token].lower() in PLURAL
    for i in range(token - 1, -1, -1):
        if p.sentence[token] - p.sentence[i] > 2:
            break
        if p.dep[i] not in SUBJECT or p.paragraph[i] in cast.quiet or i in cast.quoted or _embedded(cast, i, token):
            continue
        pronoun = p.pos[i] == "PRON"
        if pronoun and p.word[i].lower() != p.word[token].lower():
            continue
        found = cast.identify(*cast.noun_phrase(i))
        itself = pronoun or _covers_head(cast, i)
        if found.party and not found.person and itself and (plural or p.tag[i] not in ("NNS", "NNPS")):
            return Identity("", found.party, 0.6)
    return Identity()


def _covers_head(cast: "Cast", head: int) -> bool:
    """Whether a noun phrase names a party itself, and not something of it (the army of a country)."""
    start, end = cast.noun_phrase(head)
    if cast.parse.lemma[head] in word_class("speaking_bodies"):
        return True
    return any(a <= cast.parse.start[head] < b for _, a, b in cast.parties_named(start, end))
