"""The methods in the form in which the scorers of public sets call them."""

import pandas as pd

from utils.quotes import find_statements


def quotes(text, backend="parse"):
    """Attributions as dicts with content (a list of (start, end)), speaker and cue ((start, end) or None), and the confidence."""
    return [
        {
            "content": sorted({(int(row.start), int(row.end)) for row in rows.itertuples()}),
            "speaker": _span(rows.iloc[0].speaker_start, rows.iloc[0].speaker_end),
            "cue": _span(rows.iloc[0].cue_start, rows.iloc[0].cue_end),
            "confidence": rows.iloc[0].confidence,
        }
        for _, rows in find_statements(text, backend).groupby("attribution", sort=False)
    ]


def _span(start, end):
    return None if pd.isna(start) else (int(start), int(end))
