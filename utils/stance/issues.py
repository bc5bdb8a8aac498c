"""Where a text names an issue: the phrases of a case, matched on words and lemmas in any order that a sentence may give them."""

from dataclasses import dataclass
from functools import lru_cache

WINDOW = 9  # tokens within which the parts of an issue phrase must stand


@dataclass(frozen=True)
class Match:
    """The words of an issue in a text: token indices, the topmost token, and +1, or -1 for wording against the issue."""

    issue: object
    tokens: tuple
    top: int
    polarity: int


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
            for tokens in places_of(parse, first, last, compile_phrase(phrase)):
                top = min(tokens, key=lambda i: (_depth(parse, i), -i))
                key = (top, polarity)
                if key not in found or len(tokens) > len(found[key].tokens):
                    found[key] = Match(issue, tokens, top, polarity)
    opposite = {t for m in found.values() if m.polarity < 0 for t in m.tokens}
    return sorted((m for m in found.values() if m.polarity < 0 or not opposite & set(m.tokens)), key=lambda m: m.tokens)


def places_of(parse, first, last, parts):
    """Token indices of each place where all parts of a compiled phrase stand close together in one sentence."""
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
    for i in range(first, last + 1):
        tokens = _run(parse, i, last, words)
        if tokens:
            yield tokens


def _run(parse, i, last, words):
    """The tokens from i on that are the words one after the other, hyphens between them passed over; else None."""
    tokens = []
    for word in words:
        while tokens and i <= last and parse.word[i] in ("-", "‑", "–"):
            i += 1
        if i > last or not _is_word(parse, i, word):
            return None
        tokens.append(i)
        i += 1
    return tuple(tokens)


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
