"""Who is for or against what in any text, without a case."""

from typing import Any

from utils.people import Cast
from utils.positions.candidates import Article, all_candidates
from utils.positions.choice import as_rows, choose, score_candidates
from utils.positions.description import Describer
from utils.positions.matter import matter_of
from utils.positions.model import position_models
from utils.stance import innermost_statement
from utils.text import Parse

THRESHOLD = 0.28  # confidence from which a row is given
SURE = 0.5  # confidence from which a row is sure; how often such rows are right stands in data/benchmarks/positions.csv
POSITION_COLUMNS = [
    "report", "statement", "person", "party", "position", "target", "issue", "hedged", "conditional", "confidence", "sure", "evidence", "start", "end",
    "target_start", "target_end", "holder", "holder_start", "holder_end", "for_whom", "because",
]  # fmt: skip


def find_positions(parse: Parse, statements: list[dict[str, Any]], cast: Cast) -> list[dict[str, Any]]:
    """The positions that a text tells: holder, side and target, whatever they are. Returns dicts in the order of the text.

    `statements` are those of `statement_records`, `cast` tells whom words mean. Each row has `holder` (as a reader would write it), `for_whom`
    (whom a spokesman speaks for, or ""), `sign` (1 for, -1 against), `target` (a noun phrase), the places of holder, target and evidence (`start`,
    `end`) in characters, `hedged`, `conditional`, `confidence` (0-1), `sure` and `because` (the steps). Method: every word that the grammar
    lets be a target, with everyone who can hold something on it, scored by two linear models (`data/models/position_*.csv`).

    >>> from utils.people import find_people
    >>> from utils.text import parse
    >>> p = parse("Mayor Ann Lee supports the toll on the bridge.")
    >>> [(row["holder"], row["sign"], row["target"]) for row in find_positions(p, [], find_people(p))]
    [('Ann Lee', 1, 'the toll on the bridge')]
    """
    article = Article(parse, statements, cast)
    describer = Describer(article)
    scored = score_candidates(all_candidates(article), describer, *position_models())
    rows = as_rows(article, describer, choose(article, scored, THRESHOLD))
    return [
        row | {"sure": row["confidence"] >= SURE, "evidence": parse.text[row["start"] : row["end"]]} for row in rows
    ]


def position_rows(parse: Parse, statements: list[dict[str, Any]], cast: Cast) -> list[dict[str, Any]]:
    """The positions of a report as rows of the table of positions found: with person, party, the innermost statement, and what they are about.

    The column `matter` is for grouping and is taken out of the finished table; `issue` is filled in over all reports.
    """
    found = []
    for row in find_positions(parse, statements, cast):
        identity = cast.identify(row["holder_start"], row["holder_end"])
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
