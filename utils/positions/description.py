"""What a candidate looks like: sparse features for "is there a position", and signed ones (value 1 or -1) for its sign. No names, no topics."""

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from utils.lexicons import attitude_classes, cue_classes, lookup, tone_value, word_class
from utils.positions.candidates import Article, Candidate
from utils.text import SUBJECTS

BARRIERS = frozenset("relcl acl advcl conj_clause csubj parataxis ccomp".split())
SUFFIXES = ("tion", "sion", "ment", "ing", "al", "ity", "ness", "ism", "ance", "ence", "ship", "er", "or", "ist", "cy")


@lru_cache(maxsize=20000)
def class_of(lemma: str, pos: str) -> str:
    """A coarse class of a word by the lexicons: its cue's kind and act, or its class as a cue of attribution."""
    kinds = (
        ("verb", "deed", "effect", "fate")
        if pos in ("VERB", "AUX")
        else ("noun", "deed noun")
        if pos in ("NOUN", "PROPN")
        else ("adjective",)
    )
    cue = lookup(lemma, *kinds)
    if cue:
        return f"{cue.kind}:{cue.act}"
    return "+".join(sorted(cue_classes().get(lemma, ()))) or "other"


@lru_cache(maxsize=20000)
def deed_sign(lemma: str, pos: str) -> int:
    """The sign of a word that brings about or undoes (build 1, repeal -1), else 0."""
    cue = lookup(lemma, "deed", "verb", "effect") if pos in ("VERB", "AUX") else lookup(lemma, "deed noun", "noun")
    return cue.sign if cue else 0


def side(value: float, least: float) -> str:
    return "+" if value > least else "-" if value < -least else "0"


def bin_of(n: int, edges: tuple[int, ...] = (0, 1, 2, 3, 5, 8, 12, 20, 35)) -> int:
    return sum(n > e for e in edges)


_MARKS = frozenset("that if whether because when while as how why until unless after before so".split())


def _determiner(words: set[str], kinds: set[str]) -> str:
    """What stands before a noun, in a word."""
    for name, those in (
        ("the", {"the"}),
        ("this", {"this", "that", "these", "those", "such"}),
        ("a", {"a", "an", "any", "another"}),
        ("no", {"no"}),
    ):
        if words & those:
            return name
    return "poss" if "poss" in kinds else "bare"


