"""Who could be speaking: the noun phrases of a text outside its quotations, each with the verb that it governs.

A verb counts as a cue by its prior, the share of its uses in which annotators of public articles marked it as one
(`data/models/cue_priors.csv`).
"""

import csv
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from utils.lexicons import cue_classes, word_class, word_table
from utils.paths import MODELS
from utils.text import Parse, Run, Segment, Span, Tokens, trim

CUE = 0.3  # a prior from which a verb is taken for a cue
SPOKEN = 0.6  # the prior of a cue of speech that the articles hardly show: a phrase, a rare verb
_MARKS = frozenset(".,\"':;-—–()[]'`?!…―") | {"--", "...", "''", "``"}
_CLAUSES = ("relcl", "advcl", "ccomp", "parataxis", "conj", "cc", "acl", "punct")
_ROLE_ENDINGS = ("man", "men", "er", "or", "ist", "ent", "al", "als", "ers", "ors", "ists", "nts")
_NOUN_PLACES = ("nsubj", "nsubjpass", "pobj", "appos", "dobj", "ROOT", "conj", "npadvmod", "nmod")
_SUBJECTS = ("nsubj", "nsubjpass")


@lru_cache(maxsize=1)
def cue_priors() -> dict[str, float]:
    """{lemma: share of its uses in which it is a cue}, measured on PolNeAR's training articles."""
    with open(MODELS / "cue_priors.csv", encoding="utf-8", newline="") as file:
        return {row["lemma"]: float(row["prior"]) for row in csv.DictReader(file)}


@dataclass
class Mention:
    """A noun phrase: its head token, its first token and the one after its last, and what it governs.

    `verb` is the verb that it is the subject of (-1 if none), `relation` how, `verbs` all that share the subject, `kind`
    a pronoun, an entity label, role, doc or noun; `seen` and `heard` count other mentions of the same last word in the
    text, and those of them that are subjects of a cue. `span` holds character offsets where layout alone shows the name.
    """

    head: int
    first: int
    after: int
    verb: int
    relation: str
    verbs: list[int]
    kind: str
    word: str
    prior: float
    titled: bool
    seen: int | str = "-"
    heard: int | str = "-"
    span: Span | None = field(default=None)


