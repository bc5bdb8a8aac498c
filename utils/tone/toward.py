"""The tone of a statement, and toward a target in it, by three methods that can be compared, each with the words that made its score.

`dictionary`: NLTK's VADER, over the whole text or over the words around the target (`by_dictionary`). `roles`: rules on the parse that know who does what to
whom (`by_roles`). `learned`: a small model that was trained on marked news sentences (`by_model`). Tone is how words sound, stance is what they
demand: “will never accept” sounds mild and refuses. The two stand in separate tables and are never added up.
"""

import math

from utils.text import SUBJECTS, Parse, Tokens, child
from utils.tone.by_dictionary import score_tone, tone_words
from utils.tone.by_model import CLEAR as CLEAR_WHEN_LEARNED
from utils.tone.by_model import Target, explain_targets
from utils.tone.by_roles import score_by_roles, weigh_tokens

TONE_COLUMNS = ["report", "statement", "party", "toward", "method", "tone_score", "words"]
METHODS = ("dictionary", "roles", "learned")
BEST = "learned"  # by its measured error
WINDOW = 8  # tokens either side of a target that the dictionary looks at
CLEAR = {
    "dictionary": 0.05,
    "roles": 0.15,
    "learned": CLEAR_WHEN_LEARNED,
}  # a tone nearer to 0 than this counts as neutral
_WEIGHED = ("ADJ", "NOUN", "VERB", "ADV", "INTJ")  # words whose weight the learned model is asked for
_MOST_WEIGHED = 8  # of a sentence: those next to the target; each costs a run of the model


def score_toward(parse: Parse, first: int, last: int, method: str = BEST, within: Tokens | None = None) -> float:
    """The tone toward a mention, its tokens first..last, from -1 to 1; of the words of the tokens `within` alone, where given.

    Raises ValueError for an unknown method.

    >>> from utils.text import parse
    >>> score_toward(parse("Lee praised Omar."), 2, 2, "roles") > 0.5, score_toward(parse("Lee praised Omar."), 0, 0, "roles")
    (True, 0.0)
    """
    _check(method)
    if method == "dictionary":
        return score_tone(_around(parse, first, last, within))
    if method == "roles":
        return score_by_roles(parse, first, last, within)
    return explain_targets([(*marked_target(parse, first, last, within)[:3], ())])[0][0]


def toward_words(
    parse: Parse, first: int, last: int, method: str = BEST, within: Tokens | None = None
) -> list[tuple[str, float]]:
    """The words that made the tone toward a mention. Returns a list of (word, value).

    For `dictionary` the words it knows, from -4 to 4; for `roles` those that the rules weigh, from -1 to 1, first those that bear on the mention by
    their place; for `learned` the words without which the score would be another, with the change. Raises ValueError for an unknown method.
    """
    _check(method)
    if method == "dictionary":
        return tone_words(_around(parse, first, last, within))
    if method == "roles":
        return [(parse.word[i], round(value, 2)) for i, value in weigh_tokens(parse, first, last, within)]
    return explain_targets([marked_target(parse, first, last, within)])[0][1]


def label_tone(score: float, method: str = "dictionary") -> str:
    """A score as negative, neutral or positive by what counts as clear for its method; "" for none.

    >>> label_tone(-0.4), label_tone(0.1, "roles")
    ('negative', 'neutral')
    """
    if math.isnan(score):
        return ""
    return "positive" if score >= CLEAR[method] else "negative" if score <= -CLEAR[method] else "neutral"


def _check(method: str) -> None:
    if method not in METHODS:
        raise ValueError(f"There is no method {method!r}: choose one of {', '.join(METHODS)}.")


def marked_target(parse: Parse, first: int, last: int, within: Tokens | None = None) -> Target:
    """A mention as `explain_targets` takes it: its sentence, its place in it, and the places of the words that may matter."""
    low, high = _side_of_contrast(parse, first, *_range_around(parse, first, last, within))
    begin = parse.start[low]
    words = [i for i in range(low, high + 1) if parse.pos[i] in _WEIGHED and not first <= i <= last]
    words = sorted(sorted(words, key=lambda i: abs(i - first))[:_MOST_WEIGHED])
    places = tuple((parse.start[i] - begin, parse.end[i] - begin) for i in words)
    return parse.text[begin : parse.end[high]], parse.start[first] - begin, parse.end[last] - begin, places


def _around(parse: Parse, first: int, last: int, within: Tokens | None = None) -> str:
    """The words of the sentence within WINDOW tokens of a mention."""
    low, high = _range_around(parse, first, last, within)
    low, high = max(low, first - WINDOW), min(high, last + WINDOW)
    return parse.text[parse.start[low] : parse.end[high]]


def _side_of_contrast(parse: Parse, i: int, low: int, high: int) -> Tokens:
    """Of tokens low..high those on a mention's side of “but”, where both sides are clauses of their own: I trust Lee, but Omar has lied."""
    for k in range(low + 1, high):
        if parse.word[k].lower() != "but" or parse.dep[k] != "cc":
            continue
        first = parse.head[k]
        second = next((c for c in parse.children[first] if parse.dep[c] == "conj" and c > k), None)
        if second is None or parse.pos[second] not in ("VERB", "AUX"):
            continue
        if all(child(parse, verb, SUBJECTS) is not None for verb in (first, second)):
            return (low, k - 1) if i < k else (k + 1, high)
    return low, high


def _range_around(parse: Parse, first: int, last: int, within: Tokens | None = None) -> Tokens:
    """The first and the last token of a mention's sentence, and of the tokens `within`."""
    begin, after = parse.sentences[parse.sentence[first]]
    low, high = within or (begin, after - 1)
    return max(begin, low), min(after - 1, high)
