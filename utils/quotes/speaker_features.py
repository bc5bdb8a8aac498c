"""What is true of a quotation and of a mention that may be its speaker."""

import re
from typing import Any

from utils.lexicons import word_class
from utils.quotes.mentions import CUE, Mention, Scene, is_mark
from utils.quotes.place import QUOTES, REACH, Place, mention_at, name_before_colon, step_in
from utils.text import Run

_RELATIONS = frozenset(
    "nsubj nsubjpass acc nsubj_conj inv_conj next behind inv poss appos dobj conj pobj_by pobj_to ROOT".split()
)
_PRIOR_STEPS = (0.001, 0.05, 0.15, 0.3, 0.45, 0.6, 0.8)
PAIRS = tuple(
    tuple(pair.split("&"))
    for pair in "side&pr side&wd side&st rel&pr side&endc type&rel pd&sp pd&side rk&side anc&pr anc&low nested&pr nested&anc samesent&endc "
    "lem&side pd&npar colon&pd vroot&pr type&pr inv&side nextc&side low&side side&gap gap&endc path&pr path&side says&pr vobj&side sub&pr "
    "vtag&side path&low vbet&pre vbet&post vbet&side rel&gap st&qn pr&st endc&vadj endc&st low&st low&pr".split()
)
_CARRY_PAIRS = (
    "same&sp same&npar sp&npar same&gw pdd&npar same&endc low&same same&gapstop pdd&ep same&sp&ep&npar&endc".split()
)
_NOBODY_GROUPS = "shape&len shape&cue shape&endc len&cue ispar&cue ppos&npos ppos&cue shape&ppos rootdep&cue sp&len&npar shape&len&endc endc&cue&len".split()
_Values = dict[str, Any]  # the short name of a feature: a word, a number or a truth value


def rank_features(place: Place) -> list[tuple[Mention, list[str]]]:
    """The candidates of a quotation with the names of their features. Returns a list of (mention, [name, ...])."""
    scene, candidates = place.scene, place.candidates()
    by_layout = len(candidates) == 1 and candidates[0].span is not None
    colon = None if by_layout else name_before_colon(scene, place.segment)
    if colon and (shown := mention_at(scene, *colon)):
        candidates = [m for m in candidates if m.head != shown.head] + [shown]
    values = [_values(place, m) for m in candidates]
    for side in "AB":
        ranked = sorted((v["wd"], n) for n, v in enumerate(values) if v["side"][1] == side and v["pr"] > CUE)
        for rank, (_, n) in enumerate(ranked):
            values[n]["rk"] = min(rank, 3)
    for mention, value in zip(candidates, values, strict=True):
        value["cn"] = "" if colon is None else mention.span is not None
        value["lay"] = "yes" if by_layout else ""
    return [(m, _names(v)) for m, v in zip(candidates, values, strict=True)]


def _names(values: _Values) -> list[str]:
    values["pr"], values["wd"] = step_in(values["pr"], _PRIOR_STEPS), step_in(values["wd"])
    single = [f"{k}={v}" for k, v in values.items() if k not in ("pre", "post")]
    return single + [f"{a}&{b}={values[a]}_{values[b]}" for a, b in PAIRS]


def _values(place: Place, mention: Mention) -> _Values:
    """The features of a quotation and a mention, by their short names; the model's README spells them out."""
    verb = place.verb_of(mention)
    return _of_mention(place, mention, verb) | _of_distance(place, mention, verb) | _of_verb(place, mention, verb)


def _of_mention(place: Place, mention: Mention, verb: int) -> _Values:
    """Who is mentioned, on which side of the quotation, with which cue."""
    scene, has = place.scene, verb >= 0
    verb_after = (verb if has else mention.head) > place.last
    return {
        "type": mention.kind,
        "rel": mention.relation if mention.relation in _RELATIONS else "oth",
        "side": ("A" if mention.head > place.last else "B") + ("A" if verb_after else "B"),
        "pr": (scene.cue[verb] or 0.01) if has else 0.0,
        "lem": scene.parse.lemma[verb] if has else "-",
        "hasv": has,
    }


