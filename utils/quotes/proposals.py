"""A possible attribution, and the collection of all that a text allows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from utils.lexicons import word_class
from utils.text import MARKS, Parse, Tokens, object_of, trim

_COMPLEMENTS = ("ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "dative", "pcomp", "parataxis", "prep", "advcl")
_MAY_BE_CUT = re.compile(r"P?(ccomp>?|dobj|xcomp|prep_|oprd|n[pbgc0v]_|a_|av_)")
_WORTH_CUTTING = 0.35  # share of a content that must go before its shorter reading is proposed too
LONGEST_NAME, FEWEST_TURNS = 6, 3  # words of a name before its colon; paragraphs that make an interview
Complement = tuple[int, str, int, int]  # what hangs on a verb: the child, its name, the first and the last token


@dataclass(frozen=True)
class Candidate:
    """A possible attribution, in tokens: the cue, its construction, the content as ranges with their last token, the holder's head."""

    cue: int
    construction: str
    content: tuple[Tokens, ...]
    holder: int | None


def group_of(construction: str) -> str:
    """The construction without the place where a noun's holder stands: np_to and ng_to are both n_to."""
    if construction[0] == "n" and "_" in construction and construction[1] != "v":
        return "n_" + construction.split("_", 1)[1]
    return construction


class Proposals:
    """Collects the candidates of one text."""

    def __init__(self, parse: Parse, quoted: list[bool]) -> None:
        self.parse, self.quoted = parse, quoted
        self.found: list[Candidate] = []
        self.paragraph_range = {parse.paragraph[a]: (a, b - 1) for a, b in parse.paragraphs}
        self.turns = _turns_of(parse)

    # -- helpers ---------------------------------------------------------------------------------------------------

    def add(self, cue: int, construction: str, ranges: Iterable[Tokens], holder: int | None) -> None:
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

    def _shorter_end(self, first: int, last: int, in_clause: bool) -> int | None:
        parse = self.parse
        for k in range(first + 2, last):
            word, after = parse.word[k], parse.word[k + 1].lower()
            aside = word == "," and (after in word_class("cut_after_comma") or parse.tag[k + 1] == "VBG")
            adjunct = not in_clause and word.lower() in word_class("cut_in_phrase") and parse.dep[k] != "pcomp"
            if word in ("-", "--", "—", "–") or aside or adjunct:
                return k - 1 if last - k + 1 >= _WORTH_CUTTING * (last - first + 1) and k - 1 > first else None
        return None

    def without(self, first: int, last: int, cut_first: int, cut_last: int) -> list[Tokens]:
        """The ranges that remain of first..last without cut_first..cut_last."""
        parse, kept = self.parse, []
        for a, b in ((first, min(last, cut_first - 1)), (max(first, cut_last + 1), last)):
            if a <= b:
                a, b = trim(parse, a, b)
                if parse.word[a] not in MARKS:
                    kept.append((a, b))
        return kept

    def sentence(self, i: int) -> Tokens:
        first, after = self.parse.sentences[self.parse.sentence[i]]
        return first, after - 1

    def complements(self, i: int) -> list[Complement]:
        """[(child, name, first token, last token)] of what may be a verb's content."""
        parse, found = self.parse, []
        for k in parse.children[i]:
            dep = parse.dep[k]
            inside = object_of(parse, k) if dep == "prep" else k
            if dep not in _COMPLEMENTS or inside is None:
                continue
            if dep == "prep":
                dep = "prep_" + parse.word[k].lower()
            if dep != "advcl" or (k > i and parse.tag[k] in ("VBG", "VB", "VBN")):
                found.append((k, dep, *parse.edges[inside]))
        return found


def _turns_of(parse: Parse) -> set[int]:
    """The paragraphs of an interview that begin with who speaks, “Ann Lee: ...”, where such names come back."""
    labels: dict[str, list[int]] = {}
    for first, after in parse.paragraphs:
        stop = next((k for k in range(first + 1, min(first + LONGEST_NAME, after - 2)) if parse.word[k] == ":"), None)
        if stop is not None and all(parse.word[k][:1].isupper() for k in range(first, stop)):
            label = " ".join(parse.word[first:stop])
            labels.setdefault(label, []).append(parse.paragraph[first])
    several = [numbers for numbers in labels.values() if len(numbers) > 1]
    total = sum(map(len, labels.values()))
    return {n for numbers in labels.values() for n in numbers} if several and total >= FEWEST_TURNS else set()
