"""Attributions that the grammar shows: a cue, the one who holds it, and what is attributed.

A cue is a verb with its particle (said, ruled out), an adjective (worried, unwilling), a noun (demand) or the phrase
"according to". The cues and their classes are data: `data/lexicons/cues.csv`.
"""

import csv
from dataclasses import dataclass, replace
from functools import lru_cache

from utils.people import LEXICONS, word_table

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_PREDICATES = ("acomp", "ROOT", "conj", "oprd", "advcl", "amod", "ccomp", "acl", "pobj", "dep")
_TRIMMED = set(",;:.-–—\"'`()[]")
_HOLDER_ENTITIES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
_FACTIVE_ONLY = frozenset(
    "know find begin realize realise determine learn".split()
)  # a belief only when somebody is told of it
_WANTS = frozenset("want demand seek need require".split())  # those of the class that take a plain object
_ASIDES = frozenset("which who whom while although though whereas".split())
_ADJUNCT = frozenset("at in on during after before for since until amid".split())


@dataclass(frozen=True)
class Attribution:
    """One attribution; all places are token indices, ranges include their last token; `holder` is a head token or None."""

    cue: tuple
    verb: int
    holder: int | None
    content: tuple | None
    kind: str  # indirect or position
    says: bool  # whether the cue is one of speech, so that quotations go with it


