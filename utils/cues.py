"""The lexicon of cues, what kind of statement each makes, and moods, which are positions in a single word.

A cue is a verb with its particle (said, ruled out), an adjective (worried, unwilling), a noun (demand) or the phrase
"according to". The cues and their classes are data: `data/lexicons/cues.csv`.
"""

import csv
from dataclasses import replace
from functools import lru_cache

from utils.constructions import SUBJECTS, Candidate, group_of, subject_of, trim
from utils.people import LEXICONS, word_table

_PREDICATES = ("acomp", "ROOT", "conj", "oprd", "advcl", "amod", "ccomp", "acl", "pobj", "dep")
_HOLDER_ENTITIES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
_NO_HOLDERS = ("DATE", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
_HOLDING_PRONOUNS = frozenset("he she they it we i who both nobody".split())
_HOLDING_NOUNS = frozenset(
    "country government capital people side party group ministry union council committee company family camp army".split()
)
_ASIDES = frozenset("which who whom while although though whereas".split())
_REPORTS = frozenset("ccomp ccomp< ccomp> sent< rest< rest<> as_ parataxis_ dep_ acc_ label adv n_that n_acl".split())


@lru_cache(maxsize=1)
def cue_classes():
    """{cue: set of classes} from the lexicon; a cue with its particle is written with a blank."""
    classes = {}
    with open(LEXICONS / "cues.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            classes.setdefault(row["cue"], set()).add(row["class"])
    return classes


def kind_of(parse, candidate):
    """Whether a candidate reports words or thoughts (indirect) or tells what its holder wants, refuses, backs, fears (position).

    The lexicon's classes decide; a cue that it lacks reports where its content is a clause, else it tells a position.
    """
    i, known = candidate.cue, cue_classes()
    pairs = [f"{parse.lemma[i]} {parse.word[k].lower()}" for k in parse.children[i] if k > i]
    classes = next((known[p] for p in pairs if p in known), None) or known.get(parse.lemma[i], set())
    group = group_of(candidate.construction.split("|")[0])
    clause = any(group.lstrip("P").startswith(r) for r in _REPORTS) or parse.word[i].lower() == "according"
    if classes & {"say", "think"}:
        return "indirect" if clause or not classes & {"position", "want"} else "position"
    return "indirect" if clause and not classes else "position"


def can_hold(parse, head):
    """Whether a noun can hold a position: a name, a pronoun for someone, a role, a group of people."""
    if parse.pos[head] == "PRON":
        return parse.word[head].lower() in _HOLDING_PRONOUNS
    if parse.pos[head] == "PROPN" or parse.entity[head] in _HOLDER_ENTITIES:
        return parse.entity[head] not in _NO_HOLDERS
    return parse.lemma[head] in word_table("roles") or parse.lemma[head] in _HOLDING_NOUNS


def holders_of(parse, candidate):
    """The heads of all who hold an attribution: the first, and those joined to it by “and” on the same side of the cue."""
    if candidate.holder is None:
        return []
    holders = [candidate.holder]
    before = candidate.holder < candidate.cue
    while more := [
        k for k in parse.children[holders[-1]] if parse.dep[k] == "conj" and (k < candidate.cue or not before)
    ]:
        holders.append(more[0])
    return holders


def tidied(parse, candidate):
    """A candidate whose content reads by itself: no “that” before it, no aside of the reporter behind it, its “if” clause kept."""
    first, last = candidate.content[-1]
    if candidate.construction.startswith(("ccomp", "n")):
        last = _before_aside(parse, first, last)
    condition = condition_behind(parse, candidate.cue, last)
    last = condition[1] if condition else last
    ranges = [*candidate.content[:-1], trim(parse, first, last)]
    first, last = ranges[0]
    if first < last and parse.word[first].lower() == "that" and parse.dep[first] == "mark":
        ranges[0] = (first + 1, last)
    return replace(candidate, content=tuple(ranges))


def condition_behind(parse, cue, last):
    """The “if” clause of a cue that follows a token: threatened “consequences” | if they refuse. Returns (first, last) or None."""
    for k in parse.children[cue]:
        start, end = parse.edges[k]
        conditional = parse.dep[k] == "advcl" and parse.word[start].lower() in ("if", "unless")
        if conditional and 0 < start - last <= 3:
            return start, end
    return None


def _before_aside(parse, first, last):
    """The last token before an aside of the reporter: “, a view that ...”, “, pointing to ...”, “, and that is ...”."""
    for k in range(first + 4, last - 1):
        if parse.word[k] != ",":
            continue
        after, behind = parse.word[k + 1].lower(), parse.word[k + 2].lower()
        relative = any(parse.word[j].lower() in ("that", "which", "who") for j in range(k + 2, min(last, k + 5)))
        remark = after in ("a", "an", "the") and relative
        if after in _ASIDES or parse.tag[k + 1] == "VBG" or remark or (after == "and" and behind in ("that", "this")):
            return k - 1
    return last


def find_moods(parse, quoted):
    """Moods outside quotations: “is worried”, “has been unwilling to X”, and the shared “with X optimistic but Y worried”.

    `quoted` has one truth value a token. Returns a list of `Candidate` with the construction "mood"; the content is the mood
    with what it is about.
    """
    known, found = cue_classes(), []
    for i in range(len(parse)):
        if quoted[i] or parse.tag[i] not in ("JJ", "JJR", "VBN", "VBD") or parse.dep[i] not in _PREDICATES:
            continue
        form = parse.word[i].lower()
        if "mood" not in known.get(form, ()) and "mood" not in known.get(parse.lemma[i], ()):
            continue
        with_object = any(parse.dep[k] in ("dobj", "ccomp") for k in parse.children[i])
        holder = None if with_object and parse.pos[i] == "VERB" else _holder_of_mood(parse, i)
        if holder is None or quoted[holder] or _only_supposed(parse, i) or _only_supposed(parse, parse.head[i]):
            continue
        about = [k for k in parse.children[i] if k > i and parse.dep[k] in ("prep", "xcomp", "ccomp", "advcl")]
        content = trim(parse, i, parse.edges[about[0]][1]) if about else (i, i)
        found.append(Candidate(i, "mood", (content,), holder))
    return found


def _holder_of_mood(parse, i):
    own = next((k for k in parse.children[i] if parse.dep[k] in SUBJECTS), None)
    verb = parse.head[i]
    if own is not None:
        return own
    if parse.dep[i] == "amod":
        return verb if parse.pos[verb] == "PROPN" else None
    shared = _named_before(parse, i)
    if shared is not None:
        return shared
    return subject_of(parse, i if parse.pos[i] in ("VERB", "AUX") or parse.dep[i] == "conj" else verb)


def _named_before(parse, i):
    """In “with Washington and Moscow optimistic but Kyiv and Europe worried” the first of the names right before the mood."""
    j = i - 1
    while j >= 0 and parse.pos[j] == "ADV":
        j -= 1
    if j < 0 or parse.pos[j] != "PROPN" or parse.sentence[j] != parse.sentence[i]:
        return None
    while j > 1 and parse.word[j - 1] == "and" and parse.pos[j - 2] == "PROPN":
        j -= 2
    return j


def _only_supposed(parse, i):
    """Whether a clause is only supposed or asked: if he is willing, whether they are ready."""
    return any(
        parse.word[k].lower() in ("if", "whether", "unless")
        for k in parse.children[i]
        if parse.dep[k] in ("mark", "advmod")
    )
