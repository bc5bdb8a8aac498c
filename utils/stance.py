"""A party's position on an issue, and its attitude toward another party, read from cues on the way up the parse.

From the words that name an issue the path climbs, governor by governor, to the cue of the statement. Every stance cue
on the way sets or turns the sign (refuse, accept, unacceptable), every negation turns it, and each step is kept in
words. Where the path meets no cue there is no position: none is better than a wrong one.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache

from utils.people import LEXICONS

STANCE_COLUMNS = [
    "report",
    "statement",
    "party",
    "issue",
    "position",
    "act",
    "hedged",
    "conditional",
    "evidence",
    "start",
    "end",
    "cue",
]
ATTITUDE_COLUMNS = ["report", "statement", "party", "toward", "attitude", "evidence", "start", "end", "cue"]
WINDOW = 9  # tokens within which the parts of an issue phrase must stand
_NEGATIONS = frozenset("not n't never no neither nor none without hardly nothing nobody".split())
_HEDGES = frozenset(
    "may might could perhaps possibly probably likely largely apparently reportedly somewhat seem appear suggest".split()
)
_OBLIGATIONS = {"must": "demand", "should": "demand"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLIMB_LIMIT = 12


@dataclass(frozen=True)
class Match:
    """The words of an issue in a text: token indices, the topmost token, and +1, or -1 for wording against the issue."""

    issue: object
    tokens: tuple
    top: int
    polarity: int


@lru_cache(maxsize=1)
def stance_cues():
    """{cue: (sign, act, attitude)} from `data/lexicons/stance_cues.csv`; attitude is 1, -1 or 0."""
    with open(LEXICONS / "stance_cues.csv", encoding="utf-8", newline="") as file:
        return {row["cue"]: (int(row["sign"]), row["act"], int(row["attitude"] or 0)) for row in csv.DictReader(file)}


@lru_cache(maxsize=512)
def compile_phrase(phrase):
    """An issue phrase as ((alternative, ...), ...), each alternative a tuple of words; see case.toml for the writing."""
    return tuple(
        tuple(tuple(a.lower().replace("-", " ").split()) for a in part.split(" / ")) for part in phrase.split(" + ")
    )


def find_issue(parse, first, last, issue):
    """Where the tokens first..last name an issue. Returns a list of `Match`, the longest phrase at each place."""
    found = {}
    for polarity, phrases in ((1, issue.words), (-1, issue.opposite)):
        for phrase in phrases:
            for tokens in _places(parse, first, last, compile_phrase(phrase)):
                top = min(tokens, key=lambda i: _depth(parse, i))
                key = (top, polarity)
                if key not in found or len(tokens) > len(found[key].tokens):
                    found[key] = Match(issue, tokens, top, polarity)
    opposite = {t for m in found.values() if m.polarity < 0 for t in m.tokens}
    return sorted((m for m in found.values() if m.polarity < 0 or not opposite & set(m.tokens)), key=lambda m: m.tokens)


def _places(parse, first, last, parts):
    options = [[hit for a in alternatives for hit in _occurrences(parse, first, last, a)] for alternatives in parts]
    if not all(options):
        return
    for start in options[0]:
        chosen = [start]
        for more in options[1:]:
            near = [
                hit for hit in more if parse.sentence[hit[0]] == parse.sentence[start[0]] and not set(hit) & set(start)
            ]
            nearest = min(near, key=lambda hit: abs(hit[0] - start[0]), default=None)
            if nearest is None or abs(nearest[0] - start[0]) > WINDOW:
                break
            chosen.append(nearest)
        else:
            yield tuple(sorted({i for hit in chosen for i in hit}))


def _occurrences(parse, first, last, words):
    for i in range(first, last - len(words) + 2):
        if all(_is_word(parse, i + k, word) for k, word in enumerate(words)):
            yield tuple(range(i, i + len(words)))


def _is_word(parse, i, word):
    form = parse.word[i].lower()
    if word.endswith("*"):
        return form.startswith(word[:-1])
    if word in (form, parse.lemma[i]):
        return True
    return (
        form.endswith("ing") and parse.tag[i].startswith("NN") and word in (form[:-3], form[:-3] + "e")
    )  # a gerund taken for a noun


def _depth(parse, i):
    depth = 0
    while parse.head[i] != i:
        i, depth = parse.head[i], depth + 1
    return depth


def read_stances(parse, statement, issues, parties_of):
    """The positions that one statement takes on the issues.

    `statement` is a row with start, end, party, kind, cue_start and cue_end; `parties_of(first, last)` gives the parties
    named by a token range. Returns a list of dicts with the keys of STANCE_COLUMNS but `report` and `statement`, and with
    `steps`, the way to the sign in words.
    """
    tokens = parse.tokens_in(statement["start"], statement["end"])
    if tokens is None or not statement["party"]:
        return []
    (first, last), cue = tokens, _cue_of(parse, statement)
    found, taken = [], set()
    for issue in issues:
        if issue.mood_for or issue.mood_against:
            mood = _mood(parse, first, last, cue, issue)
            found += [_row(parse, statement, issue, *mood)] if mood else []
            continue
        for match in find_issue(parse, first, last, issue):
            if set(match.tokens) & taken or not _right_actor(parse, match, statement, cue, parties_of):
                continue
            read = _climb(parse, match, statement, cue, first, last)
            if read:
                taken |= set(match.tokens)
                found.append(_row(parse, statement, issue, *read))
    return _one_a_position(found)


def _cue_of(parse, statement):
    """The first token of a statement's cue, or None."""
    tokens = parse.tokens_in(statement["cue_start"], statement["cue_end"]) if statement["cue"] else None
    return tokens[0] if tokens else None


