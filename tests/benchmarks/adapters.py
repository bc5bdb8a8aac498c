"""The methods in the form in which the scorers of public sets call them."""

import pandas as pd

from utils.frames import score_policy_frames
from utils.people import find_people
from utils.positions import find_positions
from utils.quotes import find_statements, statement_records
from utils.text import parse as parse_text
from utils.tone import BEST, LABELS, decide, find_attitudes, judge_targets, label_tone, score_toward


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


def positions(text, kind="issue"):
    """Who is for or against what in a text, without a case: holder (names that mean it), sign, target, offsets, confidence, sure."""
    return [
        row | {"holder": [name for name in (row["holder"], row["for_whom"]) if name]}
        for row in _found(text)
        if row["kind"] == kind
    ]


def toward_actors(text):
    """The same toward persons and groups."""
    return positions(text, "actor")


def attitudes(text):
    """Who is for or against whom or what in a text: (holder, sign, target) each, names as a reader would write them."""
    return [(row["holder"], row["sign"], row["target"]) for row in _found(text)]


def _found(text):
    parse = parse_text(text)
    return find_positions(parse, statement_records(find_statements(text)), find_people(parse))


def directed(sentence, first, second):
    """(attitude of the first entity toward the second, of the second toward the first), each 1, -1 or 0; spans in characters."""
    parse = parse_text(sentence)
    spans = [parse.tokens_in(*span) or _covering(parse, *span) for span in (first, second)]
    return decide(find_attitudes(parse, *spans)) if all(spans) else (0, 0)


def _covering(parse, start, end):
    """The tokens that a span cuts into, where it holds none whole."""
    tokens = [i for i in range(len(parse)) if parse.start[i] < end and start < parse.end[i]]
    return (tokens[0], tokens[-1]) if tokens else None


def toward(sentence, start, end, method=BEST):
    """The tone of a sentence toward the person named at sentence[start:end]: negative, neutral or positive."""
    if method == "learned":
        return LABELS[judge_targets([(sentence, start, end)])[0].argmax()]
    parse = parse_text(sentence)
    tokens = _covering(parse, start, end)
    return label_tone(score_toward(parse, *tokens, method), method) if tokens else "neutral"


def toward_by_dictionary(sentence, start, end):
    return toward(sentence, start, end, "dictionary")


def toward_by_roles(sentence, start, end):
    return toward(sentence, start, end, "roles")


def policy_frames(sentences):
    """The policy frame that each sentence calls up most; the first of equals in the order of the list."""
    scores = [score_policy_frames(sentence) for sentence in sentences]
    return [max(score, key=score.get) if any(score.values()) else "cultural" for score in scores]
