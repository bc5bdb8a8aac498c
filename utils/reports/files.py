"""Reading reports (.txt, .md, .html, a link) into a table, checking them, and saying plainly what is wrong."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypedDict

import pandas as pd

from utils.paths import ROOT
from utils.reports.case import Case, ReportError
from utils.reports.cleaning import clean_text
from utils.reports.encodings import decode
from utils.reports.formats import TABLES, read_docx, read_pdf, read_table
from utils.reports.links import LARGEST_FILE, Page, fetch_page, is_link

READABLE = (".txt", ".text", ".md", ".html", ".htm", ".docx", ".pdf")  # a report each
ENDINGS = (*READABLE, *TABLES)
LONGEST_TEXT = 1_000_000  # characters of one report that are analysed
NAMED = 10  # files named one by one in a sentence
LONGEST_TITLE = 120  # characters of a first line that stands in for a title
REPORT_COLUMNS = ["report", "title", "outlet", "published_on", "event", "text", "remark"]
_HEADER_LINE = re.compile(r"(\w[\w -]{0,30}):\s*(.*)")
_READERS = {".docx": read_docx, ".pdf": read_pdf}
_DATED = re.compile(  # where a page itself says when it was published
    r"<time\b|datePublished|dateModified|article:published_time|<meta[^>]*\bdate\b|pubdate|dc\.date", re.I
)
_NO_ARTICLE = (
    (
        re.compile(
            r"\b(?:subscribe|sign in|log in|register|create a free account) (?:now )?to (?:read|continue|keep reading|unlock)|already a subscriber",
            re.I,
        ),
        "The page asks to subscribe; the text may not be the whole article.",
    ),
    (
        re.compile(r"\b(?:accept|reject|manage) (?:all|our|cookies)|\buse cookies\b|cookie (?:policy|settings)", re.I),
        "The text speaks of cookies; it may be a consent notice and not the article.",
    ),
)
_HEADER_KEYS = {"title", "outlet", "published_on", "date", "event", "note", "author", "link"}


class ReportRow(TypedDict):
    """A report as it was read; the columns of the table of reports."""

    report: str
    title: str
    outlet: str
    published_on: pd.Timestamp | pd.api.typing.NaTType
    event: str
    text: str
    remark: str


def read_reports(case: Case) -> pd.DataFrame:
    """All reports of a case. Returns a table with the columns REPORT_COLUMNS, one row a report.

    The order is that of `reports` in case.toml; what is not named there follows in alphabetical order.
    """
    if case.folder is None:
        raise ReportError(f"The case {case.name!r} has no folder to read reports from. Give it reports of your own.")
    folder = case.folder / "reports"
    files = {f.stem: f for f in sorted(folder.glob("*")) if f.suffix.lower() in READABLE}
    if not files:
        raise ReportError(f"{short(folder)} holds no report. Put at least one .txt, .md or .html file there.")
    absent = [name for name in case.order if name not in files]
    if absent:
        raise ReportError(
            f"{short(folder)} has no report {absent[0]!r}, which case.toml names. The reports there are: {', '.join(files)}."
        )
    ordered = [files[name] for name in dict.fromkeys([*case.order, *files])]
    return table_of_reports([read_report(file) for file in ordered])


def table_of_reports(records: list[ReportRow]) -> pd.DataFrame:
    """A table with the columns REPORT_COLUMNS from what `read_report` returns; names that occur twice are numbered."""
    reports = pd.DataFrame(records, columns=REPORT_COLUMNS)
    again = reports.groupby("report").cumcount()
    reports["report"] = [
        name if n == 0 else f"{name}-{n + 1}" for name, n in zip(reports["report"], again, strict=True)
    ]
    return reports


def find_files(places: Iterable[str | Path]) -> list[str | Path]:
    """The readable files among paths and folders, folders searched to the bottom; links stay links.

    Raises ReportError for a path that is not there, or a folder without a readable file.
    """
    found: list[str | Path] = []
    for place in map(str, places):
        path = Path(place)
        if is_link(place):
            found.append(place)
        elif path.is_dir():
            inside = [file for file in _files_in(path) if file.suffix.lower() in ENDINGS]
            if not inside:
                raise ReportError(
                    f"The folder {place} holds no report. Readable are files that end in {', '.join(ENDINGS)}."
                )
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise ReportError(f"There is no file or folder {place}. Give a path, or a link that begins with https://.")
    return found


def _files_in(folder: Path) -> list[Path]:
    """The files of a folder to its bottom, without hidden ones, locks of word processors, and what an earlier `read` wrote."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.resolve().is_file())
    written = {
        file.parent for file in files if file.name == "report.html" and (file.parent / "statements.csv").is_file()
    }
    return [
        file
        for file in files
        if not any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        and not written & set(file.parents)
    ]


