"""A statement as a row, as it travels to the other rooms."""

from typing import NotRequired, TypedDict

import pandas as pd


class StatementRow(TypedDict):
    """One row of the table of statements; the offsets of a speaker or a cue are missing where there is none."""

    attribution: NotRequired[int]  # numbered once all rows are found
    kind: str
    text: str
    start: int
    end: int
    speaker: str
    speaker_start: int | pd.api.typing.NAType
    speaker_end: int | pd.api.typing.NAType
    cue: str
    cue_start: int | pd.api.typing.NAType
    cue_end: int | pd.api.typing.NAType
    asserted: bool  # whether the report tells it as said, thought or wanted
    confidence: float