def _mood(parse, first, last, cue, issue):
    """A mood that is itself the position (optimistic, worried), on an issue that lists it."""
    if cue is None or not (issue.mood_for or issue.mood_against):
        return None
    word = parse.lemma[cue], parse.word[cue].lower()
    sign = 1 if set(word) & set(issue.mood_for) else -1 if set(word) & set(issue.mood_against) else 0
    if not sign:
        return None
    if first != last and not any(_occurs(parse, first, last, phrase) for phrase in issue.words):
        return None
    negated = _negated(parse, parse.head[cue]) or _negated(parse, cue)
    tokens = tuple(range(min(first, cue), max(last, cue) + 1))
    return (
        tokens,
        -sign if negated else sign,
        "believe",
        _hedged(parse, [cue, parse.head[cue]]),
        False,
        cue,
        [f"“{parse.word[cue]}” is a mood {'for' if sign > 0 else 'against'}"],
    )


def _occurs(parse, first, last, phrase):
    return any(True for _ in _places(parse, first, last, compile_phrase(phrase)))


def _right_actor(parse, match, statement, cue, parties_of):
    """Whether the deed is that of the issue's actor, where the sentence says or implies whose it is."""
    issue = match.issue
    deed = next((i for i in match.tokens if parse.pos[i] == "VERB" or parse.word[i].lower().endswith("ing")), None)
    if not issue.actor or deed is None:
        return True
    subject = next((c for c in parse.children[deed] if parse.dep[c] in _SUBJECTS and parse.dep[c] != "nsubjpass"), None)
    if subject is not None:
        if parse.pos[subject] == "PRON" and parse.word[subject].lower() in ("i", "we"):
            return statement["party"] == issue.actor
        named = parties_of(*parse.edges[subject])
        return issue.actor in named if named else True
    controlled = parse.dep[deed] in ("xcomp", "pcomp", "ccomp", "dobj", "conj") and parse.head[deed] == cue
    return statement["party"] == issue.actor if controlled else True


