"""How the story is framed: words that call up a frame, whose an accusation is, and counts by voice."""

from utils.frames.accusers import accuser_of
from utils.frames.counts import count_frames, frame_shares, narrator_spans
from utils.frames.functions import find_functions
from utils.frames.policy import score_policy_frames
from utils.frames.words import FRAME_COLUMNS, find_frames

__all__ = [
    "FRAME_COLUMNS",
    "accuser_of",
    "count_frames",
    "find_frames",
    "find_functions",
    "frame_shares",
    "narrator_spans",
    "score_policy_frames",
]
