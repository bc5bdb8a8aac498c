"""Mending of errors that the parser is known to make, before anyone reads its parse."""

from typing import Any

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
