"""Who is for or against what in any text, without a case."""

from typing import Any

from utils.people import Cast
from utils.positions.attitudes import attitude_rows, identity_of
from utils.positions.candidates import Article, all_candidates
from utils.positions.choice import KINDS, Scored, as_rows, choose, linear_logits, rank
from utils.positions.description import Describer
from utils.positions.matter import matter_of
from utils.positions.model import position_models
from utils.positions.network import chances_of
from utils.stance import innermost_statement
from utils.text import Parse

# confidence from which a row is given, and from which it is sure; how often such rows are right stands in data/benchmarks/positions.csv
THRESHOLDS = {"issue": 0.12, "actor": 0.04}
SURE = {"issue": 0.5, "actor": 0.47}
POSITION_COLUMNS = [
    "report", "statement", "person", "party", "position", "target", "issue", "hedged", "conditional", "confidence", "sure", "evidence", "start", "end",
    "target_start", "target_end", "holder", "holder_start", "holder_end", "for_whom", "because",
]  # fmt: skip


def find_positions(parse: Parse, statements: list[dict[str, Any]], cast: Cast) -> list[dict[str, Any]]:
    """The positions that a text tells: holder, side and target, on issues and toward persons and groups. Returns dicts in the order of the text.

    `statements` are those of `statement_records`, `cast` tells whom words mean. Each row has `holder` (as a reader would write it), `for_whom`
    (whom a spokesman speaks for, or ""), `kind` (issue or actor), `sign` (1 for, -1 against), `target` (a noun phrase), the places of holder, target and evidence (`start`,
    `end`) in characters, `hedged`, `conditional`, `confidence` (0-1), `sure` and `because` (the steps). Method: every word that the grammar
    lets be a target, with everyone who can hold something on it, scored by linear models (`data/models/issue_*.csv`, `actor_*.csv`) and a small network.

    >>> from utils.people import find_people
    >>> from utils.text import parse
    >>> p = parse("Mayor Ann Lee supports the toll on the bridge.")
    >>> [(row["holder"], row["sign"], row["target"]) for row in find_positions(p, [], find_people(p))]
    [('Ann Lee', 1, 'the toll on the bridge')]
    """
    return _found_in(Article(parse, statements, cast))


def _found_in(article: Article) -> list[dict[str, Any]]:
    describer, ranked = score_candidates(article)
    found = []
    for kind in KINDS:
        rows = as_rows(article, describer, choose(article, ranked[kind], THRESHOLDS[kind]))
        found += [row | {"kind": kind, "sure": row["confidence"] >= SURE[kind]} for row in rows]
    text = article.p.text
    return [row | {"evidence": text[row["start"] : row["end"]]} for row in _one_kind_each(found)]


def score_candidates(article: Article) -> tuple[Describer, dict[str, list[Scored]]]:
    """What describes the candidates of an article, and for each kind (issue, actor) its candidates with a chance, the best first."""
    describer = Describer(article)
    facts = [describer.facts(candidate) for candidate in all_candidates(article)]
    logits = linear_logits(describer, facts, position_models())
    network = chances_of(article, facts, logits)
    return describer, {kind: rank(facts, logits, network, kind) for kind in KINDS}


def _one_kind_each(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order of the text; where one is told as both kinds, the likelier one."""
    best: dict[tuple[int, str], dict[str, Any]] = {}
    for row in rows:
        key = row["head"], row["holder"]
        if key not in best or row["confidence"] > best[key]["confidence"]:
            best[key] = row
    return sorted(best.values(), key=lambda row: (row["start"], row["target_start"]))


def positions_and_attitudes(
    parse: Parse, statements: list[dict[str, Any]], cast: Cast
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of a report for the tables of positions found and of attitudes; `statements` have person and party."""
    article = Article(parse, statements, cast)
    rows = _found_in(article)
    toward_actors = [row for row in rows if row["kind"] == "actor"]
    on_issues = [row for row in rows if row["kind"] == "issue"]
    return position_rows(parse, on_issues, statements, cast), attitude_rows(article, toward_actors, statements, cast)


def position_rows(
    parse: Parse, rows: list[dict[str, Any]], statements: list[dict[str, Any]], cast: Cast
) -> list[dict[str, Any]]:
    """Positions as rows of the table of positions found: with person, party, the innermost statement, and what they are about.

    The column `matter` is for grouping and is taken out of the finished table; `issue` is filled in over all reports.
    """
    found = []
    for row in rows:
        identity = identity_of(row, cast)
        place = row["target_start"]
        found.append(
            {
                **{column: row[column] for column in POSITION_COLUMNS if column in row},
                "statement": innermost_statement(statements, place, place + 1),
                "person": identity.person,
                "party": identity.party or row["holder"],
                "position": row["sign"],
                "issue": "",
                "matter": matter_of(parse, row["head"]),
            }
        )
    return found
