"""What one report tells beside the sides that are taken: deeds done to things, hopes and worries."""

from utils.drafts.issues import Told
from utils.lexicons import word_class
from utils.people import Cast
from utils.quotes import find_moods
from utils.text import Parse, object_of, with_particle


def add_told(told: Told, parse: Parse, cast: Cast) -> None:
    """Add the deeds and moods of one report to what is told."""
    for i in range(len(parse)):
        if parse.pos[i] in ("NOUN", "PROPN"):
            action = _done_to(parse, i)
            if action:
                told.deeds[action, parse.lemma[i]] += 1
    for mood in find_moods(parse, [False] * len(parse)):
        sign = 1 if parse.word[mood.cue].lower() in word_class("moods_for") else -1
        if mood.holder is None or not _is_mood(parse.word[mood.cue].lower()):
            continue
        about = next(
            (object_of(parse, c) for c in parse.children[mood.cue] if parse.dep[c] == "prep" and c > mood.cue), None
        )
        noun = parse.lemma[about] if about is not None and parse.pos[about] == "NOUN" else ""
        told.moods += [(party, sign, noun) for party in cast.parties_of(mood.holder)]


def _is_mood(word: str) -> bool:
    return word in word_class("moods_for") or word in word_class("moods_against")


def _done_to(p: Parse, i: int) -> str:
    """The verb whose object a noun is, with its particle, or the noun of which it is: cede territory, the transfer of territory."""
    above = p.head[i]
    if p.dep[i] in ("dobj", "nsubjpass") and p.pos[above] == "VERB":
        return with_particle(p, above)
    of = p.dep[i] == "pobj" and p.word[above].lower() == "of" and p.pos[p.head[above]] == "NOUN"
    return p.lemma[p.head[above]] if of else ""
