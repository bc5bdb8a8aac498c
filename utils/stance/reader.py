"""The positions of one report: every place that names an issue, climbed from, and what leans on it."""

from utils.stance.across_sentences import (
    by_conditions,
    paragraphs_of_conditions,
    read_backing,
    read_participles,
    read_so_is,
    read_taken_up,
    words_that_go_back,
)
from utils.stance.force import NO_MORE
from utils.stance.issues import find_issue
from utils.stance.moods import read_moods
from utils.stance.reading import Reading
from utils.stance.upward import climb_from
from utils.text import SUBJECTS

STANCE_COLUMNS = [
    "report", "statement", "party", "issue", "position", "act", "hedged", "conditional", "evidence", "start", "end", "cue", "because",
]  # fmt: skip


class Reader:
    """Reads the positions of one report."""

    def __init__(self, parse, statements, issues, cast):
        self.parse, self.statements, self.issues, self.cast = parse, statements, issues, cast
        self.rows, self.taken = [], set()

    def read(self):
        self.conditions = paragraphs_of_conditions(self)
        for issue in self.issues:
            if issue.mood_for or issue.mood_against:
                read_moods(self, issue)
        self.matches = [
            match
            for issue in self.issues
            if not (issue.mood_for or issue.mood_against)
            for first, after in self.parse.sentences
            for match in find_issue(self.parse, first, after - 1, issue)
        ]
        self.read_matches(self.matches)
        self.read_matches(words_that_go_back(self, self.matches), ("it", "goes back to the issue"))
        read_participles(self, self.matches)
        read_taken_up(self)
        read_so_is(self)
        read_backing(self)
        return _one_a_position(_without_former(sorted(self.rows, key=lambda row: (row["start"], row["end"]))))

    # -- one place that names an issue ---------------------------------------------------------------------------

    def read_matches(self, matches, step=None):
        """Climb from every match; of two that share words, the one whose actor holds the position counts, then the longer one."""
        readings = [reading for match in matches if (reading := self._reading_of(match))]
        own = [c.match.issue.actor in c.holders for c in readings]
        for k in sorted(range(len(readings)), key=lambda k: (not own[k], -len(readings[k].match.tokens), k)):
            reading, match = readings[k], readings[k].match
            if set(match.tokens) & self.taken:
                continue
            self.taken |= set(match.tokens)
            before = [("opposite", "the words name the contrary")] if match.polarity < 0 else []
            reading.steps[:0] = ([step] if step else []) + before
            for party in reading.holders:
                self.add(party, match.issue, reading)

    def _reading_of(self, match):
        reading = Reading(self.parse, match, self.around(match.tokens), self.cast)
        if (climb_from(reading) or by_conditions(self, reading)) and self._right_actor(match, reading):
            return reading
        return None

    def around(self, tokens):
        """The statements that hold some tokens, the innermost first."""
        start, end = self.parse.start[tokens[0]], self.parse.end[tokens[-1]]
        held = [s for s in self.statements if s["start"] <= start and end <= s["end"] and not self._is_withheld(s)]
        return sorted(held, key=lambda s: s["end"] - s["start"])

    def _is_withheld(self, statement):
        """Whether words are told as not said (never said, if he says); a denial is read with its words, which it turns."""
        said = statement["kind"] in ("direct", "mixed", "indirect") and not statement.get("asserted", True)
        return said and statement["cue"].split()[0].lower() not in ("denied", "denies", "deny", "denying")

    def _right_actor(self, match, reading):
        """Whether the deed is that of the issue's actor, where the sentence says or implies whose it is."""
        issue, p = match.issue, self.parse
        deed = next((i for i in match.tokens if p.pos[i] == "VERB" or p.word[i].lower().endswith("ing")), None)
        if not issue.actor or deed is None:
            return True
        subject = next((c for c in p.children[deed] if p.dep[c] in SUBJECTS and p.dep[c] != "nsubjpass"), None)
        if subject is not None:
            if p.pos[subject] == "PRON" and p.word[subject].lower() in ("i", "we"):
                return issue.actor in reading.holders
            named = self.cast.parties_of(subject)
            return issue.actor in named if named else True
        infinitive = any(p.word[c].lower() == "to" and p.dep[c] == "aux" for c in p.children[deed])
        controlled = infinitive and p.dep[deed] in ("xcomp", "conj") and p.head[deed] == reading.cue
        return issue.actor in reading.holders if controlled else True

    def add(self, party, issue, reading):
        p = self.parse
        start, end = self._evidence(reading)
        words = reading.match.tokens
        statement = innermost_statement(self.statements, p.start[words[0]], p.end[words[-1]])
        self.rows.append({
            "statement": statement, "party": party, "issue": issue.key, "position": reading.sign, "act": reading.act,
            "hedged": reading.hedged, "conditional": reading.conditional, "evidence": p.text[start:end], "start": start, "end": end,
            "cue": "" if reading.cue is None else p.word[reading.cue],
            "because": "; ".join(f"{pattern}: {words}" for pattern, words in reading.steps), "_tokens": reading.match.tokens,
            "_former": reading.former,
        })  # fmt: skip

    def _evidence(self, reading):
        """The words from the first to the last token of the way, in the sentence of the issue's words, with their negations and condition."""
        p = self.parse
        sentence = p.sentence[reading.match.tokens[0]]
        tokens = {*reading.match.tokens, *(i for i in reading.path if p.sentence[i] == sentence)}
        if reading.cue is not None and p.sentence[reading.cue] == sentence:
            tokens.add(reading.cue)
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


def innermost_statement(statements, start, end):
    """The number, from 1, of the shortest statement that holds `text[start:end]`, or None.

    >>> innermost_statement([{"start": 0, "end": 90}, {"start": 10, "end": 40}], 12, 20)
    2
    """
    holding = [
        (s["end"] - s["start"], n) for n, s in enumerate(statements, start=1) if s["start"] <= start and end <= s["end"]
    ]
    return min(holding)[1] if holding else None


def _without_former(rows):
    """Of a change of mind only the present side counts; what is told as “used to” or “once” is no position now."""
    return [row for row in rows if not (row["_former"] == NO_MORE or (row["_former"] and _changed_later(row, rows)))]


def _changed_later(row, rows):
    same = (other for other in rows if (other["party"], other["issue"]) == (row["party"], row["issue"]))
    return any(not o["_former"] and o["start"] > row["start"] and o["position"] != row["position"] for o in same)


def _one_a_position(rows):
    kept = {}
    for row in rows:
        kept.setdefault((row["party"], row["issue"], row["position"], row["statement"], row["start"]), row)
    return [{k: v for k, v in row.items() if not k.startswith("_")} for row in kept.values()]
