"""The way up from each word: one step to its governor with the sign that the governor's cue gives, each computed once a text."""

from dataclasses import dataclass

from utils.lexicons import lookup, side_words, word_class
from utils.stance import (
    adjective_cue,
    adverbial_cue,
    effect_cue,
    evaluation_cue,
    inner_evaluation,
    light_object_cue,
    phrase_cue,
    verb_cue,
)
from utils.text import SUBJECTS, Parse, is_conditional, is_existential, is_question, negation_at

COMPLEMENTS = frozenset("dobj ccomp xcomp oprd prep pcomp dative acomp attr advcl csubj".split())


Found = tuple[str, int, str, int]  # the kind of a cue, its sign, its act, the token that holds it


@dataclass(frozen=True)
class Step:
    """From a word to its governor: `sign` that it gives (1, -1, 0 none), `act`, `kind` of cue, `word` that holds the cue."""

    to: int
    dep: str
    kind: str
    sign: int
    act: str
    word: int
    shared: bool = False  # joined by "and": the governor of the first of them


@dataclass(frozen=True)
class Mood:
    """What holds at a clause's head: obligation, will, may, past ...; negated; a condition, a question, only supposed."""

    modal: str
    negated: bool
    conditional: bool
    question: bool
    supposed: bool
    marks: frozenset[str]


def none(to: int, dep: str, shared: bool = False) -> Step:
    return Step(to, dep, "", 0, "", -1, shared)


