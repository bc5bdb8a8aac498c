"""The party label beside a name: (R-Kan.), D-W.Va., Labour MP, (Green Left), Congress leader."""

import re
from typing import TYPE_CHECKING

from utils.lexicons import known_groups, party_labels, word_class, word_table
from utils.text import Parse

if TYPE_CHECKING:
    from utils.people.cast import Cast

_SHORT = re.compile(
    r"[’']?s?,? ?\(?(?P<label>[A-Z][A-Za-z]{0,3})(?:[-–] ?[A-Z][\w. ]{1,14}?)?(?:\)|,|\.(?=\s|$)|\.,| (?=[a-z]))"
)
_IN_BRACKETS = re.compile(
    r"[’']?s? ?\((?P<label>[A-Z][\w’'-]*(?: (?:of |the |for )?[A-Z][\w’'-]*){0,3})(?:[-–/,] ?[A-Z][^)]{1,24})?\)"
)


def label_beside(cast: "Cast", first: int, head: int) -> str:
    """The party that a label beside a name gives, or "": a key of the case, or without a case the party's own name."""
    label = _behind(cast.parse, head) or _before(cast, first)
    if not label:
        return ""
    for name in _names_of(label):
        if name.lower() in cast.aliases:
            return cast.aliases[name.lower()]
    return _names_of(label)[0] if cast.own_parties else ""


def _names_of(label: str) -> list[str]:
    """The name of the party of a label first, then its other names."""
    full = party_labels().get(label, label)
    for name, others in known_groups():
        plain = name.removeprefix("the ")
        if full in (name, plain, *others):
            return [name, plain, *others]
    return [full]


def _behind(p: Parse, head: int) -> str:
    text, end = p.text, p.end[head]
    if (match := _SHORT.match(text, end, end + 30)) and match["label"] in party_labels():
        return match["label"]
    match = _IN_BRACKETS.match(text, end, end + 60)
    if match and (match["label"] in party_labels() or _is_party_name(match["label"])):
        return match["label"]
    return ""


def _is_party_name(words: str) -> bool:
    names = {n for name, others in known_groups(kind="party") for n in (name.removeprefix("the "), *others)}
    return words in names or any(w.lower() in word_class("party_words") for w in words.split())


def _before(cast: "Cast", first: int) -> str:
    """“Labour MP”, “Reform League MP”, “Peronist Senator”: the capitals right before a role of parliament or party."""
    p, i, role = cast.parse, first - 1, ""
    while i >= 0 and p.sentence[i] == p.sentence[first] and (p.word[i].lower() in word_class("parliament_roles")):
        role, i = p.word[i], i - 1
    words: list[str] = []
    while role and i >= 0 and p.sentence[i] == p.sentence[first] and p.word[i][:1].isupper() and len(words) < 3:
        if (
            p.entity[i] == "GPE"
            or p.word[i].lower() in word_class("no_parties")
            or p.word[i].rstrip(".").lower() in word_table("titles")
        ):
            break
        words.insert(0, p.word[i])
        i -= 1
    label = " ".join(words)
    known = label.lower() in cast.aliases and not _is_party_name(label)
    return (
        ""
        if known or (i + 1 == p.sentences[p.sentence[first]][0] and label.lower() in word_class("common_english"))
        else label
    )