def _climb(parse, match, statement, cue, first, last):
    """The sign at the top of the path from an issue's words to the statement's cue, or None without any cue."""
    sign, act, steps, path, own = match.polarity, None, [], [], False
    i = match.top
    for _ in range(_CLIMB_LIMIT):
        path.append(i)
        value = _cue_at(parse, i, match, first, last, cue)
        if value:
            sign *= value[0]
            act = value[1] if value[1] in ("warn",) or act is None or value[0] < 0 else act
            steps.append(f"“{value[2]}” ({'for' if value[0] > 0 else 'against'}, {value[1]})")
        turned = _negated(parse, i)
        if turned:
            sign *= -1
            steps.append("a negation turns it")
            act = "reject" if sign < 0 else act
        if value and value[1] == "demand" and parse.pos[i] == "NOUN":
            own = True  # a noun such as “condition” is its holder's own demand: the climb ends here
            break
        governor = _listed_under(parse, i)
        if parse.dep[i] == "conj" and governor not in match.tokens:
            # what is joined by “and” stands beside, not under: “ruling out X and downsizing Y”, “wants X ruled out and Y”
            beside = governor
            governor = _listed_under(parse, beside)
            if beside < governor < i and parse.dep[beside] in _SUBJECTS:
                governor = parse.head[governor]
        if i == cue or governor == i or (not first <= governor <= last and governor != cue):
            break
        i = governor
    if cue in path and parse.pos[cue] == "ADJ" and _negated(parse, parse.head[cue]):
        sign, act = -sign, "reject" if sign > 0 else act  # “has not been willing to”: the copula is negated
        steps.append("a negation turns it")
    if cue is not None and cue not in path and not own:
        outer = _cue_at(parse, cue, match, cue, cue, cue)
        if outer and (outer[1] == "warn" or statement["kind"] == "position"):
            sign, act = sign * outer[0], act or outer[1]
            steps.append(f"“{outer[2]}” ({outer[1]})")
    if cue is not None and act is not None and stance_cues().get(parse.lemma[cue], (0, "", 0))[1] == "think":
        act = "believe"  # what is only thought is no demand
    if act is None:
        sign, act = _own_doing(parse, match, statement, sign, path, steps)
    if act is None or _asks(parse, match.top) or any(_open_question(parse, j, cue) for j in path):
        return None
    if _twice_turned(steps, sign):
        sign, act = 0, "accept"
    conditional = any(
        parse.dep[c] == "advcl" and any(parse.word[m].lower() in ("if", "unless") for m in parse.children[c])
        for j in {*path, *([cue] if cue is not None else [])}
        for c in parse.children[j]
    )
    tokens = tuple(
        range(
            min(match.tokens + tuple(j for j in path if first <= j <= last)),
            max(match.tokens + tuple(j for j in path if first <= j <= last)) + 1,
        )
    )
    return tokens, sign, act, _hedged(parse, path), conditional, cue, steps


def _cue_at(parse, i, match, first, last, cue):
    """(sign, act, words) of the stance cue at a token: the word itself, with its particle, or what is said of it."""
    cues = stance_cues()
    if i not in match.tokens:
        for child in parse.children[i]:
            pair = f"{parse.lemma[i]} {parse.word[child].lower()}"
            if child > i and pair in cues and cues[pair][0]:
                return (*cues[pair][:2], pair)
        own = cues.get(parse.lemma[i]) or cues.get(parse.word[i].lower())
        if own and own[0]:
            return (*own[:2], parse.word[i])
    for child in parse.children[i]:
        said_of = parse.dep[child] in ("acomp", "attr", "amod", "oprd", "xcomp") and child not in match.tokens
        if said_of and parse.pos[child] in ("ADJ", "NOUN", "VERB", "AUX") and (first <= child <= last):
            inner = [child, *(c for c in parse.children[child] if parse.dep[c] in ("xcomp", "acomp", "conj", "amod"))]
            inner += [g for c in inner for g in parse.children[c] if parse.dep[g] == "acomp"]
            for c in inner:
                value = cues.get(parse.lemma[c])
                if value and value[0] and parse.pos[c] in ("ADJ", "NOUN") and value[1] != "believe":
                    return (*value[:2], parse.word[c])
        if parse.dep[child] == "aux" and parse.word[child].lower() in _OBLIGATIONS:
            return 1, _OBLIGATIONS[parse.word[child].lower()], parse.word[child]
    return None


