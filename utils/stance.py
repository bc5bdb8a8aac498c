"""A party's position on an issue, and its attitude toward another party, with the words and the steps that show it.

Each place that names an issue is climbed from (`climb`); a few more patterns look over clauses and sentences: moods, “so is Y”, backing
one who has just taken a position, a paragraph of someone's conditions. Where nothing holds there is no position: none is better
than a wrong one, and a party of which the report tells no position is silent, not neutral.
"""

from utils.clauses import is_supposed
from utils.climb import Climb
from utils.constructions import SUBJECTS, object_of, subject_of
from utils.issues import Match, compile_phrase, find_issue, places_of
from utils.stance_cues import lookup

STANCE_COLUMNS = [
    "report", "statement", "party", "issue", "position", "act", "hedged", "conditional", "evidence", "start", "end", "cue", "because",
]  # fmt: skip
ATTITUDE_COLUMNS = ["report", "statement", "party", "toward", "attitude", "evidence", "start", "end", "cue"]
PATTERNS = {
    "object": ("a cue governs the issue", "Lee rejects the toll."),
    "passive": ("the issue is the subject of a passive cue", "The toll was rejected by Lee."),
    "predicate": ("something is said of the issue", "The toll is unacceptable, Lee said."),
    "effect": ("what the issue would do", "The toll would ruin the town, Lee said."),
    "adjective": ("the holder is ready, unwilling, opposed", "Lee is ready to accept the toll."),
    "noun": ("the holder's demand, support, opposition", "Lee's opposition to the toll is known."),
    "preposition": ("for, against, behind the issue", "Lee is against the toll."),
    "deed": ("the holder does it, or undoes it", "Lee scrapped the toll."),
    "own doing": ("the issue is itself what the holder will do", "“We will close the dock,” Lee said."),
    "obligation": ("it must, should, has to be", "The toll must stay, Lee said."),
    "negation": ("a negation turns the sign", "Lee does not support the toll."),
    "left open": ("what is against and denied leaves the question open", "Lee has not ruled out the toll."),
    "without": ("wanted without it", "Lee would accept a bridge without a toll."),
    "unless": ("made a condition", "Lee will not sign unless there is a toll."),
    "threat": ("what is threatened if something is done", "Lee warned of a toll if they refuse."),
    "such a": ("taken up again", "The town wants a plan with a toll. Lee would never accept such a plan."),
    "mood": ("hope or worry about it", "Lee is worried about the vote."),
    "so is": ("the same, said in short", "Lee is hopeful, and so is the port."),
    "backing": ("backs one who has just taken a position", "Lee rejects the toll, and the port backed her."),
    "stated conditions": ("in a paragraph on someone's conditions", "Lee's conditions are known. A plan must include a toll."),
    "speaker": ("the holder is the speaker of the statement", "Lee said the toll is unfair."),
}  # fmt: skip


def read_stances(parse, statements, issues, cast):
    """The positions that a report gives, in the order of the text.

    `statements` are rows with start, end, party, kind, cue, cue_start and cue_end; `cast` tells whom words mean. Returns dicts with the keys
    of STANCE_COLUMNS but `report`; `statement` is the number of the innermost statement that holds the evidence, counted from 1,
    or None where the narrator tells the position; `because` holds the steps, “pattern: words” joined by “; ”.
    """
    return _Reader(parse, statements, issues, cast).read()


def explain_stance(row):
    """The steps by which the position of a row was reached. Returns a list of (pattern, words), the innermost first.

    >>> explain_stance({"because": "object: rejects (against); speaker: Ann Lee"})
    [('object', 'rejects (against)'), ('speaker', 'Ann Lee')]
    """
    return [tuple(step.split(": ", 1)) for step in row["because"].split("; ") if step]


