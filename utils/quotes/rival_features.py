"""What is true of a candidate among its rivals and beside quotations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from utils.quotes.attribution_features import FIFTHS, LENGTHS, Setting, step_of
from utils.quotes.attribution_model import Features, logit
from utils.quotes.mentions import Scene
from utils.quotes.proposals import Candidate, group_of
from utils.quotes.speakers import Found
from utils.text import Tokens

WORTH_A_RIVAL = 0.06  # first-stage probability below which a candidate is no rival of any other
OVERLAP = 0.5  # share of the shorter content from which two contents are the same one
_CHANCES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_Scored = list[tuple[Candidate, float]]
_InContext = list[tuple[int, int | None, Features]]


@dataclass
class Spoken:
    """A quotation, or several of one speaker that belong together: token ranges, the cue's verb, the holder's head, the finds."""

    ranges: list[Tokens]
    verb: int | None
    holder: int | None
    found: list[Found]


def join_quotations(scene: Scene, found: Iterable[Found]) -> list[Spoken]:
    """Quotations of one speaker in one paragraph, as parts of one attribution where no cue or full stop divides them."""
    parse, joined = scene.parse, []
    latest: dict[tuple[int | None, int], Spoken] = {}
    for f in found:
        tokens = parse.tokens_in(f.segment.start, f.segment.end)
        if tokens is None:
            continue
        holder = f.mention.head if f.mention is not None else None
        key = (holder, parse.paragraph[tokens[0]])
        before = latest.get(key) if holder is not None else None
        if before is not None:
            between = parse.text[before.found[-1].segment.end : f.segment.start]
            ended = any(mark in between[:-1] for mark in ".?!")
            if before.verb == f.verb or f.carried or ended:
                before.ranges.append(tokens)
                before.found.append(f)
                continue
        latest[key] = Spoken([tokens], f.verb, holder, [f])
        joined.append(latest[key])
    return joined


def describe_in_context(setting: Setting, scored: _Scored, quotations: list[Spoken]) -> _InContext:
    """Second-stage features of every candidate that is worth a rival.

    Returns a list of (number in `scored`, number in `quotations` or None, (names, numbers)): a candidate that shares words with a
    quotation may extend it; the others stand alone.
    """
    parse = setting.parse
    by_sentence: dict[int, list[int]] = defaultdict(list)
    best: dict[int, float] = defaultdict(float)
    for n, (c, chance) in enumerate(scored):
        if chance >= WORTH_A_RIVAL:
            by_sentence[parse.sentence[c.cue]].append(n)
            best[c.cue] = max(best[c.cue], chance)
    dense = step_of(100 * sum(best.values()) / (len(parse) + 50), (1, 2, 2.5, 3, 3.5, 4, 5))
    strongest: dict[int, float] = defaultdict(float)
    for cue, chance in best.items():
        strongest[parse.sentence[cue]] = max(strongest[parse.sentence[cue]], chance)
    spoken = [setting.words_of(q.ranges) for q in quotations]
    rows = []
    for sentence, numbers in by_sentence.items():
        words = {n: setting.words_of(scored[n][0].content) for n in numbers}
        for n in numbers:
            c, chance = scored[n]
            names, values = _rival_features(scored, n, numbers, words)
            p = step_of(chance, _CHANCES)
            names += [
                f"dens={dense}", f"dens&p={dense}_{step_of(chance, (0.2, 0.4, 0.6, 0.8))}", f"ht={setting.kind_of(c.holder)}",
                f"len={step_of(max(1, len(words[n])), LENGTHS)}", f"prev={step_of(strongest[sentence - 1], (0.1, 0.5, 0.9))}",
                f"next={step_of(strongest[sentence + 1], (0.1, 0.5, 0.9))}",
                f"nout={sum(best[cue] > 0.5 and cue != c.cue for cue in {scored[k][0].cue for k in numbers})}",
            ]  # fmt: skip
            touched = next((k for k, w in enumerate(spoken) if w & words[n]), None)
            if touched is None:
                own_cue = any(q.verb == c.cue for q in quotations)
                names += [f"bv={own_cue}", f"bv&g={own_cue}_{group_of(c.construction)}"]
            else:
                names += _extension_features(setting, c, p, words[n], quotations[touched], spoken[touched])
            rows.append((n, touched, (names, values)))
    return rows


def _rival_features(scored: _Scored, n: int, numbers: list[int], words: dict[int, set[int]]) -> Features:
    """Features of a candidate among the others of its sentence: the likeliest around it, within it, over it, and of its cue."""
    c, chance = scored[n]
    outer, inner, over, same = (0.0, "-"), (0.0, "-"), 0.0, (0.0, "-", "-")
    size = max(1, len(words[n]))
    for k in numbers:
        other, p = scored[k]
        if k == n:
            continue
        shared = len(words[n] & words[k])
        if other.cue == c.cue:
            if p > same[0]:
                same = (p, other.construction, _relation(len(words[n]), len(words[k]), shared))
        elif c.cue in words[k]:
            outer = max(outer, (p, other.construction))
        elif other.cue in words[n]:
            inner = max(inner, (p, other.construction))
        elif 2 * shared > min(size, len(words[k])):
            over = max(over, p)
    p, group = step_of(chance, _CHANCES), group_of(c.construction)
    ahead = logit(chance) - logit(same[0])
    step = step_of(ahead, (-1, 0, 1)) if same[0] else "-"
    names = [
        f"p={p}", f"g={group}", f"o={step_of(outer[0], _CHANCES)}", f"i={step_of(inner[0], _CHANCES)}", f"d={step_of(over, _CHANCES)}",
        f"r={step_of(same[0], _CHANCES)}", f"o&p={step_of(outer[0], _CHANCES)}_{p}", f"i&p={step_of(inner[0], FIFTHS)}_{p}",
        f"d&p={step_of(over, FIFTHS)}_{p}", f"r&p={step_of(same[0], _CHANCES)}_{p}",
        f"rr={same[2]}_{step_of(ahead, (-2, -1, -0.3, 0.3, 1, 2)) if same[0] else '-'}", f"og={group_of(outer[1])}>{group}",
        f"ig={group}>{group_of(inner[1])}_{inner[0] > 0.4}", f"rg={group}~{group_of(same[1])}_{step}",
    ]  # fmt: skip
    return names, {"z": logit(chance) / 2, "po": outer[0], "pi": inner[0], "pd": over}


def _relation(own: int, other: int, shared: int) -> str:
    """How two contents lie: eq, sub (inside the other), sup, dis (apart), part."""
    if own == other == shared:
        return "eq"
    return "sub" if shared == own else "sup" if shared == other else "dis" if shared == 0 else "part"


def _extension_features(
    setting: Setting, c: Candidate, p: int, words: set[int], quotation: Spoken, spoken: set[int]
) -> list[str]:
    """Features of a candidate that shares words with a quotation: whose it is, what it covers, what it adds."""
    text, group = setting.parse.text, group_of(c.construction)
    same_holder = quotation.holder is not None and quotation.holder == c.holder
    same = "cue" if quotation.verb == c.cue else "hold" if same_holder else "none"
    covered = len(words & spoken) / max(1, len(spoken))
    cover = "all" if covered == 1 else "most" if covered > 0.7 else "some" if covered > 0.3 else "few"
    added = step_of((len(words) - len(words & spoken)) / max(1, len(spoken)), (0.001, 0.1, 0.25, 0.5, 1, 2, 4))
    side = "B" if c.cue < quotation.ranges[0][0] else "A" if c.cue > quotation.ranges[-1][1] else "M"
    low = text[quotation.found[0].segment.start : quotation.found[0].segment.end][:1].islower()
    ending = text[quotation.found[-1].segment.start : quotation.found[-1].segment.end][-1:]
    size = step_of(len(spoken), (3, 5, 8, 15, 30))
    return [
        "E", f"same={same}", f"cov={cover}", f"new={added}", f"same&cov={same}_{cover}_{added}", f"pos={side}", f"low={low}",
        f"end={ending if ending in tuple('.,?!') else '-'}", f"low&pos={low}_{side}_{same}", f"low&new={low}_{added}",
        f"same&p={same}_{p}", f"same&g={same}_{group}", f"nseg={min(3, len(quotation.ranges))}", f"nq={size}", f"nq&new={size}_{added}",
    ]  # fmt: skip


def unheld_features(setting: Setting, c: Candidate) -> Features:
    """Features of “the grammar's holder does not hold it”: it seems, was expected, appeared to. Of candidates with a holder."""
    if c.holder is None:
        raise ValueError("This candidate has no holder.")
    parse, kind = setting.parse, setting.kind_of(c.holder)
    lemma, group, own = parse.lemma[c.cue], group_of(c.construction), parse.head[c.holder] == c.cue
    tag, dep = parse.tag[c.cue], parse.dep[c.cue]
    return [
        f"t={kind}", f"g={group}", f"t&g={kind}_{group}", f"l={lemma}", f"l&t={lemma}_{kind}", f"tag={tag}", f"dep={dep}",
        f"dep&t={dep}_{kind}", f"hd={parse.lemma[c.holder]}", f"own={own}_{parse.dep[c.holder]}", f"own&tag={own}_{tag}",
        f"pre={c.construction[0] == 'P'}_{parse.dep[c.holder]}",
    ], {}  # fmt: skip
