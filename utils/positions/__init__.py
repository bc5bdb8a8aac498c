"""Who is for or against what in any text, without a case: holders, sides and targets, grouped into issues."""

from utils.positions.candidates import Article, all_candidates
from utils.positions.choice import as_rows, choose, score_candidates
from utils.positions.description import Describer
from utils.positions.find import POSITION_COLUMNS, find_positions, position_rows
from utils.positions.issues import name_issues, rank_issues, rank_score
from utils.positions.matter import Matter, group_matters, matter_of
from utils.positions.model import Linear, position_models
from utils.positions.targets import target_words

__all__ = [
    "POSITION_COLUMNS",
    "Article",
    "Describer",
    "Linear",
    "Matter",
    "all_candidates",
    "as_rows",
    "choose",
    "find_positions",
    "group_matters",
    "matter_of",
    "name_issues",
    "position_models",
    "position_rows",
    "rank_issues",
    "rank_score",
    "score_candidates",
    "target_words",
]
