"""What could be attributed around a noun, an adjective, “according to” and “NAME:”."""

from collections.abc import Container

from utils.quotes.proposals import Proposals
from utils.text import SUBJECTS, child, object_of, subject_of

_LONGEST_LABEL = 7  # tokens before the colon of “NAME: words”


def around_noun(proposals: Proposals, i: int) -> None:
    parse, above = proposals.parse, proposals.parse.head[i]
    source, holder, by = _noun_holder(proposals, i)
    parts = []
    for k in (k for k in parse.children[i] if k > i):
        if complement := _noun_complement(proposals, k, by):
            name, inside = complement
            parts.append(parse.edges[inside])
            proposals.add(i, f"n{source}_{name}", [parts[-1]], holder)
    if len(parts) > 1:
        proposals.add(i, f"n{source}_+", [(parts[0][0], parts[-1][1])], holder)
    if parse.dep[i] == "dobj" and above != i and not proposals.quoted[above]:  # raised concerns that
        _hanging_on(proposals, above, i, "nv_", subject_of(parse, above), ("ccomp", "prep", "advcl", "xcomp"))
    if parse.dep[i] in SUBJECTS and above != i and parse.lemma[above] in ("be", "'s", "’s"):  # the hope is that
        for k in parse.children[above]:
            if k > above and parse.dep[k] in ("ccomp", "attr", "xcomp"):
                proposals.add(i, "n_is_" + parse.dep[k], [parse.edges[k]], holder)
    in_phrase = parse.dep[i] == "pobj" and parse.word[above].lower() in ("in", "for", "from", "by", "on", "to")
    if source in "pb" and in_phrase and parse.pos[parse.head[above]] in ("VERB", "AUX"):  # in X's view
        proposals.add(i, "pp_n", proposals.without(*proposals.sentence(i), *parse.edges[above]), holder)


def _noun_complement(proposals: Proposals, k: int, by: int | None) -> tuple[str, int] | None:
    """(name, top token) of a clause or phrase that hangs on a noun; None for what tells nothing."""
    parse, dep = proposals.parse, proposals.parse.dep[k]
    if dep == "prep":
        inside = object_of(parse, k)
        return None if inside is None or inside == by else (parse.word[k].lower(), inside)
    if dep not in ("acl", "ccomp", "relcl", "xcomp"):
        return None
    openers = {parse.word[m].lower() for m in parse.children[k]} & {"that", "to"}
    if (dep == "relcl" and "that" not in openers) or (dep == "acl" and not openers and parse.tag[k] in ("VBG", "VBN")):
        return None
    opening = parse.word[parse.edges[k][0]].lower()
    return ("acl" if dep == "relcl" else dep) + (opening if opening in ("to", "that") else ""), k


def _noun_holder(proposals: Proposals, i: int) -> tuple[str, int | None, int | None]:
    """(source, holder, by-phrase): p possessor, b by- or from-phrase, g subject of the governing verb, c compound, 0 none."""
    parse, above = proposals.parse, proposals.parse.head[i]
    owner = child(parse, i, ("poss",))
    by = next(
        (
            object_of(parse, k)
            for k in parse.children[i]
            if parse.dep[k] == "prep"
            and parse.word[k].lower() in ("by", "from", "among")
            and object_of(parse, k) is not None
        ),
        None,
    )
    governing = None
    if above != i and parse.dep[i] in ("dobj", "attr", "pobj", "oprd") and parse.pos[above] in ("VERB", "AUX", "ADP"):
        governing = subject_of(parse, above)
    if above != i and parse.dep[i] == "pobj" and parse.pos[parse.head[above]] in ("VERB", "AUX"):
        governing = subject_of(parse, parse.head[above])
    if governing is not None and (proposals.quoted[governing] or governing == i):
        governing = None
    compound = next(
        (
            k
            for k in parse.children[i]
            if parse.dep[k] in ("compound", "nmod") and parse.entity[k] in ("PERSON", "ORG", "NORP")
        ),
        None,
    )
    for source, holder in (("p", owner), ("b", by), ("g", governing), ("c", compound)):
        if holder is not None:
            return source, holder, by
    return "0", None, by


def _hanging_on(
    proposals: Proposals, verb: int, after: int, prefix: str, holder: int | None, deps: Container[str]
) -> None:
    """Complements of a verb that belong to the noun or adjective behind it."""
    parse = proposals.parse
    for k in parse.children[verb]:
        if k <= after or parse.dep[k] not in deps:
            continue
        behind = parse.dep[k] == "prep"
        name, inside = (parse.word[k].lower(), object_of(parse, k)) if behind else (parse.dep[k], k)
        if inside is not None:
            proposals.add(after, prefix + name, [parse.edges[inside]], holder)


def around_adjective(proposals: Proposals, i: int) -> None:
    parse, above = proposals.parse, proposals.parse.head[i]
    with_verb = above != i and parse.pos[above] in ("VERB", "AUX")
    if parse.dep[i] == "amod" and above > i and not any(k > i for k in parse.children[i]):
        return
    if with_verb:
        holder = subject_of(parse, above)
    elif parse.dep[i] == "amod" and parse.pos[above] in ("NOUN", "PROPN", "PRON"):
        holder = above
    else:
        holder = subject_of(parse, i)
    _hanging_on(proposals, i, i, "a_", holder, ("ccomp", "xcomp", "prep"))
    if parse.dep[i] in ("acomp", "oprd", "attr") and with_verb:
        _hanging_on(proposals, above, i, "av_", holder, ("ccomp", "xcomp", "prep", "advcl"))
        own = child(parse, above, SUBJECTS)
        if own is not None:
            proposals.add(i, "a_subj", [parse.edges[own]], None)


def according_to(proposals: Proposals, i: int) -> None:
    parse = proposals.parse
    first, last = proposals.sentence(i)
    to = next((k for k in parse.children[i] if parse.word[k].lower() == "to"), None)
    if to is None and i < last and parse.word[i + 1].lower() == "to":
        to = i + 1
    named = object_of(parse, to) if to is not None else None
    if named is None:
        return
    left, right = parse.edges[i][0], max(parse.edges[i][1], parse.edges[named][1])
    proposals.add(i, "acc_sent", proposals.without(first, last, left, right), named)
    if left - first >= 3:
        proposals.add(i, "acc_left", [(first, left - 1)], named)
    above = parse.head[i]
    if above != i and parse.pos[above] in ("VERB", "AUX"):
        proposals.add(i, "acc_clause", proposals.without(*parse.edges[above], left, right), named)


def propose_label(proposals: Proposals, i: int) -> None:
    """“NAME: words” at the start of a paragraph."""
    parse = proposals.parse
    first, last = proposals.paragraph_range[parse.paragraph[i]]
    if not 1 <= i - first <= _LONGEST_LABEL or last - i < 2:
        return
    stops = any(parse.word[k] in (".", ",", ":") and not parse.word[k - 1][-1:].isupper() for k in range(first + 1, i))
    if stops:
        return
    head = i - 1
    while head > first and parse.pos[head] not in ("PROPN", "NOUN", "PRON"):
        head -= 1
    capitals = all(parse.word[k].isupper() or not parse.word[k][0].isalpha() for k in range(first, i))
    capitals |= parse.paragraph[i] in proposals.turns
    short = parse.paragraph[i] == 0 or last - first < 22
    proposals.add(i, "label_caps" if capitals else "label_head" if short else "label", [(i + 1, last)], head)
