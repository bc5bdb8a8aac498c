"""Moods, which are positions in a single word: is worried, has been unwilling."""

from utils.lexicons import cue_classes
from utils.quotes.proposals import Candidate
from utils.text import SUBJECTS, Parse, subject_of, trim

_PREDICATES = ("acomp", "ROOT", "conj", "oprd", "advcl", "amod", "ccomp", "acl", "pobj", "dep")


def find_moods(parse: Parse, quoted: list[bool]) -> list[Candidate]:
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


def _holder_of_mood(parse: Parse, i: int) -> int | None:
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


def _named_before(parse: Parse, i: int) -> int | None:
    """In “with Washington and Moscow optimistic but Kyiv and Europe worried” the first of the names right before the mood."""
    j = i - 1
    while j >= 0 and parse.pos[j] == "ADV":
        j -= 1
    if j < 0 or parse.pos[j] != "PROPN" or parse.sentence[j] != parse.sentence[i]:
        return None
    while j > 1 and parse.word[j - 1] == "and" and parse.pos[j - 2] == "PROPN":
        j -= 2
    return j


def _only_supposed(parse: Parse, i: int) -> bool:
    """Whether a clause is only supposed or asked: if he is willing, whether they are ready."""
    return any(
        parse.word[k].lower() in ("if", "whether", "unless")
        for k in parse.children[i]
        if parse.dep[k] in ("mark", "advmod")
    )
