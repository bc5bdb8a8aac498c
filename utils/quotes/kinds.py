"""What kind of statement a cue makes, who holds it, and content that reads by itself."""

from dataclasses import replace

from utils.lexicons import cue_classes, role_words, word_class
from utils.quotes.proposals import Candidate, group_of
from utils.text import Parse, Tokens, joined_names, trim

LONGEST_PREDICATE = 12  # tokens of “as ...”
_HOLDER_ENTITIES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
_NO_HOLDERS = ("DATE", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
_REPORTS = frozenset("ccomp ccomp< ccomp> sent< rest< rest<> as_ parataxis_ dep_ acc_ label adv n_that n_acl".split())


def kind_of(parse: Parse, candidate: Candidate) -> str:
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


def can_hold(parse: Parse, head: int) -> bool:
    """Whether a noun can hold a position: a name, a pronoun for someone, a role, a group of people."""
    if parse.pos[head] == "PRON":
        return parse.word[head].lower() in word_class("holding_pronouns")
    if parse.pos[head] == "PROPN" or parse.entity[head] in _HOLDER_ENTITIES:
        return parse.entity[head] not in _NO_HOLDERS
    return parse.lemma[head] in role_words() or parse.lemma[head] in word_class("holding_nouns")


def holders_of(parse: Parse, candidate: Candidate) -> list[int]:
    """The heads of all who hold an attribution: the first, and those joined to it by “and” on the same side of the cue."""
    if candidate.holder is None:
        return []
    before = candidate.holder < candidate.cue
    return [h for h in joined_names(parse, candidate.holder) if h < candidate.cue or not before]


def tidied(parse: Parse, candidate: Candidate) -> Candidate:
    """A candidate whose content reads by itself: no “that” before it, no aside of the reporter behind it, its “if” clause kept."""
    first, last = candidate.content[-1]
    if candidate.construction.startswith(("ccomp", "n")):
        last = _before_aside(parse, first, last)
    condition = condition_behind(parse, candidate.cue, last)
    last = condition[1] if condition else last
    last = _with_predicate(parse, candidate.cue, last)
    ranges = [*candidate.content[:-1], trim(parse, first, last)]
    first, last = ranges[0]
    if first < last and parse.word[first].lower() == "that" and parse.dep[first] == "mark":
        ranges[0] = (first + 1, last)
    return replace(candidate, content=tuple(ranges))


def _with_predicate(parse: Parse, cue: int, last: int) -> int:
    """The last token of a content with what its cue says that it is: described the chaos | as treasonous."""
    for k in parse.children[cue]:
        start, end = parse.edges[k]
        if (
            start == last + 1
            and parse.word[k].lower() == "as"
            and parse.dep[k] == "prep"
            and end - start < LONGEST_PREDICATE
        ):
            return end
    return last


def condition_behind(parse: Parse, cue: int, last: int) -> Tokens | None:
    """The “if” clause of a cue that follows a token: threatened “consequences” | if they refuse. Returns (first, last) or None."""
    for k in parse.children[cue]:
        start, end = parse.edges[k]
        conditional = parse.dep[k] == "advcl" and parse.word[start].lower() in ("if", "unless")
        if conditional and 0 < start - last <= 3:
            return start, end
    return None


def _before_aside(parse: Parse, first: int, last: int) -> int:
    """The last token before an aside of the reporter: “, a view that ...”, “, pointing to ...”, “, and that is ...”."""
    for k in range(first + 4, last - 1):
        if parse.word[k] != ",":
            continue
        after, behind = parse.word[k + 1].lower(), parse.word[k + 2].lower()
        relative = any(parse.word[j].lower() in ("that", "which", "who") for j in range(k + 2, min(last, k + 5)))
        remark = after in ("a", "an", "the") and relative
        if (
            after in word_class("aside_openers")
            or parse.tag[k + 1] == "VBG"
            or remark
            or (after == "and" and behind in ("that", "this"))
        ):
            return k - 1
    return last
