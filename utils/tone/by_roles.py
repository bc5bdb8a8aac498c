"""The tone toward a mention by rules on the parse that know who does what to whom, with negation, and a little of the words around.

The values of words are VADER's, and over them those of two lists written by hand for political news. No weight is fitted: the round numbers below were
set by hand, with the errors on the train part of NewsMTSC read. Source of the task: Hamborg and Donnay (2021), NewsMTSC, EACL.
"""

from collections.abc import Container
from functools import lru_cache

from utils.lexicons import attitude_cues, verb_values, word_class, word_table
from utils.text import Parse, Tokens, head_of, negation_at, verb_completed
from utils.tone.by_dictionary import load_dictionary
from utils.tone.roles import is_saying

_CONTENT = ("ADJ", "NOUN", "VERB", "ADV", "INTJ")
_AS_DOER = {"criticise": 0.0, "oppose": 0.0, "praise": 0.0, "support": 0.0, "act against": -0.2, "act for": 0.4, "does ill": -0.8, "does well": 0.8}  # fmt: skip
_AS_TARGET = {"criticise": -0.9, "oppose": -0.7, "praise": 0.9, "support": 0.8, "act against": -0.6, "act for": 0.4, "does ill": -0.2, "does well": 0.4}  # fmt: skip
_SPOKEN = ("criticise", "oppose", "praise", "support")  # whose words those are, says nothing of how the speaker sounds
_FURTHER = 0.8  # what a word keeps for each link that it stands further from the target
_NEGATED = -0.4  # who did not lie is praised a little
_NEAR, _FAR = 0.3, 0.15  # weight of a word that the rules do not reach, within _BESIDE tokens of the target and beyond
_BESIDE = 12
_SPEAKER = 0.3  # what such a word keeps where the target is the one who speaks
_Weighed = list[tuple[int, float]]  # tokens and their values
_SUBJECT, _ASIDE = 2.0, 0.3  # weight of a tone toward the subject of a clause, and toward a place or time


@lru_cache(maxsize=1)
def word_values() -> dict[str, float]:
    """{word: value from -1 to 1}: the dictionary's, and over them those of `data/lexicons/tone_words.csv`, written for political news."""
    known = {word: max(-1.0, min(1.0, value / 3)) for word, value in load_dictionary().lexicon.items()}
    return known | {word: float(value) for word, value in word_table("tone_words").items()}


def score_by_roles(parse: Parse, first: int, last: int, within: Tokens | None = None) -> float:
    """The tone toward a mention, its tokens first..last, from -1 to 1; of the words of the tokens `within` alone, where given."""
    total = sum(value for _, value in weigh_tokens(parse, first, last, within))
    return max(-1.0, min(1.0, total * _place_weight(parse, head_of(parse, first, last))))


def weigh_tokens(parse: Parse, first: int, last: int, within: Tokens | None = None) -> _Weighed:
    """[(token, value)] of the words that make the tone toward a mention: first those that bear on it by their place, in order, then the others of the
    sentence, which count for little. The score adds the values up and weighs the sum by the place of the mention."""
    roles = _Roles(parse, first, last)
    parts = dict(roles.parts())
    reached = sorted((i, value) for i, value in parts.items() if within is None or within[0] <= i <= within[1])
    return reached + _words_beside(parse, roles, set(parts), within)


def _share_of_speaker(parse: Parse, head: int) -> float:
    """What the words beside keep where the mention is the subject of praise or blame, or of saying: they are then about somebody else."""
    verb = parse.head[head]
    if parse.dep[head] != "nsubj":
        return 1.0
    return 0.0 if _is_spoken(parse, verb) else _SPEAKER if is_saying(parse, verb) else 1.0


def _is_spoken(parse: Parse, verb: int) -> bool:
    """Whether a verb speaks of somebody else, so that its words do not fall on its subject."""
    lemma = parse.lemma[verb]
    doer, target = verb_values().get(lemma, (0.0, 0.0))
    return (not doer and abs(target) >= 0.7) or any(name in _SPOKEN for name in attitude_cues().get(lemma, {}))


def _place_weight(parse: Parse, head: int) -> float:
    """What a tone keeps by the place of the mention: more for the subject of a clause, less for where and when it was."""
    if parse.dep[head] in ("nsubj", "nsubjpass"):
        return _SUBJECT  # a country that acts is no place
    within = parse.dep[head] == "pobj" and parse.lemma[parse.head[head]] == "in"
    return _ASIDE if within or parse.entity[head] in ("DATE", "TIME", "GPE", "LOC") else 1.0


def _words_beside(parse: Parse, roles: "_Roles", taken: set[int], within: Tokens | None) -> _Weighed:
    """[(token, value)] of the words of the sentence that the rules do not reach."""
    first, last = min(roles.inside), max(roles.inside)
    weight = _share_of_speaker(parse, roles.head)
    begin, after = parse.sentences[parse.sentence[first]]
    low, high = within or (begin, after - 1)
    found = []
    for i in range(max(begin, low), min(after - 1, high) + 1):
        if i in taken or i in roles.inside:
            continue
        near = first - _BESIDE <= i <= last + _BESIDE
        if value := weight * (_NEAR if near else _FAR) * roles.value(i):
            found.append((i, value))
    return found


