"""Statements: what is said (direct, mixed, indirect, reported position), by whom, with which cue, and how sure that is.

Quotations come from their marks, everything else from cues and the grammar around them.
"""

import re

import pandas as pd

from utils.cues import find_attributions, mention_span
from utils.language import parse as parse_text
from utils.marks import find_segments
from utils.mentions import CUE, Scene
from utils.speakers import NOBODY_FROM, find_speakers, speaker_weights

COLUMNS = [
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
    "confidence",
]
SURE = 0.9  # from here the speaker of a quotation was right in 98 of 100 cases on public articles; see data/benchmarks
SHORTEST_QUOTE = 3  # words; fewer between marks are a label, unless they are a whole sentence and the speaker is clear
SURE_OF_FEW_WORDS = 0.9
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SMALL = frozenset("a an and as at by for from in into of on or the to with vs".split())


def find_statements(text):
    """Everything that a text attributes to someone.

    Returns a table with one row a statement, in the order of the text, and the columns COLUMNS: `kind` is direct (whole
    words between marks), mixed (quoted words in the reporter's clause), indirect (the reporter's wording of what was
    said or thought) or position (what someone wants, refuses, backs, fears, without a speech verb); `text`, `speaker`
    and `cue` each with character offsets into `text` as given (missing where there is none); `confidence` from 0 to 1.
    Never raises on odd text. Method: a linear ranker for the speakers of quotations, cue and argument rules on a dependency
    parse for the rest.

    >>> find_statements("“I will stay,” said Ann Lee.").loc[0, ["kind", "text", "speaker", "cue"]].tolist()
    ['direct', 'I will stay,', 'Ann Lee', 'said']
    """
    parse = parse_text(text)
    segments = find_segments(text)
    scene = Scene(parse, segments)
    attributions = find_attributions(parse, {i for i, number in enumerate(scene.inside) if number >= 0})
    by_verb = {}
    for attribution in attributions:
        by_verb.setdefault(attribution.verb, attribution)
    spoken = [(found, by_verb.get(found.verb)) for found in find_speakers(scene) if _is_statement(scene, found)]
    rows = _quotation_rows(scene, spoken)
    rows += _unquoted_rows(parse, attributions, rows, {found.verb for found, _ in spoken if not found.carried})
    rows = _with_quotations_inside([_closed(row, segments, text) for row in rows], segments)
    statements = pd.DataFrame(rows, columns=COLUMNS)
    places = [c for c in COLUMNS if c.endswith(("start", "end"))]
    return statements.astype(dict.fromkeys(places, "Int64") | {"confidence": float})


def show_candidates(text, number=0):
    """The candidates for one quotation of a text, the best first.

    `number` counts the quotations from 0. Returns a table with the columns candidate, cue and score; "(the speaker before)" stands for
    the speaker of the quotation before. Raises IndexError when the text has no such quotation.

    >>> show_candidates("“I was not asked,” Ann Lee said.").loc[0, "candidate"]
    'Ann Lee'
    """
    scene, found = _found(text, number)
    rows = []
    for mention, score, names in found.scores:
        start, end = scene.span_of(mention)
        cue = next((n.partition("=")[2] for n in names if n.startswith("lem=")), "-")
        rows.append(("(the speaker before)" if "P|far" in names else text[start:end], cue, round(score, 2)))
    return pd.DataFrame(rows, columns=["candidate", "cue", "score"])


def explain_speaker(text, number=0, most=8):
    """Which features put the chosen speaker of a quotation before the next candidate.

    Returns a table with one row a feature, the strongest first: its weight for the chosen one and for the next (0 where it does not
    apply), and the difference. Pairs of features are left out; the names are explained in data/models/README.md.
    """
    _, found = _found(text, number)
    weights = speaker_weights()
    chosen, other = set(found.scores[0][2]), set(found.scores[1][2]) if len(found.scores) > 1 else set()
    rows = [
        (n, weights[n] if n in chosen else 0.0, weights[n] if n in other else 0.0)
        for n in chosen ^ other
        if n in weights and "&" not in n
    ]
    table = pd.DataFrame(rows, columns=["feature", "chosen", "next"]).assign(
        difference=lambda t: t["chosen"] - t["next"]
    )
    order = table.assign(size=table["difference"].abs()).sort_values(["size", "feature"], ascending=[False, True])
    return order.drop(columns="size").head(most).reset_index(drop=True)


def _found(text, number):
    scene = Scene(parse_text(text), find_segments(text))
    return scene, find_speakers(scene)[number]


def _is_statement(scene, found):
    """Whether the words are attributed to anyone, and are more than a name or a label between marks."""
    if found.mention is None or found.nobody > NOBODY_FROM:
        return False
    inner = scene.parse.text[found.segment.start : found.segment.end]
    ends_sentence = inner.rstrip()[-1:] in (".", ",", "?", "!", "…")
    words = _WORD.findall(inner)
    if len(words) >= SHORTEST_QUOTE:
        title = all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words) and not ends_sentence
        return not title or (found.verb is not None and scene.cue[found.verb] > CUE)
    return ends_sentence and inner[:1].isupper() and found.confidence >= SURE_OF_FEW_WORDS


