"""Where the grammar can hold an attribution: each possible cue with what it could attribute, and to whom.

A construction is the way in which content hangs on a cue: `ccomp` (said that ...), `xcomp` (wants to ...), `dobj`
(rejects ...), `n_acl` (a demand that ...), `a_xcomp` (ready to ...), `Psubj` (... was rejected by), `as_sent` (as X said),
`label` (NAME: ...). All of them are proposed here, right or wrong; `attributions` tells which of them hold.
"""

import re
from dataclasses import dataclass

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
MARKS = frozenset(".,\"':;-—–()[]`”“") | {"''", "``", "...", "…", "--"}
_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "dative", "pcomp", "parataxis", "prep", "advcl")
_PARTS = ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV")
_SHARING = ("conj", "xcomp", "advcl", "dep", "pcomp", "prep", "aux", "parataxis")
_MAY_BE_CUT = re.compile(r"P?(ccomp>?|dobj|xcomp|prep_|oprd|n[pbgc0v]_|a_|av_)")
_CUT_AFTER_COMMA = frozenset(
    "which who whom where when while as but after because although though if since and before until in on at during "
    "following".split()
)
_CUT_IN_PHRASE = frozenset("in on at during after before who that which as from".split())
_LONGEST_LABEL = 7  # tokens before the colon of “NAME: words”
_WORTH_CUTTING = 0.35  # share of a content that must go before its shorter reading is proposed too


@dataclass(frozen=True)
class Candidate:
    """A possible attribution, in tokens: the cue, its construction, the content as ranges with their last token, the holder's head."""

    cue: int
    construction: str
    content: tuple
    holder: int | None


def subject_of(parse, verb, depth=0):
    """The head token of a verb's subject, also where verbs share it or a participle hangs on its noun; else None."""
    own = _child(parse, verb, SUBJECTS)
    governor, dep = parse.head[verb], parse.dep[verb]
    if own is not None or depth > 4 or governor == verb:
        return own
    if dep in _SHARING or (dep == "ccomp" and parse.tag[verb] == "VBG"):
        return subject_of(parse, governor, depth + 1)
    return governor if dep in ("acl", "relcl") else None


def object_of(parse, preposition):
    """What a preposition governs, or None."""
    return _child(parse, preposition, ("pobj", "pcomp"))


def trim(parse, first, last, marks=MARKS):
    """A token range without the marks at its ends."""
    while first < last and parse.word[first] in marks:
        first += 1
    while last > first and parse.word[last] in marks:
        last -= 1
    return first, last


def group_of(construction):
    """The construction without the place where a noun's holder stands: np_to and ng_to are both n_to."""
    if construction[0] == "n" and "_" in construction and construction[1] != "v":
        return "n_" + construction.split("_", 1)[1]
    return construction


def find_candidates(parse, quoted, is_cue):
    """Every candidate of a text whose cue stands outside quotations. Returns a list of `Candidate`, in the order of the cues.

    `quoted` has one truth value a token; `is_cue(lemma, pos)` tells which words to look at.
    """
    proposals = _Proposals(parse, quoted)
    for i in range(len(parse)):
        if quoted[i]:
            continue
        if parse.word[i] == ":":
            proposals.of_label(i)
        elif parse.pos[i] in _PARTS and is_cue(parse.lemma[i], parse.pos[i]):
            proposals.of_word(i)
    return proposals.found


def _child(parse, i, deps):
    return next((k for k in parse.children[i] if parse.dep[k] in deps), None)


