"""One quotation and its place: its marks, its paragraph, what stands beside it, and a speaker that layout alone shows."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from utils.quotes.mentions import CUE, Mention, Scene, is_mark
from utils.quotes.told import TOLD
from utils.text import Segment, Span

REACH = 250  # tokens: candidates farther than this from a quotation are not looked at
_LABEL = re.compile(r"[“\"'‘\s]*([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})\s?:")
_SIGNATURE = re.compile(r"[”\"'’]{0,2}\s*(?:―|—|–|--|-)\s?((?:[A-Z][\w.’'-]*\s?){2,6})(?=[.,(\n]|\s*$)")
_LINE_LABEL = re.compile(  # “- Union MP Ann Lee (Labour): “...””
    r"\s*(?:[-–—*•·]\s+)?((?:[\w.’'&-]+ ){0,6}?[A-Z][\w.’'&-]*)(?: ?\([^()\n]{1,40}\))? ?:\s*$"
)
_NAME_AND_COLON = re.compile(r"(?:^|[-–—.!?\]]\s+)((?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*)\s?:\s*[“\"‘']*$")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
QUOTES = ('"', "'", "''", "``")
_EDGE_WORDS = frozenset(", : that . the a as of to and ? - -- — – for is was but".split())
WORD_STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 120)


def step_in(value: float, steps: Sequence[float] = WORD_STEPS) -> int:
    return bisect_left(steps, value)


class Place:
    """What is true of one quotation, whoever speaks: its marks, its paragraph, what stands beside it."""

    def __init__(self, scene: Scene, number: int) -> None:
        parse, text = scene.parse, scene.parse.text
        self.scene, self.segment, self.number = scene, scene.segments[number], number
        tokens = scene.tokens[number]
        if tokens is None:
            raise ValueError(f"No token stands between the marks of quotation {number}.")
        self.first, self.last = tokens
        self.paragraph = parse.paragraph[self.first]
        self.from_, self.to = scene.paragraph_range[self.paragraph]
        inner = text[self.segment.start : self.segment.end]
        self.inner = inner
        ending, behind = inner.rstrip()[-1:], text[self.segment.end : self.segment.end + 3]
        self.endc = (
            "," if ending and ending in ",—-" or behind[1:2] == "," else "." if ending and ending in ".!?" else "o"
        )
        self.low = inner.lstrip()[:1].islower()
        words = scene.words
        self.sp = words[self.first] == words[self.from_]  # nothing before it in its paragraph
        self.ep = words[self.to + 1] == words[self.last + 1]  # nothing behind it
        self.npar = min(4, scene.cue_verbs[self.to + 1] - scene.cue_verbs[self.from_])
        self.pre, self.post = self._beside(self.first - 1, -1), self._beside(self.last + 1, 1)
        self.length = step_in(len(_WORD.findall(inner)), (3, 4, 6, 9, 14, 25))
        before = scene.paragraph_range.get(self.paragraph - 1)
        self.pcol = bool(self.sp and before and text[: parse.end[before[1]]].endswith(":"))
        self.open = text[self.segment.end : self.segment.end + 1] not in "”\"'»’"
        self.carried = text[max(0, self.segment.start - 1) : self.segment.start] not in "“\"'«„‘"
        self.root, self.above = self._climb()
        self.told = next(filter(None, (told(self) for told in TOLD)), None)

    def _climb(self) -> tuple[int, list[int]]:
        """The quotation's own top word, and the words above it outside quotations, from its first word up."""
        parse, root, above = self.scene.parse, self.first, []
        for _ in range(40):
            if parse.head[root] == root or not self.first <= parse.head[root] <= self.last:
                break
            root = parse.head[root]
        i = self.first
        for _ in range(12):
            if parse.head[i] == i:
                break
            i = parse.head[i]
            if self.scene.inside[i] < 0:
                above.append(i)
        return root, above

    def _beside(self, i: int, step: int) -> str:
        """The word or mark next to the quotation, as a sign."""
        parse = self.scene.parse
        while self.from_ <= i <= self.to and parse.word[i] in QUOTES:
            i += step
        if not self.from_ <= i <= self.to:
            return "^"
        word = self.scene.lower[i]
        return word if word in _EDGE_WORDS else "Q" if self.scene.inside[i] >= 0 else parse.pos[i][:4]

    def candidates(self) -> list[Mention]:
        """The mentions near the quotation; where layout alone shows the speaker, only that one."""
        shown = shown_by_layout(self.scene, self.segment)
        if shown:
            return [shown]
        ranges = self.scene.paragraph_range
        low = ranges.get(self.paragraph - (2 if self.sp else 1), ranges.get(self.paragraph - 1, (self.from_, 0)))[0]
        high = ranges.get(self.paragraph + 1, (0, self.to))[1] if self.sp and self.ep else self.to
        return self.scene.mentions_between(max(low, self.first - REACH), min(high, self.last + REACH))

    def verb_of(self, mention: Mention) -> int:
        """Of the verbs that share a mention as subject, the one nearest to the quotation; a cue may be 12 words farther."""
        words, best, nearest = self.scene.words, -1, None
        for verb in mention.verbs:
            distance = words[verb] - words[self.last + 1] if verb > self.last else words[self.first] - words[verb + 1]
            distance -= 12 * (self.scene.cue[verb] > CUE)
            if nearest is None or distance < nearest:
                nearest, best = distance, verb
        return best

    def gap_to(self, mention: Mention, verb: int) -> str:
        """What stands between quotation and name, as signs: marks, V the cue, v another verb, a a small word, w another, Q a quotation."""
        parse, scene = self.scene.parse, self.scene
        first, after = (self.last + 1, mention.first) if mention.head > self.last else (mention.after, self.first)
        if after - first > 12:
            return "far"
        signs: list[str] = []
        for k in range(first, after):
            word = parse.word[k]
            if word in QUOTES:
                continue
            if scene.inside[k] >= 0:
                sign = "Q"
            elif k == verb:
                sign = "V"
            elif is_mark(word):
                sign = word
            elif parse.pos[k] in ("AUX", "PART", "DET", "ADV"):
                sign = "a"
            else:
                sign = "v" if parse.pos[k] == "VERB" else "w"
            if not (signs and signs[-1] == sign and sign in "waQ"):
                signs.append(sign)
        return "".join(signs) if len(signs) <= 5 else "long"

    def path_to(self, verb: int) -> str:
        """How the parse joins quotation and cue."""
        parse = self.scene.parse
        if verb < 0:
            return "-"
        root, above = self.root, parse.head[self.root]
        if above == verb and root != verb:
            return "down:" + parse.dep[root]
        if self.first <= parse.head[verb] <= self.last:
            return "up:" + parse.dep[verb]
        if above != root and parse.head[above] == verb and above != verb:
            return f"down2:{parse.dep[above]}.{parse.dep[root]}"
        return "above" if verb in self.above else "none"


