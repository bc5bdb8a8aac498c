"""Whose words a quotation holds: a linear ranker scores every candidate nearby, and says why.

For each quotation the candidates are the noun phrases around it, the speaker of the quotation before it, and "nobody"
(a title, a scare quote). Each has named features, such as `gap=,V` for a comma and the cue between marks and name; a
candidate's score is the sum of their weights, and the softmax over the candidates is the confidence. The weights are a table,
`data/models/speaker_weights.csv`; how they were trained stands in `tests/benchmarks/train_speakers.py`.
"""

import csv
import math
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from utils.mentions import CUE, MODELS, Mention, is_mark

REACH = 250  # tokens: candidates farther than this from a quotation are not looked at
NOBODY_FROM = 0.5  # a quotation is dropped when "nobody" is likelier than this
_LABEL = re.compile(r"[“\"'‘\s]*([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})\s?:")
_SIGNATURE = re.compile(r"[”\"'’]{0,2}\s*(?:―|—|–|--|-)\s?((?:[A-Z][\w.’'-]*\s?){2,6})(?=[.,(\n]|\s*$)")
_NAME_AND_COLON = re.compile(r"(?:^|[-–—.!?\]]\s+)((?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*)\s?:\s*[“\"‘']*$")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SMALL_WORDS = frozenset("a an and as at by for from in into of on or the to with vs is".split())
_QUOTES = ('"', "'", "''", "``")
_EDGE_WORDS = frozenset(", : that . the a as of to and ? - -- — – for is was but".split())
_RELATIONS = frozenset(
    "nsubj nsubjpass acc nsubj_conj inv_conj next behind inv poss appos dobj conj pobj_by pobj_to ROOT".split()
)
_WORD_STEPS = (0, 1, 2, 3, 5, 8, 12, 20, 35, 60, 120)
_PRIOR_STEPS = (0.001, 0.05, 0.15, 0.3, 0.45, 0.6, 0.8)
PAIRS = tuple(
    tuple(pair.split("&"))
    for pair in "side&pr side&wd side&st rel&pr side&endc type&rel pd&sp pd&side rk&side anc&pr anc&low nested&pr nested&anc samesent&endc "
    "lem&side pd&npar colon&pd vroot&pr type&pr inv&side nextc&side low&side side&gap gap&endc path&pr path&side says&pr vobj&side sub&pr "
    "vtag&side path&low vbet&pre vbet&post vbet&side rel&gap st&qn pr&st endc&vadj endc&st low&st low&pr".split()
)
_CARRY_PAIRS = (
    "same&sp same&npar sp&npar same&gw pdd&npar same&endc low&same same&gapstop pdd&ep same&sp&ep&npar&endc".split()
)
_NOBODY_GROUPS = "shape&len shape&cue shape&endc len&cue ispar&cue ppos&npos ppos&cue shape&ppos rootdep&cue sp&len&npar shape&len&endc endc&cue&len".split()


@dataclass(frozen=True)
class Found:
    """The speaker of one quotation: the mention and the cue's verb (or None), probabilities, and every candidate's score."""

    segment: object
    mention: Mention | None
    verb: int | None
    confidence: float  # that the mention is right, if the words are attributed to anyone
    nobody: float  # that they are not
    carried: bool  # whether it is the speaker of the quotation before, named there
    scores: tuple  # (mention, score, names of features), the best first


@lru_cache(maxsize=1)
def speaker_weights():
    """{feature: weight} of the ranker."""
    with open(MODELS / "speaker_weights.csv", encoding="utf-8", newline="") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(file)}


def find_speakers(scene, weights=None):
    """The speaker of each segment of a scene that holds words. Returns a list of `Found`, in order.

    Method: after Pareti et al. (2013) and Newell et al. (2018), with a conditional log-linear ranker.
    """
    weights = speaker_weights() if weights is None else weights
    found, before = [], None
    for number, tokens in enumerate(scene.tokens):
        if tokens is None:
            continue
        place = Place(scene, number)
        found.append(_decide(scene, place, before, weights))
        short = tokens[1] - tokens[0] < 2  # a word or two between marks hardly tell who goes on
        if found[-1].mention is not None and found[-1].nobody <= NOBODY_FROM and not short:
            before = (found[-1].mention, found[-1].verb, place)
    return found


