"""Speakers that the words right beside a quotation name beyond doubt: no weighing is needed."""

import re
from typing import TYPE_CHECKING

from utils.lexicons import cue_classes
from utils.quotes.mentions import CUE, Mention, is_mark
from utils.text import child, subject_of

if TYPE_CHECKING:
    from utils.quotes.place import Place

_COLON = re.compile(" *:")
NEAR = 5  # words that may stand between a cue and the quotation that it opens: told them on Monday:


def told_behind(place: "Place") -> Mention | None:
    """“Liar!” Karl Lund shouted: whoever stands right behind the marks as the subject of a cue, with nothing between."""
    scene, parse = place.scene, place.scene.parse
    after = place.last + 1
    while after < len(parse) and is_mark(parse.word[after]):
        after += 1
    if after >= len(parse) or place.inner.rstrip()[-1:] not in (",", "!", "?"):
        return None
    for m in scene.mentions_between(after, after + 6):
        told = m.first == after and m.after < len(parse) and m.verb == m.after and scene.cue[m.verb] > CUE
        if told and parse.paragraph[m.head] == place.paragraph:
            return m
    return None


def told_in_headline(place: "Place") -> Mention | None:
    """“‘We will defend it’: Olsen stands by the treaty”: in a line that opens with a quotation and a colon, the subject behind it."""
    scene, parse = place.scene, place.scene.parse
    if not place.sp or not _COLON.match(parse.text, place.segment.outer_end):
        return None
    colon = next(i for i in range(place.last + 1, place.to + 1) if parse.word[i] == ":")
    return next(
        (m for m in scene.mentions_between(colon + 1, place.to) if m.first == colon + 1 and m.verb > m.head), None
    )


def told_before(place: "Place") -> Mention | None:
    """“Lee recalled that Olsen had told him: “...””: the subject of the nearest cue before a quotation that it opens."""
    scene, parse = place.scene, place.scene.parse
    last = place.first - 1
    while last >= place.from_ and is_mark(parse.word[last]) and parse.word[last] not in (",", ":"):
        last -= 1
    if last < place.from_ or parse.sentence[last] != parse.sentence[max(place.from_, last - 1)]:
        return None
    opened = parse.word[last] in (",", ":")
    reach = range(last - opened, max(place.from_ - 1, last - opened - NEAR), -1)
    verb = next((i for i in reach if parse.pos[i] == "VERB"), None)
    if verb is None or scene.cue[verb] <= CUE or not (opened or verb == last):
        return None
    quoted_as = _quoted_through(place, verb)
    if quoted_as is None and (
        not opened or parse.tag[verb] not in ("VBD", "VBZ", "VBP", "VBN") or _is_told_again(place)
    ):
        return None
    who = quoted_as if quoted_as is not None else subject_of(parse, verb)
    return None if who is None else scene.mention_of(who)


def told_by_owner(place: "Place") -> Mention | None:
    """“She rejected Lund’s suggestion that “...””: whose suggestion it is, whoever rejects it."""
    scene, parse = place.scene, place.scene.parse
    noun = next((i for i in place.above[:2] if parse.pos[i] == "NOUN"), None)
    if noun is None or "noun" not in cue_classes().get(parse.lemma[noun], ()) or parse.word[noun + 1].lower() != "that":
        return None
    owner = child(parse, noun, ("poss",))
    if owner is None or parse.pos[owner] != "PROPN":
        return None
    return scene.mention_of(owner)


def _is_told_again(place: "Place") -> bool:
    """Whether someone and a cue follow the quotation: “...,” he said."""
    scene, behind = place.scene, place.last + 1
    return any(
        m.prior > CUE and m.verb < behind + NEAR + 3
        for m in scene.mentions_between(behind, min(place.to, behind + NEAR))
    )


def _quoted_through(place: "Place", verb: int) -> int | None:
    """“The agency quoted Olsen as saying”: the one who is quoted, or None where nobody is."""
    parse = place.scene.parse
    above = parse.head[verb]
    if parse.tag[verb] != "VBG" or parse.word[above].lower() != "as":
        return None
    quoting = parse.head[above]
    passive = next((c for c in parse.children[quoting] if parse.dep[c] == "nsubjpass"), None)
    return next((c for c in parse.children[quoting] if parse.dep[c] == "dobj"), passive)


TOLD = (told_behind, told_in_headline, told_before, told_by_owner)  # in the order of how sure they are