class _Proposals:
    """Collects the candidates of one text."""

    def __init__(self, parse, quoted):
        self.parse, self.quoted, self.found = parse, quoted, []
        self.paragraph_range = {parse.paragraph[a]: (a, b - 1) for a, b in parse.paragraphs}

    def of_word(self, i):
        parse = self.parse
        if parse.word[i].lower() == "according":
            self._according_to(i)
        elif parse.pos[i] in ("VERB", "AUX"):
            self._verb(i)
        elif parse.pos[i] in ("NOUN", "PROPN"):
            self._noun(i)
        elif parse.pos[i] == "ADJ":
            self._adjective(i)
        elif parse.word[i].lower().endswith("ly") and parse.head[i] != i:  # reportedly
            self._add(i, "adv", self._without(*parse.edges[parse.head[i]], i, i), None)

    # -- helpers ---------------------------------------------------------------------------------------------------

    def _add(self, cue, construction, ranges, holder):
        """Propose content, and where a relative clause or an aside makes up much of its end, the shorter reading too."""
        parse = self.parse
        ranges = [trim(parse, a, b) for a, b in ranges if a <= b]
        ranges = [r for r in ranges if parse.word[r[0]] not in MARKS]
        if not ranges:
            return
        holder = None if holder is not None and self.quoted[holder] else holder
        self.found.append(Candidate(cue, construction, tuple(ranges), holder))
        first, last = ranges[-1]
        if last - first >= 4 and _MAY_BE_CUT.match(construction):
            end = self._shorter_end(first, last, in_clause=construction.startswith(("ccomp", "Pccomp")))
            if end is not None:
                shorter = (*ranges[:-1], trim(parse, first, end))
                self.found.append(Candidate(cue, construction + "|cut", shorter, holder))

    def _shorter_end(self, first, last, in_clause):
        parse = self.parse
        for k in range(first + 2, last):
            word, after = parse.word[k], parse.word[k + 1].lower()
            aside = word == "," and (after in _CUT_AFTER_COMMA or parse.tag[k + 1] == "VBG")
            adjunct = not in_clause and word.lower() in _CUT_IN_PHRASE and parse.dep[k] != "pcomp"
            if word in ("-", "--", "—", "–") or aside or adjunct:
                return k - 1 if last - k + 1 >= _WORTH_CUTTING * (last - first + 1) and k - 1 > first else None
        return None

    def _without(self, first, last, cut_first, cut_last):
        """The ranges that remain of first..last without cut_first..cut_last."""
        parse, kept = self.parse, []
        for a, b in ((first, min(last, cut_first - 1)), (max(first, cut_last + 1), last)):
            if a <= b:
                a, b = trim(parse, a, b)
                if parse.word[a] not in MARKS:
                    kept.append((a, b))
        return kept

    def _sentence(self, i):
        first, after = self.parse.sentences[self.parse.sentence[i]]
        return first, after - 1

    def _complements(self, i):
        """[(child, name, first token, last token)] of what may be a verb's content."""
        parse, found = self.parse, []
        for k in parse.children[i]:
            dep, inside = parse.dep[k], k
            if dep not in _COMPLEMENTS:
                continue
            if dep == "prep":
                inside = object_of(parse, k)
                if inside is None:
                    continue
                dep = "prep_" + parse.word[k].lower()
            if dep != "advcl" or (k > i and parse.tag[k] in ("VBG", "VB", "VBN")):
                found.append((k, dep, *parse.edges[inside]))
        return found

    # -- verbs -----------------------------------------------------------------------------------------------------

    def _verb(self, i):
        parse = self.parse
        own = _child(parse, i, SUBJECTS)
        passive = any(parse.dep[k] in ("auxpass", "nsubjpass") for k in parse.children[i])
        participle = parse.dep[i] == "acl" and parse.tag[i] == "VBN"
        by = _child(parse, i, ("agent",))
        agent = object_of(parse, by) if by is not None else None
        no_subject = passive or participle or by is not None
        holder = agent if no_subject else subject_of(parse, i)
        prefix = "P" if passive or participle else ""
        complements = self._complements(i)
        self._verb_complements(i, complements, prefix, own, holder, passive and agent is None)
        self._verb_sums(i, complements, prefix, holder)
        self._verb_in_sentence(i, complements, prefix, own, holder)
        if (passive or parse.pos[i] == "VERB") and own is not None and own < i:
            self._verb_subject(i, complements, own, passive, agent)
        elif participle and parse.head[i] != i:  # a bill opposed by Y
            noun = parse.head[i]
            end = max(noun, min(parse.edges[noun][1], parse.edges[i][0] - 1))
            self._add(i, "aclP", [(parse.edges[noun][0], end)], agent)

    def _verb_complements(self, i, complements, prefix, own, holder, nobody):
        parse = self.parse
        after_quotation = i > self._sentence(i)[0] and parse.word[i - 1] in ('"', ",", "''")
        for k, dep, first, last in complements:
            if dep == "advcl":
                continue
            if first <= i <= last:  # the clause surrounds its cue: “Rain, he said, is near”
                low = high = i
                if own is not None and first <= own <= last:
                    low = min(i, parse.edges[own][0])
                    high = max(i, parse.edges[own][1]) if parse.edges[own][1] < last else i
                self._add(i, dep + "><", self._without(first, last, low, high), holder)
                continue
            inverted = dep in ("dobj", "attr", "oprd") and own is None and 0 < k - i < 8 and after_quotation
            if not inverted:
                name = prefix + dep + ("<" if k < i and dep in ("ccomp", "parataxis", "dobj") else "")
                unheld = nobody and dep in ("ccomp", "xcomp", "parataxis") and own is not None and k > i
                self._add(i, name, [(first, last)], None if unheld else holder)

    def _verb_sums(self, i, complements, prefix, holder):
        """Neighbouring complements as one content: called | the plan | a mistake."""
        right = [c for c in complements if c[0] > i and c[2] > i]
        short = [dep if not dep.startswith("prep") else "prep" for _, dep, _, _ in right]
        for m in range(min(2, len(right) - 1)):
            self._add(i, f"{prefix}{right[m][1]}+{short[-1]}", [(right[m][2], right[-1][3])], holder)
        if len(right) >= 3:
            self._add(i, f"{prefix}{right[0][1]}+{short[1]}.", [(right[0][2], right[1][3])], holder)

    def _verb_in_sentence(self, i, complements, prefix, own, holder):
        """Content that the parse does not hang on the cue: the rest of its sentence before or behind “he said”."""
        parse = self.parse
        first, last = self._sentence(i)
        clauses = [c for c in complements if c[1] == "ccomp" and c[0] > i and c[2] > i]
        if clauses and last - clauses[0][3] >= 3:
            self._add(i, prefix + "ccomp>end", [(clauses[0][2], last)], holder)
        end = i
        for k in parse.children[i]:
            beside = parse.dep[k] in ("nsubj", "dobj", "dative", "npadvmod", "prt", "advmod")
            if k > i and (beside or (parse.dep[k] == "prep" and parse.edges[k][1] - k < 6)):
                end = max(end, parse.edges[k][1])
        named = ("nsubj", "dobj", "attr", "npadvmod", "oprd", "appos")
        behind = next((k for k in parse.children[i] if k > i and parse.dep[k] in named), None)
        speaker = behind if holder is None else holder
        start = min(i, parse.edges[own][0]) if own is not None and own < i else i
        before = [c for c in complements if c[1] in ("ccomp", "parataxis") and c[3] < i]
        if before:
            if last - end >= 4:
                self._add(i, "ccomp<+rest", [before[0][2:], (end + 1, last)], speaker)
            if before[0][2] - first >= 3:
                self._add(i, "sent<", [(first, start - 1)], speaker)
        if not any(c[1] == "ccomp" for c in complements):
            divided = start - first >= 4 and parse.word[start - 1] in (",", '"', "''", "-", "—", "–", "--", "?", "!")
            if divided and last - end <= 8:
                self._add(i, "rest<", [(first, start - 1)], speaker)
            if divided and last - end >= 4:
                self._add(i, "rest<>", [(first, start - 1), (end + 1, last)], speaker)
        self._verb_beside(i, first, last, speaker)

    def _verb_beside(self, i, first, last, speaker):
        """“As X said, ...” and clauses with “X said” set beside them."""
        parse, governor = self.parse, self.parse.head[i]
        as_clause = any(parse.word[k].lower() == "as" for k in parse.children[i])
        dep = parse.dep[i]
        hangs = dep in ("parataxis", "dep") or (as_clause and dep in ("advcl", "ccomp", "prep", "relcl"))
        if governor == i or not hangs:
            return
        own = _child(parse, i, SUBJECTS)
        name, holder = ("as_", own) if as_clause else (dep + "_", speaker if own is None else own)
        cut = parse.edges[i]
        self._add(i, name + "clause", self._without(*parse.edges[governor], *cut), holder)
        if parse.edges[governor] != (first, last):
            self._add(i, name + "sent", self._without(first, last, *cut), holder)

    def _verb_subject(self, i, complements, own, passive, agent):
        """The subject is the content: “X was rejected by Y”, “X angered Y”, “X seems to be gone”."""
        parse = self.parse
        right = [c for c in complements if c[0] > i and c[2] > i]
        if passive:
            self._add(i, "Psubj", [parse.edges[own]], agent)
            ends = [c for c in right if c[1] in ("xcomp", "oprd", "ccomp", "advcl") or c[1].startswith("prep_")]
            if ends:
                self._add(i, "Psubj+" + ends[0][1], [parse.edges[own], (ends[0][2], ends[-1][3])], agent)
            return
        moved = next((k for k in parse.children[i] if parse.dep[k] in ("dobj", "dative") and k > i), None)
        self._add(i, "subj", [parse.edges[own]], moved)
        infinitives = [c for c in right if c[1] == "xcomp"]
        if infinitives:
            self._add(i, "raise", [parse.edges[own], infinitives[0][2:]], None)

    # -- nouns, adjectives, labels -----------------------------------------------------------------------------------

    def _noun(self, i):
        parse, above = self.parse, self.parse.head[i]
        source, holder, by = self._noun_holder(i)
        parts = []
        for k in (k for k in parse.children[i] if k > i):
            name, inside = self._noun_complement(k, by)
            if name:
                parts.append(parse.edges[inside])
                self._add(i, f"n{source}_{name}", [parts[-1]], holder)
        if len(parts) > 1:
            self._add(i, f"n{source}_+", [(parts[0][0], parts[-1][1])], holder)
        if parse.dep[i] == "dobj" and above != i and not self.quoted[above]:  # raised concerns that
            self._hanging_on(above, i, "nv_", subject_of(parse, above), ("ccomp", "prep", "advcl", "xcomp"))
        if parse.dep[i] in SUBJECTS and above != i and parse.lemma[above] in ("be", "'s", "’s"):  # the hope is that
            for k in parse.children[above]:
                if k > above and parse.dep[k] in ("ccomp", "attr", "xcomp"):
                    self._add(i, "n_is_" + parse.dep[k], [parse.edges[k]], holder)
        in_phrase = parse.dep[i] == "pobj" and parse.word[above].lower() in ("in", "for", "from", "by", "on", "to")
        if source in "pb" and in_phrase and parse.pos[parse.head[above]] in ("VERB", "AUX"):  # in X's view
            self._add(i, "pp_n", self._without(*self._sentence(i), *parse.edges[above]), holder)

    def _noun_complement(self, k, by):
        """(name, top token) of a clause or phrase that hangs on a noun; (None, None) for what tells nothing."""
        parse, dep = self.parse, self.parse.dep[k]
        if dep == "prep":
            inside = object_of(parse, k)
            return (None, None) if inside is None or inside == by else (parse.word[k].lower(), inside)
        if dep not in ("acl", "ccomp", "relcl", "xcomp"):
            return None, None
        openers = {parse.word[m].lower() for m in parse.children[k]} & {"that", "to"}
        if (dep == "relcl" and "that" not in openers) or (
            dep == "acl" and not openers and parse.tag[k] in ("VBG", "VBN")
        ):
            return None, None
        opening = parse.word[parse.edges[k][0]].lower()
        return ("acl" if dep == "relcl" else dep) + (opening if opening in ("to", "that") else ""), k

    def _noun_holder(self, i):
        """(source, holder, by-phrase): p possessor, b by- or from-phrase, g subject of the governing verb, c compound, 0 none."""
        parse, above = self.parse, self.parse.head[i]
        owner = _child(parse, i, ("poss",))
        by = next(
            (
                object_of(parse, k)
                for k in parse.children[i]
                if parse.dep[k] == "prep"
                and parse.word[k].lower() in ("by", "from", "among")
                and object_of(parse, k) is not None
            ),
            None,
        )
        governing = None
        if (
            above != i
            and parse.dep[i] in ("dobj", "attr", "pobj", "oprd")
            and parse.pos[above] in ("VERB", "AUX", "ADP")
        ):
            governing = subject_of(parse, above)
        if above != i and parse.dep[i] == "pobj" and parse.pos[parse.head[above]] in ("VERB", "AUX"):
            governing = subject_of(parse, parse.head[above])
        if governing is not None and (self.quoted[governing] or governing == i):
            governing = None
        compound = next(
            (
                k
                for k in parse.children[i]
                if parse.dep[k] in ("compound", "nmod") and parse.entity[k] in ("PERSON", "ORG", "NORP")
            ),
            None,
        )
        for source, holder in (("p", owner), ("b", by), ("g", governing), ("c", compound)):
            if holder is not None:
                return source, holder, by
        return "0", None, by

    def _hanging_on(self, verb, after, prefix, holder, deps):
        """Complements of a verb that belong to the noun or adjective behind it."""
        parse = self.parse
        for k in parse.children[verb]:
            if k <= after or parse.dep[k] not in deps:
                continue
            name, inside = parse.dep[k], k
            if name == "prep":
                name, inside = parse.word[k].lower(), object_of(parse, k)
            if inside is not None:
                self._add(after, prefix + name, [parse.edges[inside]], holder)

    def _adjective(self, i):
        parse, above = self.parse, self.parse.head[i]
        with_verb = above != i and parse.pos[above] in ("VERB", "AUX")
        if parse.dep[i] == "amod" and above > i and not any(k > i for k in parse.children[i]):
            return
        if with_verb:
            holder = subject_of(parse, above)
        elif parse.dep[i] == "amod" and parse.pos[above] in ("NOUN", "PROPN", "PRON"):
            holder = above
        else:
            holder = subject_of(parse, i)
        self._hanging_on(i, i, "a_", holder, ("ccomp", "xcomp", "prep"))
        if parse.dep[i] in ("acomp", "oprd", "attr") and with_verb:
            self._hanging_on(above, i, "av_", holder, ("ccomp", "xcomp", "prep", "advcl"))
            own = _child(parse, above, SUBJECTS)
            if own is not None:
                self._add(i, "a_subj", [parse.edges[own]], None)

    def _according_to(self, i):
        parse = self.parse
        first, last = self._sentence(i)
        to = next((k for k in parse.children[i] if parse.word[k].lower() == "to"), None)
        if to is None and i < last and parse.word[i + 1].lower() == "to":
            to = i + 1
        named = object_of(parse, to) if to is not None else None
        if named is None:
            return
        left, right = parse.edges[i][0], max(parse.edges[i][1], parse.edges[named][1])
        self._add(i, "acc_sent", self._without(first, last, left, right), named)
        if left - first >= 3:
            self._add(i, "acc_left", [(first, left - 1)], named)
        above = parse.head[i]
        if above != i and parse.pos[above] in ("VERB", "AUX"):
            self._add(i, "acc_clause", self._without(*parse.edges[above], left, right), named)

    def of_label(self, i):
        """“NAME: words” at the start of a paragraph."""
        parse = self.parse
        first, last = self.paragraph_range[parse.paragraph[i]]
        if not 1 <= i - first <= _LONGEST_LABEL or last - i < 2:
            return
        stops = any(
            parse.word[k] in (".", ",", ":") and not parse.word[k - 1][-1:].isupper() for k in range(first + 1, i)
        )
        if stops:
            return
        head = i - 1
        while head > first and parse.pos[head] not in ("PROPN", "NOUN", "PRON"):
            head -= 1
        capitals = all(parse.word[k].isupper() or not parse.word[k][0].isalpha() for k in range(first, i))
        short = parse.paragraph[i] == 0 or last - first < 22
        self._add(i, "label_caps" if capitals else "label_head" if short else "label", [(i + 1, last)], head)
