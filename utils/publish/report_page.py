"""One's own reports, analysed into a folder: the tables as CSV and one self-contained page that shows the words.

The page loads nothing and runs no script; whatever comes from a report is escaped.
"""

import html
import os

import pandas as pd

from utils.analysis import TABLES, analyse
from utils.publish.other_programs import graphml_of, statement_table
from utils.publish.templates import PAGE_CSS, PAGE_NOTE
from utils.reports import Case, ReportError, find_files, load_case, read_report, table_of_reports
from utils.stance import count_agreement, label_of, sum_up

PALETTE = ["#0072B2", "#B87A00", "#007F5F", "#A8467F", "#2A7FB0", "#B54700", "#6B6B23"]  # Okabe-Ito, darkened for text
TINTS = ["#CFE4F2", "#FBE6C2", "#CBEBDF", "#F4DCE8", "#DDF0FB", "#F9D9C4", "#ECECCB"]
GLYPHS = ["●", "■", "▲", "◆", "▼", "✚", "✖"]
MOST_ON_PAGE = 40  # reports shown with their text; the tables hold all of them
WORTH_SHARING = 12  # reports from which more processes save more than it costs to start them
_COLUMN_NAMES = {
    "statement": "no", "tone_score": "tone", "words": "because of",
}  # fmt: skip


def read_into(places, folder, case=None, progress=None):
    """Analyse files, folders and links into a folder. Returns the path of the page.

    Writes statements.csv, stances.csv, attitudes.csv, tones.csv, frames.csv, reports.csv and report.html. With a case its parties and
    issues are used, and positions.csv and agreement.graphml are written for programs that draw discourse networks; without, people and places are found from the text. A file that cannot be read is named on the
    page while the others are analysed; raises ReportError when none can be read, or the case or a place is wrong.
    """
    case = load_case(case) if case else Case("own", "Your reports", "Who says what?", (), ())
    records, problems = [], []
    files = find_files(places)
    for place in files:
        try:
            records.append(read_report(place))
        except ReportError as error:
            problems.append(str(error))
    if not records:
        raise ReportError(problems[0] if problems else "There is nothing to read.")
    place_in_case = {name: place for place, name in enumerate(case.order)}
    records.sort(key=lambda record: place_in_case.get(record["report"], len(place_in_case)))  # as the case orders them
    workers = os.cpu_count() or 1 if len(records) >= WORTH_SHARING else 1
    analysis = analyse(case, table_of_reports(records), progress, workers)
    return write_tables(analysis, folder, problems)


