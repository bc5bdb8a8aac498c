"""The way from an issue's words up the parse to the one who holds a position on it.

At every governor one of the named patterns may hold: a cue sets or turns the sign, a negation turns it, an obligation hands the
position to the speaker, a barrier (a question, a clause of another matter) ends the way without a position.
"""

from utils.clauses import (
    HEDGES,
    has_no,
    holding_heads,
    is_conditional,
    is_divided,
    is_existential,
    is_infinitive,
    is_question,
    is_someone,
    listed_under,
    negation_at,
)
from utils.constructions import SUBJECTS, object_of, subject_of
from utils.cues import cue_classes
from utils.people import word_table
from utils.stance_cues import (
    adjective_cue,
    adverbial_cue,
    effect_cue,
    evaluation_cue,
    heads_clause,
    inner_evaluation,
    is_small_clause,
    light_object_cue,
    lookup,
    phrase_cue,
    verb_cue,
)

LIMIT = 16  # governors on the way up
_HEDGING_VERBS = frozenset("seem appear suggest".split())
_OBLIGATIONS = frozenset("must should ought shall".split())
_TOPICS = frozenset(
    "ask answer discuss debate explain read study visit describe count calculate examine review mention own publish".split()
)
_NAMING = frozenset("call describe dismiss consider deem brand label see regard find declare denounce name".split())
_BARRIERS = frozenset(
    "after before during since despite amid because as like near around outside inside at from in into through among between".split()
)
_DECIDED_ON = frozenset(
    "referendum ballot poll plebiscite vote decision ruling".split()
)  # “no referendum on the toll” leaves the toll open
_INCLUDING = frozenset(
    "involve include contain mean entail require provide foresee allow leave keep carry bring add".split()
)
_OPEN = frozenset("ask wonder question unclear uncertain doubt doubtful".split())
_SAID = ("ccomp", "dobj", "xcomp", "prep", "parataxis", "advcl", "oprd", "conj", "attr", "pobj", "dep")
_FIRST_PERSON = frozenset("i we me us mine ours".split())
_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "oprd", "prep", "pcomp", "dative", "acomp", "attr", "advcl", "csubj")


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
        i = self.match.top
        if is_question(self.parse, i) or not self._enter(i):
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
            if heads_clause(self.parse, j):
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
        listed = listed_under(self.parse, i)
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
            if (word in HEDGES and p.dep[c] in ("aux", "advmod")) or word in HEDGES and p.dep[c] == "acomp":
                self.hedged = True
            if (
                p.dep[c] in ("advcl", "ccomp", "prep", "advmod", "npadvmod")
                and c != below
                and is_conditional(self.parse, c)
            ):
                self.conditional = True
        if (
            p.lemma[i] == "have"
            and dep == "xcomp"
            and (is_infinitive(self.parse, below) or is_infinitive(self.parse, p.head[below]))
        ):
            self._oblige(i, p.word[i])
        if p.lemma[i] in _HEDGING_VERBS and dep in ("xcomp", "oprd", "acomp"):
            self.hedged = True
        if word := negation_at(self.parse, i, below, self.match.tokens):
            if self.act and not self.evaluates and dep in ("attr", "acomp") and self.cue != below:
                return False  # “it is not a secret that X supports ...”: what is negated is something else
            self._turn(word)
        return True

    def enter_mood(self, i, mood):
        """Hedges and negation at a mood or its verb."""
        p = self.parse
        self.last = 1
        self.hedged |= any(p.word[c].lower() in HEDGES for c in p.children[i])
        if word := negation_at(self.parse, i, mood, self.match.tokens):
            self._turn(word)

    def _oblige(self, i, word):
        self.act, self.evaluates, self.waits_for_holder = "demand", True, False
        self.last = 1
        self.cue = i
        self.steps.append(("obligation", word))

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
            self._apply(adjective_cue(self.parse, i, j), j, "adjective")
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
        if word in ("on", "about", "over") and p.lemma[above] in _DECIDED_ON and p.pos[above] == "NOUN":
            return False
        if word == "from" and p.lemma[above] == "far":
            self._turn("far from")
            return True
        if self.waits_for_holder and self.steps and self.steps[-1][0] == "noun":
            return True  # “spoke in favour of”
        if p.pos[above] in ("AUX",) or p.dep[j] in ("acomp",):
            self._apply(lookup(word, "phrase"), j, "preposition")
            return bool(lookup(word, "phrase")) or word in ("about", "in", "of", "on")
        if word in _BARRIERS and p.pos[above] in ("VERB", "AUX") and verb_cue(self.parse, i, above, "prep", j) is None:
            return p.lemma[above] in _NAMING
        return not (word in _BARRIERS and p.pos[above] in ("NOUN", "PROPN") and word not in ("in", "as", "from", "at"))

    def _pass_subject(self, i, j, dep):
        p = self.parse
        small = dep == "nsubj" and is_small_clause(self.parse, j)
        if dep == "nsubjpass" or small:
            if self._said_of(j, i):
                return True
            if (cue := lookup(p.word[j].lower(), "adjective")) and not any(p.dep[c] == "agent" for c in p.children[j]):
                self._apply(cue, j, "predicate", evaluates=True)
                return True
            cue = verb_cue(self.parse, i, j, "dobj")
            agent = next((c for c in p.children[j] if p.dep[c] == "agent"), None)
            self._apply(cue, j, "passive")
            if cue is not None and cue.kind == "verb" and agent is None and cue.act not in ("demand", "expect"):
                self.waits_for_holder = False
                self.evaluates = cue.sign < 0 and False
                return small
            return True
        if p.pos[j] in ("NOUN", "ADJ"):  # a small clause: called the toll an insult
            called = p.lemma[p.head[j]] in _NAMING or p.lemma[p.head[j]] == "make"
            self._apply(evaluation_cue(self.parse, j), j, "predicate", evaluates=not called)
            return True
        if is_existential(self.parse, j):
            self._exists(j)
            return True
        if self._said_of(j, i):
            return True
        if p.tag[j] in ("VBG", "VBN") and (cue := lookup(p.word[j].lower(), "adjective")):
            self._apply(cue, j, "predicate", evaluates=True)
            return True
        effect = effect_cue(self.parse, j)
        if effect:
            self._apply(effect, j, "effect", evaluates=True)
            return True
        self._apply(lookup(p.lemma[j], "fate"), j, "effect")
        if p.lemma[j] == "have":
            return self._has_support(j)
        return True

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
                cue = evaluation_cue(self.parse, c)
                if cue:
                    self._apply(cue, c, "predicate", evaluates=True)
                    self._negated_within(c)
                    self._for_whom(j, c)
                    return True
                if p.lemma[c] in ("one", "part", "some"):
                    of = next((object_of(p, k) for k in p.children[c] if p.word[k].lower() == "of"), None)
                    cue = evaluation_cue(self.parse, of) if of is not None else None
                    if cue:
                        self._apply(cue, of, "noun", evaluates=True)
                        self.holders = self._possessors(of, None)
                        return True
                for g in p.children[c]:
                    if p.dep[g] in ("xcomp", "acomp", "attr", "conj", "prep") and (
                        found := inner_evaluation(self.parse, g)
                    ):
                        self._apply(found[0], found[1], "predicate", evaluates=True)
                        return True
            if p.dep[c] in ("prep", "advmod") and (phrase := phrase_cue(self.parse, c)):
                self._apply(phrase, c, "predicate", evaluates=True)
                self._for_whom(j, c)
                return True
            if p.dep[c] == "prep" and p.word[c].lower() == "as" and p.lemma[j] in _NAMING:
                inner = [k for k in p.children[c] if p.dep[k] in ("amod", "pobj", "pcomp", "acomp", "advcl")]
                if inner and (cue := evaluation_cue(self.parse, inner[0])):
                    self._apply(cue, inner[0], "predicate", evaluates=True)
                    return True
        return False

    def _negated_within(self, c):
        if has_no(self.parse, c):
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
        if dep == "acl" and is_infinitive(self.parse, i):
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
        return is_infinitive(self.parse, i) or (
            p.tag[i] != "VBG"
            and lookup(p.lemma[j], "verb") is not None
            and first not in ("because", "when", "while", "as", "if")
        )

    def _by_unless(self, j, word):
        """“will not sign unless X”: X is the demand of whoever will not sign."""
        self.holders = self._parties(holding_heads(self.parse, j))
        self.act, self.conditional, self.closed = "demand", True, True
        self.steps.append(("unless", word))
        return bool(self.holders)

    def _pass_verb(self, i, j, dep):
        p = self.parse
        via = i if p.pos[i] == "ADP" and p.word[i].lower() != "without" else None
        if dep == "attr" and is_existential(self.parse, j):
            self._exists(j)
            return True
        if p.lemma[j] == "be" and dep == "attr" and i == self.match.top:
            subject = next((c for c in p.children[j] if p.dep[c] in SUBJECTS), None)
            cue = evaluation_cue(self.parse, subject) if subject is not None else None
            self._apply(cue, subject, "predicate", evaluates=True)
            if subject is not None and cue:
                self.holders = self._possessors(subject, None)
            return True
        if p.lemma[j] in _NAMING and dep == "dobj" and self._said_of(j, i):
            self.evaluates, self.waits_for_holder = False, True
            return True
        if p.lemma[j] in _TOPICS:
            self.topic = True
        cue = verb_cue(self.parse, i, j, dep, via) if dep in _COMPLEMENTS else adverbial_cue(self.parse, i, j)
        if cue is None and (via is not None or dep == "dative"):
            cue = light_object_cue(self.parse, j)
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

    def _is_noun_like(self, dep):
        return dep in ("dobj", "prep", "pcomp")

    def _threatens(self, j, via):
        """“warned of X if ...” holds X out; “warned against X”, “warned of X” are against it."""
        p = self.parse
        if via is not None and p.word[via].lower() == "against":
            return False
        if any(p.dep[c] == "dobj" and self.cast.parties_of(c) for c in p.children[j]):
            return True  # “warned them of X”
        return any(p.dep[c] in ("advcl", "ccomp") and is_conditional(self.parse, c) for c in p.children[j])

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
            if word := negation_at(self.parse, j, i, self.match.tokens):
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
        """Who holds what was read so far, at the head of a clause. Returns whether the way goes on.

        An evaluation (the toll is unfair) is held by whoever says or thinks it; everything else by the subject of its clause.
        """
        p = self.parse
        if self.evaluates and not (self._is_speech(j) and p.dep[i] in _SAID):
            return True
        heads = holding_heads(p, j)
        first = heads[0] if heads else None
        holders = self._parties(heads)
        statement = next((s for s in self.around if self._is_cue_of(j, s)), None)
        own_words = first is not None and p.word[first].lower() in _FIRST_PERSON
        if statement is not None and statement["party"] and not own_words and len(holders) < 2:
            holders = (statement["party"],)
        if holders:
            self.holders = holders
            if self._is_speech(j):
                self.steps.append(("speaker", p.word[first] if first is not None else statement["party"]))
                self._think(j)
            return True
        if first is not None and is_someone(p, first):
            return False
        self.evaluates, self.waits_for_holder = True, False  # a law, a plan, “it”: whoever reports it may hold it
        return True

    def _find_doer(self, j, i):
        """Who does or undoes it, where a deed is told as a fact, a plan or somebody's business."""
        p = self.parse
        above = lookup(p.lemma[p.head[j]], "verb") if p.dep[j] in ("ccomp", "xcomp") else None
        if above and above.act in ("demand", "expect", "propose"):
            return
        heads = holding_heads(self.parse, j)
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
        if heads and self.around and p.word[heads[0]].lower() in _FIRST_PERSON:
            return (self.around[0]["party"],) if self.around and self.around[0]["party"] else ()
        return tuple(dict.fromkeys(k for h in heads for k in self.cast.parties_of(h)))

    def _think(self, j):
        cue = lookup(self.parse.lemma[j], "verb")
        if cue and cue.act == "think":
            self.act = "believe"

    def _own_doing(self, i):
        """What the holder says that it will or will not do, where the issue's words are themselves the deed."""
        p, issue = self.parse, self.match.issue
        if p.pos[i] != "VERB" or p.tag[i] == "VBG" and not any(p.dep[c] == "aux" for c in p.children[i]):
            return
        if self.evaluates or is_infinitive(self.parse, i):
            return
        modal = {p.word[c].lower() for c in p.children[i] if p.dep[c] == "aux"}
        going = p.tag[i] == "VBG" and modal & {"am", "is", "are", "’m", "'m", "’re", "'re", "’s", "'s"}
        if not modal & {"will", "would", "’ll", "'ll", "wo", "ca", "can"} and not going:
            return
        subject = subject_of(p, i)
        if subject is None or p.dep[subject] == "nsubjpass":
            return
        holders = self._parties([subject])
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
                or is_divided(self.parse, i, j)
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
                same = {h for s in holding_heads(self.parse, j) for h in self.cast.parties_of(s)} & set(self.holders)
                if cue and cue.act == "deny":
                    if not same:
                        return False
                    self._turn(p.word[j])
                elif cue and cue.sign < 0 and cue.act == "reject" and dep == "xcomp":
                    self.sign, self.act = -self.sign, "reject"
                if (
                    word not in ("think", "believe", "expect")
                    and negation_at(self.parse, j, i, self.match.tokens)
                    and not cue
                ):
                    return False
            elif dep == "advcl" and marks & {"if", "whether"}:
                return False
            i = j
            j, dep = self._governor(i)
        return True