class _Roles:
    """The words that bear on one mention: what qualifies it, what it does, what is done to it."""

    def __init__(self, parse: Parse, first: int, last: int) -> None:
        self.parse = parse
        self.inside = set(range(first, last + 1))
        self.head = head_of(parse, first, last)

    def parts(self) -> _Weighed:
        found = self._beside() + self._of_governor()
        return [(i, value) for i, value in found if value]

    def _beside(self) -> _Weighed:
        """Adjectives, appositions and clauses on the name itself."""
        p, found = self.parse, []
        for c in p.children[self.head]:
            if c in self.inside:
                continue
            if p.dep[c] in ("amod", "compound", "appos", "nmod"):
                found += [(c, self.value(c)), *self._below(c, 2, 0.8)]
            elif p.dep[c] in ("relcl", "acl"):
                doer = p.dep[c] == "relcl" or p.tag[c] == "VBG"
                found += [(c, self._of_verb(c, doer)), *self._below(c, 3)]
        return found

    def _of_governor(self) -> _Weighed:
        """What the clause of the mention says: as its subject, its object, or behind a preposition."""
        p, found, i = self.parse, [], self.head
        while p.dep[i] in ("conj", "appos", "compound", "poss") and p.pos[p.head[i]] in ("PROPN", "NOUN", "PRON"):
            if p.dep[i] in ("poss", "appos"):
                found += [(p.head[i], self.value(p.head[i])), *self._below(p.head[i], 2, 0.5)]
            i = p.head[i]
        verb, dep = p.head[i], p.dep[i]
        own = set(range(p.edges[i][0], p.edges[i][1] + 1))
        if verb == i:
            return found + self._below(i, 3)
        if dep in ("nsubj", "csubj"):
            return found + self._as_subject(verb, own)
        if dep == "nsubjpass":
            return found + [(verb, self._of_verb(verb, False)), *self._below(verb, 3, 0.5, own)]
        if dep in ("dobj", "dative", "oprd"):
            return found + [(verb, self._of_verb(verb, False)), *self._below(verb, 2, 0.5, own)]
        return found + (self._behind_preposition(verb) if dep == "pobj" else [])

    def _as_subject(self, verb: int, own: set[int]) -> _Weighed:
        p = self.parse
        found = [(verb, self._of_verb(verb, True))]
        if not (is_saying(p, verb) or _is_spoken(p, verb)):
            found += self._below(verb, 4, 1.0, own)
        for c in p.children[verb]:
            shared = (
                p.dep[c] == "conj"
                and p.pos[c] == "VERB"
                and not any(p.dep[k].startswith("nsubj") for k in p.children[c])
            )
            if p.dep[c] == "xcomp" or shared:
                found.append((c, self._of_verb(c, True)))
        return found

    def _behind_preposition(self, preposition: int) -> _Weighed:
        p, above = self.parse, self.parse.head[preposition]
        if p.dep[preposition] == "agent":
            return [(above, self._of_verb(above, True)), *self._below(above, 2, 0.5)]
        value = self._of_verb(above, False) if p.pos[above] == "VERB" else 0.8 * self._plain_value(above)
        against = [(preposition, -0.6)] if p.word[preposition].lower() in ("against", "despite") else []
        return [(above, value), *self._below(above, 2, 0.3), *against]

    def _below(self, i: int, depth: int, weight: float = 1.0, without: Container[int] = ()) -> _Weighed:
        """The words that hang below a token, each with its value, weaker with each link; clauses of their own are left out."""
        p, found, waiting = self.parse, [], [(c, 1) for c in self.parse.children[i]]
        while waiting:
            c, links = waiting.pop()
            if c in self.inside or c in without:
                continue
            found.append((c, weight * self.value(c) * _FURTHER**links))
            if links < depth and p.dep[c] not in ("advcl", "ccomp", "parataxis"):
                waiting += [(k, links + 1) for k in p.children[c]]
        return found

    def _of_verb(self, i: int, doer: bool) -> float:
        """What a verb says of its doer, or of the one to whom it is done."""
        value = self._told_of_verb(self.parse.lemma[i], doer)
        if value is None:
            value = (0.6 if doer else 0.5) * self._plain_value(i)
        return value * _NEGATED if negation_at(self.parse, i) else value

    def _told_of_verb(self, lemma: str, doer: bool) -> float | None:
        """The value of a verb in the table of verbs, else by its class among the cues of attitude; None where it is in neither."""
        if lemma in verb_values():
            return verb_values()[lemma][0 if doer else 1]
        classes = attitude_cues().get(lemma)
        table = _AS_DOER if doer else _AS_TARGET
        return sum(table[name] for name in classes) if classes else None

    def value(self, i: int) -> float:
        """The value of a word, turned by a negation at it or at the verb that it completes."""
        p, value = self.parse, self._plain_value(i)
        top = p.head[i] if p.dep[i] == "amod" else i  # “is not a great leader”
        verb = verb_completed(p, top)
        ended = p.dep[i] == "dobj" and p.lemma[p.head[i]] in word_class("ending_verbs")
        turned = value and (ended or negation_at(p, i) or (verb is not None and negation_at(p, verb)))
        return value * _NEGATED if turned else value

    def _plain_value(self, i: int) -> float:
        p = self.parse
        if p.pos[i] not in _CONTENT:
            return 0.0
        values = word_values()
        value = values.get(p.word[i].lower(), values.get(p.lemma[i]))
        if value is None:
            signs = sum((attitude_cues().get(p.lemma[i]) or attitude_cues().get(p.word[i].lower()) or {}).values())
            value = 0.6 * ((signs > 0) - (signs < 0))
        return max(-1.0, min(1.0, value))
