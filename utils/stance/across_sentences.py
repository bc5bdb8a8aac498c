"""Positions that lean on another: “such a deal”, “so is Y”, “Y backed X”, a paragraph of conditions."""

from utils.lexicons import lookup, word_class
from utils.stance.cues import verb_cue
from utils.stance.issues import Match
from utils.stance.reading import Reading
from utils.text import SUBJECTS, is_someone, negation_at, object_of, relative_noun, subject_of


def paragraphs_of_conditions(reader):
    """{paragraph: (parties, token)} where a subject is someone's conditions or demands."""
    p, found = reader.parse, {}
    for i in range(len(p)):
        cue = lookup(p.lemma[i], "noun") if p.dep[i] in SUBJECTS and p.pos[i] == "NOUN" else None
        if cue and cue.act == "demand" and p.tag[i] == "NNS":
            parties = next((reader.cast.parties_of(c) for c in p.children[i] if p.dep[c] == "poss"), ())
            if parties:
                found.setdefault(p.paragraph[i], (parties, i))
    return found


def by_conditions(reader, reading):
    p = reader.parse
    parties, at = reader.conditions.get(p.paragraph[reading.match.top], ((), len(p)))
    if not parties or not reading.evaluates or reading.act != "demand" or at > reading.match.top or reading.around:
        return False
    reading.holders = parties
    reading.steps.append(("stated conditions", p.word[at]))
    return True


def words_that_go_back(reader, matches):
    """Words that go back to an issue's words: “it”, “which” behind them, “the plan”. Returns a list of `Match`, each such a word alone.

    “it” and “the plan” go back to the nearest fitting noun before, in this sentence or the one before it.
    """
    p, named = reader.parse, {match.top: match for match in matches}
    found = []
    for i in range(len(p)):
        word, match = p.word[i].lower(), None
        if word == "it" and _refers(p, i):
            match = named.get(_nearest_noun(p, i))
        elif word in ("which", "that") and p.tag[i] in ("WDT", "WP") and p.dep[i] in ("dobj", "pobj", "nsubjpass"):
            match = named.get(relative_noun(p, i))
        elif p.lemma[i] in word_class("summing_nouns") and i not in named and _is_bare(p, i):
            match = named.get(_nearest_noun(p, i))
        if match:
            found.append(Match(match.issue, (i,), i, match.polarity))
    return found


def _is_bare(p, i):
    """Whether a noun stands with “the” or “this” alone, as an object: what it is was told before."""
    words = [p.word[c].lower() for c in p.children[i]]
    return words in (["the"], ["this"], ["that"]) and p.dep[i] in ("dobj", "pobj", "nsubjpass")


def read_participles(reader, matches):
    """“The toll, opposed by X and cheered by Y,”: a participle beside the issue's words, with its agent."""
    p = reader.parse
    for match in matches:
        beside = [c for c in p.children[match.top] if p.dep[c] == "acl" and p.tag[c] == "VBN"]
        beside += [c for verb in beside for c in p.children[verb] if p.dep[c] == "conj" and p.tag[c] == "VBN"]
        for verb in beside:
            agents = [object_of(p, c) for c in p.children[verb] if p.dep[c] == "agent"]
            cue = verb_cue(p, match.top, verb, "dobj")
            holders = [party for a in agents if a is not None for party in reader.cast.parties_of(a)]
            if cue is None or not cue.sign or not holders or negation_at(p, verb):
                continue
            reading = Reading(p, match, reader.around(match.tokens), reader.cast)
            reading.apply(cue, verb, "passive")
            reading.path, reading.act = [match.top, verb], reading.act or ("commit" if cue.sign > 0 else "reject")
            for party in dict.fromkeys(holders):
                reader.add(party, match.issue, reading)


def _refers(p, i):
    """Whether a pronoun stands for a thing: an object, or a subject of which something is said, and no empty “it is time to”."""
    if p.dep[i] in ("dobj", "pobj", "nsubjpass"):
        return True
    verb, clauses = p.head[i], ("ccomp", "xcomp", "advcl", "csubj", "acl")
    if p.dep[i] != "nsubj" or p.lemma[verb] != "be":
        return False
    return not any(p.dep[c] in clauses for k in (verb, *p.children[verb]) for c in p.children[k])


def _nearest_noun(p, i):
    """The head of the nearest singular noun phrase before a pronoun that can be meant: no person, no time."""
    for j in range(i - 1, -1, -1):
        if p.sentence[i] - p.sentence[j] > 1 or p.paragraph[j] != p.paragraph[i]:
            return None
        fits = p.pos[j] in ("NOUN", "PROPN") and p.entity[j] not in (
            "PERSON",
            "DATE",
            "TIME",
            "GPE",
            "NORP",
            "CARDINAL",
        )
        if p.dep[j] == "pobj" and p.word[p.head[j]].lower() == "as":
            continue  # denounced it as a betrayal
        heads = p.dep[j] not in ("compound", "poss", "nmod", "npadvmod", "amod") and not is_someone(p, j)
        if fits and heads and p.tag[j] in ("NN", "NNP"):
            return j
    return None


