"""Who takes which side on what in one report, for a draft: where the rules of stance and the models agree, or one of them is sure."""

from dataclasses import dataclass
from typing import Any

from utils.people import Cast
from utils.positions import Article, Matter, matter_of, score_candidates, target_words
from utils.text import Parse

BY_MODEL = 0.3  # worth from which a side is taken without the rules
WITH_RULES = 0.06  # and where the rules find the same holder
_NO_ISSUES = ("PERSON", "GPE", "NORP", "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "ORDINAL")


@dataclass(frozen=True)
class Side:
    """A position in a report, with what its target is about."""

    report: str
    holder: str
    person: str
    sign: int
    act: str
    target: str
    matter: Matter
    evidence: str


def sides_of(report: str, parse: Parse, statements: list[dict[str, Any]], cast: Cast) -> list[Side]:
    """The sides taken in a report, in no particular order; of targets within one another the outermost."""
    article = Article(parse, statements, cast)
    _, ranked = score_candidates(article)
    found: list[Side] = []
    kept: list[tuple[str, int, tuple[int, ...]]] = []
    for scored in ranked["issue"]:
        c = scored.candidate
        ruling = article.rules.of(c.target)
        agrees = bool(ruling.sign) and any(name in ruling.holders for _, name in c.members)
        if scored.worth < (WITH_RULES if agrees else BY_MODEL) or _is_no_issue(parse, c.target):
            continue
        if any(name == c.name and (t == c.target or t in c.path or c.target in path) for name, t, path in kept):
            continue
        kept.append((c.name, c.target, c.path))
        words = target_words(article, c)
        for head, name in c.members:
            first, last = article.names.span(head)
            identity = cast.identify(parse.start[first], parse.end[last])
            found.append(
                Side(
                    report, identity.party or name, identity.person, ruling.sign if agrees else scored.sign, ruling.act if agrees else "",
                    words["target"], matter_of(parse, c.target), " ".join(parse.text[words["start"] : words["end"]].split()),
                )
            )  # fmt: skip
    return found


def _is_no_issue(p: Parse, i: int) -> bool:
    """Whether a target is a pronoun, a number, or a bare name, toward which one has an attitude and not a position."""
    qualified = any(p.dep[c] in ("prep", "acl", "relcl", "compound", "amod") for c in p.children[i])
    return p.pos[i] == "PRON" or p.entity[i] in _NO_ISSUES or (p.entity[i] == "ORG" and not qualified)