def _quotation_rows(scene, spoken):
    """Direct and mixed statements; quotations in one attributed clause become one mixed statement."""
    text, parse, rows = scene.parse.text, scene.parse, []
    for found, attribution in spoken:
        segment = found.segment
        start, end, kind = segment.start, segment.end, "direct"
        if attribution is not None and attribution.content and not found.carried:
            clause = parse.start[attribution.content[0]], parse.end[attribution.content[1]]
            overlaps = clause[0] < segment.end and clause[1] > segment.start
            if overlaps and (clause[0] < segment.outer_start - 1 or clause[1] > segment.outer_end + 1):
                start, end, kind = min(clause[0], segment.start), max(clause[1], segment.end), "mixed"
        if kind == "direct" and not _stands_alone(text, segment):
            kind = "mixed"
        if kind == "mixed" and (start, end) == (segment.start, segment.end) and _goes_on(text, rows, segment):
            kind = "direct"
        start, end = _with_whole_marks(text, start, end, segment)
        if rows and kind == "mixed" and rows[-1]["end"] > start and rows[-1]["start"] <= start:
            rows[-1].update(end=max(end, rows[-1]["end"]), text=text[rows[-1]["start"] : max(end, rows[-1]["end"])])
            continue
        cue = scene.cue_span(found.verb) if found.verb is not None else None
        rows.append(
            _row(text, kind, start, end, scene.span_of(found.mention), cue, found.confidence * (1 - found.nobody))
        )
    return rows


def _goes_on(text, rows, segment):
    """“Where,” he asked, “are they?”: the second half of a direct quotation that its cue interrupts."""
    before = rows[-1] if rows else None
    if before is None or before["kind"] != "direct" or before["text"][-1:] not in (",", "-", "—"):
        return False
    between = text[before["end"] : segment.start]
    return len(between) < 80 and "\n" not in between and not re.search(r"[.?!][”\"'’]?\s", between)


def _stands_alone(text, segment):
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


def _with_whole_marks(text, start, end, segment):
    """A range that reaches beyond the quotation takes its marks in, so that no mark is cut off."""
    if start < segment.start:
        end = max(end, segment.outer_end) if end >= segment.end else end
    if end > segment.outer_end - 1 and end > segment.end:
        start = min(start, segment.outer_start)
    return start, end


def _unquoted_rows(parse, attributions, rows, used):
    """Indirect statements and positions that lie in no quotation; of nested ones the outermost."""
    spoken = [(row["start"], row["end"]) for row in rows]
    fresh = [a for a in attributions if a.content and a.holder is not None and a.verb not in used]
    fresh.sort(key=lambda a: a.content[0] - a.content[1])
    kept, outer = [], []
    for a in fresh:
        start, end = parse.start[a.content[0]], parse.end[a.content[1]]
        cue_at = parse.start[a.verb]
        nested = any(s <= cue_at < e for s, e in spoken) or any(
            s <= cue_at < e and verb != a.verb for s, e, verb in outer
        )
        if nested or any(min(end, e) - max(start, s) > 0.5 * (end - start) for s, e in spoken):
            continue
        outer.append((start, end, a.verb))
        cue = parse.start[a.cue[0]], parse.end[a.cue[1]]
        kept.append(_row(parse.text, a.kind, start, end, mention_span(parse, a.holder), cue, 0.85 if a.says else 0.75))
    return kept


def _closed(row, segments, text):
    """A row that ends or begins between a mark and its words takes the mark in, so that none stands alone."""
    start, end = row["start"], row["end"]
    for s in segments:
        if start < s.outer_start and s.end <= end < s.outer_end:
            end = s.outer_end
        elif s.outer_start < start <= s.start and end > s.outer_end:
            start = s.outer_start
    return row | {"start": start, "end": end, "text": text[start:end]}


def _with_quotations_inside(rows, segments):
    """Rows in order; a reported clause that holds quoted words is mixed, and swallows the rows of those words."""
    rows = sorted(rows, key=lambda row: (row["start"], -row["end"]))
    kept = []
    for row in rows:
        outer = next(
            (
                k
                for k in kept
                if k["start"] <= row["start"] and row["end"] <= k["end"] and k["kind"] in ("mixed", "indirect")
            ),
            None,
        )
        if outer is not None and row["kind"] in ("mixed", "direct"):
            outer["kind"] = "mixed"
            continue
        kept.append(row)
    for row in kept:
        if row["kind"] == "indirect" and any(
            row["start"] <= s.outer_start and s.outer_end <= row["end"] for s in segments
        ):
            row["kind"] = "mixed"
    return sorted(kept, key=lambda row: (row["start"], row["end"]))


def _row(text, kind, start, end, speaker, cue, confidence):
    row = {"kind": kind, "text": text[start:end], "start": start, "end": end, "confidence": round(confidence, 3)}
    for name, span in (("speaker", speaker), ("cue", cue)):
        row |= {
            name: text[span[0] : span[1]] if span else "",
            f"{name}_start": span[0] if span else pd.NA,
            f"{name}_end": span[1] if span else pd.NA,
        }
    return row
