"""Which candidates are attributions: readable linear models over the constructions of a text, in two stages.

The first stage scores each candidate by itself: how often its word is a cue, how often that construction of that word
holds, where both stand in the sentence, who the holder is. The second stage looks at the rivals: what contains the candidate,
what it contains, what else the same cue could mean, and the quotations nearby. All weights and priors are tables in
`data/models/`; `tests/benchmarks/train_attributions.py` trains them.
"""

import csv
import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache

from utils.constructions import MARKS, SUBJECTS, Candidate, find_candidates, group_of
from utils.mentions import MODELS

ACCEPT = 0.38  # probability from which a candidate is taken; where precision and recall weigh alike on held-out outlets
EXTEND = 0.5  # probability from which reported words beside a quotation belong to its attribution
TRANSCRIPT = 0.9  # chance of “NAME: words” in a text with several such paragraphs; nothing within them goes before it
WORTH_A_LOOK = 0.015  # prior below which a candidate is not scored
WORTH_A_RIVAL = 0.06  # first-stage probability below which a candidate is no rival of any other
OVERLAP = 0.5  # share of the shorter content from which two contents are the same one
QUOTED_FROM = 3  # tokens between marks from which they are a quotation, not a label
SIZE_BONUS = 0.5  # how much a longer content goes before a shorter one, per log token