def _negated(parse, i):
    own = [
        c
        for c in parse.children[i]
        if parse.word[c].lower() in _NEGATIONS and parse.dep[c] in ("neg", "det", "advmod", "preconj")
    ]
    return (len(own) + _fronted_negation(parse, i)) % 2 == 1


def _fronted_negation(parse, i):
    """“On none of these has it been willing ...”: a negation that stands before its verb in a phrase of its own."""
    fronted = [c for c in parse.children[i] if parse.dep[c] == "prep" and c < i]
    inside = [g for c in fronted for g in parse.children[c] if parse.dep[g] == "pobj"]
    return any(parse.word[w].lower() in _NEGATIONS for g in inside for w in (g, *parse.children[g]))


def _own_doing(parse, match, statement, sign, path, steps):
    """Without a cue: what the actor of an issue says that it will or will not do is its position."""
    if (
        match.issue.actor
        and statement["party"] == match.issue.actor
        and match.polarity
        and statement["kind"] != "position"
    ):
        finite = any(
            parse.tag[i] in ("VBP", "VBZ", "MD", "VB", "VBG") and parse.pos[i] in ("VERB", "AUX") for i in path
        )
        if finite:
            steps.append("its own doing, as it tells it")
            return sign, "commit" if sign > 0 else "reject"
    return sign, None


def _twice_turned(steps, sign):
    against = [s for s in steps if "(against, reject" in s]
    return sign > 0 and bool(against) and "a negation turns it" in steps and len(steps) == 2


def _listed_under(parse, i):
    """The governor of a token; what “including ...” lists belongs to the noun before it, whatever the parser says."""
    if parse.word[i].lower() == "including":
        for j in range(i - 1, max(-1, i - 6), -1):
            if parse.pos[j] == "NOUN" and parse.lemma[j] in stance_cues():
                return j
    return parse.head[i]


def _open_question(parse, i, cue):
    """A clause with “whether” leaves it open."""
    return i != cue and any(parse.word[c].lower() == "whether" for c in parse.children[i])


def _asks(parse, i):
    first, after = parse.sentences[parse.sentence[i]]
    return any(parse.word[k] == "?" for k in range(max(first, after - 2), after))


def _hedged(parse, tokens):
    near = {c for i in tokens for c in (i, *parse.children[i])}
    return any(parse.word[c].lower() in _HEDGES or parse.lemma[c] in _HEDGES for c in near)


def _row(parse, statement, issue, tokens, sign, act, hedged, conditional, cue, steps):
    start, end = parse.start[tokens[0]], parse.end[tokens[-1]]
    return {
        "party": statement["party"], "issue": issue.key, "position": sign, "act": act, "hedged": hedged, "conditional": conditional,
        "evidence": parse.text[start:end], "start": start, "end": end, "cue": statement["cue"] or "", "steps": steps,
    }  # fmt: skip


def _one_a_position(rows):
    kept = {}
    for row in rows:
        kept.setdefault((row["issue"], row["position"]), row)
    return list(kept.values())


def read_attitudes(parse, statement, parties_in):
    """Whom the holder of a statement praises, backs, warns, mocks. Returns a list of dicts with ATTITUDE_COLUMNS but the first two.

    `parties_in(start, end)` gives (party, start, end) for each party named in a character range.
    """
    if not statement["party"] or not statement["cue"]:
        return []
    cue = _cue_of(parse, statement)
    if cue is None:
        return []
    pairs = (f"{parse.lemma[cue]} {parse.word[c].lower()}" for c in parse.children[cue])
    words = (*pairs, statement["cue"].lower(), parse.lemma[cue])  # the most particular first
    sign = next((stance_cues()[w][2] for w in words if w in stance_cues() and stance_cues()[w][2]), 0)
    if not sign:
        return []
    for party, _, _ in parties_in(statement["start"], statement["end"]):
        if party != statement["party"]:
            start, end = min(statement["start"], statement["cue_start"]), max(statement["end"], statement["cue_end"])
            row = {"party": statement["party"], "toward": party, "attitude": sign, "evidence": parse.text[start:end]}
            return [row | {"start": start, "end": end, "cue": statement["cue"]}]
    return []
