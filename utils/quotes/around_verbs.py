"""What could be attributed around a verb: its complements, its sentence, its subject."""

from utils.quotes.proposals import Complement, Proposals
from utils.text import SUBJECTS, Parse, child, object_of, subject_of


def around_verb(proposals: Proposals, i: int) -> None:
    parse = proposals.parse
    own = child(parse, i, SUBJECTS)
    passive = any(parse.dep[k] in ("auxpass", "nsubjpass") for k in parse.children[i])
    participle = parse.dep[i] == "acl" and parse.tag[i] == "VBN"
    by = child(parse, i, ("agent",))
    agent = object_of(parse, by) if by is not None else None
    no_subject = passive or participle or by is not None
    holder = agent if no_subject else subject_of(parse, i)
    prefix = "P" if passive or participle else ""
    complements = proposals.complements(i)
    _verb_complements(proposals, i, complements, prefix, own, holder, passive and agent is None)
    _verb_sums(proposals, i, complements, prefix, holder)
    _verb_in_sentence(proposals, i, complements, prefix, own, holder)
    if (passive or parse.pos[i] == "VERB") and own is not None and own < i:
        _verb_subject(proposals, i, complements, own, passive, agent)
    elif participle and parse.head[i] != i:  # a bill opposed by Y
        noun = parse.head[i]
        end = max(noun, min(parse.edges[noun][1], parse.edges[i][0] - 1))
        proposals.add(i, "aclP", [(parse.edges[noun][0], end)], agent)


def _verb_complements(
    proposals: Proposals,
    i: int,
    complements: list[Complement],
    prefix: str,
    own: int | None,
    holder: int | None,
    nobody: bool,
) -> None:
    parse = proposals.parse
    after_quotation = i > proposals.sentence(i)[0] and parse.word[i - 1] in ('"', ",", "''")
    for k, dep, first, last in complements:
        if dep == "advcl":
            continue
        if first <= i <= last:  # the clause surrounds its cue: “Rain, he said, is near”
            low = high = i
            if own is not None and first <= own <= last:
                low = min(i, parse.edges[own][0])
                high = max(i, parse.edges[own][1]) if parse.edges[own][1] < last else i
            proposals.add(i, dep + "><", proposals.without(first, last, low, high), holder)
            continue
        inverted = dep in ("dobj", "attr", "oprd") and own is None and 0 < k - i < 8 and after_quotation
        if not inverted:
            name = prefix + dep + ("<" if k < i and dep in ("ccomp", "parataxis", "dobj") else "")
            unheld = nobody and dep in ("ccomp", "xcomp", "parataxis") and own is not None and k > i
            proposals.add(i, name, [(first, last)], None if unheld else holder)


def _verb_sums(proposals: Proposals, i: int, complements: list[Complement], prefix: str, holder: int | None) -> None:
    """Neighbouring complements as one content: called | the plan | a mistake."""
    right = [c for c in complements if c[0] > i and c[2] > i]
    short = [dep if not dep.startswith("prep") else "prep" for _, dep, _, _ in right]
    for m in range(min(2, len(right) - 1)):
        proposals.add(i, f"{prefix}{right[m][1]}+{short[-1]}", [(right[m][2], right[-1][3])], holder)
    if len(right) >= 3:
        proposals.add(i, f"{prefix}{right[0][1]}+{short[1]}.", [(right[0][2], right[1][3])], holder)