class _Reader:
    """Reads the positions of one report."""

    def __init__(self, parse, statements, issues, cast):
        self.parse, self.statements, self.issues, self.cast = parse, statements, issues, cast
        self.rows, self.taken = [], set()

    def read(self):
        self.conditions = self._paragraphs_of_conditions()
        for issue in self.issues:
            if issue.mood_for or issue.mood_against:
                self._read_moods(issue)
        self.matches = [
            match
            for issue in self.issues
            if not (issue.mood_for or issue.mood_against)
            for first, after in self.parse.sentences
            for match in find_issue(self.parse, first, after - 1, issue)
        ]
        self._read_matches(self.matches)
        self._read_taken_up()
        self._read_so_is()
        self._read_backing()
        return _one_a_position(sorted(self.rows, key=lambda row: (row["start"], row["end"])))

    # -- one place that names an issue ---------------------------------------------------------------------------

    def _read_matches(self, matches, step=None):
        """Climb from every match; of two that share words, the one whose actor holds the position counts, then the longer one."""
        climbs = [climb for match in matches if (climb := self._climb(match))]
        own = [c.match.issue.actor in c.holders for c in climbs]
        for k in sorted(range(len(climbs)), key=lambda k: (not own[k], -len(climbs[k].match.tokens), k)):
            climb, match = climbs[k], climbs[k].match
            if set(match.tokens) & self.taken:
                continue
            self.taken |= set(match.tokens)
            before = [("opposite", "the words name the contrary")] if match.polarity < 0 else []
            climb.steps[:0] = ([step] if step else []) + before
            for party in climb.holders:
                self._add(party, match.issue, climb)

    def _climb(self, match):
        climb = Climb(self.parse, match, self._around(match.tokens), self.cast)
        if (climb.run() or self._by_conditions(climb)) and self._right_actor(match, climb):
            return climb
        return None

    def _around(self, tokens):
        """The statements that hold some tokens, the innermost first."""
        start, end = self.parse.start[tokens[0]], self.parse.end[tokens[-1]]
        held = [s for s in self.statements if s["start"] <= start and end <= s["end"]]
        return sorted(held, key=lambda s: s["end"] - s["start"])

    def _right_actor(self, match, climb):
        """Whether the deed is that of the issue's actor, where the sentence says or implies whose it is."""
        issue, p = match.issue, self.parse
        deed = next((i for i in match.tokens if p.pos[i] == "VERB" or p.word[i].lower().endswith("ing")), None)
        if not issue.actor or deed is None:
            return True
        subject = next((c for c in p.children[deed] if p.dep[c] in SUBJECTS and p.dep[c] != "nsubjpass"), None)
        if subject is not None:
            if p.pos[subject] == "PRON" and p.word[subject].lower() in ("i", "we"):
                return issue.actor in climb.holders
            named = self.cast.parties_of(subject)
            return issue.actor in named if named else True
        infinitive = any(p.word[c].lower() == "to" and p.dep[c] == "aux" for c in p.children[deed])
        controlled = infinitive and p.dep[deed] in ("xcomp", "conj") and p.head[deed] == climb.cue
        return issue.actor in climb.holders if controlled else True

    def _add(self, party, issue, climb):
        p = self.parse
        start, end = self._evidence(climb)
        holding = [
            (s["end"] - s["start"], n)
            for n, s in enumerate(self.statements, start=1)
            if s["start"] <= p.start[climb.match.tokens[0]] and p.end[climb.match.tokens[-1]] <= s["end"]
        ]
        statement = min(holding)[1] if holding else None
        self.rows.append({
            "statement": statement, "party": party, "issue": issue.key, "position": climb.sign, "act": climb.act,
            "hedged": climb.hedged, "conditional": climb.conditional, "evidence": p.text[start:end], "start": start, "end": end,
            "cue": "" if climb.cue is None else p.word[climb.cue],
            "because": "; ".join(f"{pattern}: {words}" for pattern, words in climb.steps), "_tokens": climb.match.tokens,
        })  # fmt: skip

    def _evidence(self, climb):
        """The words from the first to the last token of the way, in the sentence of the issue's words, with their negations and condition."""
        p = self.parse
        sentence = p.sentence[climb.match.tokens[0]]
        tokens = {*climb.match.tokens, *(i for i in climb.path if p.sentence[i] == sentence)}
        if climb.cue is not None and p.sentence[climb.cue] == sentence:
            tokens.add(climb.cue)
        for i in tuple(tokens):
            for c in p.children[i]:
                conditional = p.dep[c] == "advcl" and p.word[p.edges[c][0]].lower() in ("if", "unless", "provided")
                if (
                    p.dep[c] in ("neg", "aux", "auxpass", "nsubj", "nsubjpass", "det", "prt", "acomp", "attr")
                    or conditional
                ):
                    tokens |= (
                        {c}
                        if p.dep[c] in ("neg", "aux", "auxpass", "prt", "det")
                        else set(range(p.edges[c][0], p.edges[c][1] + 1))
                    )
        return p.start[min(tokens)], p.end[max(tokens)]

    # -- patterns over clauses and sentences -----------------------------------------------------------------------

    def _paragraphs_of_conditions(self):
        """{paragraph: (parties, token)} where a subject is someone's conditions or demands."""
        p, found = self.parse, {}
        for i in range(len(p)):
            cue = lookup(p.lemma[i], "noun") if p.dep[i] in SUBJECTS and p.pos[i] == "NOUN" else None
            if cue and cue.act == "demand" and p.tag[i] == "NNS":
                parties = next((self.cast.parties_of(c) for c in p.children[i] if p.dep[c] == "poss"), ())
                if parties:
                    found.setdefault(p.paragraph[i], (parties, i))
        return found

    def _by_conditions(self, climb):
        p = self.parse
        parties, at = self.conditions.get(p.paragraph[climb.match.top], ((), len(p)))
        if not parties or not climb.evaluates or climb.act != "demand" or at > climb.match.top or climb.around:
            return False
        climb.holders = parties
        climb.steps.append(("stated conditions", p.word[at]))
        return True

    def _read_moods(self, issue):
        """Hope or worry as a position on issues that list moods: “X is worried”, “with X hopeful”, “in good spirits”, “what worries X”."""
        p = self.parse
        for sign, phrases in ((1, issue.mood_for), (-1, issue.mood_against)):
            for phrase in phrases:
                for tokens in places_of(p, 0, len(p) - 1, compile_phrase(phrase)):
                    mood = tokens[-1]
                    if not set(tokens) & self.taken and self._is_about(mood, issue):
                        self._add_mood(issue, tokens, sign)

    def _add_mood(self, issue, tokens, sign):
        p, mood = self.parse, tokens[-1]
        climb = Climb(p, Match(issue, tokens, mood, sign), self._around(tokens), self.cast)
        climb.holders = self._holders_of_mood(mood)
        concerned = p.word[mood].lower() == "concerned" and p.word[max(0, mood - 3)].lower() == "as"
        if not climb.holders or is_supposed(p, mood) or concerned or p.word[max(0, mood - 1)].lower() == "than":
            return
        climb.act, climb.cue = "expect", mood
        climb.steps.append(("mood", f"{p.word[mood]} ({'for' if sign > 0 else 'against'})"))
        above = p.head[mood]
        climb.path = [mood, above] if p.pos[above] in ("VERB", "AUX") and p.dep[mood] in ("acomp", "oprd") else [mood]
        for i in dict.fromkeys((mood, p.head[mood])):
            climb.enter_mood(i, mood)
        self.taken |= set(tokens)
        for party in climb.holders:
            self._add(party, issue, climb)

    def _is_about(self, mood, issue):
        """Whether a mood with something behind it (worried about ...) is about the issue; a bare one is."""
        p = self.parse
        behind = [c for c in p.children[mood] if c > mood and p.dep[c] in ("prep", "ccomp", "xcomp", "advcl", "acl")]
        if not behind or p.word[mood - 1].lower() == "than":
            return not behind
        first, last = p.edges[behind[0]][0], p.edges[behind[-1]][1]
        if not any(p.pos[i] in ("NOUN", "PROPN") and p.entity[i] != "DATE" for i in range(first, last + 1)):
            return True  # “about what may come”, “about Friday”
        return any(any(True for _ in places_of(p, first, last, compile_phrase(w))) for w in issue.words)

    def _holders_of_mood(self, mood):
        p, cast = self.parse, self.cast
        named = [c for c in p.children[mood] if p.dep[c] in SUBJECTS or (p.dep[c] == "dobj" and p.pos[mood] == "VERB")]
        if named and p.pos[mood] in ("VERB", "AUX", "ADJ"):
            whom = next((c for c in named if p.dep[c] == "dobj"), named[0])
            return cast.parties_of(whom)
        beside = self._named_before(mood)
        if beside:
            return beside
        if p.dep[mood] == "amod":
            return cast.parties_of(p.head[mood]) if p.pos[p.head[mood]] == "PROPN" else ()
        verb = mood
        while p.head[verb] != verb and p.pos[verb] not in ("VERB", "AUX"):
            verb = p.head[verb]
        subject = subject_of(p, verb)
        parties = cast.parties_of(subject) if subject is not None else ()
        if parties and p.dep[subject] != "nsubjpass":
            return parties
        return self._in_places(verb)

    def _named_before(self, mood):
        """In “with X and Y hopeful but Z worried” the names right before the mood."""
        p, j = self.parse, mood - 1
        while j >= 0 and p.pos[j] == "ADV":
            j -= 1
        if j < 0 or p.pos[j] != "PROPN" or p.sentence[j] != p.sentence[mood]:
            return ()
        found = [j]
        while j > 1 and p.word[j - 1] == "and" and p.pos[j - 2] == "PROPN":
            j -= 2
            found.insert(0, j)
        return tuple(dict.fromkeys(k for i in found for k in self.cast.parties_of(i)))

    def _in_places(self, verb):
        """“In X, as in Y, the meeting is awaited with worry.”"""
        p, found = self.parse, []
        first, after = p.sentences[p.sentence[verb]]
        for i in range(first, after - 1):
            if p.word[i].lower() in ("in", "across", "throughout") and i < verb and p.pos[i + 1] == "PROPN":
                found += self.cast.parties_of(i + 1)
        return tuple(dict.fromkeys(found))

    def _read_taken_up(self):
        """“such a deal”: a noun that carried an issue is taken up again within the next two sentences."""
        p = self.parse
        for i in range(len(p)):
            noun = p.head[i]
            if p.word[i].lower() != "such" or p.pos[noun] != "NOUN":
                continue
            for match in self.matches:
                near = 0 <= p.sentence[noun] - p.sentence[match.top] <= 2 and match.top < noun
                if near and any(p.lemma[k] == p.lemma[noun] for k in self._above(match.top)):
                    self._read_matches([Match(match.issue, (noun,), noun, match.polarity)], ("such a", p.word[noun]))
                    break

    def _above(self, i):
        """A token and what governs it, up to the sentence's root."""
        yield i
        while self.parse.head[i] != i:
            i = self.parse.head[i]
            yield i

    def _read_so_is(self):
        """“X is hopeful, and so is Y”: Y has the position that the clause before gives X; “neither does Y” after a negation."""
        p = self.parse
        for i in range(1, len(p) - 2):
            if p.word[i].lower() not in ("so", "neither", "nor") or p.lemma[i + 1] not in (
                "be",
                "do",
                "have",
                "will",
                "can",
                "would",
            ):
                continue
            before = [r for r in self.rows if p.sentence[r["_tokens"][0]] == p.sentence[i] and r["_tokens"][0] < i]
            heads = [
                h
                for h in range(i + 2, min(len(p), i + 8))
                if p.pos[h] in ("PROPN", "NOUN", "PRON") and p.sentence[h] == p.sentence[i]
            ]
            parties = next((found for h in heads if (found := self.cast.parties_of(h))), ())
            for row in self._last_position(before):
                for party in parties:
                    self._copy(row, party, row["act"], p.end[heads[-1]], ("so is", f"{p.word[i]} {p.word[i + 1]}"))

    def _read_backing(self):
        """“Y backed X”: Y has the position that X took just before, in this sentence or the one before it."""
        p = self.parse
        for i in range(len(p)):
            cue = self._backing_cue(i)
            if cue is None:
                continue
            holders, backed = self._who_backs_whom(i)
            before = [
                r for r in self.rows
                if 0 <= p.sentence[i] - p.sentence[r["_tokens"][0]] <= 1 and r["_tokens"][0] < i and p.paragraph[r["_tokens"][0]] == p.paragraph[i]
            ]  # fmt: skip
            for row in self._last_position([r for r in before if r["party"] in backed]):
                for party in holders:
                    if not any(
                        r["party"] == party
                        and r["issue"] == row["issue"]
                        and p.sentence[r["_tokens"][0]] == p.sentence[i]
                        for r in self.rows
                    ):
                        self._copy(
                            row, party, "support", p.end[p.edges[i][1]], ("backing", p.word[i]), p.start[p.edges[i][0]]
                        )

    def _backing_cue(self, i):
        p = self.parse
        if p.pos[i] != "VERB":
            return None
        pairs = [f"{p.lemma[i]} {p.word[c].lower()}" for c in p.children[i] if c > i]
        cue = next((c for w in (*pairs, p.lemma[i]) if (c := lookup(w, "verb"))), None)
        return cue if cue and cue.act == "support" and cue.attitude > 0 else None

    def _who_backs_whom(self, i):
        p, cast = self.parse, self.cast
        agent = next((object_of(p, c) for c in p.children[i] if p.dep[c] == "agent"), None)
        passive = next((c for c in p.children[i] if p.dep[c] == "nsubjpass"), None)
        subject = subject_of(p, i)
        target = next((c for c in p.children[i] if p.dep[c] == "dobj"), None)
        if target is None:
            target = next(
                (object_of(p, c) for c in p.children[i] if p.dep[c] == "prep" and object_of(p, c) is not None), None
            )
        who, whom = (agent, passive) if passive is not None else (subject, target)
        return (cast.parties_of(who) if who is not None else ()), (cast.parties_of(whom) if whom is not None else ())

    def _last_position(self, rows):
        """Of rows in the order of the text, those of the last place."""
        last = max((r["_tokens"][0] for r in rows), default=None)
        return [r for r in rows if r["_tokens"][0] == last][:1]

    def _copy(self, row, party, act, end, step, start=None):
        start = row["start"] if start is None else start
        evidence = self.parse.text[start:end]
        because = f"{row['because']}; {step[0]}: {step[1]}"
        self.rows.append(
            row | {"party": party, "act": act, "start": start, "end": end, "evidence": evidence, "because": because}
        )


