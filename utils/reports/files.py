"""Reading reports (.txt, .md, .html, a link) into a table, checking them, and saying plainly what is wrong."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypedDict

import pandas as pd

from utils.paths import ROOT
from utils.reports.case import Case, ReportError
from utils.reports.links import LARGEST_FILE, fetch_page, is_link

READABLE = (".txt", ".md", ".html", ".htm")
LONGEST_TEXT = 1_000_000  # characters of one report that are analysed
LONGEST_TITLE = 120  # characters of a first line that stands in for a title
REPORT_COLUMNS = ["report", "title", "outlet", "published_on", "event", "text", "remark"]
_HEADER_LINE = re.compile(r"(\w[\w -]{0,30}):\s*(.*)")
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
            inside = sorted(f for f in path.rglob("*") if f.suffix.lower() in READABLE and f.is_file())
            if not inside:
                raise ReportError(
                    f"The folder {place} holds no report. Readable are files that end in {', '.join(READABLE)}."
                )
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise ReportError(f"There is no file or folder {place}. Give a path, or a link that begins with https://.")
    return found


def read_report(place: str | Path) -> ReportRow:
    """Read one report from a file or a link. Returns a dict with the keys REPORT_COLUMNS.

    `text` is the body as it stands in the file, without the `key: value` lines on top. `remark` says in a sentence
    what is odd, or is empty. Raises ReportError for what cannot be read at all.
    """
    content, name, is_html = fetch_page(str(place)) if is_link(place) else _load(Path(place))
    text, remarks = _decode(content)
    header, text = _read_html(text) if is_html else split_header(text)
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
    """The reports at some files, folders and links, and a sentence on each that cannot be read.

    Raises ReportError when none can be read, or a place is wrong.
    """
    records, problems = [], []
    for place in find_files(places):
        try:
            records.append(read_report(place))
        except ReportError as error:
            problems.append(str(error))
    if not records:
        raise ReportError(problems[0] if problems else "There is nothing to read.")
    return records, problems


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


def _load(path: Path) -> tuple[bytes, str, bool]:
    if path.suffix.lower() not in READABLE:
        raise ReportError(f"{path} is not a readable kind of file. Save it as one of {', '.join(READABLE)}.")
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ReportError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB. Split it into one file a report.")
        return path.read_bytes(), path.stem, path.suffix.lower() in (".html", ".htm")
    except OSError as error:
        raise ReportError(
            f"{path} cannot be read: {error.strerror}. Check the path and your right to read it."
        ) from None


def _decode(content: bytes) -> tuple[str, list[str]]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), []
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), ["The file is not UTF-8; it was read as Windows-1252."]


def _read_html(page: str) -> tuple[dict[str, str], str]:
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text:  # it is a dict only when asked for as one
        return {}, ""
    return {"title": found.title or "", "outlet": found.sitename or "", "published_on": found.date or ""}, found.text


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
