"""What the grammar offers as an attribution and no reader would take for one."""

from utils.lexicons import word_class
from utils.quotes.proposals import Candidate
from utils.text import Parse, Segment

_ANONYMOUS = (
    "to be named",
    "to be identified",
    "to be quoted",
    "be named",
    "be identified",
    "anonymity",
    "to remain anonymous",
)
_NAMING = frozenset(
    "name named nickname nicknamed called alias dubbed titled entitled headlined known moniker handle".split()
)
LONGEST_NAME = 4  # words in marks that can be a name


def tells_nothing(parse: Parse, candidate: Candidate) -> bool:
    """Whether nobody says, thinks or wants what a candidate holds: “is expected to rule”, “faced criticism”, “asked not to be named”."""
    return any(rule(parse, candidate) for rule in RULES)


def is_said_by_nobody(parse: Parse, c: Candidate) -> bool:
    """“It is seen as hard”, “the court is expected to rule”: a passive without anyone in it."""
    return (
        c.holder is None and c.construction.startswith("P") and parse.lemma[c.cue] in word_class("impersonal_passives")
    )


def is_relative_only(parse: Parse, c: Candidate) -> bool:
    """“a vote, which he announced”: the words stand elsewhere."""
    (first, last), *more = c.content
    return not more and first == last and parse.word[first].lower() in ("which", "that", "who", "whom", "whose", "what")


def is_about_anonymity(parse: Parse, c: Candidate) -> bool:
    """“who asked not to be named”."""
    first, last = c.content[0]
    words = parse.text[parse.start[first] : parse.end[last]].lower().removeprefix("not ")
    return words.startswith(_ANONYMOUS)


def is_no_one(parse: Parse, c: Candidate) -> bool:
    """“history shows”: what is named there has no voice."""
    if c.holder is None:
        return False
    aside = parse.word[c.holder].lower() == "that" and parse.pos[c.holder] == "PRON"  # that said, ...
    return aside or (parse.pos[c.holder] == "NOUN" and parse.lemma[c.holder] in word_class("no_speakers"))


def is_received(parse: Parse, c: Candidate) -> bool:
    """“she faced criticism over it”: what one receives is another's."""
    above = parse.head[c.cue]
    above = parse.head[above] if parse.pos[above] == "ADP" else above
    return parse.pos[c.cue] == "NOUN" and above != c.cue and parse.lemma[above] in word_class("receiving_verbs")


RULES = (is_said_by_nobody, is_relative_only, is_about_anonymity, is_no_one, is_received)


def is_name_in_marks(parse: Parse, segment: Segment) -> bool:
    """Whether marks hold a name and not what is said: a worker who goes by the name “Sparrow.”"""
    tokens = parse.tokens_in(segment.start, segment.end)
    if tokens is None or tokens[1] - tokens[0] >= LONGEST_NAME:
        return False
    before = [parse.word[i].lower() for i in range(max(0, tokens[0] - 3), tokens[0]) if parse.word[i].isalpha()]
    return parse.word[tokens[0]][:1].isupper() and any(word in _NAMING for word in before[-2:])


def is_stray_fragment(text: str, segment: Segment) -> bool:
    """Whether marks that fill a paragraph hold a part of a sentence, as a claim that is looked into: “… are leaving the camp”."""
    line = text.rfind("\n", 0, segment.outer_start) + 1
    alone = not any(c.isalnum() for c in text[line : segment.outer_start])
    line_end = text.find("\n", segment.outer_end)
    behind = text[segment.outer_end : line_end if line_end >= 0 else len(text)]
    inner = text[segment.start : segment.end].strip()
    return alone and not any(c.isalnum() for c in behind) and inner.startswith(("…", "..."))
