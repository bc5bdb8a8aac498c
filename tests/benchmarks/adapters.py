"""The methods in the form in which the scorers of public sets call them."""

import pandas as pd

from utils.quotes import find_statements


def quotes(text):
    """Statements as dicts with content, speaker and cue, each (start, end) or None, and the confidence."""
    return [
        {
            "content": (int(row.start), int(row.end)),
            "speaker": _span(row.speaker_start, row.speaker_end),
            "cue": _span(row.cue_start, row.cue_end),
            "confidence": row.confidence,
        }
        for row in find_statements(text).itertuples()
    ]


def _span(start, end):
    return None if pd.isna(start) else (int(start), int(end))
