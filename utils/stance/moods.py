"""Hope or worry as a position on issues that list moods."""

from utils.stance.issues import Match, compile_phrase, places_of
from utils.stance.reading import Reading
from utils.text import SUBJECTS, is_supposed, subject_of


def read_moods(reader, issue):
    """Hope or worry as a position on issues that list moods: “X is worried”, “with X hopeful”, “in good spirits”, “what worries X”."""
    p = reader.parse
    for sign, phrases in ((1, issue.mood_for), (-1, issue.mood_against)):
        for phrase in phrases:
            for tokens in places_of(p, 0, len(p) - 1, compile_phrase(phrase)):
                mood = tokens[-1]
                if not set(tokens) & reader.taken and _is_about(reader, mood, issue):
                    _add_mood(reader, issue, tokens, sign)


def _add_mood(reader, issue, tokens, sign):
    p, mood = reader.parse, tokens[-1]
    reading = Reading(p, Match(issue, tokens, mood, sign), reader.around(tokens), reader.cast)
    reading.holders = _holders_of_mood(reader, mood)
    concerned = p.word[mood].lower() == "concerned" and p.word[max(0, mood - 3)].lower() == "as"
    if not reading.holders or is_supposed(p, mood) or concerned or p.word[max(0, mood - 1)].lower() == "than":
        return
    reading.act, reading.cue = "expect", mood
    reading.steps.append(("mood", f"{p.word[mood]} ({'for' if sign > 0 else 'against'})"))
    above = p.head[mood]
    reading.path = [mood, above] if p.pos[above] in ("VERB", "AUX") and p.dep[mood] in ("acomp", "oprd") else [mood]
    for i in dict.fromkeys((mood, p.head[mood])):
        reading.enter_mood(i, mood)
    reader.taken |= set(tokens)
    for party in reading.holders:
        reader.add(party, issue, reading)


def _is_about(reader, mood, issue):
    """Whether a mood with something behind it (worried about ...) is about the issue; a bare one is."""
    p = reader.parse
    behind = [c for c in p.children[mood] if c > mood and p.dep[c] in ("prep", "ccomp", "xcomp", "advcl", "acl")]
    if not behind or p.word[mood - 1].lower() == "than":
        return not behind
    first, last = p.edges[behind[0]][0], p.edges[behind[-1]][1]
    if not any(p.pos[i] in ("NOUN", "PROPN") and p.entity[i] != "DATE" for i in range(first, last + 1)):
        return True  # “about what may come”, “about Friday”
    return any(any(True for _ in places_of(p, first, last, compile_phrase(w))) for w in issue.words)


def _holders_of_mood(reader, mood):
    p, cast = reader.parse, reader.cast
    named = [c for c in p.children[mood] if p.dep[c] in SUBJECTS or (p.dep[c] == "dobj" and p.pos[mood] == "VERB")]
    if named and p.pos[mood] in ("VERB", "AUX", "ADJ"):
        whom = next((c for c in named if p.dep[c] == "dobj"), named[0])
        return cast.parties_of(whom)
    beside = _named_before(reader, mood)
    if beside:
        return beside
    if p.dep[mood] == "amod":
        return cast.parties_of(p.head[mood]) if p.pos[p.head[mood]] == "PROPN" else ()
    verb = mood
    while p.head[verb] != verb and p.pos[verb] not in ("VERB", "AUX"):
        verb = p.head[verb]
    subject = subject_of(p, verb)
    parties = cast.parties_of(subject) if subject is not None else ()
    if parties and p.dep[subject] != "nsubjpass":
        return parties
    return _in_places(reader, verb)


def _named_before(reader, mood):
    """In “with X and Y hopeful but Z worried” the names right before the mood."""
    p, j = reader.parse, mood - 1
    while j >= 0 and p.pos[j] == "ADV":
        j -= 1
    if j < 0 or p.pos[j] != "PROPN" or p.sentence[j] != p.sentence[mood]:
        return ()
    found = [j]
    while j > 1 and p.word[j - 1] == "and" and p.pos[j - 2] == "PROPN":
        j -= 2
        found.insert(0, j)
    return tuple(dict.fromkeys(k for i in found for k in reader.cast.parties_of(i)))


def _in_places(reader, verb):
    """“In X, as in Y, the meeting is awaited with worry.”"""
    p, found = reader.parse, []
    first, after = p.sentences[p.sentence[verb]]
    for i in range(first, after - 1):
        if p.word[i].lower() in ("in", "across", "throughout") and i < verb and p.pos[i + 1] == "PROPN":
            found += reader.cast.parties_of(i + 1)
    return tuple(dict.fromkeys(found))
