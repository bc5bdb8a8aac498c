"""The words of a target as a table would show them, and the stretch of evidence."""

from typing import TYPE_CHECKING, Any

from utils.lexicons import word_class
from utils.text import MARKS, Parse, Tokens

if TYPE_CHECKING:
    from utils.positions.candidates import Article, Candidate

LONGEST = 9
_DECISIVE = (
    "neg",
    "prt",
    "acomp",
    "attr",
    "oprd",
)  # without these words the evidence may say the opposite: never, is unacceptable


def antecedent(p: Parse, i: int) -> int | None:
    """The noun before that “it”, “this” or “that” most likely means: an object or subject of this sentence or the one before, else None."""
    plural = p.word[i].lower() in ("them", "these", "those")
    best, most = None, 0.0
    for k in range(i - 1, max(-1, i - 60), -1):
        if p.sentence[i] - p.sentence[k] > 1:
            break
        if (
            p.pos[k] not in ("NOUN", "PROPN")
            or p.entity[k] in ("PERSON", "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL")
            or p.dep[k] in ("compound", "poss", "npadvmod")
        ):
            continue
        if (p.tag[k] in ("NNS", "NNPS")) != plural:
            continue
        score = (
            {"dobj": 1.5, "nsubj": 1.3, "nsubjpass": 1.5, "pobj": 0.9, "attr": 0.8}.get(p.dep[k], 0.5)
            * (0.6 if p.sentence[k] != p.sentence[i] else 1)
            * (1 - (i - k) / 120)
        )
        if score > most:
            best, most = k, score
    return best


def target_span(p: Parse, i: int) -> Tokens:
    """First and last token of the words that a table would show for a target; of “efforts to do it” what is to be done."""
    if p.lemma[i] in word_class("effort_nouns") and p.pos[i] == "NOUN":
        i = next((c for c in p.children[i] if p.dep[c] == "acl" and p.tag[c] == "VB"), i)
    first = _first_of(p, i)
    last = _last_of(p, i, first)
    while first < i and (p.word[first] in MARKS or p.word[first].lower() in ("no", "not", "any")):
        first += 1  # what is negated is told by the sign
    while last > i and p.word[last] in MARKS:
        last -= 1
    return first, last


def _first_of(p: Parse, i: int) -> int:
    """Where the words of a target begin: a noun with what stands before it, a verb with its short subject."""
    if p.pos[i] in ("NOUN", "PROPN", "PRON"):
        apart = ("relcl", "appos", "conj", "cc", "punct", "prep")
        return min([i, *(p.edges[c][0] for c in p.children[i] if c < i and p.dep[c] not in apart)])
    own = ("nsubj", "nsubjpass", "csubj", "neg")
    short = [c for c in p.children[i] if c < i and p.dep[c] in own and p.pos[c] != "PRON"]
    return min([i, *(p.edges[c][0] for c in short if p.edges[c][1] - p.edges[c][0] < 6)])


def _last_of(p: Parse, i: int, first: int) -> int:
    """Where the words of a target end: before a clause or aside, and before they grow too long."""
    last = i
    for c in p.children[i]:
        if c < i:
            continue
        a, b = p.edges[c]
        if p.dep[c] in ("relcl", "appos", "conj", "cc", "punct", "advcl", "parataxis") or (
            a > last + 1 and p.word[last + 1] in MARKS
        ):
            break
        if b - first >= LONGEST:
            if p.dep[c] in ("dobj", "prep", "xcomp", "prt", "acl", "acomp", "attr", "ccomp"):
                last = max(last, _cut(p, c, first))
            break
        last = max(last, b)
    return last


def _cut(p: Parse, c: int, first: int) -> int:
    """Where a long complement is cut: behind its own head's noun phrase."""
    a, b = p.edges[c]
    for k in range(max(c + 1, first + 3), min(b, first + LONGEST) + 1):
        if p.word[k].lower() in word_class("target_cut_words") or p.word[k] in MARKS:
            return k - 1
        if p.word[k].lower() in word_class("target_tail_words") and k > first + 3:
            return k - 1
    k = min(b, first + LONGEST)
    while k > c and p.pos[k] in ("DET", "ADP", "CCONJ", "PART", "ADJ", "AUX", "SCONJ"):
        k -= 1
    return k if k > c else c - 1


def target_words(article: "Article", c: "Candidate") -> dict[str, Any]:
    """Offsets and words of a candidate's target, and the stretch of evidence: target, target_start, target_end, start, end."""
    p = article.p
    first, last = target_span(p, c.target)
    way = [c.target, c.anchor, *c.path[: c.path.index(c.anchor) + 1 if c.anchor in c.path else 1]]
    inside = way + [k for i in way for k in p.children[i] if p.dep[k] in _DECISIVE]
    if p.sentence[c.holder] == p.sentence[c.target]:
        inside.append(c.holder)
    a, b = min(inside + [first]), max(inside + [last])
    if p.pos[c.target] == "PRON":
        meant = article.names.name(c.target) if article.names.kind(c.target) in ("he", "they") else ""
        if meant:
            return {
                "target": meant,
                "target_start": p.start[c.target],
                "target_end": p.end[c.target],
                "start": p.start[a],
                "end": p.end[b],
            }
        behind = antecedent(p, c.target)
        if behind is not None:
            x, y = target_span(p, behind)
            return {
                "target": p.text[p.start[x] : p.end[y]].replace("\n", " "),
                "target_start": p.start[c.target],
                "target_end": p.end[c.target],
                "start": p.start[a],
                "end": p.end[b],
            }
    return {
        "target": p.text[p.start[first] : p.end[last]].replace("\n", " "),
        "target_start": p.start[first],
        "target_end": p.end[last],
        "start": p.start[a],
        "end": p.end[b],
    }