class Scene:
    """A text as the search for speakers sees it: what is quoted, what may be a cue, who is mentioned."""

    def __init__(self, parse: Parse, segments: list[Segment], priors: dict[str, float] | None = None) -> None:
        self.parse, self.segments = parse, segments
        self.priors = cue_priors() if priors is None else priors
        self.lower = [w.lower() for w in parse.word]
        self.inside = [-1] * len(parse)  # the number of the segment that holds a token
        self.tokens = [self._mark_inside(number, s) for number, s in enumerate(segments)]
        self.paragraph_range = {parse.paragraph[a]: (a, b - 1) for a, b in parse.paragraphs}
        self.cue = [self._prior_at(i) for i in range(len(parse))]
        self._count_between()
        self.starts = self._noun_phrases()
        self.mentions = [self._mention(head, *span) for head, span in sorted(self.starts.items())]
        self.heads = [m.head for m in self.mentions]
        self._count_names()

    def _mark_inside(self, number: int, segment: Segment) -> Tokens | None:
        tokens = self.parse.tokens_in(segment.start, segment.end)
        if tokens:
            self.inside[tokens[0] : tokens[1] + 1] = [number] * (tokens[1] + 1 - tokens[0])
        return tokens

    def _prior_at(self, i: int) -> float:
        parse, lemma = self.parse, self.parse.lemma[i]
        verb = parse.pos[i] in ("VERB", "AUX") or (i > 0 and self._mistagged_cue(i - 1) == i)
        if not verb or self.inside[i] >= 0:
            return 0
        phrases = [f"{lemma} {self.lower[k]}" for k in parse.children[i] if parse.dep[k] == "prt" or k == i + 1]
        known = cue_classes()
        rare = lemma not in self.priors and "say" in known.get(lemma, ())
        spoken = rare or any("say" in known.get(phrase, ()) for phrase in phrases)  # thundered, shot back
        return max(self.priors.get(lemma, 0), SPOKEN if spoken else 0)

    def _count_between(self) -> None:
        """Running counts, so that what lies between two places is a difference: sentence ends, quotations, words."""
        parse, inside = self.parse, self.inside
        outside = [n < 0 for n in inside]
        long = [t is not None and t[1] - t[0] >= 2 for t in self.tokens]
        opens = [
            not outside[i] and long[inside[i]] and (i == 0 or inside[i - 1] != inside[i]) for i in range(len(parse))
        ]
        self.stops = [0, *accumulate(o and w in ".?!" for o, w in zip(outside, parse.word, strict=True))]
        self.quotations = [0, *accumulate(opens)]
        strong = [c > 0.35 and pos == "VERB" for c, pos in zip(self.cue, parse.pos, strict=True)]
        self.cue_verbs = [0, *accumulate(strong)]
        self.words = [0, *accumulate(o and w not in _MARKS for o, w in zip(outside, parse.word, strict=True))]

    # -- noun phrases ----------------------------------------------------------------------------------------------

    def _noun_phrases(self) -> dict[int, Run]:
        """{head token: (first token, token after the last)} of every phrase that may name a speaker."""
        parse, found = self.parse, {}
        for first, after, head in parse.noun_chunks:
            if self.inside[head] < 0 and parse.tag[head] != "CD":
                found[head] = (first, after)
        for i in range(len(parse)):
            if i in found or self.inside[i] >= 0 or parse.pos[i] not in ("NOUN", "PROPN", "PRON"):
                continue
            owner = parse.dep[i] == "poss" and (parse.pos[i] == "PROPN" or parse.entity[i] == "PERSON")
            if parse.dep[i] in _NOUN_PLACES or owner or self._mistagged_cue(i) >= 0 or self._name_beside_quotation(i):
                found[i] = (i, i + 1)
        return found

    def _mistagged_cue(self, i: int) -> int:
        """The token after a name when it is a cue that the tagger took for a plural noun (“Smith notes.”), else -1."""
        parse, k = self.parse, i + 1
        if (
            k >= len(parse)
            or self.inside[k] >= 0
            or parse.tag[k] not in ("NNS", "NNPS")
            or not parse.word[i][0].isupper()
        ):
            return -1
        named = parse.pos[i] in ("PROPN", "NOUN") and parse.dep[i] in ("compound", "nmod", "ROOT", "dep")
        return k if named and self.priors.get(parse.lemma[k], 0) > 0.15 else -1

    def _name_beside_quotation(self, i: int) -> bool:
        """The last word of a name within eight tokens of a quotation; the parser often loses it there."""
        parse, inside = self.parse, self.inside
        if parse.pos[i] != "PROPN" or (i + 1 < len(parse) and parse.pos[i + 1] == "PROPN" and inside[i + 1] < 0):
            return False
        return any(n >= 0 for n in inside[max(0, i - 8) : i + 9])

    def _mention(self, head: int, first: int, after: int) -> Mention:
        parse = self.parse
        verb, relation = self._governor(head)
        participle = any(parse.tag[k] == "VBG" and parse.dep[k] == "acl" for k in parse.children[head])
        verbs = self._shared_verbs(head, verb) if verb >= 0 and self.inside[verb] < 0 else []
        return Mention(
            head, first, after, verb, relation, [] if verb < 0 and participle else verbs, self._kind(head), self.lower[head],
            max((self.cue[v] for v in verbs), default=0),
            any(w.rstrip(".") in word_table("titles") for w in self.lower[first:head]),
        )  # fmt: skip

    def _kind(self, head: int) -> str:
        parse, word = self.parse, self.lower[head]
        if word in ("he", "she", "i", "they", "we", "it", "who"):
            return word
        if word in ("you", "that", "which", "this", "what"):
            return "that"
        if parse.entity[head] in ("PERSON", "ORG", "NORP", "GPE"):
            return parse.entity[head]
        if parse.pos[head] == "PROPN":
            return "PROPN"
        if parse.lemma[head] in word_class("speaking_documents"):
            return "doc"
        return "role" if word.endswith(_ROLE_ENDINGS) else "noun"

    def _count_names(self) -> None:
        seen: dict[str, int] = {}
        heard: dict[str, int] = {}
        for m in self.mentions:
            seen[m.word] = seen.get(m.word, 0) + 1
            heard[m.word] = heard.get(m.word, 0) + (m.prior > CUE)
        for m in self.mentions:
            if m.kind[0].isupper() or m.kind in ("role", "noun", "doc"):
                m.seen = min(3, seen[m.word] - 1)
                m.heard = min(3, heard[m.word] - (m.prior > CUE))

    # -- verbs -----------------------------------------------------------------------------------------------------

    def _governor(self, head: int) -> tuple[int, str]:
        """(verb, relation): the verb whose subject a noun is, by the parse, else by its place right beside a verb."""
        parse = self.parse
        mistagged = self._mistagged_cue(head)
        if mistagged >= 0:
            return mistagged, "nsubj"
        verb, relation = self._parsed_governor(head)
        if verb >= 0:
            return verb, relation
        after = head + 1
        if (
            after < len(parse)
            and parse.tag[after] in ("VBD", "VBZ", "VBP")
            and self.inside[after] < 0
            and not relation.startswith("pobj")
        ):
            return after, "next"
        before = self.starts.get(head, (head, 0))[0] - 1
        if before >= 0 and self.inside[before] < 0 and parse.pos[before] == "VERB" and self.cue[before] > CUE:
            return before, "behind"
        return -1, relation

    def _parsed_governor(self, head: int, depth: int = 0) -> tuple[int, str]:
        parse = self.parse
        dep, above = parse.dep[head], parse.head[head]
        if dep in _SUBJECTS and parse.pos[above] in ("VERB", "AUX"):
            return above, dep
        if dep == "pobj" and self.lower[above] == "to" and parse.lemma[parse.head[above]] == "accord":
            return parse.head[above], "acc"
        inverted = dep in ("dobj", "attr", "npadvmod", "oprd", "appos", "ROOT") and 0 < head - above < 12
        if (
            inverted
            and parse.pos[above] == "VERB"
            and max(self.cue[above], self.priors.get(parse.lemma[above], 0)) > CUE
        ):
            return above, "inv"
        if dep == "conj" and depth < 6:
            verb, relation = self._parsed_governor(above, depth + 1)
            return verb, relation if relation.endswith("_conj") else relation + "_conj"
        return -1, f"pobj_{self.lower[above][:5]}" if dep == "pobj" else dep

    def _shared_verbs(self, head: int, verb: int) -> list[int]:
        """The verbs that share a subject: joined by “and”, in the infinitive, or participles beside it."""
        parse, found, queue = self.parse, [verb], [verb]
        while queue and len(found) < 6:
            for k in parse.children[queue.pop()]:
                if self.inside[k] >= 0:
                    continue
                if parse.dep[k] in ("conj", "xcomp", "advcl") and parse.pos[k] in ("VERB", "AUX"):
                    if not any(parse.dep[c] in _SUBJECTS for c in parse.children[k]):
                        found.append(k)
                        queue.append(k)
                elif parse.dep[k] == "prep":  # “After saying ..., she”
                    found += [
                        c
                        for c in parse.children[k]
                        if parse.dep[c] == "pcomp" and parse.tag[c] == "VBG" and self.inside[c] < 0
                    ]
        return found + [
            k for k in parse.children[head] if parse.dep[k] == "acl" and parse.tag[k] == "VBG" and self.inside[k] < 0
        ]

    # -- what a caller asks ----------------------------------------------------------------------------------------

    def mentions_between(self, first: int, last: int) -> list[Mention]:
        """The mentions whose heads lie between two tokens, both included."""
        return self.mentions[bisect_left(self.heads, first) : bisect_right(self.heads, last)]

    def mention_of(self, head: int) -> Mention | None:
        """The mention with a head token, or None."""
        return next((m for m in self.mentions_between(head, head)), None)

    def span_of(self, mention: Mention | int) -> Span:
        """Character offsets of a mention (a `Mention` or the head token of one), appositions kept, clauses and adjuncts left out."""
        if isinstance(mention, Mention) and mention.span:
            return mention.span
        parse, head = self.parse, mention.head if isinstance(mention, Mention) else mention
        left, right = parse.edges[head]
        for k in parse.children[head]:
            adjunct = parse.dep[k] == "prep" and self.lower[k] in ("in", "on", "during", "after", "before")
            adjunct &= parse.entity[parse.edges[k][1]] != "PERSON"  # the leader in the House Ann Lee
            if k > head and (adjunct or parse.dep[k] in _CLAUSES):
                right = min(right, parse.edges[k][0] - 1)
        if head - left > 12:
            left = self.starts.get(head, (head, 0))[0]
        right = head if right - head > 25 else max(right, head)
        left, right = trim(parse, left, right, _MARKS)
        return parse.start[left], parse.end[right]

    def cue_span(self, verb: int) -> Span:
        """Character offsets of a cue with its particle."""
        parse = self.parse
        last = next((k for k in parse.children[verb] if parse.dep[k] == "prt" and k == verb + 1), verb)
        to = verb + 1 if self.lower[verb] == "according" and verb + 1 < len(parse) else last
        return parse.start[verb], parse.end[to]


def is_mark(word: str) -> bool:
    """Whether a token is punctuation."""
    return word in _MARKS