_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)
_PRIORS = (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_CHANCES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_FIFTHS = (0.1, 0.3, 0.5, 0.7, 0.9)
_SEEN = (1, 2, 4, 9)
_FIRST_WORDS = frozenset(
    "that to whether how what if why for the he his her she it they a an as when where who not their on of".split()
)
_PRONOUNS = {
    **dict.fromkeys(("he", "she"), "he"), **dict.fromkeys(("they", "we", "you", "it", "who"), None), "i": "I",
    **dict.fromkeys(("that", "which", "what"), "that"), **dict.fromkeys(("this", "these", "those", "there", "one"), "this"),
}  # fmt: skip
PEOPLE = frozenset(
    "voter official people republican democrat lawmaker leader expert critic analyst supporter source aide adviser advisor strategist delegate "
    "reporter candidate group president campaign senator governor woman man student american many some other member spokesman spokeswoman "
    "judge lawyer attorney conservative liberal activist advocate investor economist party government administration court committee house "
    "state department agency company police authority operative moderator host resident worker observer donor insider ally opponent rival "
    "colleague staffer organization nominee nation country team family researcher author writer editor".split()
)
_DOCUMENTS = frozenset(
    "poll survey report study document statement record email e-mail letter article story book paper data evidence ad video film message "
    "show tweet post bill law memo analysis result number history fact review test research".split()
)
_ROLE_ENDINGS = tuple("man men er or ist ers ors ists ian ians ee ees".split())
_TELLING = ("ccomp", "xcomp", "dobj", "prep_about", "prep_of", "prt", "dative", "nsubjpass", "oprd")
_UNDER = ("ccomp", "xcomp", "acl", "relcl", "dobj", "pobj", "pcomp", "prep", "advcl", "attr")


@dataclass(frozen=True)
class Model:
    """The tables: `weights` {stage: {feature: weight}}, and what was counted on the training articles.

    `cue` {(lemma, pos): share of its uses in which it is a cue}, `hit` {(lemma, pos): share of its candidates that hold},
    `profile` {(lemma, pos): tuple of signs}, `construction` {name: share that holds}, `pair` {(lemma, pos, group): (held,
    seen)}. The lemma "*" stands for words not seen.
    """

    weights: dict
    cue: dict
    hit: dict
    profile: dict
    construction: dict
    pair: dict

    def is_cue(self, lemma, pos):
        """Whether a word was a cue often enough to be looked at."""
        return (lemma, pos) in self.cue

    def priors(self, lemma, pos, construction):
        """(word is a cue, construction holds, this construction of this word holds): the last backs off to the others."""
        overall = self.construction["*"]
        base = self.cue.get((lemma, pos), self.cue.get(("*", pos), overall))
        by_construction = self.construction.get(construction, overall)
        log_odds = _logit(by_construction)
        if (lemma, pos) in self.hit:
            log_odds += _logit(self.hit[lemma, pos]) - _logit(self.hit.get(("*", pos), overall))
        back = 1 / (1 + math.exp(-log_odds))
        held, seen = self.pair.get((lemma, pos, group_of(construction)), (0, 0))
        return base, by_construction, (held + 2.5 * back) / (seen + 2.5)

    def chance(self, stage, names, numbers):
        """The probability that a stage gives to features: names count once, numbers by their value."""
        weights = self.weights[stage]
        score = weights.get("bias", 0.0) + sum(weights.get(n, 0.0) for n in names)
        score += sum(weights.get(n, 0.0) * v for n, v in numbers.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def attribution_model():
    """The model as kept in `data/models/attribution_*.csv`."""
    weights = defaultdict(dict)
    for row in _rows("weights"):
        weights[row["stage"]][row["feature"]] = float(row["weight"])
    words = {(row["lemma"], row["pos"]): row for row in _rows("words")}
    return Model(
        weights=dict(weights),
        cue={k: float(r["cue"]) for k, r in words.items()},
        hit={k: float(r["hit"]) for k, r in words.items() if r["hit"]},
        profile={k: tuple(r["profile"].split()) for k, r in words.items() if r["profile"]},
        construction={row["construction"]: float(row["hit"]) for row in _rows("constructions")},
        pair={(r["lemma"], r["pos"], r["construction"]): (int(r["held"]), int(r["seen"])) for r in _rows("pairs")},
    )


def _rows(name):
    with open(MODELS / f"attribution_{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _logit(p):
    p = min(0.995, max(0.003, p))
    return math.log(p / (1 - p))


def _step(value, steps):
    return bisect_left(steps, value)


class Setting:
    """A text as the search for attributions sees it: the parse, its quotations, and what a feature asks of the whole text."""

    def __init__(self, scene):
        self.parse, self.scene = scene.parse, scene
        parse = self.parse
        long = [t is not None and t[1] - t[0] + 1 >= QUOTED_FROM for t in scene.tokens]
        self.quoted = [n >= 0 and long[n] for n in scene.inside]
        nominal = ("NOUN", "PROPN", "PRON")
        self.count = Counter(w for w, pos in zip(parse.lemma, parse.pos, strict=True) if pos in nominal)
        self.headline = {}
        for first, after in parse.paragraphs:
            short = after - first <= 18 and parse.word[after - 1] not in ".?!:\"'"
            self.headline[parse.paragraph[first]] = parse.paragraph[first] == 0 or short
        self.sentence_quotes = {parse.sentence[i] for i, q in enumerate(self.quoted) if q}

    def kind_of(self, head):
        """What sort of holder or content a word is: a pronoun, an entity label, people, doc, role, noun, none."""
        parse = self.parse
        if head is None:
            return "none"
        word = parse.word[head].lower()
        if word in _PRONOUNS:
            return _PRONOUNS[word] or word
        if parse.entity[head] in ("PERSON", "ORG", "NORP", "GPE"):
            return parse.entity[head]
        if parse.lemma[head] in PEOPLE:
            return "people"
        if parse.lemma[head] in _DOCUMENTS:
            return "doc"
        if parse.pos[head] == "PROPN":
            return "PROPN"
        return "role" if word.endswith(_ROLE_ENDINGS) else "noun"

    def words_of(self, ranges):
        """The tokens of ranges that are not marks, as a set."""
        return {k for a, b in ranges for k in range(a, b + 1) if self.parse.word[k] not in MARKS}


def score_candidates(setting, model):
    """The candidates of a text with the first stage's probability. Returns a list of (Candidate, probability)."""
    return [(c, model.chance("candidate", *f)) for c, f in describe_candidates(setting, model)]


def describe_candidates(setting, model, candidates=None):
    """The candidates worth a look, each with its features. Returns a list of (Candidate, (names, numbers))."""
    parse = setting.parse
    if candidates is None:
        candidates = find_candidates(parse, setting.quoted, model.is_cue)
    priors = [model.priors(parse.lemma[c.cue], parse.pos[c.cue], c.construction) for c in candidates]
    rivals, cue_names, described = defaultdict(list), {}, []
    for c, prior in zip(candidates, priors, strict=True):
        rivals[c.cue].append((c.construction, prior[2]))
    for c, prior in zip(candidates, priors, strict=True):
        if prior[2] < WORTH_A_LOOK:
            continue
        if c.cue not in cue_names:
            cue_names[c.cue] = _cue_features(setting, model, c.cue)
        rival = max((p for construction, p in rivals[c.cue] if construction != c.construction), default=0)
        described.append((c, _candidate_features(setting, model, c, prior, rival, *cue_names[c.cue])))
    return described


# -- first stage: features of the cue and of the candidate -----------------------------------------------------------


def _cue_features(setting, model, i):
    """Features of the cue alone: (names, nesting, its governor's prior, names of its children, profile)."""
    parse, dep, lemma = setting.parse, setting.parse.dep, setting.parse.lemma[i]
    children, above = parse.children[i], parse.head[i]
    first, after = parse.sentences[parse.sentence[i]]
    kinds = {"prep_" + parse.word[k].lower() if dep[k] == "prep" else dep[k] for k in children}
    nest = _nesting(parse, model, i)
    governor = "-" if above == i else _step(model.cue.get((parse.lemma[above], parse.pos[above]), 0), _PRIORS)
    profile = model.profile.get((lemma, parse.pos[i]), ())
    tag = parse.tag[i]
    names = [
        f"tag={tag}", f"dep={dep[i]}", f"tagdep={tag}_{dep[i]}", f"nest={nest}", f"lem={lemma}", f"hp={governor}",
        f"aux={'_'.join(parse.lemma[k] for k in children if dep[k] in ('aux', 'auxpass'))[:16]}",
        f"mark={next((parse.word[k].lower() for k in children if dep[k] == 'mark'), '-')}",
        f"hlem={parse.lemma[above] if above != i else '-'}",
        f"par={_step(parse.paragraph[i], (0, 1, 3, 8, 20))}",
        f"subj={'own' if kinds & set(SUBJECTS) else 'inh'}",
        f"qsent={parse.sentence[i] in setting.sentence_quotes}",
    ]  # fmt: skip
    names += [f"prof={p}" for p in profile] or ["prof=rare"]
    names += [f"has={kind}" for kind in kinds]
    names += [f"adv={parse.lemma[k]}" for k in children if dep[k] == "advmod"]
    direct = next((k for k in children if dep[k] == "dobj" and k > i), None)
    if direct is not None:
        names += [f"vn={lemma}_{parse.lemma[direct]}", f"ob={parse.lemma[direct]}"]
    if dep[i] in ("dobj", "pobj", "acomp", "xcomp", "attr") and above != i:
        names.append(f"hv={parse.lemma[above]}_{lemma}")
    if dep[i] == "conj" and above != i:
        joined = model.cue.get((parse.lemma[above], parse.pos[above]), 0)
        names.append(f"conjhp={_step(joined, _FIFTHS)}")
    if setting.headline[parse.paragraph[i]]:
        names += ["headline", f"headline&tag={tag}"]
    flags = {
        "neg": "neg" in kinds,
        "vbgmod": tag == "VBG" and dep[i] in ("advcl", "acl"),
        "question": parse.word[after - 1] == "?",
        "sent0": i == first,
    }
    names += [name for name, holds in flags.items() if holds]
    return names, nest, governor, kinds, profile


def _nesting(parse, model, i):
    """How a word hangs under another likely cue: by ccomp, xcomp, dobj or otherwise (o), with ! when that is a likely one; 0 if not."""
    for _ in range(12):
        above, dep = parse.head[i], parse.dep[i]
        if above == i:
            break
        prior = model.cue.get((parse.lemma[above], parse.pos[above]), 0)
        if prior > 0.35 and dep in _UNDER:
            return (dep if dep in ("ccomp", "xcomp", "dobj") else "o") + ("!" if prior > 0.6 else "")
        i = above
    return "0"


def _candidate_features(setting, model, c, prior, rival, cue_names, nest, governor, kinds, profile):
    """(names, numbers) of a candidate."""
    parse, i, con = setting.parse, c.cue, c.construction
    lemma, dep, tag = parse.lemma[i], parse.dep[i], parse.tag[i]
    base, by_construction, both = prior
    group, holder = group_of(con), setting.kind_of(c.holder)
    first, last = c.content[0][0], c.content[-1][1]
    size = sum(b - a + 1 for a, b in c.content)
    head = _top(parse, *c.content[0])
    content = setting.kind_of(head) if parse.pos[head] in ("NOUN", "PROPN", "PRON") else parse.pos[head]
    share = sum(setting.quoted[k] for a, b in c.content for k in range(a, b + 1)) / size
    quoted = "0" if share == 0 else "s" if share < 0.5 else "l" if share < 0.95 else "1"
    opening = parse.word[first].lower()
    opening = opening if opening in _FIRST_WORDS else parse.tag[first][:2]
    behind = parse.word[last + 1] if last + 1 < len(parse) else "."
    behind = behind if behind in MARKS else parse.tag[last + 1][:2]
    length, pb, bb = _step(size, _LENGTHS), _step(both, _PRIORS), _step(base, _PRIORS)
    seen = _step(setting.count.get(parse.lemma[head], 1), _SEEN)
    names = cue_names + [
        f"con={con}", f"sp={holder}", f"len={length}", f"ct={content}", f"q={quoted}", f"first={opening}", f"next={behind}",
        f"con&sp={con}_{holder}", f"con&len={con}_{length}", f"con&nest={con}_{nest}", f"con&dep={con}_{dep}",
        f"con&bb={con}_{bb}", f"con&tag={con}_{tag}", f"con&ct={group}_{content}", f"con&q={con}_{quoted}",
        f"con&first={con}_{opening}", f"con&next={con}_{behind}", f"pb={pb}", f"bb={bb}", f"pb&nest={pb}_{nest}",
        f"pb&sp={pb}_{holder}", f"pb&ct={pb}_{content}", f"pb&len={pb}_{length}", f"pb&dep={pb}_{dep}", f"pb&hp={pb}_{governor}",
        f"lem&g={lemma}_{group}", f"lem&sp={lemma}_{holder}", f"lem&len={lemma}_{_step(size, (2, 5, 12))}",
        f"ct&len={content}_{length}", f"sp&ct={holder}_{content}", f"chl={parse.lemma[head]}", f"ent={parse.entity[head]}_{group}",
        f"det={group}_{_determiner(parse, head)}", f"ctag={group}_{parse.tag[head]}", f"cn={group}_{seen}",
        f"proper={any(parse.pos[k] == 'PROPN' for a, b in c.content for k in range(a, min(b, a + 25) + 1))}_{group}",
        f"md={_modal(parse, c.content)}_{group}", f"rival={_step(rival, _PRIORS)}&pb={pb}",
        f"rivald={_step(_logit(both) - _logit(rival), (-4, -2, -1, -0.3, 0.3, 1, 2, 4))}",
        f"aft={parse.word[i + 1].lower() if i + 1 < len(parse) else '-'}", f"bef={parse.tag[i - 1] if i else '-'}_{tag}",
    ]  # fmt: skip
    names += [f"con&has={con}_{kind}" for kind in kinds if kind in _TELLING]
    if "neg" in kinds:
        names.append(f"con&neg={con}")
    if profile:
        names += [f"con&prof0={con}_{profile[0]}", f"con&prof1={con}_{profile[1]}", f"pb&prof={pb}_{profile[1]}"]
    if c.holder is not None:
        often = _step(setting.count.get(parse.lemma[c.holder], 1), _SEEN)
        names += [
            f"spl={parse.lemma[c.holder]}", f"spn={often}_{holder}", f"pb&spn={pb}_{often}",
            f"spd={_step(abs(i - c.holder), (1, 2, 3, 5, 9, 15))}",
            f"spside={'a' if c.holder > i else 'b'}_{parse.dep[c.holder]}",
            f"prof&t={profile[1] if profile else '-'}_{holder}",
        ]  # fmt: skip
    return names, {"lp": _logit(both) / 2, "ll": _logit(base) / 2, "lc": _logit(by_construction) / 2}


def _top(parse, first, last):
    """The token of a range whose governor lies outside it."""
    return next((k for k in range(first, last + 1) if parse.head[k] == k or not first <= parse.head[k] <= last), first)


def _determiner(parse, noun):
    own = [k for k in parse.children[noun] if parse.dep[k] in ("det", "poss")]
    article = next((parse.lemma[k] for k in own if parse.dep[k] == "det"), None)
    return article or ("poss" if own else "-")


def _modal(parse, ranges):
    return next((parse.lemma[k] for a, b in ranges for k in range(a, min(b, a + 8) + 1) if parse.tag[k] == "MD"), "-")


# -- second stage: rivals and quotations ------------------------------------------------------------------------------


@dataclass
class Spoken:
    """A quotation, or several of one speaker that belong together: token ranges, the cue's verb, the holder's head, the finds."""

    ranges: list
    verb: int | None
    holder: int | None
    found: list


def join_quotations(scene, found):
    """Quotations of one speaker in one paragraph, as parts of one attribution where no cue or full stop divides them."""
    parse, joined, latest = scene.parse, [], {}
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


def describe_in_context(setting, scored, quotations):
    """Second-stage features of every candidate that is worth a rival.

    Returns a list of (number in `scored`, number in `quotations` or None, (names, numbers)): a candidate that shares words with a
    quotation may extend it; the others stand alone.
    """
    parse = setting.parse
    by_sentence, best = defaultdict(list), defaultdict(float)
    for n, (c, chance) in enumerate(scored):
        if chance >= WORTH_A_RIVAL:
            by_sentence[parse.sentence[c.cue]].append(n)
            best[c.cue] = max(best[c.cue], chance)
    dense = _step(100 * sum(best.values()) / (len(parse) + 50), (1, 2, 2.5, 3, 3.5, 4, 5))
    strongest = defaultdict(float)
    for cue, chance in best.items():
        strongest[parse.sentence[cue]] = max(strongest[parse.sentence[cue]], chance)
    spoken = [setting.words_of(q.ranges) for q in quotations]
    rows = []
    for sentence, numbers in by_sentence.items():
        words = {n: setting.words_of(scored[n][0].content) for n in numbers}
        for n in numbers:
            c, chance = scored[n]
            names, values = _rival_features(scored, n, numbers, words)
            p = _step(chance, _CHANCES)
            names += [
                f"dens={dense}", f"dens&p={dense}_{_step(chance, (0.2, 0.4, 0.6, 0.8))}", f"ht={setting.kind_of(c.holder)}",
                f"len={_step(max(1, len(words[n])), _LENGTHS)}", f"prev={_step(strongest[sentence - 1], (0.1, 0.5, 0.9))}",
                f"next={_step(strongest[sentence + 1], (0.1, 0.5, 0.9))}",
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


def _rival_features(scored, n, numbers, words):
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
    p, group = _step(chance, _CHANCES), group_of(c.construction)
    ahead = _logit(chance) - _logit(same[0])
    step = _step(ahead, (-1, 0, 1)) if same[0] else "-"
    names = [
        f"p={p}", f"g={group}", f"o={_step(outer[0], _CHANCES)}", f"i={_step(inner[0], _CHANCES)}", f"d={_step(over, _CHANCES)}",
        f"r={_step(same[0], _CHANCES)}", f"o&p={_step(outer[0], _CHANCES)}_{p}", f"i&p={_step(inner[0], _FIFTHS)}_{p}",
        f"d&p={_step(over, _FIFTHS)}_{p}", f"r&p={_step(same[0], _CHANCES)}_{p}",
        f"rr={same[2]}_{_step(ahead, (-2, -1, -0.3, 0.3, 1, 2)) if same[0] else '-'}", f"og={group_of(outer[1])}>{group}",
        f"ig={group}>{group_of(inner[1])}_{inner[0] > 0.4}", f"rg={group}~{group_of(same[1])}_{step}",
    ]  # fmt: skip
    return names, {"z": _logit(chance) / 2, "po": outer[0], "pi": inner[0], "pd": over}


def _relation(own, other, shared):
    """How two contents lie: eq, sub (inside the other), sup, dis (apart), part."""
    if own == other == shared:
        return "eq"
    return "sub" if shared == own else "sup" if shared == other else "dis" if shared == 0 else "part"


def _extension_features(setting, c, p, words, quotation, spoken):
    """Features of a candidate that shares words with a quotation: whose it is, what it covers, what it adds."""
    text, group = setting.parse.text, group_of(c.construction)
    same_holder = quotation.holder is not None and quotation.holder == c.holder
    same = "cue" if quotation.verb == c.cue else "hold" if same_holder else "none"
    covered = len(words & spoken) / max(1, len(spoken))
    cover = "all" if covered == 1 else "most" if covered > 0.7 else "some" if covered > 0.3 else "few"
    added = _step((len(words) - len(words & spoken)) / max(1, len(spoken)), (0.001, 0.1, 0.25, 0.5, 1, 2, 4))
    side = "B" if c.cue < quotation.ranges[0][0] else "A" if c.cue > quotation.ranges[-1][1] else "M"
    low = text[quotation.found[0].segment.start : quotation.found[0].segment.end][:1].islower()
    ending = text[quotation.found[-1].segment.start : quotation.found[-1].segment.end][-1:]
    size = _step(len(spoken), (3, 5, 8, 15, 30))
    return [
        "E", f"same={same}", f"cov={cover}", f"new={added}", f"same&cov={same}_{cover}_{added}", f"pos={side}", f"low={low}",
        f"end={ending if ending in tuple('.,?!') else '-'}", f"low&pos={low}_{side}_{same}", f"low&new={low}_{added}",
        f"same&p={same}_{p}", f"same&g={same}_{group}", f"nseg={min(3, len(quotation.ranges))}", f"nq={size}", f"nq&new={size}_{added}",
    ]  # fmt: skip


def unheld_features(setting, c):
    """Features of “the grammar's holder does not hold it”: it seems, was expected, appeared to."""
    parse, kind = setting.parse, setting.kind_of(c.holder)
    lemma, group, own = parse.lemma[c.cue], group_of(c.construction), parse.head[c.holder] == c.cue
    tag, dep = parse.tag[c.cue], parse.dep[c.cue]
    return [
        f"t={kind}", f"g={group}", f"t&g={kind}_{group}", f"l={lemma}", f"l&t={lemma}_{kind}", f"tag={tag}", f"dep={dep}",
        f"dep&t={dep}_{kind}", f"hd={parse.lemma[c.holder]}", f"own={own}_{parse.dep[c.holder]}", f"own&tag={own}_{tag}",
        f"pre={c.construction[0] == 'P'}_{parse.dep[c.holder]}",
    ], {}  # fmt: skip


# -- choosing ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chosen:
    """An attribution that was taken: the candidate, the probability that content and holder are right, the quotation that it extends."""

    candidate: Candidate
    chance: float
    quotation: int | None


def choose_attributions(setting, quotations, model=None):
    """Which candidates hold. Returns a list of `Chosen`: at most one a cue, none inside another, none half over another."""
    model = model or attribution_model()
    scored = score_candidates(setting, model)
    chosen, taken, used, alone = [], [], set(), {}
    extending = defaultdict(list)
    transcript = sum(c.construction == "label_caps" for c, _ in scored) >= 2
    for n, touched, features in describe_in_context(setting, scored, quotations):
        if touched is None:
            chance = model.chance("alone", *features)
            if transcript and scored[n][0].construction == "label_caps":
                chance = max(chance, TRANSCRIPT)
            if chance >= ACCEPT and chance > alone.get(scored[n][0].cue, (0, 0))[0]:
                alone[scored[n][0].cue] = (chance, n)
        else:
            extending[touched].append((model.chance("extends", *features), n))
    for k, quotation in enumerate(quotations):
        words = setting.words_of(quotation.ranges)
        chance, n = max(extending[k], default=(0, 0))
        if chance > EXTEND:
            chosen.append(Chosen(scored[n][0], chance, k))
            used.add(scored[n][0].cue)
            words |= setting.words_of(scored[n][0].content)
        taken.append((words, None))
    order = sorted(alone.values(), key=lambda a: -(_logit(a[0]) + SIZE_BONUS * math.log(_size(scored[a[1]][0]))))
    for chance, n in order:
        c = scored[n][0]
        words = setting.words_of(c.content)
        if c.cue not in used and not any(_collide(c.cue, words, *other) for other in taken):
            used.add(c.cue)
            taken.append((words, c.cue))
            holds = model.chance("sure", (), {"z": _logit(chance)})
            chosen.append(Chosen(_with_holder(setting, c, model), holds, None))
    return chosen


def _size(candidate):
    return sum(b - a + 1 for a, b in candidate.content)


def _collide(cue, words, other_words, other_cue):
    shared = len(words & other_words)
    return cue in other_words or other_cue in words or shared > OVERLAP * min(len(words), len(other_words))


def _with_holder(setting, c, model):
    """The candidate, without its holder where the wording only seems to have one."""
    if c.holder is not None and model.chance("unheld", *unheld_features(setting, c)) > 0.5:
        return Candidate(c.cue, c.construction, c.content, None)
    return c