def _decide(scene, place, before, weights):
    options = [(mention, place.verb_of(mention), names) for mention, names in rank_features(place)]
    by_layout = len(options) == 1 and options[0][0].span is not None and "lay=yes" in options[0][2]
    if before is not None and not by_layout:
        link = carry_features(place, before[2])
        same = [n for n, (mention, _, _) in enumerate(options) if mention.head == before[0].head]
        for n in same:
            mention, verb, names = options[n]
            options[n] = (mention, verb, names + link)
        if not same:
            options.append((before[0], before[1], [*link, "P|far"]))
    scored = [(sum(weights.get(name, 0.0) for name in names), mention, verb, names) for mention, verb, names in options]
    nobody = -99.0 if by_layout else sum(weights.get(name, 0.0) for name in nobody_features(place))
    top = max([nobody, *(s[0] for s in scored)])
    mass = [math.exp(s[0] - top) for s in scored]
    none = math.exp(nobody - top)
    if not scored:
        return Found(place.segment, None, None, 0.0, 1.0, False, ())
    best = max(range(len(scored)), key=lambda n: mass[n])
    _, mention, verb, names = scored[best]
    return Found(
        place.segment, mention, verb if verb is not None and verb >= 0 else None,
        mass[best] / sum(mass), none / (none + sum(mass)), any(n.startswith("P|") for n in names),
        tuple(sorted(((m, s, n) for s, m, _, n in scored), key=lambda o: -o[1])),
    )  # fmt: skip


def _step(value, steps=_WORD_STEPS):
    return bisect_left(steps, value)


class Place:
    """What is true of one quotation, whoever speaks: its marks, its paragraph, what stands beside it."""

    def __init__(self, scene, number):
        parse, text = scene.parse, scene.parse.text
        self.scene, self.segment, self.number = scene, scene.segments[number], number
        self.first, self.last = scene.tokens[number]
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
        self.length = _step(len(_WORD.findall(inner)), (3, 4, 6, 9, 14, 25))
        before = scene.paragraph_range.get(self.paragraph - 1)
        self.pcol = bool(self.sp and before and text[: parse.end[before[1]]].endswith(":"))
        self.open = text[self.segment.end : self.segment.end + 1] not in "”\"'»’"
        self.carried = text[max(0, self.segment.start - 1) : self.segment.start] not in "“\"'«„‘"
        self.root, self.above = self._climb()

    def _climb(self):
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

    def _beside(self, i, step):
        """The word or mark next to the quotation, as a sign."""
        parse = self.scene.parse
        while self.from_ <= i <= self.to and parse.word[i] in _QUOTES:
            i += step
        if not self.from_ <= i <= self.to:
            return "^"
        word = self.scene.lower[i]
        return word if word in _EDGE_WORDS else "Q" if self.scene.inside[i] >= 0 else parse.pos[i][:4]

    def candidates(self):
        """The mentions near the quotation; where layout alone shows the speaker, only that one."""
        shown = _by_layout(self.scene, self.segment)
        if shown:
            return [shown]
        ranges = self.scene.paragraph_range
        low = ranges.get(self.paragraph - (2 if self.sp else 1), ranges.get(self.paragraph - 1, (self.from_, 0)))[0]
        high = ranges.get(self.paragraph + 1, (0, self.to))[1] if self.sp and self.ep else self.to
        return self.scene.mentions_between(max(low, self.first - REACH), min(high, self.last + REACH))

    def verb_of(self, mention):
        """Of the verbs that share a mention as subject, the one nearest to the quotation; a cue may be 12 words farther."""
        words, best, nearest = self.scene.words, -1, None
        for verb in mention.verbs:
            distance = words[verb] - words[self.last + 1] if verb > self.last else words[self.first] - words[verb + 1]
            distance -= 12 * (self.scene.cue[verb] > CUE)
            if nearest is None or distance < nearest:
                nearest, best = distance, verb
        return best

    def gap_to(self, mention, verb):
        """What stands between quotation and name, as signs: marks, V the cue, v another verb, a a small word, w another, Q a quotation."""
        parse, scene = self.scene.parse, self.scene
        first, after = (self.last + 1, mention.first) if mention.head > self.last else (mention.after, self.first)
        if after - first > 12:
            return "far"
        signs = []
        for k in range(first, after):
            word = parse.word[k]
            if word in _QUOTES:
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

    def path_to(self, verb):
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


def _by_layout(scene, segment):
    """A speaker shown by layout: `NAME:` before the words or at the paragraph's start, or a signature behind them."""
    text = scene.parse.text
    line = text.rfind("\n", 0, segment.start) + 1
    label = _LABEL.match(text, segment.start, segment.end) or _LABEL.match(text, line, segment.end)
    if label:
        return _shown(scene, *label.span(1))
    signed = _SIGNATURE.match(text, segment.end)
    if signed:
        end = signed.start(1) + len(signed.group(1).rstrip())
        line_end = text.find("\n", segment.end)
        if (len(text) if line_end < 0 else line_end) - end <= 3:
            return _shown(scene, signed.start(1), end)
    return None