def _between(place: Place, head: int, nearest: int) -> Run:
    """The tokens (first, token after the last) between a quotation and the nearer of a name and its verb."""
    first, last = place.first, place.last
    a, b = (last + 1, min(head, nearest)) if nearest > last else (max(head, nearest) + 1, first)
    if nearest > last and head <= last:
        a, b = last + 1, nearest
    return min(a, b), max(a, b)


def _of_distance(place: Place, mention: Mention, verb: int) -> _Values:
    """How far off the mention stands, and what the quotation and its paragraph are like."""
    scene, parse, words = place.scene, place.scene.parse, place.scene.words
    head, first, last, has = mention.head, place.first, place.last, verb >= 0
    nearest = verb if has else head
    a, b = _between(place, head, nearest)
    far = parse.paragraph[head] - place.paragraph
    behind_verb = parse.text[parse.end[verb] : parse.end[verb] + 1] if has else ""
    return {
        "st": min(scene.stops[b] - scene.stops[a], 4),
        "qn": min(scene.quotations[b] - scene.quotations[a], 3),
        "wd": words[b] - words[a],
        "pd": max(-2, min(1, far)),
        "endc": place.endc,
        "low": place.low,
        "sp": place.sp,
        "ep": place.ep,
        "anc": place.above.index(verb) + 1 if verb in place.above else 0,
        "ancn": len(place.above),
        "pcol": place.pcol and far == -1,
        "npar": place.npar,
        "vadj": has and abs(verb - (last if nearest > last else first)) <= 3,
        "inv": has and head > verb,
        "nextc": behind_verb if behind_verb in (",", ":") else "",
        "samesent": parse.sentence[head] in (parse.sentence[first], parse.sentence[last]),
    }


def _of_verb(place: Place, mention: Mention, verb: int) -> _Values:
    """The verb and its clause, what joins them to the quotation, and how the text treats the mention elsewhere."""
    scene, parse = place.scene, place.scene.parse
    head, has = mention.head, verb >= 0
    children = parse.children[verb] if has else []
    return {
        "vdep": parse.dep[verb] if has else "-",
        "vroot": has and parse.dep[verb] == "ROOT",
        "colon": parse.text[parse.end[head] : parse.end[head] + 1] == ":",
        "nested": _nested(scene, verb if has else mention.verb),
        "rk": 5,
        "gap": place.gap_to(mention, verb),
        "path": place.path_to(verb),
        "vbet": _verbs_between(place, verb) if has else "-",
        "pre": place.pre,
        "post": place.post,
        "freq": mention.seen,
        "says": mention.heard,
        "titled": mention.titled,
        "vtag": parse.tag[verb] if has else "-",
        "vneg": has and any(parse.dep[k] == "neg" or parse.tag[k] == "MD" for k in children),
        "vobj": _object_of_verb(place, children, head) if has else "-",
        "sub": _subordination(scene, verb) if has else "-",
        "tolisten": head > 0 and scene.lower[head - 1] in ("told", "tell", "tells", "asked"),
    }


def _object_of_verb(place: Place, children: list[int], head: int) -> str:
    """As what the cue governs something other than the quotation and the name: ccomp, dobj, xcomp, or ""."""
    dep = place.scene.parse.dep
    inside = range(place.first, place.last + 1)
    return next(
        (dep[k] for k in children if dep[k] in ("ccomp", "dobj", "xcomp") and k not in inside and k != head), ""
    )


def _nested(scene: Scene, verb: int) -> int:
    """1 where the clause is what another cue reports, 2 in a relative clause, else 0."""
    parse = scene.parse
    for _ in range(8):
        if verb < 0 or parse.head[verb] == verb:
            return 0
        above = parse.head[verb]
        if parse.dep[verb] == "ccomp" and scene.inside[above] < 0 and scene.priors.get(parse.lemma[above], 0) > 0.35:
            return 1
        if parse.dep[verb] in ("relcl", "acl"):
            return 2
        verb = above
    return 0


def _verbs_between(place: Place, verb: int) -> int:
    parse = place.scene.parse
    a, b = (place.last + 1, verb) if verb > place.last else (verb + 1, place.first)
    return 4 if b - a >= 60 else min(3, sum(parse.pos[k] == "VERB" and place.scene.inside[k] < 0 for k in range(a, b)))