def shown_by_layout(scene: Scene, segment: Segment) -> Mention | None:
    """A speaker shown by layout: `NAME:` before the words or at the paragraph's start, or a signature behind them."""
    text = scene.parse.text
    line = text.rfind("\n", 0, segment.start) + 1
    label = _LABEL.match(text, segment.start, segment.end) or _LABEL.match(text, line, segment.end)
    if label:
        return mention_at(scene, *label.span(1))
    label = _LINE_LABEL.match(text, line, segment.outer_start)
    if label and _is_name_only(scene, *label.span(1)):
        return mention_at(scene, *label.span(1))
    signed = _SIGNATURE.match(text, segment.end)
    if signed:
        end = signed.start(1) + len(signed.group(1).rstrip())
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        rest = scene.parse.tokens_in(end, line_end)
        below = "\n" in text[segment.outer_end : signed.start(1)]
        told = rest is None or (
            below and not any(scene.parse.pos[i] in ("VERB", "AUX") for i in range(rest[0], rest[1] + 1))
        )
        if line_end - end <= 3 or told:
            return mention_at(scene, signed.start(1), end)
    return None


def _is_name_only(scene: Scene, start: int, end: int) -> bool:
    """Whether a label is a name with its titles and nothing that is said or done."""
    parse, tokens = scene.parse, scene.parse.tokens_in(start, end)
    if tokens is None or parse.pos[tokens[1]] not in ("PROPN", "NOUN"):
        return False
    inside = range(tokens[0], tokens[1] + 1)
    return not any(scene.cue[i] > CUE or parse.pos[i] in ("PRON", "DET", "SCONJ") for i in inside)


def mention_at(scene: Scene, start: int, end: int) -> Mention | None:
    i = scene.parse.token_at(end - 1)
    if i is None:
        return None
    made = scene.mention_of(i) or Mention(i, i, i + 1, -1, "-", [], "PERSON", scene.lower[i], 0, False, 0, 0)
    return replace(made, span=(start, end))


def name_before_colon(scene: Scene, segment: Segment) -> Span | None:
    """“- Ann Lee: “...”: character offsets of a name alone between a dash, stop or line start and a colon."""
    text = scene.parse.text
    if ":" not in text[max(0, segment.start - 5) : segment.start]:
        return None
    found = _NAME_AND_COLON.search(text, text.rfind("\n", 0, segment.start) + 1, segment.start)
    return found.span(1) if found else None