class Describer:
    """Features of the candidates of one text; what several candidates share is computed once."""

    def __init__(self, article: Article) -> None:
        self.article, self.p, self.steps = article, article.p, article.steps
        self.of_target: dict[int, tuple[str, list[str]]] = {}
        self.of_path: dict[tuple[int, int], dict[str, Any]] = {}
        self.tone_at: dict[tuple[int, int], list[tuple[int, float]]] = {}

    def target(self, i: int) -> tuple[str, list[str]]:
        """Features of a target alone."""
        if i in self.of_target:
            return self.of_target[i]
        p = self.p
        pos, lemma, dep = p.pos[i], p.lemma[i], p.dep[i]
        what = "V" if pos in ("VERB", "AUX") else "R" if pos == "PRON" else "P" if pos == "PROPN" else "N"
        kids = {p.dep[c] for c in p.children[i]}
        dets = {p.word[c].lower() for c in p.children[i] if p.dep[c] in ("det", "poss", "nummod")}
        det = _determiner(dets, kids)
        f = [f"t={what}", f"td={what}{dep}", f"te={p.entity[i]}", f"tdet={what}{det}", f"ttag={p.tag[i]}"]
        if what == "N":
            f.append("tsuf=" + next((s for s in SUFFIXES if lemma.endswith(s)), "-"))
            f.append(f"tlight={lemma if lemma in word_class('light_nouns') else '-'}")
        if what in "NV":
            f.append(f"tcls={class_of(lemma, pos)}")
            tone = tone_value(lemma)
            f.append(f"ttone={what}{'+' if tone > 0.2 else '-' if tone < -0.2 else '0'}")
        if what == "V":
            m = self.steps.mood(i)
            f += [f"tm={m.modal}", f"tm={m.modal}|{dep}", f"tneg={m.negated}"]
            f += [f"tmark={w}" for w in m.marks if w in _MARKS]
        for k in ("relcl", "prep", "acl", "dobj", "amod", "compound", "nsubj", "nsubjpass", "ccomp", "xcomp"):
            if k in kids:
                f.append(f"tk={what}{k}")
        left, right = p.edges[i]
        f.append(f"tlen={bin_of(right - left)}")
        self.of_target[i] = (what, f)
        return self.of_target[i]

    def path(self, c: Candidate) -> dict[str, Any]:
        """What the way says: the cues met, their joint sign, negations, moods; shared by all holders at one anchor."""
        key = (c.target, c.path.index(c.anchor) if c.anchor in c.path else len(c.path) - 1)
        if key not in self.of_path:
            self.of_path[key] = self._path(c.target, c.path[: key[1] + 1])
        return self.of_path[key]

    def _path(self, target: int, path: tuple[int, ...]) -> dict[str, Any]:
        p, steps = self.p, self.steps
        sign, cues, deps, words, negations, moods, barriers = 1, [], [], [], 0, [], []
        for n, j in enumerate(path):
            step = steps.step(path[n - 1]) if n else None
            if step is not None:
                if step.kind:
                    cues.append((step.kind, step.act, step.sign, step.word, n))
                    sign *= step.sign or 1
                dep = step.dep
                if p.pos[j] == "ADP":
                    deps.append(p.word[j].lower())
                elif p.pos[path[n - 1]] != "ADP":
                    deps.append(dep)
                if dep in BARRIERS:
                    barriers.append(dep)
                if p.pos[j] not in ("ADP", "PART", "SCONJ"):
                    words.append((j, step))
            if p.pos[j] in ("VERB", "AUX", "NOUN", "ADJ"):
                m = steps.mood(j)
                negations += m.negated + (n > 0 and p.lemma[j] in word_class("nothing_words"))
                moods.append(m)
        signed = [c for c in cues if c[2]]
        return {
            "sign": sign if signed else 0,
            "cues": cues,
            "deps": deps,
            "words": words,
            "negations": negations,
            "moods": moods,
            "parity": -1 if negations % 2 else 1,
            "barriers": barriers,
            "product": sign,
        }

    def clause_tone(self, i: int, first: int, last: int) -> float:
        """The sum of tones of the words in a stretch, without the target itself."""
        key = (first, last)
        if key not in self.tone_at:
            p = self.p
            values = [
                (k, tone_value(p.lemma[k]))
                for k in range(first, last + 1)
                if p.pos[k] in ("ADJ", "ADV", "NOUN", "VERB")
            ]
            self.tone_at[key] = [
                (k, -v if any(p.dep[g] == "neg" for g in (*p.children[k], *p.children[p.head[k]])) else v)
                for k, v in values
                if v
            ]
        return sum(v for k, v in self.tone_at[key] if k != i)

    def facts(self, c: Candidate) -> SimpleNamespace:
        """What both models ask of a candidate, looked up once."""
        p, way = self.p, self.path(c)
        what, own = self.target(c.target)
        s = c.statement or next((s for s in self.article.around[c.target] if s["name"] == c.name), None)
        cues, words, deps = way["cues"], way["words"], way["deps"]
        first = cues[0] if cues else ("", "", 0, -1, 0)
        last = cues[-1] if cues else first
        token = s["cue_token"] if s and s["cue_token"] is not None else None
        return SimpleNamespace(
            c=c,
            way=way,
            what=what,
            own=own,
            s=s,
            said=s["kind"] if s else "none",
            first=first,
            last=last,
            rel=c.relation,
            cue_token=token,
            cue=p.lemma[token] if token is not None else "",
            gov=words[0][0] if words else c.target,
            govdep=deps[0] if deps else "self",
            mood=way["moods"][-1].modal if way["moods"] else "-",
            must=any(m.modal == "must" for m in way["moods"]),
            depth=len(words),
            tone=self._tones(c),
            total=way["parity"] * way["product"],
        )

    def place(self, x: SimpleNamespace) -> list[str]:
        """Features for whether there is a position, those of the target alone left out (they are in `x.own`)."""
        p, c, way, what, rel, said = self.p, x.c, x.way, x.what, x.rel, x.said
        kind, inside = self.article.names.kind(c.holder), bool(self.article.around[c.target])
        lemma, pos, gov, depth = p.lemma[c.anchor], p.pos[c.anchor], x.gov, x.depth
        fk, lk = f"{x.first[0]}:{x.first[1]}", f"{x.last[0]}:{x.last[1]}"
        f = [
            f"rel={rel}",
            f"hk={kind}",
            f"rel={rel}|{kind}",
            f"said={said}|{rel}",
            f"nc={len(way['cues'])}",
            f"S={way['sign']}|{rel}",
            f"fk={fk}",
            f"lk={lk}",
            f"fk={fk}|{what}|{x.govdep}",
            f"lk={lk}|{rel}",
            f"fl={fk}>{lk}",
            f"gov={p.lemma[gov]}|{x.govdep}",
            f"gov={p.lemma[gov]}",
            f"gcls={class_of(p.lemma[gov], p.pos[gov])}|{x.govdep}|{what}",
            f"anc={lemma}|{rel}",
            f"ancd={depth}|{rel}",
            f"acls={class_of(lemma, pos)}|{rel}|{min(depth, 3)}",
            f"mood={x.mood}|{rel}",
            f"mood={x.mood}|{rel}|{what}{min(depth, 2)}",
            f"must={x.must}|{what}|{said}",
            f"neg={way['negations']}",
            f"held={len(c.members) > 1}",
            f"nbar={len(way['barriers'])}|{said}",
            f"in={inside}|{rel}",
            f"dist={bin_of(abs(c.holder - c.target))}|{p.sentence[c.holder] == p.sentence[c.target]}|{rel == 'speaker'}",
            f"tone={side(x.tone[0], 0.3)}|{said}",
            f"near={side(x.tone[1], 0.2)}|{said}",
        ]
        f += [f"bar={b}" for b in way["barriers"]] + self._above(c, rel) + self._marks(way, rel, said)
        return f + self._told(x) + self._ruled(c, rel)

    def _told(self, x: SimpleNamespace) -> list[str]:
        """Features of the saying around a target, and of a target that is its own anchor."""
        c, f = x.c, []
        if x.cue:
            f += [
                f"scue={x.cue}",
                f"scue={x.cue}|{x.what}{min(x.depth, 2)}",
                f"scls={class_of(x.cue, 'VERB')}|{x.said}",
            ]
        if self.article.around[c.target] and not x.s:
            f.append(f"others={self.article.around[c.target][0]['kind']}|{x.rel}")
        if x.what == "V" and c.anchor == c.target:
            f += [f"own={x.mood}|{x.rel}|{x.said}", f"ownl={self.p.lemma[c.target]}"]
        return f

    def _ruled(self, c: Candidate, rel: str) -> list[str]:
        """Whether the rules of stance find a position on the target, and whose."""
        ruling = self.article.rules.of(c.target)
        if not ruling.holders:
            return ["rule=none"]
        whose = "mine" if any(name in ruling.holders for _, name in c.members) else "other"
        return [
            f"rule={whose}",
            f"rule={whose}|{ruling.act}",
            f"rule={whose}|{rel}",
            f"rule={whose}|{ruling.sign != 0}",
        ]

    def _marks(self, way: dict[str, Any], rel: str, said: str) -> list[str]:
        found = ["cond"] if any(m.conditional for m in way["moods"]) else []
        found += [f"supposed|{rel}"] if any(m.supposed for m in way["moods"]) else []
        return found + ([f"question|{said}"] if any(m.question for m in way["moods"]) else [])

    def _above(self, c: Candidate, rel: str) -> list[str]:
        """What stands above the anchor: who else says it, whether it is denied, asked, supposed."""
        p, j, found = self.p, c.anchor, []
        for _ in range(3):
            step = self.steps.step(j)
            if step is None:
                break
            j = step.to
            if p.pos[j] in ("VERB", "AUX", "NOUN"):
                found.append(f"up={class_of(p.lemma[j], p.pos[j])}|{step.dep}")
                m = self.steps.mood(j)
                if m.negated or m.supposed:
                    found.append(f"upneg|{rel}")
                break
            found.append(f"updep={step.dep}|{rel}")
        return found or ["up=root"]

    def _tones(self, c: Candidate) -> tuple[float, float]:
        """Tone of the sentence's part around the target, and of what is said right beside it."""
        p = self.p
        a, b = p.sentences[p.sentence[c.target]]
        whole = self.clause_tone(c.target, a, b - 1)
        beside = [k for k in p.children[c.target] if p.dep[k] in ("amod", "advmod", "acomp", "attr")]
        head = p.head[c.target]
        if p.dep[c.target] in SUBJECTS:
            beside += [k for k in p.children[head] if p.dep[k] in ("acomp", "attr", "dobj", "advmod")] + [head]
        return whole, sum(tone_value(p.lemma[k]) for k in beside if k != c.target)

    def signs(self, x: SimpleNamespace) -> list[tuple[str, int]]:
        """(feature, 1 or -1) for the sign: each points the way that the words on the path would turn it."""
        p, way, total, first, last = self.p, x.way, x.total, x.first, x.last
        g = [("bias", 1), (f"rel={x.rel}", 1)]
        if way["sign"]:
            names = (
                "s",
                f"s|{first[0]}:{first[1]}",
                f"s|{last[0]}:{last[1]}",
                f"s|{x.rel}",
                f"s|{len(way['cues'])}",
                f"s|neg{way['negations']}",
                f"s|bar{len(way['barriers'])}",
                f"s|fn{first[4]}",
                f"s|{x.said}",
                f"s|{x.what}",
                f"s|more{sum(cue[0][:4] == 'more' for cue in way['cues'])}|{min(len(way['cues']), 3)}",
            )
            g += [(n, total) for n in names]
        else:
            g += [
                (n, way["parity"])
                for n in ("p", f"p|{x.mood}", f"p|{x.said}", f"p|{x.what}", f"p|{x.rel}", f"p|{x.govdep}")
            ]
        if x.must:
            g += [("must", total), (f"must|{x.what}", total)]
        for j, step in way["words"][:5]:
            mine = total * (step.sign if step.word == j and step.sign else 1)
            g += [(f"w={p.lemma[j]}", mine), (f"w={p.lemma[j]}|{step.dep}", mine)]
            if (att := attitude_classes().get(p.lemma[j])) and att[1]:
                g += [(f"att|{step.sign != 0}|{step.dep}", att[1] * mine), (f"att|{step.sign != 0}", att[1] * mine)]
        ruling = self.article.rules.of(x.c.target)
        if ruling.sign:
            mine = any(name in ruling.holders for _, name in x.c.members)
            g += [("rule", ruling.sign), (f"rule|{mine}", ruling.sign), (f"rule|{mine}|{ruling.act}", ruling.sign)]
            g += [(f"rule|{ruling.sign == total}", ruling.sign)]
        return g + self._signs_around(x)

    def _signs_around(self, x: SimpleNamespace) -> list[tuple[str, int]]:
        """Signed features of the target's own verb, of the statement's cue, and of the tone around."""
        p, c, total, g = self.p, x.c, x.total, []
        if x.what == "V":
            g += [(f"t={p.tag[c.target]}", total), (f"own={p.lemma[c.target]}", total)]
            if d := deed_sign(p.lemma[c.target], p.pos[c.target]):
                g.append((f"deed|{c.anchor == c.target}", d * total))
        if x.cue:
            on = x.cue_token in c.path
            g.append((f"scue={x.cue}|{on}", total if on else x.way["parity"]))
            cue = None if on else lookup(x.cue, "verb", "noun", "adjective")
            if cue and cue.sign:
                g += [("cue_sign", cue.sign * total), (f"cue_sign|{x.said}", cue.sign * total)]
        for name, value in (("tone", x.tone[0]), ("near", x.tone[1])):
            if abs(value) > 0.2:
                v = 1 if value > 0 else -1
                g += [(name, v), (f"{name}|{x.said}", v), (f"{name}|{bool(x.way['sign'])}", v), (f"{name}|{x.what}", v)]
        return g