def _shown(scene, start, end):
    i = scene.parse.token_at(end - 1)
    if i is None:
        return None
    known = [m for m in scene.mentions_between(i, i) if m.head == i]
    made = known[0] if known else Mention(i, i, i + 1, -1, "-", [], "PERSON", scene.lower[i], 0, False, 0, 0)
    return replace(made, span=(start, end))


def _name_before_colon(scene, segment):
    """“- Ann Lee: “...”: character offsets of a name alone between a dash, stop or line start and a colon."""
    text = scene.parse.text
    if ":" not in text[max(0, segment.start - 5) : segment.start]:
        return None
    found = _NAME_AND_COLON.search(text, text.rfind("\n", 0, segment.start) + 1, segment.start)
    return found.span(1) if found else None


# -- features ----------------------------------------------------------------------------------------------------------


def rank_features(place):
    """The candidates of a quotation with the names of their features. Returns a list of (mention, [name, ...])."""
    scene, candidates = place.scene, place.candidates()
    by_layout = len(candidates) == 1 and candidates[0].span is not None
    colon = None if by_layout else _name_before_colon(scene, place.segment)
    if colon:
        shown = _shown(scene, *colon)
        candidates = [m for m in candidates if m.head != shown.head] + [shown]
    values = [_values(place, m) for m in candidates]
    for side in "AB":
        ranked = sorted((v["wd"], n) for n, v in enumerate(values) if v["side"][1] == side and v["pr"] > CUE)
        for rank, (_, n) in enumerate(ranked):
            values[n]["rk"] = min(rank, 3)
    for mention, value in zip(candidates, values, strict=True):
        value["cn"] = "" if colon is None else mention.span is not None
        value["lay"] = "yes" if by_layout else ""
    return [(m, _names(v)) for m, v in zip(candidates, values, strict=True)]


def _names(values):
    values["pr"], values["wd"] = _step(values["pr"], _PRIOR_STEPS), _step(values["wd"])
    single = [f"{k}={v}" for k, v in values.items() if k not in ("pre", "post")]
    return single + [f"{a}&{b}={values[a]}_{values[b]}" for a, b in PAIRS]


def _values(place, mention):
    """The features of a quotation and a mention, by their short names; the model's README spells them out."""
    scene, parse, text = place.scene, place.scene.parse, place.scene.parse.text
    head, first, last, words = mention.head, place.first, place.last, scene.words
    verb = place.verb_of(mention)
    has = verb >= 0
    nearest = verb if has else head
    verb_after = nearest > last
    a, b = (last + 1, min(head, nearest)) if verb_after else (max(head, nearest) + 1, first)
    if verb_after and head <= last:
        a, b = last + 1, nearest
    a, b = min(a, b), max(a, b)
    far = parse.paragraph[head] - place.paragraph
    behind_verb = text[parse.end[verb] : parse.end[verb] + 1] if has else ""
    children = parse.children[verb] if has else []
    return {
        "type": mention.kind,
        "rel": mention.relation if mention.relation in _RELATIONS else "oth",
        "side": ("A" if head > last else "B") + ("A" if verb_after else "B"),
        "pr": (scene.cue[verb] or 0.01) if has else 0.0,
        "lem": parse.lemma[verb] if has else "-",
        "hasv": has,
        "st": min(scene.stops[b] - scene.stops[a], 4),
        "qn": min(scene.quotations[b] - scene.quotations[a], 3),
        "wd": words[b] - words[a],
        "pd": max(-2, min(1, far)),
        "endc": place.endc,
        "low": place.low,
        "sp": place.sp,
        "ep": place.ep,
        "anc": place.above.index(verb) + 1 if verb in place.above else 0,
        "ancn": len(place.above),
        "pcol": place.pcol and far == -1,
        "npar": place.npar,
        "vadj": has and abs(verb - (last if verb_after else first)) <= 3,
        "inv": has and head > verb,
        "nextc": behind_verb if behind_verb in (",", ":") else "",
        "samesent": parse.sentence[head] in (parse.sentence[first], parse.sentence[last]),
        "vdep": parse.dep[verb] if has else "-",
        "vroot": has and parse.dep[verb] == "ROOT",
        "colon": text[parse.end[head] : parse.end[head] + 1] == ":",
        "nested": _nested(scene, verb if has else mention.verb),
        "rk": 5,
        "gap": place.gap_to(mention, verb),
        "path": place.path_to(verb),
        "vbet": _verbs_between(place, verb) if has else "-",
        "pre": place.pre,
        "post": place.post,
        "freq": mention.seen,
        "says": mention.heard,
        "titled": mention.titled,
        "vtag": parse.tag[verb] if has else "-",
        "vneg": has and any(parse.dep[k] == "neg" or parse.tag[k] == "MD" for k in children),
        "vobj": next(
            (
                parse.dep[k]
                for k in children
                if parse.dep[k] in ("ccomp", "dobj", "xcomp") and not first <= k <= last and k != head
            ),
            "",
        )
        if has
        else "-",
        "sub": _subordination(scene, verb) if has else "-",
        "tolisten": head > 0 and scene.lower[head - 1] in ("told", "tell", "tells", "asked"),
    }


