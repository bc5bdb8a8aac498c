"""In what tone: of a statement, and toward whoever it names, by three methods with the words behind each."""

from utils.tone.by_dictionary import score_tone, tone_words
from utils.tone.by_model import LABELS, MASK, encode, explain_targets, judge_targets, model_facts
from utils.tone.roles import decide, find_attitudes
from utils.tone.toward import BEST, METHODS, TONE_COLUMNS, label_tone, marked_target, score_toward, toward_words

__all__ = [
    "BEST",
    "LABELS",
    "MASK",
    "METHODS",
    "TONE_COLUMNS",
    "decide",
    "encode",
    "explain_targets",
    "find_attitudes",
    "judge_targets",
    "label_tone",
    "marked_target",
    "model_facts",
    "score_tone",
    "score_toward",
    "tone_words",
    "toward_words",
]