def read_taken_up(reader):
    """“such a deal”: a noun that carried an issue is taken up again within the next two sentences."""
    p = reader.parse
    for i in range(len(p)):
        noun = p.head[i]
        if p.word[i].lower() != "such" or p.pos[noun] != "NOUN":
            continue
        for match in reader.matches:
            near = 0 <= p.sentence[noun] - p.sentence[match.top] <= 2 and match.top < noun
            if near and any(p.lemma[k] == p.lemma[noun] for k in _above(reader, match.top)):
                reader.read_matches([Match(match.issue, (noun,), noun, match.polarity)], ("such a", p.word[noun]))
                break


def _above(reader, i):
    """A token and what governs it, up to the sentence's root."""
    yield i
    while reader.parse.head[i] != i:
        i = reader.parse.head[i]
        yield i


def read_so_is(reader):
    """“X is hopeful, and so is Y”: Y has the position that the clause before gives X; “neither does Y” after a negation."""
    p = reader.parse
    for i in range(1, len(p) - 2):
        if p.word[i].lower() not in ("so", "neither", "nor") or p.lemma[i + 1] not in (
            "be",
            "do",
            "have",
            "will",
            "can",
            "would",
        ):
            continue
        before = [r for r in reader.rows if p.sentence[r["_tokens"][0]] == p.sentence[i] and r["_tokens"][0] < i]
        heads = [
            h
            for h in range(i + 2, min(len(p), i + 8))
            if p.pos[h] in ("PROPN", "NOUN", "PRON") and p.sentence[h] == p.sentence[i]
        ]
        parties = next((found for h in heads if (found := reader.cast.parties_of(h))), ())
        for row in _last_position(reader, before):
            for party in parties:
                _copy(reader, row, party, row["act"], p.end[heads[-1]], ("so is", f"{p.word[i]} {p.word[i + 1]}"))


def read_backing(reader):
    """“Y backed X”: Y has the position that X took just before, in this sentence or the one before it."""
    p = reader.parse
    for i in range(len(p)):
        cue = _backing_cue(reader, i)
        if cue is None:
            continue
        holders, backed = _who_backs_whom(reader, i)
        before = [
            r for r in reader.rows
            if 0 <= p.sentence[i] - p.sentence[r["_tokens"][0]] <= 1 and r["_tokens"][0] < i and p.paragraph[r["_tokens"][0]] == p.paragraph[i]
        ]  # fmt: skip
        for row in _last_position(reader, [r for r in before if r["party"] in backed]):
            for party in holders:
                if not any(
                    r["party"] == party and r["issue"] == row["issue"] and p.sentence[r["_tokens"][0]] == p.sentence[i]
                    for r in reader.rows
                ):
                    _copy(
                        reader,
                        row,
                        party,
                        "support",
                        p.end[p.edges[i][1]],
                        ("backing", p.word[i]),
                        p.start[p.edges[i][0]],
                    )


def _backing_cue(reader, i):
    p = reader.parse
    if p.pos[i] != "VERB":
        return None
    pairs = [f"{p.lemma[i]} {p.word[c].lower()}" for c in p.children[i] if c > i]
    cue = next((c for w in (*pairs, p.lemma[i]) if (c := lookup(w, "verb"))), None)
    return cue if cue and cue.act == "support" and cue.attitude > 0 else None


def _who_backs_whom(reader, i):
    p, cast = reader.parse, reader.cast
    agent = next((object_of(p, c) for c in p.children[i] if p.dep[c] == "agent"), None)
    passive = next((c for c in p.children[i] if p.dep[c] == "nsubjpass"), None)
    subject = subject_of(p, i)
    target = next((c for c in p.children[i] if p.dep[c] == "dobj"), None)
    if target is None:
        target = next(
            (object_of(p, c) for c in p.children[i] if p.dep[c] == "prep" and object_of(p, c) is not None), None
        )
    who, whom = (agent, passive) if passive is not None else (subject, target)
    return (cast.parties_of(who) if who is not None else ()), (cast.parties_of(whom) if whom is not None else ())


def _last_position(reader, rows):
    """Of rows in the order of the text, those of the last place."""
    last = max((r["_tokens"][0] for r in rows), default=None)
    return [r for r in rows if r["_tokens"][0] == last][:1]


def _copy(reader, row, party, act, end, step, start=None):
    start = row["start"] if start is None else start
    evidence = reader.parse.text[start:end]
    because = f"{row['because']}; {step[0]}: {step[1]}"
    reader.rows.append(
        row | {"party": party, "act": act, "start": start, "end": end, "evidence": evidence, "because": because}
    )