def name_left_out(places: Iterable[str | Path]) -> list[str]:
    """A sentence for each folder on the files in it that are no report, or none."""
    sentences = []
    for place in filter(lambda place: not is_link(place) and Path(place).is_dir(), places):
        others = [file.name for file in _files_in(Path(place)) if file.suffix.lower() not in ENDINGS]
        if others:
            shown = ", ".join(others[:NAMED]) + (f" and {len(others) - NAMED} more" if len(others) > NAMED else "")
            what = "1 file was" if len(others) == 1 else f"{len(others)} files were"
            sentences.append(f"{what} left out of {place}: {shown}. Readable are {', '.join(ENDINGS)}.")
    return sentences


def read_report(place: str | Path) -> ReportRow:
    """Read one report from a file or a link. Returns a dict with the keys REPORT_COLUMNS.

    `text` is the body as it stands in the file, without the `key: value` lines on top. `remark` says in a sentence
    what is odd, or is empty. Raises ReportError for what cannot be read at all.
    """
    page = fetch_page(str(place)) if is_link(place) else _load(Path(place))
    reader = None if is_link(place) else _READERS.get(Path(place).suffix.lower())
    if reader:
        return report_row(page.name, {}, reader(page.content, str(place)), [])
    text, remarks = decode(page.content, page.charset)
    header, text = _read_html(text, remarks) if page.is_html else split_header(text)
    return report_row(page.name, header, text, remarks)


def report_row(name: str, header: dict[str, str], text: str, remarks: list[str]) -> ReportRow:
    """A report as a row: its text cleaned and cut to what is analysed, with what is odd about it."""
    text, cleaned = clean_text(text)
    remarks += cleaned
    if not text.strip():
        remarks.append("The report is empty.")
    if len(text) > LONGEST_TEXT:
        remarks.append(f"The report has {len(text):,} characters; the first {LONGEST_TEXT:,} are read.")
        text = text[:LONGEST_TEXT]
    return {
        "report": name,
        "title": header.get("title") or _first_line(text) or name,
        "outlet": header.get("outlet", ""),
        "published_on": _date(header.get("published_on") or header.get("date", ""), remarks),
        "event": header.get("event", ""),
        "text": text,
        "remark": " ".join(remarks),
    }


def read_places(places: Iterable[str | Path]) -> tuple[list[ReportRow], list[str]]:
    """The reports at some files, folders and links, and a sentence on each that cannot be read or was left out.

    Raises ReportError when none can be read.
    """
    places = list(places)
    records, problems = [], name_left_out(places)
    for given in places:
        try:
            files = find_files([given])
        except ReportError as error:
            problems.append(str(error))
            continue
        for file in files:
            try:
                records += _reports_in(file)
            except ReportError as error:
                problems.append(str(error))
    if not records:
        raise ReportError(problems[0] if problems else "There is nothing to read.")
    return records, problems


