"""The nine policy frames of a public set, by word lists."""

import re
from functools import lru_cache

from utils.lexicons import frame_words


def score_policy_frames(text: str) -> dict[str, int]:
    """How strongly a sentence calls up each of nine policy frames: the weights (3, 2, 1) of the different words of its list, added up.

    Returns {frame: score}, after Boydstun's policy frames codebook. Nothing is learned; the words come from the frames' definitions.

    >>> scores = score_policy_frames("The court struck down the law on Monday.")
    >>> max(scores, key=scores.get)
    'legality'
    """
    scores: dict[str, int] = {}
    for (frame, weight), pattern in _policy_patterns().items():
        scores[frame] = scores.get(frame, 0) + weight * len({m.group().lower() for m in pattern.finditer(text)})
    return scores


@lru_cache(maxsize=1)
def _policy_patterns() -> dict[tuple[str, int], re.Pattern[str]]:
    """{(frame, weight): pattern} over all words of that weight; a stem takes any ending."""
    grouped: dict[tuple[str, int], list[str]] = {}
    for frame, word, _, weight in frame_words("policy"):
        stem = re.escape(word.rstrip("*"))
        grouped.setdefault((frame, weight), []).append(stem + (r"[\w'’-]*" if word.endswith("*") else r"(?!\w)"))
    return {key: re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})", re.I) for key, parts in grouped.items()}
