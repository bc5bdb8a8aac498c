"""Who is for or against whom: attitudes of persons and groups toward one another, whoever tells them.

Rows come from the models of positions whose target is a person or a group; besides, from the cue of a statement where it says so itself (praised
them, mocked their resistance, attacked each other). Things, bills and places as topics are no actors.
"""

from collections.abc import Iterable
from typing import Any

from utils.lexicons import lookup
from utils.people import Cast, Identity
from utils.positions.candidates import Article
from utils.stance import innermost_statement
from utils.text import Parse, Span, head_of, object_of

ATTITUDE_COLUMNS = [
    "report", "statement", "person", "party", "toward_person", "toward", "attitude", "confidence", "sure", "evidence", "start", "end",
    "target_start", "target_end", "cue", "because",
]  # fmt: skip
BY_CUE = 0.6  # confidence of a row that the cue of a statement alone tells: set by hand, not measured
_ACTORS = frozenset(("PERSON", "ORG", "GPE", "NORP", "he", "they", "role", "body", "persons"))
_EACH_OTHER = ("each other", "one another")


def attitude_rows(
    article: Article, found: Iterable[dict[str, Any]], statements: list[dict[str, Any]], cast: Cast
) -> list[dict[str, Any]]:
    """The attitudes of a report as rows of the table of attitudes, without its name, in the order of the text.

    `found` are rows of `find_positions` of the kind actor; `statements` have person and party.
    """
    rows = [row for given in found if (row := _by_model(article, given, cast)) is not None]
    for row in _by_cues(article, statements, cast):
        told = (r for r in rows if (r["party"], r["toward"]) == (row["party"], row["toward"]))
        if not any(r["start"] < row["end"] and row["start"] < r["end"] for r in told):
            rows.append(row)
    for row in rows:
        row["statement"] = innermost_statement(statements, row["target_start"], row["target_end"])
    rows = [row for row in rows if row["statement"] is None or statements[row["statement"] - 1].get("asserted", True)]
    return sorted(rows, key=lambda row: (row["start"], row["target_start"]))


def _by_model(article: Article, given: dict[str, Any], cast: Cast) -> dict[str, Any] | None:
    """A row of the models; None where its target is no actor, or is the holder's own party."""
    if article.names.kind(given["head"]) not in _ACTORS or _is_far_owner(article.p, given["head"]):
        return None
    holder = identity_of(given, cast)
    target = cast.identify(given["target_start"], given["target_end"])
    row = _row(
        article.p, holder, given["holder"], target, given["target"], given["sign"], (given["start"], given["end"])
    )
    row |= {name: given[name] for name in ("confidence", "sure", "target_start", "target_end", "because")}
    return row | {"cue": ""} if _is_between_two(row) else None


def _is_far_owner(p: Parse, i: int) -> bool:
    """“endorsed the response to Lee’s fees”: what is done to a thing behind another noun says nothing of its owner."""
    thing = p.head[i] if p.dep[i] == "poss" else i
    noun = p.head[p.head[thing]] if p.dep[thing] == "pobj" else thing
    return p.dep[i] == "poss" and p.dep[thing] == "pobj" and p.pos[noun] == "NOUN"


def identity_of(given: dict[str, Any], cast: Cast) -> Identity:
    """Person and party of a row's holder; where the words alone do not tell, of the person whose name the holder got."""
    identity = cast.identify(given["holder_start"], given["holder_end"])
    known = cast.people.get(given["holder"])
    return identity if identity.party or known is None else Identity(known.name, cast.party_of(known))


def _row(
    p: Parse, holder: Identity, name: str, target: Identity, words: str, sign: int, evidence: Span
) -> dict[str, Any]:
    start, end = evidence
    return {
        "person": holder.person, "party": holder.party or name, "toward_person": target.person, "toward": target.party or target.person or words,
        "attitude": sign, "evidence": p.text[start:end], "start": start, "end": end,
    }  # fmt: skip


def _is_between_two(row: dict[str, Any]) -> bool:
    """Whether holder and target differ: two parties, or two persons of one."""
    if row["party"] != row["toward"]:
        return True
    return bool(row["person"] and row["toward_person"] and row["person"] != row["toward_person"])


def _by_cues(article: Article, statements: list[dict[str, Any]], cast: Cast) -> list[dict[str, Any]]:
    """The attitudes that the cues of statements tell toward the parties that they govern."""
    rows = []
    for statement in statements:
        cue = article.p.token_at(statement["cue_start"]) if statement["cue_start"] is not None else None
        if cue is None or not statement["party"] or not (sign := _sign_of(article.p, cue, statement["cue"])):
            continue
        if any(words in statement["text"].lower() for words in _EACH_OTHER):
            targets = [(s["party"], s["person"], s["start"], s["end"]) for s in _beside(statement, statements)]
        else:
            named = cast.parties_named(statement["start"], statement["end"])
            targets = [
                (party, "", start, end) for party, start, end in named if _is_governed(article.p, cue, start, end)
            ]
        for party, person, start, end in targets:
            evidence = min(statement["start"], statement["cue_start"]), max(statement["end"], statement["cue_end"])
            holder = Identity(statement["person"] or "", statement["party"])
            row = _row(article.p, holder, statement["speaker"], Identity(person, party), party, sign, evidence)
            row |= {
                "confidence": BY_CUE,
                "sure": False,
                "target_start": start,
                "target_end": end,
                "cue": statement["cue"],
            }
            if _is_between_two(row):
                rows.append(row | {"because": f"cue: {statement['cue']} ({'for' if sign > 0 else 'against'})"})
    return rows


def _sign_of(p: Parse, cue: int, words: str) -> int:
    """What the cue of a statement says of its holder's attitude; the most particular entry of the lexicon decides."""
    pairs = (f"{p.lemma[cue]} {p.word[c].lower()}" for c in p.children[cue])
    return next(
        (c.attitude for w in (*pairs, words.lower(), p.lemma[cue]) if (c := lookup(w, "verb")) and c.attitude), 0
    )


def _beside(statement: dict[str, Any], statements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The other holders of the same words: Lee and Omar attacked each other."""
    same = [s for s in statements if (s["start"], s["end"]) == (statement["start"], statement["end"])]
    return [s for s in same if s["speaker_start"] != statement["speaker_start"] and s["party"]]


def _is_governed(p: Parse, cue: int, start: int, end: int) -> bool:
    """Whether a mention is what the cue is about: its object, the owner of that, the object of its preposition, or who acts in its clause."""
    tokens = p.tokens_in(start, end)
    if tokens is None:
        return False
    head = head_of(p, *tokens)
    if p.dep[head] == "poss":
        head = p.head[head]
    for _ in range(4):
        above = p.head[head]
        if above == cue:
            return p.dep[head] in ("dobj", "dative", "ccomp", "advcl", "nsubjpass", "prep") or head == object_of(p, cue)
        if p.dep[head] == "pobj" and p.head[above] != cue:
            return False  # the response to their fees
        if p.dep[head] not in ("pobj", "nsubj", "ccomp", "advcl", "conj", "prep"):
            return False
        head = above
    return False
