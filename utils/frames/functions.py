"""What a frame does, after Entman (1993): names a problem, a cause, a judgement, a remedy."""

from typing import TypedDict

from utils.frames.words import is_negated
from utils.lexicons import function_cues
from utils.text import Parse

FUNCTIONS = ("problem", "cause", "judgement", "remedy")  # what a frame does, after Entman (1993)


class FunctionRow(TypedDict):
    """A word and what it does, with its place in characters."""

    function: str
    word: str
    start: int
    end: int


def find_functions(parse: Parse, first: int, last: int) -> list[FunctionRow]:
    """What the tokens first..last do in Entman's sense: name a problem, its cause, a judgement, a remedy.

    Returns a list of dicts: function, word, start, end (of the word), in the order of the text. Evidence to read, not a score. Source: Entman
    (1993), Framing: Toward Clarification of a Fractured Paradigm. What is negated is left out.
    """
    found: list[FunctionRow] = []
    for i in range(first, last + 1):
        pairs = [f"{parse.lemma[i]} {parse.word[c].lower()}" for c in parse.children[i] if c > i]
        cue = next((w for w in (*pairs, parse.lemma[i], parse.word[i].lower()) if w in function_cues()), None)
        if cue and not (cue == "since" and parse.dep[i] != "mark") and not is_negated(parse, i):
            row: FunctionRow = {
                "function": function_cues()[cue],
                "word": parse.word[i],
                "start": parse.start[i],
                "end": parse.end[i],
            }
            found.append(row)
    return found