def write_tables(analysis, folder, problems=()):
    """Write the tables of an analysis as CSV and its page into a folder. Returns the path of the page.

    `problems` are sentences on files that could not be read. Raises ReportError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            table = getattr(analysis, name)
            (table.drop(columns="text") if name == "reports" else table).to_csv(folder / f"{name}.csv", index=False)
        if analysis.case.issues:
            statement_table(analysis).to_csv(folder / "positions.csv", index=False)
            agreement = count_agreement(analysis.stances, analysis.case)
            (folder / "agreement.graphml").write_text(graphml_of(agreement, analysis.case), encoding="utf-8")
        page = folder / "report.html"
        page.write_text(page_of(analysis, problems), encoding="utf-8", errors="replace")
    except (FileExistsError, NotADirectoryError, PermissionError) as error:
        raise ReportError(
            f"Nothing can be written into {folder}: {error.strerror}. Give another folder with --out."
        ) from None
    return page


def page_of(analysis, problems=()):
    """The page for an analysis, as HTML text."""
    styles = {p.key: i for i, p in enumerate(analysis.case.parties[: len(PALETTE)])}
    names = analysis.case.party_names
    shown = analysis.reports.head(MOST_ON_PAGE)
    title = shown["title"].iloc[0] if len(shown) == 1 else f"{len(analysis.reports)} reports"
    parts = [
        f"<h1>{_esc(title)}</h1>",
        _summary(analysis, names),
        *(f'<p class="remark">{_esc(p)}</p>' for p in problems),
    ]
    if len(analysis.reports) > MOST_ON_PAGE:
        parts.append(
            f'<p class="remark">The first {MOST_ON_PAGE} reports are shown here; the tables beside this page hold all {len(analysis.reports)}.</p>'
        )
    parts.append(_legend(analysis, styles, names))
    parts += [
        _report_part(analysis, record, number, styles, names) for number, record in enumerate(shown.to_dict("records"))
    ]
    if analysis.case.issues:
        parts.append(_matrix(analysis, names))
    places = {name: number for number, name in enumerate(shown["report"])}
    parts += [
        _table(analysis, name, places, names) for name in ("statements", "stances", "attitudes", "tones", "frames")
    ]
    parts.append(f"<p class='note'>{PAGE_NOTE}</p>")
    colours = "".join(
        f".p{i}{{--ink:{PALETTE[i]};--tint:{TINTS[i]}}} .p{i} .glyph::before{{content:'{GLYPHS[i]}'}}\n"
        for i in range(len(PALETTE))
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_esc(title)}</title><style>{PAGE_CSS}{colours}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _summary(analysis, names):
    statements = analysis.statements
    if statements.empty:
        return "<p>No statement of anyone was found.</p>"
    by_party = statements.loc[statements["party"] != "", "party"].value_counts()
    ordered = [key for key in names if key in by_party.index][:7]
    who = ", ".join(f"{_esc(names[key])} {by_party[key]}" for key in ordered)
    open_ones = int((statements["party"] == "").sum())
    sure = int(statements["sure"].sum())
    sentence = f"{len(statements)} statements were found; for {sure} the speaker is sure."
    sentence += f" They are of {who}." if who else ""
    sentence += f" For {open_ones} no party was found." if open_ones else ""
    return f"<p>{sentence} Point at a marked passage, or move to it with the tab key, to see whose words it holds.</p>"


def _legend(analysis, styles, names):
    items = "".join(
        f'<li class="p{i}"><span class="glyph"></span> {_esc(names[key])}</li>' for key, i in styles.items()
    )
    return f'<ul class="legend">{items}<li class="other"><span class="glyph"></span> others, or open</li></ul>'


def _report_part(analysis, record, number, styles, names):
    head = [f"<h2>{_esc(record['title'])}</h2>"] if len(analysis.reports) > 1 else []
    date = "" if pd.isna(record["published_on"]) else str(record["published_on"].date())
    source = " · ".join(filter(None, [record["outlet"], date, record["report"]]))
    head.append(f'<p class="source">{_esc(source)}</p>')
    if record["remark"]:
        head.append(f'<p class="remark">{_esc(record["remark"])}</p>')
    statements = analysis.statements[analysis.statements["report"] == record["report"]]
    return f'<section>{"".join(head)}<div class="text">{_marked_text(record["text"], statements.to_dict("records"), number, styles, names)}</div></section>'


def _marked_text(text, statements, number, styles, names):
    """The text with each statement marked; where two overlap, the shorter one shows and the longer goes on around it."""
    cuts = sorted({0, len(text), *(int(s["start"]) for s in statements), *(int(s["end"]) for s in statements)})
    pieces, anchored = [], set()
    for start, end in zip(cuts, cuts[1:], strict=False):
        active = [s for s in statements if s["start"] <= start and s["end"] >= end]
        for s in active:
            if s["statement"] not in anchored and min(active, key=_length) is not s:
                pieces.append(f'<a id="r{number}s{s["statement"]}"></a>')
                anchored.add(s["statement"])
        piece = _esc(text[start:end])
        if active:
            s = min(active, key=_length)
            first = s["statement"] not in anchored
            anchored.add(s["statement"])
            sharing = [t for t in active if (t["start"], t["end"]) == (s["start"], s["end"])]
            piece = _mark(piece, sharing, f"r{number}s{s['statement']}" if first else "", styles, names)
        pieces.append(piece)
    return "".join(pieces)


def _length(statement):
    return statement["end"] - statement["start"]


def _mark(piece, sharing, anchor, styles, names):
    """A marked piece of text; where parties share a statement (both are worried) it bears the sign of each."""
    classes = [f"p{styles[s['party']]}" if s["party"] in styles else "other" for s in sharing]
    says = " – and – ".join(_told(statement, names) for statement in sharing)
    identity = f' id="{anchor}" tabindex="0"' if anchor else ""
    glyphs = (
        "".join(f'<span class="{c}"><span class="glyph" aria-hidden="true"></span></span>' for c in classes)
        if anchor
        else ""
    )
    kind = "" if sharing[0]["kind"] == "direct" else " soft"
    return f'<mark class="{classes[0]}{kind}"{identity}>{glyphs}{piece}<span class="tip" role="note">{_esc(says)}</span></mark>'


def _told(statement, names):
    party = statement["party"]
    who = [statement["person"], names.get(party, party) if party != statement["person"] else ""]
    says = f"{statement['kind']}: {' · '.join(filter(None, who)) or 'open'}"
    says += f" (“{statement['speaker']}”)" if statement["speaker"] not in ("", statement["person"]) else ""
    says += f", cue “{statement['cue']}”" if statement["cue"] else ", no cue"
    return says + f", confidence {statement['confidence']:.2f}{'' if statement['sure'] else ', not sure'}"


def _matrix(analysis, names):
    if analysis.stances.empty:
        return "<h2>Where each party stands</h2><p>No position of a party on an issue of the case was found.</p>"
    cells = {(c.party, c.issue): c for c in sum_up(analysis.stances, analysis.case).itertuples()}
    rows = []
    for issue, name in analysis.case.issue_names.items():
        told = [_position_cell(cells[party, issue]) for party in names]
        rows.append(f"<tr><th scope='row'>{_esc(name)}</th>{''.join(told)}</tr>")
    heads = "".join(f"<th scope='col'>{_esc(name)}</th>" for name in names.values())
    return (
        "<h2>Where each party stands</h2><p>Read from the words of the reports alone, with the number of places. Silent means that nothing was "
        f"found, not that a party is neutral.</p><div class='scroll'><table class='matrix'><tr><td></td>{heads}</tr>{''.join(rows)}</table></div>"
    )


def _position_cell(cell):
    word = label_of(cell.position, cell.sign, cell.n and cell.hedged == cell.n)
    return f'<td class="{word.split(",")[0]}">{word}{f" ({cell.n})" if cell.n else ""}</td>'


_SHOWN = {
    "statements": ["kind", "text", "speaker", "person", "party", "cue", "confidence", "sure"],
    "stances": ["party", "issue", "position", "act", "hedged", "conditional", "evidence", "because"],
    "attitudes": ["party", "toward", "attitude", "evidence", "cue"],
    "tones": ["party", "toward", "method", "tone_score", "words"],
    "frames": ["party", "frame", "words"],
}
_HEADINGS = {
    "statements": "Statements",
    "stances": "Positions",
    "attitudes": "Attitudes of one party toward another",
    "tones": "Tone (-1 to 1), overall and toward the parties that a statement names",
    "frames": "Frame words",
}
_MOST_ROWS = 400


def _table(analysis, name, places, names):
    table = getattr(analysis, name)
    heading = f"<h2>{_HEADINGS[name]}</h2>"
    if table.empty:
        reason = (
            "Name a case with --case for positions on its issues."
            if name == "stances" and not analysis.case.issues
            else "None was found."
        )
        return f"{heading}<p>{reason}</p>"
    rows = []
    for row in table.head(_MOST_ROWS).to_dict("records"):
        cells = "".join(f"<td>{_cell(row[c], names, c)}</td>" for c in _SHOWN[name])
        rows.append(f"<tr><td>{_link(row, places)}</td>{cells}</tr>")
    heads = "".join(f"<th scope='col'>{_COLUMN_NAMES.get(c, c)}</th>" for c in ["where", *_SHOWN[name]])
    more = (
        f"<p>The first {_MOST_ROWS} of {len(table)} rows; all are in {name}.csv.</p>" if len(table) > _MOST_ROWS else ""
    )
    return f"<details{' open' if name in ('statements', 'stances') else ''}><summary>{heading}</summary>{more}<div class='scroll'><table><tr>{heads}</tr>{''.join(rows)}</table></div></details>"


def _link(row, places):
    number = places.get(row["report"])
    label = row["report"] if len(places) > 1 else ""
    if pd.isna(row["statement"]):
        return f"{_esc(label)} narrator".strip()
    label = f"{label} {row['statement']}".strip()
    return f'<a href="#r{number}s{row["statement"]}">{_esc(label)}</a>' if number is not None else _esc(label)


def _cell(value, names, column):
    if column in ("party", "toward"):
        return _esc(names.get(value, value)) or "–"
    if isinstance(value, float):
        return "–" if pd.isna(value) else f"{value:.2f}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _esc(value)


def _esc(value):
    return html.escape(str(value), quote=True)
