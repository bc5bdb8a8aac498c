"""What is true of a candidate by itself: its cue, its construction, its holder, where it stands."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from utils.lexicons import word_class
from utils.quotes.attribution_model import Features, Model, Priors, logit
from utils.quotes.constructions import find_candidates
from utils.quotes.mentions import Scene
from utils.quotes.proposals import Candidate, group_of
from utils.text import MARKS, SUBJECTS, Parse, Tokens

WORTH_A_LOOK = 0.015  # prior below which a candidate is not scored
QUOTED_FROM = 3  # tokens between marks from which they are a quotation, not a label
LENGTHS = (1, 2, 3, 5, 8, 12, 20, 35)
_PRIORS = (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
FIFTHS = (0.1, 0.3, 0.5, 0.7, 0.9)
_SEEN = (1, 2, 4, 9)
_PRONOUNS = {
    **dict.fromkeys(("he", "she"), "he"), **dict.fromkeys(("they", "we", "you", "it", "who"), None), "i": "I",
    **dict.fromkeys(("that", "which", "what"), "that"), **dict.fromkeys(("this", "these", "those", "there", "one"), "this"),
}  # fmt: skip
_ROLE_ENDINGS = tuple("man men er or ist ers ors ists ian ians ee ees".split())
_TELLING = ("ccomp", "xcomp", "dobj", "prep_about", "prep_of", "prt", "dative", "nsubjpass", "oprd")
_UNDER = ("ccomp", "xcomp", "acl", "relcl", "dobj", "pobj", "pcomp", "prep", "advcl", "attr")
_CueFeatures = tuple[list[str], str, int | str, set[str], tuple[str, ...]]


def step_of(value: float, steps: Sequence[float]) -> int:
    return bisect_left(steps, value)


class Setting:
    """A text as the search for attributions sees it: the parse, its quotations, and what a feature asks of the whole text."""

    def __init__(self, scene: Scene) -> None:
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

    def kind_of(self, head: int | None) -> str:
        """What sort of holder or content a word is: a pronoun, an entity label, people, doc, role, noun, none."""
        parse = self.parse
        if head is None:
            return "none"
        word = parse.word[head].lower()
        if word in _PRONOUNS:
            return _PRONOUNS[word] or word
        if parse.entity[head] in ("PERSON", "ORG", "NORP", "GPE"):
            return parse.entity[head]
        if parse.lemma[head] in word_class("people_heard"):
            return "people"
        if parse.lemma[head] in word_class("attributed_documents"):
            return "doc"
        if parse.pos[head] == "PROPN":
            return "PROPN"
        return "role" if word.endswith(_ROLE_ENDINGS) else "noun"

    def words_of(self, ranges: Iterable[Tokens]) -> set[int]:
        """The tokens of ranges that are not marks, as a set."""
        return {k for a, b in ranges for k in range(a, b + 1) if self.parse.word[k] not in MARKS}


def score_candidates(setting: Setting, model: Model) -> list[tuple[Candidate, float]]:
    """The candidates of a text with the first stage's probability. Returns a list of (Candidate, probability)."""
    return [(c, model.chance("candidate", *f)) for c, f in describe_candidates(setting, model)]


def describe_candidates(
    setting: Setting, model: Model, candidates: list[Candidate] | None = None
) -> list[tuple[Candidate, Features]]:
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
        described.append((c, _candidate_features(setting, c, prior, rival, cue_names[c.cue])))
    return described


