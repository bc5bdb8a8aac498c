"""Statements: what is said (direct, mixed, indirect, reported position), by whom, with which cue, and how sure that is.

Quotations come from their marks, everything else from cues and the grammar around them.
"""

import re
from typing import Any

import pandas as pd

from utils.lexicons import word_class
from utils.quotes.assertion import is_asserted
from utils.quotes.attribution_features import Setting
from utils.quotes.attributions import choose_attributions
from utils.quotes.by_pattern import find_quotations, pattern_worth
from utils.quotes.kinds import can_hold, condition_behind, holders_of, kind_of, tidied
from utils.quotes.mentions import CUE, Scene
from utils.quotes.moods import find_moods
from utils.quotes.nothing_told import is_name_in_marks, is_stray_fragment, tells_nothing
from utils.quotes.proposals import Candidate
from utils.quotes.rival_features import Spoken, join_quotations
from utils.quotes.rows import StatementRow
from utils.quotes.speakers import NOBODY_FROM, Found, find_speakers
from utils.text import Parse, Segment, Span, find_segments, joined_names
from utils.text import parse as parse_text

COLUMNS = [
    "attribution",
    "kind",
    "text",
    "start",
    "end",
    "speaker",
    "speaker_start",
    "speaker_end",
    "cue",
    "cue_start",
    "cue_end",
    "asserted",
    "confidence",
]
SURE = 0.9  # from here the speaker of a quotation was right in 98 of 100 cases on public articles; see data/benchmarks
MOOD = 0.75  # confidence of a mood: the rule's share of right ones in the reports, not calibrated
SHORTEST_QUOTE = 3  # words; fewer between marks are a label, unless they are a whole sentence and the speaker is clear
SURE_OF_FEW_WORDS, SURE_WITH_CUE = 0.9, 0.6
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_Piece = tuple[int, int, list[Found | None]]  # where it begins and ends, its quotations, None for reported words


def find_statements(text: str, backend: str = "parse") -> pd.DataFrame:
    """Everything that a text attributes to someone.

    Returns a table with one row a statement, in the order of the text, and the columns COLUMNS: `kind` is direct (whole
    words between marks), mixed (quoted words in the reporter's clause), indirect (the reporter's wording of what was
    said or thought) or position (what someone wants, refuses, backs, fears, without a speech verb); `text`, `speaker`
    and `cue` each with character offsets into `text` as given (missing where there is none); `asserted` is false where
    the report tells that it was not said, thought or wanted, or only supposes it (never said, if he says); `confidence` from 0 to 1. Rows of one `attribution` belong together: the
    halves of a sentence that “he said” divides, or several holders of one view. Never raises on odd text. Method: a linear
    ranker for the speakers of quotations (`speakers`), linear models over the constructions of the parse for the rest
    (`attributions`).

    With `backend="fast"` only quotations are found, by patterns without a parse (`by_pattern`): some hundred times as quick, and
    with more wrong speakers. Raises ValueError for another backend.

    >>> find_statements("“I will stay,” said Ann Lee.").loc[0, ["kind", "text", "speaker", "cue"]].tolist()
    ['direct', 'I will stay,', 'Ann Lee', 'said']
    """
    if backend == "fast":
        return _typed(_fast_rows(text))
    if backend != "parse":
        raise ValueError(f"There is no backend {backend!r}: choose parse or fast.")
    parse = parse_text(text)
    scene = Scene(parse, find_segments(text))
    setting = Setting(scene)
    spoken = join_quotations(scene, [f for f in find_speakers(scene) if _is_statement(scene, f)])
    chosen = choose_attributions(setting, spoken)
    extensions = {c.quotation: tidied(parse, c.candidate) for c in chosen if c.quotation is not None}
    moods = [m for m in find_moods(parse, setting.quoted) if m.holder is not None and can_hold(parse, m.holder)]
    feeling = {mood.cue for mood in moods}
    groups = [_quotation_rows(scene, quotation, extensions.get(k)) for k, quotation in enumerate(spoken)]
    for c in chosen:
        if c.quotation is None and c.candidate.cue not in feeling and not tells_nothing(parse, c.candidate):
            groups.append(_reported_rows(scene, tidied(parse, c.candidate), c.chance))
    groups += [_reported_rows(scene, mood, MOOD) for mood in _outside(parse, moods, groups)]
    return _typed(_in_order(groups, scene))


