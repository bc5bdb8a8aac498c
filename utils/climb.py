"""The way from an issue's words up the parse to the one who holds a position on it.

At every governor one of the named patterns may hold: a cue sets or turns the sign, a negation turns it, an obligation hands the
position to the speaker, a barrier (a question, a clause of another matter) ends the way without a position.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache

from utils.constructions import SUBJECTS, object_of, subject_of
from utils.cues import cue_classes
from utils.people import LEXICONS, word_table

LIMIT = 16  # governors on the way up
_NEGATIONS = frozenset("not n't never no neither nor none hardly nobody nothing".split())
_NOBODY = frozenset("nobody none neither no-one".split())
_HEDGES = frozenset("may might could perhaps possibly probably likely largely apparently reportedly somewhat".split())
_HEDGING_VERBS = frozenset("seem appear suggest".split())
_OBLIGATIONS = frozenset("must should ought shall".split())
_CONDITIONS = frozenset("if unless provided providing".split())
_TOPICS = frozenset(
    "ask answer discuss debate explain read study visit describe count calculate examine review mention own publish".split()
)
_NAMING = frozenset("call describe dismiss consider deem brand label see regard find declare denounce name".split())
_BARRIERS = frozenset(
    "after before during since despite amid because as like near around outside inside at from in into through among between".split()
)
_INCLUDING = frozenset(
    "involve include contain mean entail require provide foresee allow leave keep carry bring add".split()
)
_OPEN = frozenset("ask wonder question unclear uncertain doubt doubtful".split())
_NEEDS = frozenset("need require deserve".split())
_ANYBODY = frozenset("everyone everybody anyone nobody none all".split())
_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "oprd", "prep", "pcomp", "dative", "acomp", "attr", "advcl", "csubj")


@dataclass(frozen=True)
class Cue:
    """A stance cue: its kind (verb, noun, adjective, phrase, effect, deed, fate), sign (1, -1, 0), act, and attitude (1, -1, 0)."""

    kind: str
    sign: int
    act: str
    attitude: int


@lru_cache(maxsize=1)
def stance_cues():
    """{(cue, kind): Cue} from `data/lexicons/stance_cues.csv`."""
    with open(LEXICONS / "stance_cues.csv", encoding="utf-8", newline="") as file:
        return {
            (row["cue"], row["pos"]): Cue(row["pos"], int(row["sign"]), row["act"], int(row["attitude"]))
            for row in csv.DictReader(file)
        }


_SLIPS = {"hop": "hope", "hat": "hate", "ax": "axe"}  # lemmas that the model gets wrong


def lookup(word, *kinds):
    """The stance cue of a word or phrase among some kinds, or None."""
    first, blank, rest = word.partition(" ")
    cues, word = stance_cues(), _SLIPS.get(first, first) + blank + rest
    return next((cues[word, kind] for kind in kinds if (word, kind) in cues), None)


class Climb:
    """One way up, from a `Match` of an issue. After `run()` is true, the fields tell the position.

    `holders`: party keys; `sign`: 1, -1 or 0; `act`; `hedged`; `conditional`; `path`: the tokens passed; `cue`: the token of the
    outermost cue, or None; `steps`: (pattern, words).
    """

    def __init__(self, parse, match, around, cast):
        self.parse, self.match, self.around, self.cast = parse, match, list(around), cast
        self.sign, self.act, self.cue = match.polarity, "", None
        self.last = 0  # sign of the last cue, to tell what a negation leaves open
        self.holders, self.waits_for_holder, self.evaluates = (), False, False
        self.hedged = self.conditional = self.topic = self.deed = self.own = self.closed = False
        self.path, self.steps = [], []

    # -- the way -----------------------------------------------------------------------------------------------

    def run(self):
        """Climb. Returns whether there is a position with a holder."""
        _p, i = self.parse, self.match.top
        if self._asks(i) or not self._enter(i):
            return False
        self._start(i)
        for _ in range(LIMIT):
            self.path.append(i)
            j, dep = self._governor(i)
            if self.holders:
                return j is None or self._outer(i, j, dep)
            if j is None or self._leaves_quotation(j):
                break
            if not self._pass(i, j, dep):
                if self.evaluates and self.around and self.around[0]["kind"] == "direct":
                    break  # what a speaker says of it in their own words is theirs, wherever it stands in the sentence
                return False
            if self.closed:
                return True
            if not self._enter(j, i, dep):
                return False
            if self._is_clause(j):
                if (self.deed or self.own) and not self.act:
                    self._find_doer(j, i)
                    self.deed = self.own = False
                elif (self.waits_for_holder or self.evaluates) and not self._find_holder(j, i):
                    return False
            if (
                self.around
                and self.around[0]["party"]
                and not (self.act or self.deed)
                and self._is_cue_of(j, self.around[0])
            ):
                self.path.append(j)
                break
            i = j
        if not self.holders and not self.act:
            self._own_terms()
        if not self.holders and self.around and (self.act or self.match.polarity) and not self._finish(self.around[0]):
            return False
        return bool(self.holders) and bool(self.act) and not (self.topic and self.sign > 0)

    def _start(self, i):
        """What the issue's words themselves bring: a deed, or an evaluating adjective in a speaker's words."""
        p = self.parse
        if p.pos[i] in ("VERB", "AUX"):
            self._own_doing(i)
            self.own = not self.holders and (p.tag[i] != "VBG" or p.dep[i] not in ("pobj", "pcomp"))
        if self.around:
            beside = [c for c in p.children[i] if p.dep[c] == "amod" and c not in self.match.tokens]
            beside += [g for c in beside for g in p.children[c] if p.dep[g] == "conj"]
            beside += [c for t in self.match.tokens for c in p.children[t] if p.dep[c] == "amod" and c > t]
            for c in beside:
                cue = lookup(p.lemma[c], "adjective")
                if cue and (cue.act in ("praise", "criticise") or c > i):
                    self._apply(cue, c, "predicate", evaluates=True)
                    return

    def _governor(self, i):
        """What governs a token, and as what; joined words share the governor of the first of them."""
        p = self.parse
        listed = self._listed_under(i)
        if listed is not None:
            return listed, "prep"
        own_subject = any(p.dep[c] in SUBJECTS for c in p.children[i])
        while p.dep[i] in ("conj", "appos") and p.head[i] != i:
            before = p.head[i]
            if p.dep[i] == "conj" and own_subject and p.dep[before] not in ("ccomp", "conj"):
                return None, ""
            if p.dep[before] in SUBJECTS and p.head[before] < i and p.dep[i] == "conj" and before < p.head[before]:
                return p.head[p.head[before]], "ccomp"  # “wants X ruled out and Y”
            i = before
        return (None, "") if p.head[i] == i else (p.head[i], p.dep[i])

    def _listed_under(self, i):
        """The noun before “including”, whatever the parser hangs the list on."""
        p = self.parse
        if p.word[i].lower() != "including":
            return None
        return next((j for j in range(i - 1, max(-1, i - 6), -1) if p.pos[j] in ("NOUN", "PROPN")), None)

    def _leaves_quotation(self, j):
        """Whether a governor lies outside the direct quotation without being its cue."""
        if not self.around or self.around[0]["kind"] != "direct":
            return False
        return not any(s["start"] <= self.parse.start[j] < s["end"] or self._is_cue_of(j, s) for s in self.around)

    def _is_cue_of(self, j, statement):
        p = self.parse
        return statement["cue_start"] is not None and statement["cue_start"] <= p.start[j] < statement["cue_end"]

    # -- what holds at a token itself --------------------------------------------------------------------------

    def _enter(self, i, below=None, dep=""):
        """Negation, obligation, hedge, condition at a token. Returns whether the way goes on."""
        p = self.parse
        marks = {p.word[c].lower() for c in p.children[i] if p.dep[c] in ("mark", "advmod") and c < i}
        if "whether" in marks:
            return False
        if p.dep[i] in ("advcl", "ccomp") and "if" in marks:
            return False
        for c in p.children[i]:
            word = p.word[c].lower()
            if p.dep[c] == "aux" and word in _OBLIGATIONS and (self.steps or dep not in ("prep", "advcl")):
                self._oblige(i, word)
            if (word in _HEDGES and p.dep[c] in ("aux", "advmod")) or word in _HEDGES and p.dep[c] == "acomp":
                self.hedged = True
            if p.dep[c] in ("advcl", "ccomp", "prep", "advmod", "npadvmod") and c != below and self._conditional(c):
                self.conditional = True
        if p.lemma[i] == "have" and dep == "xcomp" and (self._to(below) or self._to(p.head[below])):
            self._oblige(i, p.word[i])
        if p.lemma[i] in _HEDGING_VERBS and dep in ("xcomp", "oprd", "acomp"):
            self.hedged = True
        if word := self._negation(i, below):
            if self.act and not self.evaluates and dep in ("attr", "acomp") and self.cue != below:
                return False  # “it is not a secret that X supports ...”: what is negated is something else
            self._turn(word)
        return True

    def enter_mood(self, i, mood):
        """Hedges and negation at a mood or its verb."""
        p = self.parse
        self.last = 1
        self.hedged |= any(p.word[c].lower() in _HEDGES for c in p.children[i])
        if word := self._negation(i, mood):
            self._turn(word)

    def is_supposed(self, i):
        """Whether a token stands in a clause that is only supposed or asked: if X is worried."""
        p = self.parse
        for _ in range(LIMIT):
            if any(
                p.word[c].lower() in ("if", "whether", "unless") and p.dep[c] in ("mark", "advmod")
                for c in p.children[i]
            ):
                return True
            if p.head[i] == i:
                return False
            i = p.head[i]
        return False

    def _to(self, i):
        return any(self.parse.dep[c] == "aux" and self.parse.word[c].lower() == "to" for c in self.parse.children[i])

    def _oblige(self, i, word):
        self.act, self.evaluates, self.waits_for_holder = "demand", True, False
        self.last = 1
        self.cue = i
        self.steps.append(("obligation", word))

    def _conditional(self, c):
        p = self.parse
        first, last = p.edges[c]
        words = [p.word[k].lower() for k in range(first, min(last, first + 4) + 1)]
        if words[0] in _CONDITIONS or (len(words) > 1 and words[0] in ("only", "even") and words[1] == "if"):
            return True
        if (
            words[0] in ("should", "were", "had")
            and p.dep[first] in ("aux", "auxpass")
            and p.dep[first + 1] in SUBJECTS
        ):
            return True  # “should they refuse, ...”
        return words[:3] in (["as", "long", "as"], ["so", "long", "as"]) or words[:2] == ["on", "condition"]

    def _negation(self, i, below):
        """The negating word at a token, where their number is odd; else None."""
        p = self.parse
        found = [
            p.word[c]
            for c in p.children[i]
            if c not in self.match.tokens
            and p.word[c].lower() in _NEGATIONS
            and p.dep[c] in ("neg", "det", "advmod", "preconj")
        ]
        for c in p.children[i]:
            word = p.word[c].lower()
            if p.dep[c] == "advmod" and word == "longer":
                found += ["no longer" for k in p.children[c] if p.word[k].lower() == "no"]
            if p.dep[c] in SUBJECTS and c != below and (word in _NOBODY or self._has_no(c)):
                found.append(p.word[c] if word in _NOBODY else "no")
            if p.dep[c] == "prep" and c < i and c != below:
                inner = object_of(p, c)
                if inner is not None and (p.word[inner].lower() in _NEGATIONS or self._has_no(inner)):
                    found.append("none")
        return found[-1] if len(found) % 2 else None

    def _has_no(self, i):
        p = self.parse
        return any(
            p.word[c].lower() in ("no", "neither") and p.dep[c] in ("det", "neg", "preconj") for c in p.children[i]
        )

    def _turn(self, word):
        """A negation: what was against stays open, everything else turns."""
        if self.last < 0 and self.sign:
            self.sign, self.act = 0, "leave open"
            self.steps.append(("left open", word))
        else:
            self.sign = -self.sign
            self.act = self.act and ("reject" if self.sign < 0 and self.act != "warn" else self.act)
            self.steps.append(("negation", word))

    # -- from a token to its governor --------------------------------------------------------------------------

    def _pass(self, i, j, dep):
        """What the governor makes of the sign. Returns whether the way goes on."""
        p = self.parse
        if p.pos[j] in ("ADP", "SCONJ", "PART") or (p.pos[j] == "ADV" and dep in ("pobj", "pcomp")):
            return self._pass_preposition(i, j)
        if dep in ("nsubj", "nsubjpass", "csubj", "csubjpass"):
            return self._pass_subject(i, j, dep)
        if dep in ("relcl", "acl") and not self._passes_clause(i, j, dep):
            return False
        if dep == "advcl" and not self._passes_adverbial(i, j):
            return False
        if p.pos[j] in ("VERB", "AUX"):
            return self._pass_verb(i, j, dep)
        if p.pos[j] in ("NOUN", "PROPN", "PRON"):
            return self._pass_noun(i, j, dep)
        if p.pos[j] == "ADJ" or p.tag[j].startswith("JJ"):
            self._apply(self._adjective(i, j), j, "adjective")
        return True

    def _apply(self, cue, j, pattern, evaluates=False):
        if cue is None:
            return
        self.sign *= cue.sign or 1
        if cue.sign:
            self.last = cue.sign
        direction = "for" if cue.sign > 0 else "against" if cue.sign < 0 else "open"
        self.steps.append((pattern, f"{self.parse.word[j]} ({direction})"))
        if cue.kind in ("fate", "deed", "deed noun"):  # it says what happens; whose position it is, is told above it
            self.deed |= cue.kind == "deed"
            return
        if cue.act:
            self.act, self.cue = cue.act, j
        self.evaluates, self.waits_for_holder = evaluates, not evaluates

    def _pass_preposition(self, i, j):
        p = self.parse
        word = p.word[j].lower()
        if word == "without" or (word in ("of", "than") and j and p.word[j - 1].lower() in ("instead", "rather")):
            self.sign = -self.sign
            self.steps.append(("without", word))
            return True
        above = p.head[j]
        if word == "from" and p.lemma[above] == "far":
            self._turn("far from")
            return True
        if self.waits_for_holder and self.steps and self.steps[-1][0] == "noun":
            return True  # “spoke in favour of”
        if p.pos[above] in ("AUX",) or p.dep[j] in ("acomp",):
            self._apply(lookup(word, "phrase"), j, "preposition")
            return bool(lookup(word, "phrase")) or word in ("about", "in", "of", "on")
        if word in _BARRIERS and p.pos[above] in ("VERB", "AUX") and self._verb(i, above, "prep", j) is None:
            return p.lemma[above] in _NAMING
        return not (word in _BARRIERS and p.pos[above] in ("NOUN", "PROPN") and word not in ("in", "as", "from", "at"))

    def _pass_subject(self, i, j, dep):
        p = self.parse
        small = dep == "nsubj" and self._is_small_clause(j)
        if dep == "nsubjpass" or small:
            if self._said_of(j, i):
                return True
            if (cue := lookup(p.word[j].lower(), "adjective")) and not any(p.dep[c] == "agent" for c in p.children[j]):
                self._apply(cue, j, "predicate", evaluates=True)
                return True
            cue = self._verb(i, j, "dobj")
            agent = next((c for c in p.children[j] if p.dep[c] == "agent"), None)
            self._apply(cue, j, "passive")
            if cue is not None and cue.kind == "verb" and agent is None and cue.act not in ("demand", "expect"):
                self.waits_for_holder = False
                self.evaluates = cue.sign < 0 and False
                return small
            return True
        if p.pos[j] in ("NOUN", "ADJ"):  # a small clause: called the toll an insult
            called = p.lemma[p.head[j]] in _NAMING or p.lemma[p.head[j]] == "make"
            self._apply(self._evaluation(j), j, "predicate", evaluates=not called)
            return True
        if self._existential(j):
            self._exists(j)
            return True
        if self._said_of(j, i):
            return True
        if p.tag[j] in ("VBG", "VBN") and (cue := lookup(p.word[j].lower(), "adjective")):
            self._apply(cue, j, "predicate", evaluates=True)
            return True
        effect = self._effect(j)
        if effect:
            self._apply(effect, j, "effect", evaluates=True)
            return True
        self._apply(lookup(p.lemma[j], "fate"), j, "effect")
        if p.lemma[j] == "have":
            return self._has_support(j)
        return True

    def _is_small_clause(self, j):
        """“wants the toll lifted”: a participle below a verb of wanting, whatever its tag."""
        p = self.parse
        if p.tag[j] not in ("VBN", "VBD") or any(p.dep[c] in ("aux", "auxpass", "mark") for c in p.children[j]):
            return False
        above = lookup(p.lemma[p.head[j]], "verb")
        return p.dep[j] in ("xcomp", "oprd") or (
            p.dep[j] == "ccomp"
            and (above is not None and above.act == "demand" or p.lemma[p.head[j]] in ("have", "see", "keep", "like"))
        )

    def _said_of(self, j, i):
        """What a copula or a naming verb says of the issue: is unacceptable, is off the table, was called a mistake."""
        p = self.parse
        for c in p.children[j]:
            named = p.dep[c] == "dobj" and p.lemma[j] in _NAMING
            as_such = p.dep[c] == "advcl" and p.lemma[j] in _NAMING and p.word[max(0, c - 1)].lower() == "as"
            if (
                (named or as_such or p.dep[c] in ("acomp", "attr", "oprd", "ccomp", "xcomp"))
                and c != i
                and p.pos[c] != "VERB"
            ):
                cue = self._evaluation(c)
                if cue:
                    self._apply(cue, c, "predicate", evaluates=True)
                    self._negated_within(c)
                    self._for_whom(j, c)
                    return True
                if p.lemma[c] in ("one", "part", "some"):
                    of = next((object_of(p, k) for k in p.children[c] if p.word[k].lower() == "of"), None)
                    cue = self._evaluation(of) if of is not None else None
                    if cue:
                        self._apply(cue, of, "noun", evaluates=True)
                        self.holders = self._possessors(of, None)
                        return True
                for g in p.children[c]:
                    if p.dep[g] in ("xcomp", "acomp", "attr", "conj", "prep") and (found := self._said_of_inner(g)):
                        self._apply(found[0], found[1], "predicate", evaluates=True)
                        return True
            if p.dep[c] in ("prep", "advmod") and (phrase := self._phrase(c)):
                self._apply(phrase, c, "predicate", evaluates=True)
                self._for_whom(j, c)
                return True
            if p.dep[c] == "prep" and p.word[c].lower() == "as" and p.lemma[j] in _NAMING:
                inner = [k for k in p.children[c] if p.dep[k] in ("amod", "pobj", "pcomp", "acomp", "advcl")]
                if inner and (cue := self._evaluation(inner[0])):
                    self._apply(cue, inner[0], "predicate", evaluates=True)
                    return True
        return False

    def _said_of_inner(self, g):
        p = self.parse
        for k in (g, *(c for c in p.children[g] if p.dep[c] in ("acomp", "attr"))):
            cue = self._evaluation(k) if p.pos[k] in ("ADJ", "NOUN") else None
            if cue:
                return cue, k
        return None

    def _evaluation(self, c):
        p = self.parse
        for k in p.children[c]:
            if p.dep[k] == "amod":
                pair = lookup(f"{p.word[k].lower()} {p.lemma[c]}", "noun")
                if pair:
                    return pair
        after = next((k for k in p.children[c] if k == c + 1), None)
        if after is not None and (pair := lookup(f"{p.lemma[c]} {p.word[after].lower()}", "noun")):
            return pair
        own = lookup(p.word[c].lower(), "adjective") or lookup(p.lemma[c], "adjective", "noun")
        if own is None and p.pos[c] == "NOUN":
            return next(
                (v for k in p.children[c] if p.dep[k] == "amod" and (v := lookup(p.lemma[k], "adjective"))), None
            )
        return own

    def _negated_within(self, c):
        if self._has_no(c):
            self._turn("no")

    def _for_whom(self, j, c):
        """“is unacceptable to X”, “for X it is a red line”, “in the view of X”, “as far as X is concerned”."""
        p = self.parse
        beside = [k for k in p.children[j] if p.dep[k] in ("prep", "advmod", "advcl")]
        near = [k for b in (*beside, c) for k in range(p.edges[b][0], p.edges[b][1] + 1)]
        for k in dict.fromkeys(near):
            inner = None
            if p.dep[k] == "prep" and p.word[k].lower() in ("for", "to"):
                inner = object_of(p, k)
            elif p.dep[k] == "pobj" and p.lemma[k] in ("view", "eye", "opinion"):
                inner = next((object_of(p, g) for g in p.children[k] if p.word[g].lower() == "of"), None)
            elif p.lemma[k] == "far" or p.word[k].lower() == "concerned":
                below = [g for g in range(p.edges[k][0], p.edges[k][1] + 1) if p.word[g].lower() == "concerned"]
                inner = subject_of(p, below[0]) if below else None
            parties = self.cast.parties_of(inner) if inner is not None and inner not in self.path else ()
            if parties:
                self.holders = parties
                return

    def _phrase(self, c):
        """“off the table”, “out of the question” below a copula."""
        p = self.parse
        first, last = p.edges[c]
        words = " ".join(p.word[k].lower() for k in range(first, min(last, first + 4) + 1))
        for (cue, kind), value in stance_cues().items():
            if kind == "phrase" and " " in cue and (words + " ").startswith(cue + " "):
                return value
        return None

    def _effect(self, j):
        p = self.parse
        objects = [c for c in p.children[j] if p.dep[c] in ("dobj", "prt")]
        for c in objects:
            pair = lookup(f"{p.lemma[j]} {p.lemma[c]}", "effect")
            if pair:
                return Cue("effect", -pair.sign, pair.act, 0) if self._has_no(c) else pair
        cue = lookup(p.lemma[j], "effect")
        if cue and any(p.word[c].lower() == "nothing" for c in objects):
            return Cue("effect", -cue.sign, "criticise", 0)
        return cue

    def _has_support(self, j):
        """“The toll has the support of the council.”"""
        p = self.parse
        for c in p.children[j]:
            cue = lookup(p.lemma[c], "noun") if p.dep[c] == "dobj" else None
            if cue:
                self._apply(cue, c, "noun")
                self._negated_within(c)
                self.holders = self._possessors(c, None)
                return bool(self.holders)
        return True

    def _existential(self, j):
        p = self.parse
        return p.lemma[j] == "be" and any(p.dep[c] == "expl" for c in p.children[j])

    def _exists(self, j):
        p = self.parse
        if any(p.dep[c] == "aux" and p.word[c].lower() in ("will", "’ll", "'ll", "can") for c in p.children[j]):
            self.act, self.evaluates, self.cue = "commit" if self.sign > 0 else "reject", True, j
            self.steps.append(("own doing", "there will be"))

    def _passes_clause(self, i, j, dep):
        """Whether a clause on a noun may be passed: a deal that involves X, a plan to do X; not a nurse who works X."""
        p = self.parse
        if self.waits_for_holder or self.evaluates:
            return True
        if dep == "acl" and self._to(i):
            return True
        return (
            (i in self.match.tokens and p.head[i] == j) or p.lemma[i] in _INCLUDING or bool(lookup(p.lemma[i], "deed"))
        )

    def _passes_adverbial(self, i, j):
        p = self.parse
        first = p.word[p.edges[i][0]].lower()
        if first in ("unless", "until"):
            return self._by_unless(j, first)
        if self._is_speech(j) and first not in ("because", "when", "while", "as", "if", "although", "after", "before"):
            return True
        return self._to(i) or (
            p.tag[i] != "VBG"
            and lookup(p.lemma[j], "verb") is not None
            and first not in ("because", "when", "while", "as", "if")
        )

    def _by_unless(self, j, word):
        """“will not sign unless X”: X is the demand of whoever will not sign."""
        self.holders = self._parties(self._subjects(j))
        self.act, self.conditional, self.closed = "demand", True, True
        self.steps.append(("unless", word))
        return bool(self.holders)

    def _pass_verb(self, i, j, dep):
        p = self.parse
        via = i if p.pos[i] == "ADP" and p.word[i].lower() != "without" else None
        if dep == "attr" and self._existential(j):
            self._exists(j)
            return True
        if p.lemma[j] == "be" and dep == "attr" and i == self.match.top:
            subject = next((c for c in p.children[j] if p.dep[c] in SUBJECTS), None)
            cue = self._evaluation(subject) if subject is not None else None
            self._apply(cue, subject, "predicate", evaluates=True)
            if subject is not None and cue:
                self.holders = self._possessors(subject, None)
            return True
        if p.lemma[j] in _NAMING and dep == "dobj" and self._said_of(j, i):
            self.evaluates, self.waits_for_holder = False, True
            return True
        if p.lemma[j] in _TOPICS:
            self.topic = True
        cue = self._verb(i, j, dep, via) if dep in _COMPLEMENTS else self._adverbial_verb(i, j)
        if cue is None and (via is not None or dep == "dative"):
            cue = self._light_object(j)
        if cue is not None and cue.act == "deny":
            if dep in ("ccomp", "xcomp", "advcl", "prep", "dobj"):
                self._turn(p.word[j])
            return True
        if cue is not None and cue.act == "warn" and (not self._is_noun_like(dep) or self._threatens(j, via)):
            return self._warn(j)
        if cue is not None and cue.sign == 0:
            cue = None
        if cue is not None and cue.kind == "verb" and cue.act in ("believe",):
            cue = None
        if (
            cue is not None
            and dep in ("ccomp", "advcl")
            and cue.kind == "verb"
            and cue.act in ("support", "commit", "praise", "criticise")
            and self.act
        ):
            # what is promised or agreed of a clause keeps the clause's own sign
            self.steps.append(("object", p.word[j]))
            self.waits_for_holder, self.evaluates = True, False
            return True
        self._apply(cue, j, "deed" if cue is not None and cue.kind == "deed" else "object")
        return True

    def _adverbial_verb(self, i, j):
        """“backed away from”: the preposition hangs on the adverb."""
        p = self.parse
        below = next((p.word[c].lower() for c in p.children[i] if p.dep[c] == "prep"), "")
        return lookup(f"{p.lemma[j]} {p.word[i].lower()} {below}", "verb", "deed")

    def _light_object(self, j):
        """“voiced opposition to”, “gave consent to”: the noun beside the verb is the cue."""
        p = self.parse
        return next((cue for c in p.children[j] if p.dep[c] == "dobj" and (cue := lookup(p.lemma[c], "noun"))), None)

    def _is_noun_like(self, dep):
        return dep in ("dobj", "prep", "pcomp")

    def _threatens(self, j, via):
        """“warned of X if ...” holds X out; “warned against X”, “warned of X” are against it."""
        p = self.parse
        if via is not None and p.word[via].lower() == "against":
            return False
        if any(p.dep[c] == "dobj" and self.cast.parties_of(c) for c in p.children[j]):
            return True  # “warned them of X”
        return any(p.dep[c] in ("advcl", "ccomp") and self._conditional(c) for c in p.children[j])

    def _warn(self, j):
        """A warning keeps the sign of what is said in it; what it holds out under a condition is a threat."""
        word = self.parse.word[j]
        if self.act:
            self.steps.append(("object", word))
        elif self.conditional or self._threatens(j, None):
            self.act, self.cue, self.conditional = "warn", j, True
            self.steps.append(("threat", word))
        if self.act:
            self.waits_for_holder, self.evaluates = True, False
        return True

    def _verb(self, i, j, dep, via=None):
        """The cue of a verb: with its particle and preposition, with its object, or alone."""
        p = self.parse
        lemma, form = p.lemma[j], p.word[j].lower()
        particles = [
            p.word[c].lower() for c in p.children[j] if p.dep[c] in ("prt", "advmod", "intj") and j < c <= j + 2
        ]
        if via is not None:
            word = p.word[via].lower()
            within = [p.word[g].lower() for g in (p.head[via],) if g != j]
            for pair in (*(f"{lemma} {q} {word}" for q in particles + within), f"{lemma} {word}"):
                if cue := lookup(pair, "verb", "deed"):
                    return cue
            if adjectival := lookup(f"{form} {word}", "adjective") or (
                lookup(form, "adjective") if self._passive(j) else None
            ):
                return adjectival
        for q in particles:
            if cue := lookup(f"{lemma} {q}", "verb", "deed"):
                return cue
        if dep in ("xcomp", "advcl", "ccomp"):
            for c in p.children[j]:
                if p.dep[c] == "prep" and (cue := lookup(f"{lemma} {p.word[c].lower()}", "verb")) and c < i:
                    return cue
        if (via is not None or dep == "xcomp") and (adjectival := lookup(form, "adjective")) and p.tag[j] == "VBN":
            return adjectival
        alone = lookup(lemma, "verb", "deed")
        if via is None:
            return alone
        if alone is None or (alone.kind == "deed"):
            return None
        direct = any(p.dep[c] == "dobj" for c in p.children[j])
        word = p.word[via].lower()
        if alone.attitude and word in ("for", "over", "of", "about", "on"):
            return alone
        if alone.sign < 0 and word in ("about", "over"):
            return alone
        return alone if not direct and word in ("on", "to", "with", "of") else None

    def _passive(self, j):
        return any(self.parse.dep[c] in ("auxpass", "nsubjpass") for c in self.parse.children[j])

    def _adjective(self, i, j):
        p = self.parse
        word = p.word[j].lower()
        if p.pos[i] == "ADP" and (cue := lookup(f"{word} {p.word[i].lower()}", "adjective")):
            return cue
        return lookup(word, "adjective") or lookup(p.lemma[j], "adjective")

    def _pass_noun(self, i, j, dep):
        p = self.parse
        cue = lookup(p.lemma[j], "noun") if j not in self.match.tokens else None
        happening = lookup(p.lemma[j], "deed noun") if j not in self.match.tokens else None
        if cue is None:
            self._apply(happening, j, "deed")
            if p.lemma[j] in word_table("roles") and dep in ("prep", "relcl", "acl", "compound", "poss"):
                return False
            return not (p.entity[j] == "PERSON" and dep != "poss")
        if dep == "compound" and i not in self.match.tokens:
            return True
        self._apply(cue, j, "noun")
        holders = self._possessors(j, i)
        if holders:
            above = p.head[j]
            self.holders = holders
            if word := self._negation(j, i):
                self._turn(word)
            dropped = lookup(p.lemma[above], "deed") if p.dep[j] == "dobj" else None
            if dropped and dropped.sign < 0:
                self._turn(p.word[above])
        return True

    def _possessors(self, noun, below):
        """The parties whose a noun is: X's demand, the demand of X, by X."""
        p = self.parse
        for c in p.children[noun]:
            if c == below:
                continue
            if p.dep[c] == "poss":
                return self.cast.parties_of(c)
            if p.dep[c] == "prep" and p.word[c].lower() in ("of", "by", "from"):
                inner = object_of(p, c)
                parties = self.cast.parties_of(inner) if inner is not None else ()
                if parties and inner not in self.path:
                    return parties
        return ()

    # -- who holds it ------------------------------------------------------------------------------------------

    def _is_clause(self, j):
        p = self.parse
        if self._is_small_clause(j):
            return False
        if p.tag[j] in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if p.pos[j] in ("VERB", "AUX") and any(
            p.dep[c] in ("aux", "auxpass") and p.word[c].lower() != "to" for c in p.children[j]
        ):
            return True
        if p.dep[j] in ("advcl", "acl") and p.tag[j] in ("VBG", "VBN"):
            return True
        return p.head[j] == j or (p.dep[j] in ("acl", "amod", "appos") and p.pos[j] == "ADJ")

    def _is_speech(self, j):
        p = self.parse
        if any(self._is_cue_of(j, s) for s in self.around):
            return True
        if any(
            (cue := lookup(p.lemma[c], "adjective")) and cue.act == "endorse"
            for c in p.children[j]
            if p.dep[c] == "acomp"
        ):
            return True  # “is adamant that”
        pairs = [f"{p.lemma[j]} {p.word[c].lower()}" for c in p.children[j]]
        if any((cue := lookup(w, "verb")) and cue.act == "endorse" for w in (*pairs, p.lemma[j])):
            return True
        return bool(cue_classes().get(p.lemma[j], set()) & {"say", "think"})

    def _find_holder(self, j, i):
        """Who holds what was read so far, at the head of a clause. Returns whether the way goes on."""
        p = self.parse
        if self.evaluates and not self._is_speech(j):
            return True
        if self.evaluates and i == j:
            return True
        if self.evaluates and p.dep[i] not in (
            "ccomp",
            "dobj",
            "xcomp",
            "prep",
            "parataxis",
            "advcl",
            "oprd",
            "conj",
            "attr",
            "pobj",
            "dep",
        ):
            return True
        heads = self._subjects(j)
        holders = tuple(dict.fromkeys(k for h in heads for k in self.cast.parties_of(h)))
        first = heads[0] if heads else None
        own_words = first is not None and p.word[first].lower() in ("i", "we")
        statement = next((s for s in self.around if self._is_cue_of(j, s)), None)
        if own_words and self.around:
            holders = self._parties(heads)
        elif statement is not None and statement["party"] and (not holders or len(holders) < 2):
            holders = (statement["party"],)
        if holders:
            self.holders = holders
            if self._is_speech(j):
                self.steps.append(("speaker", p.word[first] if first is not None else statement["party"]))
                self._think(j)
            return True
        if first is not None and self._is_someone(first):
            return False
        if p.lemma[j] in _NEEDS:
            self.evaluates, self.waits_for_holder = True, False
            return True
        if first is None or p.dep[first] == "expl" or p.word[first].lower() in ("it", "there", "that", "this", "which"):
            self.evaluates, self.waits_for_holder = True, False
            return True
        self.evaluates, self.waits_for_holder = True, False
        return True

    def _find_doer(self, j, i):
        """Who does or undoes it, where a deed is told as a fact, a plan or somebody's business."""
        p = self.parse
        above = lookup(p.lemma[p.head[j]], "verb") if p.dep[j] in ("ccomp", "xcomp") else None
        if above and above.act in ("demand", "expect", "propose"):
            return
        heads = self._subjects(j)
        if self.own and not self.deed and not self._plans(j, i):
            heads = self._whose_business(j)
        elif heads and p.dep[heads[0]] == "nsubjpass":
            return
        holders = self._parties(heads)
        if holders and (not self.match.issue.actor or self.deed or self.match.issue.actor in holders):
            self.holders, self.cue = holders, j
            self.act = "commit" if self.sign > 0 else "reject" if self.sign < 0 else self.act
            self.steps.append(("own doing", p.word[j]))

    def _plans(self, j, i):
        """“is going to do it”, “has to do with” not: a verb of mere future over the deed."""
        p = self.parse
        return p.lemma[j] == "go" and p.dep[i] == "xcomp" and p.tag[j] == "VBG"

    def _whose_business(self, j):
        """“it is (not) for X to do it”, “up to X”, “X's to make”."""
        p = self.parse
        if p.lemma[j] != "be":
            return []
        found = []
        for c in p.children[j]:
            if p.dep[c] == "attr" and p.tag[c] in ("PRP", "PRP$"):
                found.append(c)
            for g in p.children[c]:
                after_for = p.dep[g] == "nsubj" and any(p.word[k].lower() == "for" for k in p.children[c])
                up_to = p.word[c].lower() == "up" and p.word[g].lower() == "to"
                found += [g] if after_for else [object_of(p, g)] if up_to and object_of(p, g) is not None else []
        return found

    def _parties(self, heads):
        """The parties of a holder; “I” and “we” in a statement are its speaker's."""
        p = self.parse
        if heads and p.word[heads[0]].lower() in ("i", "we", "me", "us", "mine", "ours"):
            return (self.around[0]["party"],) if self.around and self.around[0]["party"] else ()
        return tuple(dict.fromkeys(k for h in heads for k in self.cast.parties_of(h)))

    def _think(self, j):
        cue = lookup(self.parse.lemma[j], "verb")
        if cue and cue.act == "think":
            self.act = "believe"

    def _subjects(self, j):
        """The heads of a clause's holder: its agent in a passive, else its subject, or the noun that it stands beside."""
        p = self.parse
        agent = next((c for c in p.children[j] if p.dep[c] == "agent"), None)
        if agent is not None and (inner := object_of(p, agent)) is not None:
            return [inner]
        subject = subject_of(p, j)
        if subject is None and p.dep[j] in ("amod", "acl", "appos"):
            subject = p.head[j]
        return [subject] if subject is not None else []

    def _is_someone(self, head):
        p = self.parse
        if p.pos[head] == "PRON":
            return p.word[head].lower() in ("he", "she", "they", "who", "some", "many", "others", "you")
        return p.entity[head] in ("PERSON", "NORP", "ORG", "GPE") or p.lemma[head] in word_table("roles")

    def _own_doing(self, i):
        """What the holder says that it will or will not do, where the issue's words are themselves the deed."""
        p, issue = self.parse, self.match.issue
        if p.pos[i] != "VERB" or p.tag[i] == "VBG" and not any(p.dep[c] == "aux" for c in p.children[i]):
            return
        if self.evaluates or self._to(i):
            return
        modal = {p.word[c].lower() for c in p.children[i] if p.dep[c] == "aux"}
        going = p.tag[i] == "VBG" and modal & {"am", "is", "are", "’m", "'m", "’re", "'re", "’s", "'s"}
        if not modal & {"will", "would", "’ll", "'ll", "wo", "ca", "can"} and not going:
            return
        subject = subject_of(p, i)
        if subject is None or p.dep[subject] == "nsubjpass":
            return
        if p.word[subject].lower() in ("i", "we"):
            holders = (self.around[0]["party"],) if self.around and self.around[0]["party"] else ()
        else:
            holders = self.cast.parties_of(subject)
        if holders and (not issue.actor or issue.actor in holders):
            self.holders, self.cue = holders, i
            self.act = "commit" if self.sign > 0 else "reject"
            self.steps.append(("own doing", p.word[i]))

    def _finish(self, statement):
        """The way ended inside a statement: its speaker holds what was read, and its cue may add to it."""
        p = self.parse
        if not self.act and self.conditional and self._under_warning():
            self.act = "warn"
        if not self.act and self._asserts_itself(statement):
            self.act = "commit" if self.sign > 0 else "reject"
            self.steps.append(("own doing", p.word[self.match.top]))
        if not statement["party"]:
            return False
        tokens = (
            p.tokens_in(statement["cue_start"], statement["cue_end"]) if statement["cue_start"] is not None else None
        )
        if tokens and tokens[0] not in self.path:
            j = tokens[0]
            cue = lookup(p.lemma[j], "verb") if statement["kind"] in ("position", "indirect", "mixed") else None
            if cue and cue.act == "deny" and self.act:
                self._turn(p.word[j])
            elif cue and cue.sign and not self.act and cue.act not in ("warn",):
                self._apply(cue, j, "object")
            elif cue and cue.act == "warn" and self.conditional:
                self.act, self.cue = "warn", j
                self.steps.append(("threat", p.word[j]))
        if self.act:
            self.holders = (statement["party"],)
            self.steps.append(("speaker", statement["party"]))
        return True

    def _under_warning(self):
        """“There is a warning: he spoke of X if ...”: the sentence names it a warning or a threat."""
        p = self.parse
        first, after = p.sentences[p.sentence[self.match.top]]
        word = next((k for k in range(first, after) if (cue := lookup(p.lemma[k], "noun")) and cue.act == "warn"), None)
        if word is None:
            return False
        self.cue = word
        self.steps.append(("threat", p.word[word]))
        return True

    def _asserts_itself(self, statement):
        """The issue's words are a whole clause, and the actor himself says it: “our terms stay the same”."""
        p, top = self.parse, self.match.top
        if self.match.issue.actor != statement["party"] or p.tag[top] not in ("VBP", "VBZ", "VBN", "VBD", "VB"):
            return False
        return any(
            p.dep[c] in SUBJECTS and set(range(p.edges[c][0], p.edges[c][1] + 1)) & set(self.match.tokens)
            for c in p.children[top]
        )

    def _own_terms(self):
        """“Its terms have not changed”: the issue's words are a clause on what is the actor's own."""
        p, actor = self.parse, self.match.issue.actor
        if not actor or self.match.polarity > 0 or p.pos[self.match.top] not in ("VERB", "AUX"):
            return
        for i in self.match.tokens:
            if any(p.dep[c] == "poss" and actor in self.cast.parties_of(c) for c in p.children[i]):
                self.holders, self.act = (actor,), "reject" if self.sign < 0 else "commit"
                self.steps.append(("own doing", p.word[self.match.top]))
                return

    def _outer(self, i, j, dep):
        """With the holder found: whether nothing above leaves it open, and the holder's own denial turns it."""
        p = self.parse
        for _ in range(LIMIT):
            if (
                j is None
                or dep in ("relcl", "acl", "advcl", "conj")
                or self._leaves_quotation(j)
                or self._divided(i, j)
            ):
                return True
            marks = {p.word[c].lower() for c in p.children[i] if p.dep[c] in ("mark", "advmod")}
            if marks & {"whether", "if"} and dep in ("ccomp", "xcomp", "pcomp", "csubj", "advcl"):
                return False
            if dep in ("ccomp", "xcomp"):
                word = p.lemma[j]
                if word in _OPEN or (word in _TOPICS and "how" not in marks):
                    return False
                cue = lookup(word, "verb")
                same = {h for s in self._subjects(j) for h in self.cast.parties_of(s)} & set(self.holders)
                if cue and cue.act == "deny":
                    if not same:
                        return False
                    self._turn(p.word[j])
                elif cue and cue.sign < 0 and cue.act == "reject" and dep == "xcomp":
                    self.sign, self.act = -self.sign, "reject"
                if word not in ("think", "believe", "expect") and self._negation(j, i) and not cue:
                    return False
            elif dep == "advcl" and marks & {"if", "whether"}:
                return False
            i = j
            j, dep = self._governor(i)
        return True

    def _divided(self, i, j):
        """Whether a colon or a quotation mark stands between two tokens: what is beyond it is another sentence to the reader."""
        return any(self.parse.word[k] in (":", ";", '"', "--", "–", "—") for k in range(min(i, j) + 1, max(i, j)))

    def _asks(self, i):
        p = self.parse
        first, after = p.sentences[p.sentence[i]]
        return any(p.word[k] == "?" for k in range(max(first, i), after)) and any(
            p.word[k] == "?" for k in range(i, min(after, i + 25))
        )