def _verb_in_sentence(
    proposals: Proposals, i: int, complements: list[Complement], prefix: str, own: int | None, holder: int | None
) -> None:
    """Content that the parse does not hang on the cue: the rest of its sentence before or behind “he said”."""
    parse = proposals.parse
    first, last = proposals.sentence(i)
    clauses = [c for c in complements if c[1] == "ccomp" and c[0] > i and c[2] > i]
    if clauses and last - clauses[0][3] >= 3:
        proposals.add(i, prefix + "ccomp>end", [(clauses[0][2], last)], holder)
    if not clauses and own is not None:
        _far_clause(proposals, i, prefix, last, holder)
    end = i
    for k in parse.children[i]:
        beside = parse.dep[k] in ("nsubj", "dobj", "dative", "npadvmod", "prt", "advmod")
        if k > i and (beside or (parse.dep[k] == "prep" and parse.edges[k][1] - k < 6)):
            end = max(end, parse.edges[k][1])
    named = ("nsubj", "dobj", "attr", "npadvmod", "oprd", "appos")
    behind = next((k for k in parse.children[i] if k > i and parse.dep[k] in named), None)
    speaker = behind if holder is None else holder
    start = min(i, parse.edges[own][0]) if own is not None and own < i else i
    before = [c for c in complements if c[1] in ("ccomp", "parataxis") and c[3] < i]
    if before:
        if last - end >= 4:
            proposals.add(i, "ccomp<+rest", [before[0][2:], (end + 1, last)], speaker)
        if before[0][2] - first >= 3:
            proposals.add(i, "sent<", [(first, start - 1)], speaker)
    if not any(c[1] == "ccomp" for c in complements):
        divided = start - first >= 4 and parse.word[start - 1] in (",", '"', "''", "-", "—", "–", "--", "?", "!")
        if divided and last - end <= 8:
            proposals.add(i, "rest<", [(first, start - 1)], speaker)
        if divided and last - end >= 4:
            proposals.add(i, "rest<>", [(first, start - 1), (end + 1, last)], speaker)
    _verb_beside(proposals, i, first, last, speaker)


def _far_clause(proposals: Proposals, i: int, prefix: str, last: int, holder: int | None) -> None:
    """“said yesterday, after talks that ended late, that it was over”: a clause that an aside parts from its cue."""
    parse = proposals.parse
    for k in range(i + 2, last):
        if parse.word[k].lower() == "that" and parse.dep[k] == "mark" and parse.word[k - 1] == ",":
            proposals.add(i, prefix + "ccomp", [(k, last)], holder)
            return


def _verb_beside(proposals: Proposals, i: int, first: int, last: int, speaker: int | None) -> None:
    """“As X said, ...” and clauses with “X said” set beside them."""
    parse, governor = proposals.parse, proposals.parse.head[i]
    as_clause = any(parse.word[k].lower() == "as" for k in parse.children[i])
    dep = parse.dep[i]
    hangs = dep in ("parataxis", "dep") or (as_clause and dep in ("advcl", "ccomp", "prep", "relcl"))
    if governor == i or not hangs:
        return
    own = child(parse, i, SUBJECTS)
    if as_clause and (parse.lemma[i] == "call" or _has_object(parse, i)):
        return  # “Olsen stands by it as Lund calls it dead” tells what Lund says of it, not who says that Olsen stands
    name, holder = ("as_", own) if as_clause else (dep + "_", speaker if own is None else own)
    cut = parse.edges[i]
    proposals.add(i, name + "clause", proposals.without(*parse.edges[governor], *cut), holder)
    if parse.edges[governor] != (first, last):
        proposals.add(i, name + "sent", proposals.without(first, last, *cut), holder)


def _has_object(parse: Parse, i: int) -> bool:
    return any(parse.dep[k] in ("dobj", "oprd") and k > i and parse.pos[k] != "PRON" for k in parse.children[i])


def _verb_subject(
    proposals: Proposals, i: int, complements: list[Complement], own: int, passive: bool, agent: int | None
) -> None:
    """The subject is the content: “X was rejected by Y”, “X angered Y”, “X seems to be gone”."""
    parse = proposals.parse
    right = [c for c in complements if c[0] > i and c[2] > i]
    if passive:
        proposals.add(i, "Psubj", [parse.edges[own]], agent)
        ends = [c for c in right if c[1] in ("xcomp", "oprd", "ccomp", "advcl") or c[1].startswith("prep_")]
        if ends:
            proposals.add(i, "Psubj+" + ends[0][1], [parse.edges[own], (ends[0][2], ends[-1][3])], agent)
        return
    moved = next((k for k in parse.children[i] if parse.dep[k] in ("dobj", "dative") and k > i), None)
    proposals.add(i, "subj", [parse.edges[own]], moved)
    infinitives = [c for c in right if c[1] == "xcomp"]
    if infinitives:
        proposals.add(i, "raise", [parse.edges[own], infinitives[0][2:]], None)
