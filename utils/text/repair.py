"""Mending of errors that the parser is known to make, before anyone reads its parse."""

from typing import Any

from utils.lexicons import cue_classes

_REAL_AUXILIARIES = frozenset(
    "be have do get will would can could may might shall should must ought need dare use go to let".split()
)
_VERB_TAGS = ("VB", "VBP", "VBZ", "VBD")
_STAY_WITH_OBJECTS = ("dobj", "prep", "ccomp", "xcomp", "prt", "attr", "acomp", "dative", "oprd", "agent")


def mend_false_auxiliaries(columns: dict[str, list[Any]]) -> None:
    """“The islanders oppose signing it”: a full verb that was taken for an auxiliary of the one behind it governs it.

    `columns` are the lists of a parse (head, dep, tag, lemma ...), which are changed in place.
    """
    head, dep, tag, lemma = (columns[name] for name in ("head", "dep", "tag", "lemma"))
    for i in range(len(head)):
        below = head[i]
        false = dep[i] in ("aux", "auxpass") and tag[i] in _VERB_TAGS and lemma[i] not in _REAL_AUXILIARIES
        if not false or below <= i or tag[below] not in ("VBG", "VB"):
            continue
        head[i], dep[i] = (i if head[below] == below else head[below]), dep[below]
        head[below], dep[below], columns["pos"][i] = i, "xcomp", "VERB"
        for k in range(len(head)):
            if (
                head[k] == below
                and k not in (below, i)
                and (k < i or dep[k] == "punct")
                and dep[k] not in _STAY_WITH_OBJECTS
            ):
                head[k] = i


def mend_joined_names(columns: dict[str, list[Any]]) -> None:
    """“said Ada Borg and Karl Lund”: two names that were taken for one, the first hanging on the last word of the second, are joined by “and”.

    `columns` are the lists of a parse, which are changed in place.
    """
    head, dep, entity, word = (columns[name] for name in ("head", "dep", "entity", "word"))
    for first in range(len(head) - 3):
        last, second = head[first], first + 2
        if not (dep[first] == "nmod" and word[first + 1] == "and" and entity[first] == "PERSON" and last > second):
            continue
        if (
            head[second] != first
            or dep[second] != "conj"
            or any(entity[k] != "PERSON" for k in range(second, last + 1))
        ):
            continue
        head[first], dep[first] = (first if head[last] == last else head[last]), dep[last]
        head[last], dep[last], head[second], dep[second] = first, "conj", last, "compound"
        for k in range(first - 1, -1, -1):
            if head[k] != last or dep[k] not in ("compound", "det", "amod", "nmod"):
                break
            head[k] = first
        chunks = columns["noun_chunks"]
        for n, (start, after, root) in enumerate(chunks):
            if root == last and start <= first:
                chunks[n : n + 1] = [(start, first + 1, first), (second, after, last)]
                break


def mend_far_participles(columns: dict[str, list[Any]]) -> None:
    """“Lee said that Omar would lose, adding that ...”: who said it also adds; the participle behind the clause hangs on the verb above it.

    `columns` are the lists of a parse, which are changed in place.
    """
    head, dep, tag, lemma, word = (columns[name] for name in ("head", "dep", "tag", "lemma", "word"))
    saying = {cue for cue, classes in cue_classes().items() if "say" in classes}
    for i in range(1, len(head)):
        if tag[i] != "VBG" or word[i - 1] != "," or lemma[i] not in saying or dep[i] not in ("advcl", "acl"):
            continue
        top = head[i]
        for _ in range(6):
            above = head[top]
            if above == top or above > top:
                break
            if dep[top] == "ccomp" and lemma[above] in saying:
                head[i], dep[i] = above, "advcl"
                break
            top = above
