"""A party toward a party: whom the holder of a statement praises, backs, warns, mocks."""

from utils.lexicons import lookup

ATTITUDE_COLUMNS = ["report", "statement", "party", "toward", "attitude", "evidence", "start", "end", "cue"]


def read_attitudes(parse, statement, parties_in):
    """Whom the holder of a statement praises, backs, warns, mocks. Returns a list of dicts with ATTITUDE_COLUMNS but the first two.

    `parties_in(start, end)` gives (party, start, end) for each party named in a character range.
    """
    if not statement["party"] or not statement["cue"]:
        return []
    tokens = parse.tokens_in(statement["cue_start"], statement["cue_end"])
    if tokens is None:
        return []
    cue = tokens[0]
    pairs = (f"{parse.lemma[cue]} {parse.word[c].lower()}" for c in parse.children[cue])
    words = (*pairs, statement["cue"].lower(), parse.lemma[cue])  # the most particular first
    sign = next((c.attitude for w in words if (c := lookup(w, "verb")) and c.attitude), 0)
    if not sign:
        return []
    for party, _, _ in parties_in(statement["start"], statement["end"]):
        if party != statement["party"]:
            start, end = min(statement["start"], statement["cue_start"]), max(statement["end"], statement["cue_end"])
            row = {"party": statement["party"], "toward": party, "attitude": sign, "evidence": parse.text[start:end]}
            return [row | {"start": start, "end": end, "cue": statement["cue"]}]
    return []
