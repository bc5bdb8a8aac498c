"""A position as it is being read: its sign, act, cue, holders, and the steps so far."""

from utils.lexicons import word_class
from utils.stance.force import NONE, OPEN, TURN, force_at, former_at, opens_when_negated, shared_negation
from utils.text import SUBJECTS, is_conditional, is_infinitive, listed_under, negation_at, object_of

LIMIT = 16  # governors on the way up
SAID = ("ccomp", "dobj", "xcomp", "prep", "parataxis", "advcl", "oprd", "conj", "attr", "pobj", "dep")


class Reading:
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
        self.former, self.blocked = 0, False
        self.taken_in = None  # a verb whose cue is read already, with its object
        self.unknown = None  # a word on the way of which it is not known what it does to the sign
        self.path, self.steps = [], []

    @property
    def speakers(self):
        """The parties whose words the innermost statement holds: of all who speak it together."""
        here = [s for s in self.around if (s["start"], s["end"]) == (self.around[0]["start"], self.around[0]["end"])]
        return tuple(dict.fromkeys(s["party"] for s in here if s["party"]))

    def governor(self, i):
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

    def leaves_quotation(self, j):
        """Whether a governor lies outside the direct quotation without being its cue."""
        if not self.around or self.around[0]["kind"] != "direct":
            return False
        return not any(s["start"] <= self.parse.start[j] < s["end"] or self.is_cue_of(j, s) for s in self.around)

    def named_here(self, j):
        """Whether a naming verb names the issue something: a word or quotation stands behind the issue's words in its clause."""
        p, last = self.parse, self.match.tokens[-1]
        behind = [c for c in range(last + 1, p.edges[j][1] + 1) if p.pos[c] in ("ADJ", "NOUN") or p.word[c] == '"']
        return p.lemma[j] in ("call", "brand", "label", "deem", "dub") and bool(behind)

    def is_cue_of(self, j, statement):
        """Whether a token is the word on which a statement's cue stands: a particle or preposition of it is not."""
        return statement["cue_start"] is not None and statement["cue_start"] == self.parse.start[j]

    # -- what holds at a token itself --------------------------------------------------------------------------

    def enter(self, i, below=None, dep=""):
        """Negation, obligation, hedge, condition, force at a token. Returns whether the way goes on."""
        p = self.parse
        marks = {p.word[c].lower() for c in p.children[i] if p.dep[c] in ("mark", "advmod") and c < i}
        if "whether" in marks or ("if" in marks and p.dep[i] in ("advcl", "ccomp")):
            return False
        self._take_in_helpers(i, below, dep)
        effect, words = force_at(p, i, self.path) if below is not None else ("", "")
        if effect == NONE:
            return False
        if effect == TURN:
            self.turn(words)
        elif effect == OPEN and not self.act:
            self.leave_open(i, words)
        self.former = max(self.former, former_at(p, i))
        return self._take_in_negation(i, below, dep)

    def _take_in_helpers(self, i, below, dep):
        """Obligations, hedges and conditions among what hangs on a token."""
        p = self.parse
        for c in p.children[i]:
            word = p.word[c].lower()
            if p.dep[c] == "aux" and word in word_class("obligations") and (self.steps or dep not in ("prep", "advcl")):
                self.oblige(i, word)
            self.hedged |= word in word_class("hedges") and p.dep[c] in ("aux", "advmod", "acomp")
            beside = p.dep[c] in ("advcl", "ccomp", "prep", "advmod", "npadvmod") and c != below
            self.conditional |= beside and is_conditional(p, c)
        if p.lemma[i] == "have" and dep == "xcomp" and any(is_infinitive(p, k) for k in (below, p.head[below])):
            self.oblige(i, p.word[i])
        self.hedged |= p.lemma[i] in word_class("hedging_verbs") and dep in ("xcomp", "oprd", "acomp")

    def _take_in_negation(self, i, below, dep):
        p = self.parse
        word = negation_at(p, i, below, self.match.tokens) or shared_negation(p, i)
        if not word:
            return True
        if self.act and not self.evaluates and dep in ("attr", "acomp") and self.cue != below:
            return False  # “it is not a secret that X supports ...”: what is negated is something else
        if below is not None and opens_when_negated(p, i, self.path):
            self.leave_open(i, word)
        else:
            self.turn(word)
        return True

    def leave_open(self, i, words):
        """What is only weighed, or not committed to, is left open by whoever does so."""
        self.sign, self.act, self.cue = 0, "leave open", i
        self.evaluates, self.waits_for_holder = False, True
        self.steps.append(("left open", words))

    def enter_mood(self, i, mood):
        """Hedges and negation at a mood or its verb."""
        p = self.parse
        self.last = 1
        self.hedged |= any(p.word[c].lower() in word_class("hedges") for c in p.children[i])
        if word := negation_at(self.parse, i, mood, self.match.tokens):
            self.turn(word)

    def oblige(self, i, word):
        self.blocked |= self.unknown is not None
        self.act, self.evaluates, self.waits_for_holder = "demand", True, False
        self.last = 1
        self.cue = i
        self.steps.append(("obligation", word))

    def turn(self, word):
        """A negation: what was against stays open, everything else turns."""
        if self.last < 0 and self.sign:
            self.sign, self.act = 0, "leave open"
            self.steps.append(("left open", word))
        else:
            self.sign = -self.sign
            self.act = self.act and ("reject" if self.sign < 0 and self.act != "warn" else self.act)
            self.steps.append(("negation", word))

    def apply(self, cue, j, pattern, evaluates=False):
        if cue is None:
            return
        self.blocked |= bool(cue.sign) and self.unknown is not None
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

    def possessors(self, noun, below):
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

    def parties(self, heads):
        """The parties of a holder; “I” and “we” in a statement are its speaker's."""
        p = self.parse
        if heads and self.around and p.word[heads[0]].lower() in word_class("first_person"):
            return self.speakers
        return tuple(dict.fromkeys(k for h in heads for k in self.cast.parties_of(h)))