class Steps:
    """The steps and moods of one parse, made when they are asked for."""

    def __init__(self, parse: Parse) -> None:
        self.p = parse
        self.steps: dict[int, Step | None] = {}
        self.moods: dict[int, Mood] = {}

    def step(self, i: int) -> Step | None:
        """The step from a word to its governor, or None at a root."""
        if i not in self.steps:
            self.steps[i] = self._step(i)
        return self.steps[i]

    def mood(self, i: int) -> Mood:
        if i not in self.moods:
            self.moods[i] = self._mood(i)
        return self.moods[i]

    def _step(self, i: int) -> Step | None:
        p, first, shared = self.p, i, False
        while p.dep[first] in ("conj", "appos") and p.head[first] != first:
            if (
                p.dep[first] == "conj"
                and any(p.dep[c] in SUBJECTS for c in p.children[first])
                and p.pos[first] in ("VERB", "AUX")
            ):
                return none(p.head[first], "conj_clause")
            if p.dep[first] == "appos" and p.pos[first] in ("VERB", "AUX"):
                break
            first, shared = p.head[first], True
        j, dep = p.head[first], p.dep[first]
        if j == first:
            return None
        found = self._cue_between(first, j, dep) or self._more(first, j, dep)
        return Step(j, dep, *found, shared) if found else none(j, dep, shared)

    def _cue_between(self, i: int, j: int, dep: str) -> Found | None:
        """(kind, sign, act, word) that the governor j gives to i, or None."""
        p = self.p
        if p.pos[j] in ("ADP", "SCONJ", "PART"):
            word = p.word[j].lower()
            turned = word == "without" or (
                word in ("of", "than") and j and p.word[j - 1].lower() in ("instead", "rather")
            )
            return ("without", -1, "", j) if turned else None
        if dep in SUBJECTS:
            return self._as_subject(i, j, dep)
        if p.pos[j] in ("VERB", "AUX"):
            return self._as_complement(i, j, dep)
        if p.pos[j] in ("NOUN", "PROPN", "PRON"):
            cue = lookup(p.lemma[j], "noun", "deed noun")
            if cue is None and p.pos[i] == "ADP" and p.word[i].lower() == "against":
                return "against", -1, "", i
            return (cue.kind, cue.sign, cue.act, j) if cue else None
        if p.pos[j] == "ADJ" or p.tag[j].startswith("JJ"):
            cue = adjective_cue(p, i, j)
            return ("adjective", cue.sign, cue.act, j) if cue else None
        return None

    def _more(self, i: int, j: int, dep: str) -> Found | None:
        """A word of the longer list that governs i as its object or complement."""
        p = self.p
        pos = (
            "verb"
            if p.pos[j] in ("VERB", "AUX")
            else "noun"
            if p.pos[j] == "NOUN"
            else "adjective"
            if p.pos[j] == "ADJ"
            else ""
        )
        passive = dep == "nsubjpass"
        if (
            not pos
            or dep in SUBJECTS
            and not passive
            or dep in ("relcl", "acl", "conj_clause", "poss", "compound", "amod", "det", "mark", "aux", "advcl")
            and not (dep == "acl" and p.tag[i] == "VB")
        ):
            return None
        words = (p.lemma[j], p.word[j].lower()) if pos == "adjective" else (p.lemma[j],)
        sign = next((s for w in words if (s := side_words().get((w, pos)))), 0)
        if not sign and pos == "verb" and p.tag[j] == "VBN":
            sign, pos = side_words().get((p.word[j].lower(), "adjective"), 0), "adjective"
        return ("more " + pos, sign, "for" if sign > 0 else "against", j) if sign else None

    def _as_complement(self, i: int, j: int, dep: str) -> Found | None:
        p = self.p
        via = i if p.pos[i] == "ADP" and p.word[i].lower() != "without" else None
        if p.lemma[j] in word_class("naming_verbs") and dep == "dobj" and (said := self._said_of(j, i)):
            return said
        cue = verb_cue(p, i, j, dep, via) if dep in COMPLEMENTS else adverbial_cue(p, i, j)
        if cue is None and (via is not None or dep == "dative"):
            cue = light_object_cue(p, j)
        if cue is None and p.lemma[j] == "be" and dep in ("attr", "ccomp", "xcomp"):
            subject = next((c for c in p.children[j] if p.dep[c] in SUBJECTS and c < j), None)
            cue = evaluation_cue(p, subject) if subject is not None and p.pos[subject] in ("NOUN", "ADJ") else None
            return ("predicate", cue.sign, cue.act, subject) if cue and subject is not None else None
        if cue is None and via is not None and p.word[i].lower() == "against":
            return "against", -1, "", i
        return (cue.kind, cue.sign, cue.act, j) if cue else None

    def _as_subject(self, i: int, j: int, dep: str) -> Found | None:
        p = self.p
        if said := self._said_of(j, i):
            return said
        if dep == "nsubjpass":
            cue = verb_cue(p, i, j, "dobj")
            return ("passive", cue.sign, cue.act, j) if cue else None
        if is_existential(p, j):
            return None
        if p.pos[j] in ("NOUN", "ADJ"):
            cue = evaluation_cue(p, j)
            return ("predicate", cue.sign, cue.act, j) if cue else None
        cue = effect_cue(p, j) or lookup(p.lemma[j], "fate")
        return ("effect", cue.sign, cue.act, j) if cue else None

    def _said_of(self, j: int, i: int) -> Found | None:
        """A copula or a naming verb with an evaluation beside it."""
        p = self.p
        for c in p.children[j]:
            named = p.lemma[j] in word_class("naming_verbs") and p.dep[c] in ("dobj", "advcl", "oprd")
            if (named or p.dep[c] in ("acomp", "attr", "oprd")) and c != i and p.pos[c] != "VERB":
                if cue := evaluation_cue(p, c):
                    return "predicate", cue.sign, cue.act, c
                for g in p.children[c]:
                    if p.dep[g] in ("xcomp", "acomp", "attr", "conj", "prep") and (found := inner_evaluation(p, g)):
                        return "predicate", found[0].sign, found[0].act, found[1]
            if p.dep[c] in ("prep", "advmod") and p.lemma[j] == "be" and (cue := phrase_cue(p, c)):
                return "phrase", cue.sign, cue.act, c
            if (
                p.dep[c] == "prep"
                and p.word[c].lower() == "as"
                and p.lemma[j] in word_class("naming_verbs") | {"view", "criticize", "reject", "blast", "slam"}
            ):
                inner = [k for k in p.children[c] if p.dep[k] in ("amod", "pobj", "pcomp", "acomp")]
                if inner and (cue := evaluation_cue(p, inner[0])):
                    return "predicate", cue.sign, cue.act, inner[0]
        return None

    def _mood(self, i: int) -> Mood:
        p = self.p
        aux = {p.word[c].lower() for c in p.children[i] if p.dep[c] in ("aux", "auxpass")}
        marks = frozenset(p.word[c].lower() for c in p.children[i] if p.dep[c] in ("mark", "advmod") and c < i)
        going = p.dep[i] == "xcomp" and p.lemma[p.head[i]] in ("go", "be")
        needs = p.dep[i] in ("xcomp", "ccomp") and p.lemma[p.head[i]] in ("have", "need", "get") and "to" in aux
        modal = (
            "must"
            if aux & word_class("obligations") or needs
            else "will"
            if aux & word_class("will_words") or going
            else "may"
            if aux & word_class("may_words")
            else "to"
            if "to" in aux
            else "ing"
            if p.tag[i] == "VBG"
            else "past"
            if p.tag[i] in ("VBD", "VBN")
            else "base"
            if p.tag[i] == "VB"
            else "present"
        )
        conditional = any(
            p.dep[c] in ("advcl", "ccomp", "prep", "advmod", "npadvmod") and is_conditional(p, c) for c in p.children[i]
        )
        return Mood(
            modal,
            bool(negation_at(p, i)),
            conditional,
            is_question(p, i),
            bool(marks & {"if", "whether", "unless"}),
            marks,
        )
