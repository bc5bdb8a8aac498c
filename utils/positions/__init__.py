"""Who is for or against what in any text, without a case: holders, sides and targets, grouped into issues."""

from utils.positions.candidates import Article, all_candidates
from utils.positions.choice import as_rows, choose, score_candidates
from utils.positions.description import Describer
from utils.positions.find import POSITION_COLUMNS, find_positions
from utils.positions.model import Linear
from utils.positions.targets import target_words

__all__ = [
    "POSITION_COLUMNS",
    "Article",
    "Describer",
    "Linear",
    "all_candidates",
    "as_rows",
    "choose",
    "find_positions",
    "score_candidates",
    "target_words",
]