def read_own(case: Case, place: str = "", text: str = "") -> tuple[pd.DataFrame, list[str]]:
    """One's own reports: a pasted text, else those at a file, folder or link, else the reports of a case. Returns (table of reports, sentences on what was left out).

    Raises ReportError when none can be read.
    """
    if text.strip():
        header, body = split_header(text)
        return table_of_reports([report_row("pasted", header, body, [])]), []
    if place:
        records, problems = read_places([place])
        return table_of_reports(records), problems
    return read_reports(case), []


def _reports_in(file: str | Path) -> list[ReportRow]:
    """The report of a file or link, or all of a table."""
    if is_link(file) or Path(file).suffix.lower() not in TABLES:
        return [read_report(file)]
    page = _read_bytes(Path(file))
    rows = list(read_table(page.content, str(file)))
    digits = len(str(len(rows)))
    return [
        report_row(f"{page.name}-{n:0{digits}}", row.header, row.text, row.remarks)
        for n, row in enumerate(rows, start=1)
    ]


def split_header(text: str) -> tuple[dict[str, str], str]:
    """The `key: value` lines on top of a report and its body. Returns (dict, text).

    >>> split_header("title: Rain\\n\\nIt rained.")
    ({'title': 'Rain'}, 'It rained.')
    """
    header: dict[str, str] = {}
    position = 0
    for line in text.splitlines(keepends=True):
        match = _HEADER_LINE.fullmatch(line.strip())
        if not line.strip() and header:
            return header, text[position + len(line) :]
        if not match or match.group(1).lower() not in _HEADER_KEYS:
            return {}, text
        header[match.group(1).lower()] = match.group(2).strip()
        position += len(line)
    return {}, text


def _load(path: Path) -> Page:
    ending = path.suffix.lower()
    if ending in TABLES:
        raise ReportError(f"{path} is a table of reports. Give it to `python3 -m utils read`, which reads each row.")
    if ending not in READABLE:
        raise ReportError(f"{path} is not a readable kind of file. Save it as one of {', '.join(ENDINGS)}.")
    return _read_bytes(path)


def _read_bytes(path: Path) -> Page:
    """A file that is not too large, with a name that can be written, whatever the system's encoding."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ReportError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB. Split it into one file a report.")
        name = path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return Page(path.read_bytes(), name, path.suffix.lower() in (".html", ".htm"))
    except OSError as error:
        raise ReportError(
            f"{path} cannot be read: {error.strerror}. Check the path and your right to read it."
        ) from None


def _read_html(page: str, remarks: list[str]) -> tuple[dict[str, str], str]:
    import trafilatura

    marked = re.sub(r"<q\b[^>]*>(.*?)</q\s*>", r"“\1”", page, flags=re.I | re.S)
    found = trafilatura.bare_extraction(
        marked, include_comments=False, include_tables=False, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if found is None or isinstance(found, dict) or not found.text:  # it is a dict only when asked for as one
        return {}, ""
    remarks += [sentence for pattern, sentence in _NO_ARTICLE if pattern.search(found.text)]
    date_told = found.date if found.date and _DATED.search(page) else ""
    return {"title": found.title or "", "outlet": found.sitename or "", "published_on": date_told}, found.text


def _first_line(text: str) -> str:
    for line in text.splitlines():
        if line.strip():
            return _cut_at_word(line.strip().lstrip("#").strip())
    return ""


def _cut_at_word(line: str) -> str:
    """A line that is too long for a title ends after its last whole word, with an ellipsis for the rest."""
    if len(line) <= LONGEST_TITLE:
        return line
    whole = line[:LONGEST_TITLE].rpartition(" ")[0] or line[: LONGEST_TITLE - 1]
    return whole.rstrip(" ,;:–—-") + "…"


def _date(value: str, remarks: list[str]) -> pd.Timestamp | pd.api.typing.NaTType:
    if not value:
        return pd.NaT
    try:
        return pd.Timestamp(date.fromisoformat(value[:10]))
    except ValueError:
        remarks.append(f"The date {value!r} is not written as 2025-08-14; it is left out.")
        return pd.NaT


def short(path: str | Path) -> str:
    try:
        return Path(path).resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return str(path)
