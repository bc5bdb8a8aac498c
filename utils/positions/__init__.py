"""Who is for or against what and whom in any text, without a case: holders, sides and targets, grouped into issues."""

from utils.positions.attitudes import ATTITUDE_COLUMNS
from utils.positions.candidates import Article, all_candidates
from utils.positions.choice import KINDS, as_rows, choose, linear_logits, rank
from utils.positions.description import Describer
from utils.positions.find import POSITION_COLUMNS, find_positions, positions_and_attitudes, score_candidates
from utils.positions.issues import name_issues, rank_issues, rank_score
from utils.positions.matter import Matter, group_matters, matter_of
from utils.positions.model import Linear, Models, Pair, position_models
from utils.positions.network import chances_of
from utils.positions.targets import target_words

__all__ = [
    "ATTITUDE_COLUMNS",
    "KINDS",
    "POSITION_COLUMNS",
    "Article",
    "Describer",
    "Linear",
    "Matter",
    "Models",
    "Pair",
    "all_candidates",
    "as_rows",
    "chances_of",
    "choose",
    "find_positions",
    "group_matters",
    "linear_logits",
    "matter_of",
    "name_issues",
    "position_models",
    "positions_and_attitudes",
    "rank",
    "rank_issues",
    "rank_score",
    "score_candidates",
    "target_words",
]