def _cue_features(setting: Setting, model: Model, i: int) -> _CueFeatures:
    """Features of the cue alone: (names, nesting, its governor's prior, names of its children, profile)."""
    parse, dep, lemma = setting.parse, setting.parse.dep, setting.parse.lemma[i]
    children, above = parse.children[i], parse.head[i]
    first, after = parse.sentences[parse.sentence[i]]
    kinds = {"prep_" + parse.word[k].lower() if dep[k] == "prep" else dep[k] for k in children}
    nest = _nesting(parse, model, i)
    governor = "-" if above == i else step_of(model.cue.get((parse.lemma[above], parse.pos[above]), 0), _PRIORS)
    profile = model.profile.get((lemma, parse.pos[i]), ())
    tag = parse.tag[i]
    names = [
        f"tag={tag}", f"dep={dep[i]}", f"tagdep={tag}_{dep[i]}", f"nest={nest}", f"lem={lemma}", f"hp={governor}",
        f"aux={'_'.join(parse.lemma[k] for k in children if dep[k] in ('aux', 'auxpass'))[:16]}",
        f"mark={next((parse.word[k].lower() for k in children if dep[k] == 'mark'), '-')}",
        f"hlem={parse.lemma[above] if above != i else '-'}",
        f"par={step_of(parse.paragraph[i], (0, 1, 3, 8, 20))}",
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
        names.append(f"conjhp={step_of(joined, FIFTHS)}")
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


def _nesting(parse: Parse, model: Model, i: int) -> str:
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


def _candidate_features(setting: Setting, c: Candidate, prior: Priors, rival: float, of_cue: _CueFeatures) -> Features:
    """(names, numbers) of a candidate."""
    (cue_names, nest, governor, kinds, profile), (base, by_construction, both) = of_cue, prior
    parse, i, con = setting.parse, c.cue, c.construction
    lemma, dep, tag = parse.lemma[i], parse.dep[i], parse.tag[i]
    group, holder = group_of(con), setting.kind_of(c.holder)
    first, last = c.content[0][0], c.content[-1][1]
    size = sum(b - a + 1 for a, b in c.content)
    head = _top(parse, *c.content[0])
    content = setting.kind_of(head) if parse.pos[head] in ("NOUN", "PROPN", "PRON") else parse.pos[head]
    share = sum(setting.quoted[k] for a, b in c.content for k in range(a, b + 1)) / size
    quoted = "0" if share == 0 else "s" if share < 0.5 else "l" if share < 0.95 else "1"
    opening = parse.word[first].lower()
    opening = opening if opening in word_class("opening_words") else parse.tag[first][:2]
    behind = parse.word[last + 1] if last + 1 < len(parse) else "."
    behind = behind if behind in MARKS else parse.tag[last + 1][:2]
    length, pb, bb = step_of(size, LENGTHS), step_of(both, _PRIORS), step_of(base, _PRIORS)
    seen = step_of(setting.count.get(parse.lemma[head], 1), _SEEN)
    names = cue_names + [
        f"con={con}", f"sp={holder}", f"len={length}", f"ct={content}", f"q={quoted}", f"first={opening}", f"next={behind}",
        f"con&sp={con}_{holder}", f"con&len={con}_{length}", f"con&nest={con}_{nest}", f"con&dep={con}_{dep}",
        f"con&bb={con}_{bb}", f"con&tag={con}_{tag}", f"con&ct={group}_{content}", f"con&q={con}_{quoted}",
        f"con&first={con}_{opening}", f"con&next={con}_{behind}", f"pb={pb}", f"bb={bb}", f"pb&nest={pb}_{nest}",
        f"pb&sp={pb}_{holder}", f"pb&ct={pb}_{content}", f"pb&len={pb}_{length}", f"pb&dep={pb}_{dep}", f"pb&hp={pb}_{governor}",
        f"lem&g={lemma}_{group}", f"lem&sp={lemma}_{holder}", f"lem&len={lemma}_{step_of(size, (2, 5, 12))}",
        f"ct&len={content}_{length}", f"sp&ct={holder}_{content}", f"chl={parse.lemma[head]}", f"ent={parse.entity[head]}_{group}",
        f"det={group}_{_determiner(parse, head)}", f"ctag={group}_{parse.tag[head]}", f"cn={group}_{seen}",
        f"proper={any(parse.pos[k] == 'PROPN' for a, b in c.content for k in range(a, min(b, a + 25) + 1))}_{group}",
        f"md={_modal(parse, c.content)}_{group}", f"rival={step_of(rival, _PRIORS)}&pb={pb}",
        f"rivald={step_of(logit(both) - logit(rival), (-4, -2, -1, -0.3, 0.3, 1, 2, 4))}",
        f"aft={parse.word[i + 1].lower() if i + 1 < len(parse) else '-'}", f"bef={parse.tag[i - 1] if i else '-'}_{tag}",
    ]  # fmt: skip
    names += [f"con&has={con}_{kind}" for kind in kinds if kind in _TELLING]
    if "neg" in kinds:
        names.append(f"con&neg={con}")
    if profile:
        names += [f"con&prof0={con}_{profile[0]}", f"con&prof1={con}_{profile[1]}", f"pb&prof={pb}_{profile[1]}"]
    if c.holder is not None:
        names += _holder_features(setting, c.cue, c.holder, holder, pb, profile)
    return names, {"lp": logit(both) / 2, "ll": logit(base) / 2, "lc": logit(by_construction) / 2}


def _holder_features(
    setting: Setting, cue: int, holder: int, kind: str, pb: int, profile: tuple[str, ...]
) -> list[str]:
    parse, often = setting.parse, step_of(setting.count.get(setting.parse.lemma[holder], 1), _SEEN)
    return [
        f"spl={parse.lemma[holder]}", f"spn={often}_{kind}", f"pb&spn={pb}_{often}",
        f"spd={step_of(abs(cue - holder), (1, 2, 3, 5, 9, 15))}",
        f"spside={'a' if holder > cue else 'b'}_{parse.dep[holder]}",
        f"prof&t={profile[1] if profile else '-'}_{kind}",
    ]  # fmt: skip


def _top(parse: Parse, first: int, last: int) -> int:
    """The token of a range whose governor lies outside it."""
    return next((k for k in range(first, last + 1) if parse.head[k] == k or not first <= parse.head[k] <= last), first)


def _determiner(parse: Parse, noun: int) -> str:
    own = [k for k in parse.children[noun] if parse.dep[k] in ("det", "poss")]
    article = next((parse.lemma[k] for k in own if parse.dep[k] == "det"), None)
    return article or ("poss" if own else "-")


def _modal(parse: Parse, ranges: Iterable[Tokens]) -> str:
    return next((parse.lemma[k] for a, b in ranges for k in range(a, min(b, a + 8) + 1) if parse.tag[k] == "MD"), "-")