def _one_a_position(rows):
    kept = {}
    for row in rows:
        kept.setdefault((row["party"], row["issue"], row["position"], row["statement"], row["start"]), row)
    return [{k: v for k, v in row.items() if not k.startswith("_")} for row in kept.values()]


def read_attitudes(parse, statement, parties_in):
    """Whom the holder of a statement praises, backs, warns, mocks. Returns a list of dicts with ATTITUDE_COLUMNS but the first two.

    `parties_in(start, end)` gives (party, start, end) for each party named in a character range.
    """
    if not statement["party"] or not statement["cue"]:
        return []
    tokens = parse.tokens_in(statement["cue_start"], statement["cue_end"])
    if tokens is None:
        return []
    cue = tokens[0]
    pairs = (f"{parse.lemma[cue]} {parse.word[c].lower()}" for c in parse.children[cue])
    words = (*pairs, statement["cue"].lower(), parse.lemma[cue])  # the most particular first
    sign = next((c.attitude for w in words if (c := lookup(w, "verb")) and c.attitude), 0)
    if not sign:
        return []
    for party, _, _ in parties_in(statement["start"], statement["end"]):
        if party != statement["party"]:
            start, end = min(statement["start"], statement["cue_start"]), max(statement["end"], statement["cue_end"])
            row = {"party": statement["party"], "toward": party, "attitude": sign, "evidence": parse.text[start:end]}
            return [row | {"start": start, "end": end, "cue": statement["cue"]}]
    return []