@lru_cache(maxsize=1)
def cue_classes():
    """{cue: set of classes} from the lexicon; a cue with its particle is written with a blank."""
    classes = {}
    with open(LEXICONS / "cues.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            classes.setdefault(row["cue"], set()).add(row["class"])
    return classes


def subject_of(parse, verb, depth=0):
    """The head token of a verb's subject, also where verbs share it or a participle hangs on its noun; else None."""
    for child in parse.children[verb]:
        if parse.dep[child] in _SUBJECTS:
            return child
    governor, dep = parse.head[verb], parse.dep[verb]
    if depth > 4 or governor == verb:
        return None
    if dep in ("conj", "xcomp", "advcl", "dep", "pcomp", "prep", "aux", "parataxis", "acomp", "oprd") or (
        dep == "ccomp" and parse.tag[verb] == "VBG"
    ):
        return subject_of(parse, governor, depth + 1)
    return governor if dep in ("acl", "relcl") else None


def mention_span(parse, head):
    """Character offsets of the noun phrase around a head token, appositions kept, clauses left out."""
    left, right = parse.edges[head]
    for child in parse.children[head]:
        late = parse.dep[child] == "prep" and parse.word[child].lower() in ("in", "on", "during", "after", "before")
        if child > head and (
            late or parse.dep[child] in ("relcl", "advcl", "ccomp", "parataxis", "conj", "cc", "acl", "punct")
        ):
            right = min(right, parse.edges[child][0] - 1)
    left, right = trim(parse, min(left, head), max(right, head))
    return parse.start[left], parse.end[right]


def trim(parse, first, last):
    """A token range without the marks at its ends."""
    while first < last and parse.word[first] in _TRIMMED:
        first += 1
    while last > first and parse.word[last] in _TRIMMED:
        last -= 1
    return first, last


def find_attributions(parse, quoted=frozenset()):
    """Every attribution with a cue outside quotations. Returns a list of `Attribution`, in the order of their cues.

    `quoted` is the set of tokens inside quotation marks.
    """
    found = []
    for i in range(len(parse)):
        if i not in quoted and parse.pos[i] in ("VERB", "AUX", "ADJ", "NOUN", "ADP", "SCONJ", "ADV"):
            for attribution in _at(parse, i, quoted):
                found += _for_each_holder(parse, attribution)
    return found


def _for_each_holder(parse, attribution):
    """One attribution for each of several holders (Kyiv and Europe); positions need one who can hold them."""
    if attribution.holder is None:
        return [attribution]
    holders = [attribution.holder]
    while more := [
        c
        for c in parse.children[holders[-1]]
        if parse.dep[c] == "conj"
        and c < attribution.verb
        or parse.dep[c] == "conj"
        and attribution.holder > attribution.verb
    ]:
        holders.append(more[0])
    if attribution.kind == "position":
        holders = [h for h in holders if can_hold(parse, h)]
    return [replace(attribution, holder=h) for h in holders]


def can_hold(parse, head):
    """Whether a noun can hold a position: a name, a pronoun for someone, a role, a group of people."""
    if parse.pos[head] == "PRON":
        return parse.word[head].lower() in ("he", "she", "they", "it", "we", "i", "who", "both", "nobody")
    if parse.pos[head] == "PROPN" or parse.entity[head] in _HOLDER_ENTITIES:
        return parse.entity[head] not in ("DATE", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
    return parse.lemma[head] in word_table("roles") or parse.lemma[head] in (
        "country",
        "government",
        "capital",
        "people",
        "side",
        "party",
        "group",
        "ministry",
        "union",
        "council",
        "committee",
        "company",
        "family",
        "camp",
        "army",
    )


def _at(parse, i, quoted):
    if parse.word[i].lower() == "according":
        return _according_to(parse, i)
    classes, cue = _classes_at(parse, i)
    if not classes:
        return []
    if parse.pos[i] in ("VERB", "AUX") and classes - {"mood", "noun"}:
        return _of_verb(parse, i, classes, cue, quoted)
    if "mood" in classes and parse.tag[i] in ("JJ", "JJR", "VBN", "VBD") and parse.dep[i] in _PREDICATES:
        return _of_mood(parse, i, cue, quoted)
    return []


def _classes_at(parse, i):
    """The classes of the cue at a token, with its particle or preposition where the lexicon lists that pair."""
    known, lemma = cue_classes(), parse.lemma[i]
    for child in parse.children[i]:
        pair = f"{lemma} {parse.word[child].lower()}"
        if parse.dep[child] in ("prt", "prep", "advmod") and child > i and pair in known:
            return known[pair], (i, child if child - i == 1 else i)
    form = parse.word[i].lower()
    if "mood" in known.get(form, ()) and not any(parse.dep[c] in ("dobj", "ccomp") for c in parse.children[i]):
        return {"mood"}, (i, i)  # worried, opposed: the participle is the cue, not the verb
    return known.get(lemma, set()), (i, i)


def _of_verb(parse, i, classes, cue, quoted):
    by_dep = {}
    for child in parse.children[i]:
        by_dep.setdefault(parse.dep[child], child)
    if "agent" in by_dep and "nsubjpass" in by_dep:
        return _of_passive(parse, i, classes, cue, by_dep)
    holder, says = subject_of(parse, i), "say" in classes
    holder = None if holder is not None and holder in quoted else holder
    content, kind = _content_of(parse, i, classes, cue, by_dep)
    if holder is None and says:
        holder = _inverted_subject(parse, i, quoted)
        content = None if holder is not None and content and content[0] <= holder <= content[1] else content
    elif says and content is None and any(c in quoted for c in range(i, parse.edges[i][1] + 1)):
        content = _object_with_words(parse, i, quoted)
    if "nsubjpass" in by_dep and content is None:
        return []
    content = _without_cue(parse, i, content)
    if content is None and not says:
        return []
    if content is None and holder is not None and parse.dep[i] != "relcl":
        content = _clause_before(parse, i, holder)
    return [Attribution(cue, i, holder, content, kind, says)]


def _content_of(parse, i, classes, cue, by_dep):
    """(content, kind) of a cue by what hangs on it: a clause, an infinitive, an object, a prepositional object."""
    if "ccomp" in by_dep and classes & {"say", "think", "want"} and parse.lemma[i] not in _FACTIVE_ONLY:
        return _clause(parse, by_dep["ccomp"]), "indirect" if classes & {"say", "think"} else "position"
    if "xcomp" in by_dep and classes & {"want", "position"}:
        return parse.edges[by_dep["xcomp"]], "position"
    takes_object = "position" in classes or parse.lemma[i] in _WANTS
    if takes_object and ("dobj" in by_dep or "pcomp" in by_dep):
        return _with_condition(parse, i, _phrase(parse, by_dep.get("dobj", by_dep.get("pcomp")))), "position"
    if "prep" in by_dep and "position" in classes and (cue[1] > i or parse.children[by_dep["prep"]]):
        inside = [c for c in parse.children[by_dep["prep"]] if parse.dep[c] in ("pobj", "pcomp")]
        return (parse.edges[inside[0]], "position") if inside else (None, "indirect")
    return None, "indirect"


def _of_passive(parse, i, classes, cue, by_dep):
    """“X was rejected by Y”: Y holds the position, and X is what it is about."""
    holders = [c for c in parse.children[by_dep["agent"]] if parse.dep[c] == "pobj"]
    if not holders or not classes & {"position", "want", "think"}:
        return []
    return [Attribution(cue, i, holders[0], trim(parse, *parse.edges[by_dep["nsubjpass"]]), "position", False)]


def _with_condition(parse, i, content):
    """An object together with the “if” that follows it: threatened “consequences” if ..."""
    for child in parse.children[i]:
        start, end = parse.edges[child]
        if (
            parse.dep[child] == "advcl"
            and parse.word[start].lower() in ("if", "unless")
            and 0 < start - content[1] <= 3
        ):
            return content[0], end
    return content


def _clause(parse, verb):
    """A complement clause without its "that", and without a clause joined to it that has a subject of its own."""
    first, last = parse.edges[verb]
    for child in parse.children[verb]:
        own_subject = parse.dep[child] == "conj" and any(parse.dep[c] in _SUBJECTS for c in parse.children[child])
        aside = parse.dep[child] in ("advcl", "parataxis") and child > verb and parse.tag[child] == "VBG"
        start = parse.edges[child][0]
        if (
            child > verb
            and start > first
            and (own_subject or aside)
            and parse.word[start - 1] in (",", "and", "but", ";")
        ):
            last = min(last, start - 1)
    last = _before_aside(parse, first, last)
    while last > first and parse.word[last] in ("and", "but", ",", ";"):
        last -= 1
    return first + (parse.word[first].lower() == "that" and parse.dep[first] == "mark"), last


def _before_aside(parse, first, last):
    """The last token before an aside of the reporter: “, a view that ...”, “, pointing to ...”, “, and that is ...”."""
    for k in range(first + 4, last - 1):
        if parse.word[k] != ",":
            continue
        after, behind = parse.word[k + 1].lower(), parse.word[k + 2].lower()
        remark = after in ("a", "an", "the") and any(
            parse.word[j].lower() in ("that", "which", "who") for j in range(k + 2, min(last, k + 5))
        )
        if after in _ASIDES or parse.tag[k + 1] == "VBG" or remark or (after == "and" and behind in ("that", "this")):
            return k - 1
    return last


def _phrase(parse, noun):
    """An object without the time and place that belong to its verb."""
    first, last = parse.edges[noun]
    for child in parse.children[noun]:
        if (
            child > noun
            and parse.dep[child] == "prep"
            and parse.word[child].lower() in _ADJUNCT
            and parse.pos[noun] != "VERB"
        ):
            dated = any(parse.entity[k] == "DATE" for k in range(child, parse.edges[child][1] + 1))
            if dated or parse.word[child].lower() in ("at", "during", "after", "before", "since", "until"):
                last = min(last, parse.edges[child][0] - 1)
    return first, max(last, noun)


def _object_with_words(parse, i, quoted):
    """What a cue of speech takes beside a clause, where it holds quoted words: warned of “consequences” if ..."""
    after = [c for c in parse.children[i] if c > i and parse.dep[c] in ("dobj", "prep", "advcl", "attr", "oprd")]
    if not after or not any(k in quoted for c in after for k in range(parse.edges[c][0], parse.edges[c][1] + 1)):
        return None
    first, last = parse.edges[after[0]][0], max(parse.edges[c][1] for c in after)
    return first + (parse.dep[after[0]] == "prep"), last


def _inverted_subject(parse, i, quoted):
    """The speaker in “..., said the mayor”, which the parser often takes for an object."""
    for child in parse.children[i]:
        if (
            parse.dep[child] in ("dobj", "attr", "npadvmod", "oprd", "appos")
            and i < child < i + 12
            and child not in quoted
        ):
            after_mark = i > 0 and parse.word[i - 1] in "\",'"
            if after_mark and (
                parse.pos[child] in ("PROPN", "PRON")
                or parse.entity[child] == "PERSON"
                or parse.lemma[child].endswith(("er", "or", "man", "ent"))
            ):
                return child
    return None


def _without_cue(parse, i, content):
    if content is None:
        return None
    first, last = content
    if first <= i <= last:  # the clause swallowed its cue: keep the larger side
        first, last = (first, i - 1) if i - first > last - i else (i + 1, last)
    first, last = trim(parse, first, last)
    return (first, last) if last > first or parse.pos[first] in ("NOUN", "PROPN", "PRON", "VERB") else None


def _clause_before(parse, i, holder):
    """What stands before “, the mayor said” in the same sentence."""
    first, after = parse.sentences[parse.sentence[i]]
    end = min(i, parse.edges[holder][0] if holder < i else i)
    if end - first < 4 or after - i > 9 and parse.dep[i] != "parataxis" or parse.word[end - 1] not in (",", '"', "'"):
        return None
    return trim(parse, first, end - 1)


def _according_to(parse, i):
    to = next(
        (c for c in parse.children[i] if parse.word[c].lower() == "to"),
        i + 1 if i + 1 < len(parse) and parse.word[i + 1].lower() == "to" else None,
    )
    named = [c for c in parse.children[to] if parse.dep[c] == "pobj"] if to is not None else []
    if not named:
        return []
    first, after = parse.sentences[parse.sentence[i]]
    left, right = parse.edges[i][0], max(parse.edges[i][1], parse.edges[named[0]][1])
    content = (first, left - 1) if left - first > 2 else (right + 1, after - 1)
    if content[1] <= content[0]:
        return []
    return [Attribution((i, to), i, named[0], trim(parse, *content), "indirect", True)]


def _shared_subject(parse, i):
    """In “with Washington and Moscow optimistic but Kyiv and Europe worried” the nouns right before the adjective."""
    j = i - 1
    while j >= 0 and parse.pos[j] == "ADV":
        j -= 1
    if j < 0 or parse.pos[j] != "PROPN" or parse.sentence[j] != parse.sentence[i]:
        return None
    while j > 1 and parse.word[j - 1] == "and" and parse.pos[j - 2] == "PROPN":
        j -= 2
    return j


def _of_mood(parse, i, cue, quoted):
    """“is worried about X”, “has been unwilling to X”, and the shared “X optimistic but Y worried”."""
    holder = next((c for c in parse.children[i] if parse.dep[c] in _SUBJECTS), None)
    verb = parse.head[i]
    if holder is None and parse.dep[i] == "amod":
        holder = verb if parse.pos[verb] == "PROPN" else None
    elif holder is None:
        holder = _shared_subject(parse, i) or subject_of(
            parse, i if parse.pos[i] in ("VERB", "AUX") or parse.dep[i] == "conj" else verb
        )
    if holder is None or holder in quoted:
        return []
    about = [c for c in parse.children[i] if c > i and parse.dep[c] in ("prep", "xcomp", "ccomp", "advcl")]
    if _only_supposed(parse, i) or _only_supposed(parse, verb):
        return []
    content = (i, i)
    if about:
        content = trim(parse, i, parse.edges[about[0]][1])
    return [Attribution(cue, i, holder, content, "position", False)]


def _only_supposed(parse, i):
    """Whether a clause is only supposed or asked: if he is willing, whether they are ready."""
    return any(
        parse.word[c].lower() in ("if", "whether", "unless")
        for c in parse.children[i]
        if parse.dep[c] in ("mark", "advmod")
    )