def _subordination(scene: Scene, verb: int) -> str:
    parse = scene.parse
    dep = parse.dep[verb] if parse.dep[verb] in ("relcl", "advcl", "acl", "ccomp", "conj") else ""
    marked = any(
        scene.lower[k] in ("as", "when", "after", "while", "if", "because") and parse.dep[k] in ("mark", "advmod")
        for k in parse.children[verb]
    )
    return dep + ("as" if marked else "")


def carry_features(place: Place, before: Place) -> list[str]:
    """What the step from the quotation before looks like: features of “the same speaker again”."""
    text = place.scene.parse.text
    gap = text[before.segment.end : place.segment.start]
    value = {
        "same": before.paragraph == place.paragraph,
        "pdd": min(4, place.paragraph - before.paragraph),
        "sp": place.sp,
        "ep": place.ep,
        "endc": place.endc,
        "low": place.low,
        "npar": place.npar,
        "gw": step_in(len(re.findall(r"\w+", gap[:2000]))),
        "pcol": place.pcol,
        "open": before.open,
        "gapstop": bool(re.search(r"[.?!]\W*$", gap[-200:])),
    }
    return (
        ["P"]
        + [f"P|{k}={v}" for k, v in value.items()]
        + [f"P|{pair}={'_'.join(str(value[k]) for k in pair.split('&'))}" for pair in _CARRY_PAIRS]
    )


def nobody_features(place: Place) -> list[str]:
    """Features of “nobody says this”: a title, a scare quote, the narrator's own marks."""
    value = _look(place) | _surroundings(place)
    return (
        ["N"]
        + [f"N|{k}={v}" for k, v in value.items()]
        + [f"N|{group}={'_'.join(str(value[k]) for k in group.split('&'))}" for group in _NOBODY_GROUPS]
    )


def _look(place: Place) -> _Values:
    """How the quoted words look: their capitals, their length, the word or mark on either side."""
    scene, parse = place.scene, place.scene.parse
    before, after = _neighbour(place, place.first - 1, -1), _neighbour(place, place.last + 1, 1)
    return {
        "shape": _shape(place),
        "len": place.length,
        "endc": place.endc,
        "prevw": scene.lower[before] if before is not None else "^",
        "nextw": "$" if after is None else parse.word[after] if is_mark(parse.word[after]) else "w",
        "ppos": parse.pos[before] if before is not None else "^",
        "npos": parse.pos[after] if after is not None else "$",
    }


def _shape(place: Place) -> str:
    words = [w for w in place.inner.split() if w.lower().strip(",.:;!?") not in word_class("title_small_words")]
    capitals = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    if len(words) >= 2 and capitals == len(words):
        return "capitals"
    if words and capitals / len(words) > 0.6:
        return "most"
    return "firstlow" if place.low else "sentence"


def _surroundings(place: Place) -> _Values:
    """Where the quoted words stand: the likeliest cue of their sentence, what governs them, their paragraph."""
    scene, parse = place.scene, place.scene.parse
    first, end = parse.sentences[parse.sentence[place.first]][0], parse.sentences[parse.sentence[place.last]][1]
    near = range(max(first, place.first - REACH), min(end, place.last + REACH))
    above = parse.head[place.root]
    return {
        "cue": step_in(max((scene.cue[k] for k in near), default=0), (0.001, 0.15, 0.3, 0.6)),
        "npar": place.npar,
        "rootdep": parse.dep[place.root],
        "roothead": "-" if place.first <= above <= place.last else parse.lemma[above],
        "sp": place.sp,
        "ep": place.ep,
        "ispar": place.sp and place.ep,
        "open": place.open,
        "carried": place.carried,
        "work": any(parse.entity[k] == "WORK_OF_ART" for k in range(place.first, place.last + 1)),
        "pcol": place.pcol,
    }


def _neighbour(place: Place, i: int, step: int) -> int | None:
    parse = place.scene.parse
    while 0 <= i < len(parse) and parse.word[i] in QUOTES:
        i += step
    return i if 0 <= i < len(parse) and parse.paragraph[i] == place.paragraph else None
