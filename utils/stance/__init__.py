"""Where each party stands: positions on issues, the matrix made of them, with the steps that led there."""

from utils.stance.cues import (
    adjective_cue,
    adverbial_cue,
    effect_cue,
    evaluation_cue,
    inner_evaluation,
    light_object_cue,
    phrase_cue,
    verb_cue,
)
from utils.stance.issues import Match, compile_phrase, find_issue
from utils.stance.positions import compare_reports, count_agreement, label_of, position_card, sum_up
from utils.stance.reader import STANCE_COLUMNS, innermost_statement
from utils.stance.reading import Reading
from utils.stance.stances import PATTERNS, explain_stance, read_stances
from utils.stance.upward import climb_from

__all__ = [
    "Match",
    "Reading",
    "climb_from",
    "adjective_cue",
    "adverbial_cue",
    "effect_cue",
    "evaluation_cue",
    "inner_evaluation",
    "innermost_statement",
    "light_object_cue",
    "phrase_cue",
    "verb_cue",
    "PATTERNS",
    "STANCE_COLUMNS",
    "compare_reports",
    "compile_phrase",
    "count_agreement",
    "explain_stance",
    "find_issue",
    "label_of",
    "position_card",
    "read_stances",
    "sum_up",
]