def _nested(scene, verb):
    """1 where the clause is what another cue reports, 2 in a relative clause, else 0."""
    parse = scene.parse
    for _ in range(8):
        if verb < 0 or parse.head[verb] == verb:
            return 0
        above = parse.head[verb]
        if parse.dep[verb] == "ccomp" and scene.inside[above] < 0 and scene.priors.get(parse.lemma[above], 0) > 0.35:
            return 1
        if parse.dep[verb] in ("relcl", "acl"):
            return 2
        verb = above
    return 0


def _verbs_between(place, verb):
    parse = place.scene.parse
    a, b = (place.last + 1, verb) if verb > place.last else (verb + 1, place.first)
    return 4 if b - a >= 60 else min(3, sum(parse.pos[k] == "VERB" and place.scene.inside[k] < 0 for k in range(a, b)))


def _subordination(scene, verb):
    parse = scene.parse
    dep = parse.dep[verb] if parse.dep[verb] in ("relcl", "advcl", "acl", "ccomp", "conj") else ""
    marked = any(
        scene.lower[k] in ("as", "when", "after", "while", "if", "because") and parse.dep[k] in ("mark", "advmod")
        for k in parse.children[verb]
    )
    return dep + ("as" if marked else "")


def carry_features(place, before):
    """What the step from the quotation before looks like: features of “the same speaker again”."""
    text = place.scene.parse.text
    gap = text[before.segment.end : place.segment.start]
    value = {
        "same": before.paragraph == place.paragraph,
        "pdd": min(4, place.paragraph - before.paragraph),
        "sp": place.sp,
        "ep": place.ep,
        "endc": place.endc,
        "low": place.low,
        "npar": place.npar,
        "gw": _step(len(re.findall(r"\w+", gap[:2000]))),
        "pcol": place.pcol,
        "open": before.open,
        "gapstop": bool(re.search(r"[.?!]\W*$", gap[-200:])),
    }
    return (
        ["P"]
        + [f"P|{k}={v}" for k, v in value.items()]
        + [f"P|{pair}={'_'.join(str(value[k]) for k in pair.split('&'))}" for pair in _CARRY_PAIRS]
    )


def nobody_features(place):
    """Features of “nobody says this”: a title, a scare quote, the narrator's own marks."""
    scene, parse = place.scene, place.scene.parse
    words = [w for w in place.inner.split() if w.lower().strip(",.:;!?") not in _SMALL_WORDS]
    capitals = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    if len(words) >= 2 and capitals == len(words):
        shape = "capitals"
    elif words and capitals / len(words) > 0.6:
        shape = "most"
    else:
        shape = "firstlow" if place.low else "sentence"
    before, after = _neighbour(place, place.first - 1, -1), _neighbour(place, place.last + 1, 1)
    first, end = parse.sentences[parse.sentence[place.first]][0], parse.sentences[parse.sentence[place.last]][1]
    above = parse.head[place.root]
    value = {
        "shape": shape,
        "len": place.length,
        "endc": place.endc,
        "prevw": scene.lower[before] if before is not None else "^",
        "nextw": "$" if after is None else parse.word[after] if is_mark(parse.word[after]) else "w",
        "ppos": parse.pos[before] if before is not None else "^",
        "npos": parse.pos[after] if after is not None else "$",
        "cue": _step(
            max(
                (scene.cue[k] for k in range(max(first, place.first - REACH), min(end, place.last + REACH))), default=0
            ),
            (0.001, 0.15, 0.3, 0.6),
        ),
        "npar": place.npar,
        "rootdep": parse.dep[place.root],
        "roothead": "-" if place.first <= above <= place.last else parse.lemma[above],
        "sp": place.sp,
        "ep": place.ep,
        "ispar": place.sp and place.ep,
        "open": place.open,
        "carried": place.carried,
        "work": any(parse.entity[k] == "WORK_OF_ART" for k in range(place.first, place.last + 1)),
        "pcol": place.pcol,
    }
    return (
        ["N"]
        + [f"N|{k}={v}" for k, v in value.items()]
        + [f"N|{group}={'_'.join(str(value[k]) for k in group.split('&'))}" for group in _NOBODY_GROUPS]
    )


def _neighbour(place, i, step):
    parse = place.scene.parse
    while 0 <= i < len(parse) and parse.word[i] in _QUOTES:
        i += step
    return i if 0 <= i < len(parse) and parse.paragraph[i] == place.paragraph else None