def statement_records(statements: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of `find_statements` as dicts, with None for what is missing.

    >>> statement_records(find_statements("“I will stay,” said Ann Lee."))[0]["speaker"]
    'Ann Lee'
    """
    return [
        {column: None if value is pd.NA else value for column, value in row.items()}
        for row in statements.to_dict("records")
    ]


def _typed(rows: list[StatementRow]) -> pd.DataFrame:
    places = ["attribution"] + [c for c in COLUMNS if c.endswith(("start", "end"))]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        dict.fromkeys(places, "Int64") | {"asserted": bool, "confidence": float}
    )


def _fast_rows(text: str) -> list[StatementRow]:
    worth, rows = pattern_worth(), []
    segments = {s.start: s for s in find_segments(text)}
    for number, q in enumerate(find_quotations(text), start=1):
        kind = "direct" if _stands_alone(text, segments[q["start"]]) else "mixed"
        row = _row(text, kind, q["start"], q["end"], q["speaker"], q["cue"], worth[q["pattern"]])
        rows.append(row | {"attribution": number})
    return rows


def _is_statement(scene: Scene, found: Found) -> bool:
    """Whether the words are attributed to anyone, and are more than a name or a label between marks."""
    if found.mention is None or found.nobody > NOBODY_FROM:
        return False
    inner = scene.parse.text[found.segment.start : found.segment.end]
    if is_name_in_marks(scene.parse, found.segment) or is_stray_fragment(scene.parse.text, found.segment):
        return False
    ends_sentence = inner.rstrip()[-1:] in (".", ",", "?", "!", "…")
    words = _WORD.findall(inner)
    if len(words) >= SHORTEST_QUOTE:
        title = (
            all(w[0].isupper() or w[0].isdigit() or w.lower() in word_class("label_small_words") for w in words)
            and not ends_sentence
        )
        return not title or (found.verb is not None and scene.cue[found.verb] > CUE)
    told = found.verb is not None and scene.cue[found.verb] > CUE
    return ends_sentence and inner[:1].isupper() and found.confidence >= (SURE_WITH_CUE if told else SURE_OF_FEW_WORDS)


def _quotation_rows(scene: Scene, quotation: Spoken, extension: Candidate | None) -> list[StatementRow]:
    """Rows of one quotation and of the reported words that belong to it; what stands together in the text is one row."""
    text, parse = scene.parse.text, scene.parse
    pieces: list[tuple[int, int, Found | None]]
    pieces = [(f.segment.outer_start, f.segment.outer_end, f) for f in quotation.found]
    beside = list(extension.content) if extension and _extends(scene, quotation, extension) else []
    if not beside and quotation.verb is not None:
        condition = condition_behind(parse, quotation.verb, quotation.ranges[-1][1])
        beside = [condition] if condition else []
    pieces += [(parse.start[r[0]], parse.end[r[1]], None) for r in beside]
    joined: list[_Piece] = []
    for start, end, found in sorted(pieces, key=lambda piece: piece[:2]):
        if joined and _touch(text, joined[-1], start, found):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), [*joined[-1][2], found])
        else:
            joined.append((start, end, [found]))
    rows: list[StatementRow] = []
    for start, end, parts in joined:
        quoted = [f for f in parts if f is not None]
        first = (quoted or quotation.found)[0]
        cue = scene.cue_span(first.verb) if first.verb is not None else None
        kind = "mixed" if quoted else "indirect"
        if len(quoted) == 1 and not _words_beside(text, start, end, quoted[0].segment):
            start, end = first.segment.start, first.segment.end
            whole = _stands_alone(text, first.segment) or _goes_on(text, rows, first.segment)
            kind = "direct" if whole else "mixed"
        chance = first.confidence * (1 - first.nobody)
        asserted = first.verb is None or is_asserted(parse, first.verb)
        for speaker in _speakers_of(scene, first):
            row = _row(text, kind, start, end, speaker, cue, chance)
            row["asserted"] = asserted
            rows.append(row)
    return rows


def _speakers_of(scene: Scene, found: Found) -> list[Span | None]:
    """The places of all who speak a quotation together, the first of them first."""
    if found.mention is None:
        return [None]
    if found.mention.span or found.verb is None:
        return [scene.span_of(found.mention)]
    before = found.mention.head < found.verb
    joined = [h for h in joined_names(scene.parse, found.mention.head) if (h < found.verb) == before]
    return [scene.span_of(found.mention), *(scene.span_of(h) for h in joined[1:])]


def _extends(scene: Scene, quotation: Spoken, extension: Candidate) -> bool:
    """Whether reported words may join a quotation: not its own speaker, and not another cue's words where the quotation is whole."""
    holder = quotation.holder
    if holder is not None and any(a <= holder <= b for a, b in extension.content):
        return False
    whole = all(_stands_alone(scene.parse.text, f.segment) for f in quotation.found)
    return extension.cue == quotation.verb or not whole


def _touch(text: str, before: _Piece, start: int, found: Found | None) -> bool:
    """Whether a piece is one row with the piece before it: they overlap, or reported words stand right beside quoted ones."""
    if start < before[1]:
        return True
    reported = found is None or None in before[2]
    return reported and not any(c.isalnum() for c in text[before[1] : start])


def _words_beside(text: str, start: int, end: int, segment: Segment) -> bool:
    outside = text[start : max(start, segment.outer_start)] + text[min(end, segment.outer_end) : end]
    return any(c.isalnum() for c in outside)


def _reported_rows(scene: Scene, candidate: Candidate, chance: float) -> list[StatementRow]:
    """Rows of an attribution in the reporter's words: one for each part of its content and each of its holders."""
    parse, text = scene.parse, scene.parse.text
    kind = "position" if candidate.construction == "mood" else kind_of(parse, candidate)
    holders = holders_of(parse, candidate)
    speakers: list[Span | None] = [scene.span_of(h) for h in holders] or [None]
    cue, asserted = _cue_with_preposition(scene, candidate), is_asserted(parse, candidate.cue)
    rows = []
    for first, last in candidate.content:
        for speaker in speakers:
            start, end = parse.start[first], parse.end[last]
            row = _row(text, kind, start, end, speaker, cue, chance)
            row["asserted"] = asserted
            rows.append(row)
    return rows


def _cue_with_preposition(scene: Scene, candidate: Candidate) -> Span:
    """The place of a cue, with the preposition between it and its content: voted against."""
    parse, (start, end) = scene.parse, scene.cue_span(candidate.cue)
    before = candidate.content[0][0] - 1
    joined = candidate.construction.startswith("prep_") and candidate.cue < before <= candidate.cue + 2
    return (start, parse.end[before]) if joined and parse.pos[before] == "ADP" else (start, end)


def _outside(parse: Parse, moods: list[Candidate], groups: list[list[StatementRow]]) -> list[Candidate]:
    """Moods whose cue lies in no statement found so far."""
    spans = [(row["start"], row["end"]) for rows in groups for row in rows]
    return [m for m in moods if not any(start <= parse.start[m.cue] < end for start, end in spans)]


def _in_order(groups: list[list[StatementRow]], scene: Scene) -> list[StatementRow]:
    """All rows in the order of the text, each with the number of its attribution, no mark cut off."""
    rows = []
    for number, group in enumerate(sorted(groups, key=lambda rows: rows[0]["start"]), start=1):
        rows += [_closed(row | {"attribution": number}, scene.segments, scene.parse.text) for row in group]
    for row in rows:
        holds = any(row["start"] <= s.outer_start and s.outer_end <= row["end"] for s in scene.segments)
        if row["kind"] == "indirect" and holds:
            row["kind"] = "mixed"
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _goes_on(text: str, rows: list[StatementRow], segment: Segment) -> bool:
    """“Where,” he asked, “are they?”: the second half of a direct quotation that its cue interrupts."""
    before = rows[-1] if rows else None
    if before is None or before["kind"] != "direct" or before["text"][-1:] not in (",", "-", "—"):
        return False
    between = text[before["end"] : segment.start]
    return len(between) < 80 and "\n" not in between and not re.search(r"[.?!][”\"'’]?\s", between)


def _stands_alone(text: str, segment: Segment) -> bool:
    """Whether the quoted words are a sentence or a whole clause of the speaker, not a phrase in the reporter's."""
    inner = text[segment.start : segment.end].strip()
    return (
        bool(inner)
        and (
            inner[0].isupper()
            or inner[0] in "[(…."
            or len(inner.split()) > 8
            or text[segment.start - 2 : segment.start - 1] in (":", "")
        )
        and (
            inner[-1] in ".,?!…—-"
            or text[segment.outer_end : segment.outer_end + 1] in (".", ",", "?", "!", "", "\n")
            or not segment.closed
        )
    )


def _closed(row: StatementRow, segments: list[Segment], text: str) -> StatementRow:
    """A row that ends or begins between a mark and its words takes the mark in, so that none stands alone."""
    start, end = row["start"], row["end"]
    for s in segments:
        if start < s.outer_start and s.start < end < s.outer_end and not any(c.isalnum() for c in text[end : s.end]):
            end = s.outer_end
        elif s.outer_start < start <= s.start and end > s.outer_end:
            start = s.outer_start
    return row | {"start": start, "end": end, "text": text[start:end]}


def _row(
    text: str, kind: str, start: int, end: int, speaker: Span | None, cue: Span | None, confidence: float
) -> StatementRow:
    return {
        "kind": kind,
        "text": text[start:end],
        "start": start,
        "end": end,
        "speaker": text[speaker[0] : speaker[1]] if speaker else "",
        "speaker_start": speaker[0] if speaker else pd.NA,
        "speaker_end": speaker[1] if speaker else pd.NA,
        "cue": text[cue[0] : cue[1]] if cue else "",
        "cue_start": cue[0] if cue else pd.NA,
        "cue_end": cue[1] if cue else pd.NA,
        "asserted": True,
        "confidence": round(confidence, 3),
    }
