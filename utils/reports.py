"""Reading a case and its reports (.txt, .md, .html, a link), checking them, and saying plainly what is wrong."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "data" / "cases"
READABLE = (".txt", ".md", ".html", ".htm")
LARGEST_FILE = 5_000_000  # bytes of one file or page
LONGEST_TEXT = 1_000_000  # characters of one report that are analysed
PATIENCE = 20  # seconds that a link may take
REPORT_COLUMNS = ["report", "title", "outlet", "published_on", "event", "text", "remark"]

_HEADER_LINE = re.compile(r"(\w[\w -]{0,30}):\s*(.*)")
_HEADER_KEYS = {"title", "outlet", "published_on", "date", "event", "note", "author", "link"}


class ReportError(ValueError):
    """A case or report that cannot be read; the message names the file, the place and the mend."""


@dataclass(frozen=True)
class Person:
    name: str
    also: tuple = ()
    role: tuple = ()
    pronoun: str = ""


@dataclass(frozen=True)
class Party:
    key: str
    name: str
    also: tuple = ()
    people: tuple = ()


@dataclass(frozen=True)
class Issue:
    """An issue and the phrases that name it; `actor` is the party whose doing the phrases describe, if it matters."""

    key: str
    name: str
    words: tuple
    about: str = ""
    opposite: tuple = ()
    actor: str = ""
    mood_for: tuple = ()
    mood_against: tuple = ()


@dataclass(frozen=True)
class Case:
    """What is asked, of whom, in which reports."""

    name: str
    title: str
    question: str
    parties: tuple
    issues: tuple
    folder: Path | None = field(default=None, compare=False)
    order: tuple = ()

    @property
    def party_names(self):
        """{key: name} in the order of the case, which every table and chart keeps."""
        return {party.key: party.name for party in self.parties}

    @property
    def issue_names(self):
        return {issue.key: issue.name for issue in self.issues}


def list_cases():
    """The names of the built-in cases."""
    return sorted(folder.parent.name for folder in CASES.glob("*/case.toml"))


def load_case(name):
    """Read and check a case, given by its name in `data/cases` or as a folder. Returns a `Case`.

    Raises ReportError that names the file, the entry and the mend.

    >>> load_case("alaska_summit").title
    'The Alaska summit'
    """
    folder = Path(name) if (Path(name) / "case.toml").is_file() else CASES / str(name)
    file = folder / "case.toml"
    if not file.is_file():
        raise ReportError(
            f"There is no case {str(name)!r}. The cases here are: {', '.join(list_cases()) or 'none'}; or give a folder with a case.toml."
        )
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportError(
            f"{_short(file)} is not valid TOML: {error}. Mend that line; strings stand in double quotes."
        ) from None
    return _build_case(folder, file, entries)


def _build_case(folder, file, entries):
    where = _short(file)
    _known_keys(where, "the case", entries, {"title", "question", "reports", "party", "issue"})
    parties = tuple(
        _build_party(where, i, entry) for i, entry in enumerate(_list_of_tables(where, entries, "party"), start=1)
    )
    issues = tuple(
        _build_issue(where, i, entry) for i, entry in enumerate(_list_of_tables(where, entries, "issue"), start=1)
    )
    _distinct(where, "party", [p.key for p in parties])
    _distinct(where, "issue", [i.key for i in issues])
    _names_of_one_party(where, parties)
    for issue in issues:
        if issue.actor and issue.actor not in {p.key for p in parties}:
            raise ReportError(
                f"{where}, issue {issue.key!r}: actor {issue.actor!r} is no party of this case. Use one of {', '.join(p.key for p in parties)}."
            )
    return Case(
        name=folder.name,
        title=_text(where, "the case", entries, "title"),
        question=_text(where, "the case", entries, "question", default=""),
        parties=parties,
        issues=issues,
        folder=folder,
        order=_texts(where, "the case", entries, "reports"),
    )


def _list_of_tables(where, entries, kind):
    tables = entries.get(kind, [])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise ReportError(f"{where} has no [[{kind}]] entry. Add at least one, with a key and a name.")
    return tables


def _build_party(where, number, entry):
    place = f"party {entry.get('key', number)!r}"
    _known_keys(where, place, entry, {"key", "name", "also", "people"})
    people = []
    for person in entry.get("people", []):
        if not isinstance(person, dict):
            raise ReportError(
                f'{where}, {place}: people must be written as {{ name = "...", role = ["..."], pronoun = "he" }}.'
            )
        _known_keys(where, f"{place}, people", person, {"name", "also", "role", "pronoun"})
        named = _text(where, f"{place}, people", person, "name")
        pronoun = _text(where, f"{place}, {named}", person, "pronoun", default="")
        if pronoun not in ("he", "she", "they", ""):
            raise ReportError(f"{where}, {place}, {named}: pronoun {pronoun!r} is not one of he, she, they.")
        people.append(
            Person(named, _texts(where, named, person, "also"), _texts(where, named, person, "role"), pronoun)
        )
    return Party(
        _key(where, place, entry),
        _text(where, place, entry, "name"),
        _texts(where, place, entry, "also"),
        tuple(people),
    )


def _build_issue(where, number, entry):
    place = f"issue {entry.get('key', number)!r}"
    phrases = ("words", "opposite", "mood_for", "mood_against")
    _known_keys(where, place, entry, {"key", "name", "about", "actor", *phrases})
    issue = Issue(
        key=_key(where, place, entry),
        name=_text(where, place, entry, "name"),
        about=_text(where, place, entry, "about", default=""),
        actor=_text(where, place, entry, "actor", default=""),
        **{name: _texts(where, place, entry, name) for name in phrases},
    )
    if not issue.words:
        raise ReportError(
            f'{where}, {place} has no words. Add words = ["..."], the phrases by which reports name this issue.'
        )
    return issue


def _known_keys(where, place, entry, known):
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ReportError(
            f"{where}, {place}: {unknown[0]!r} is not known here. What may stand here: {', '.join(sorted(known))}."
        )


def _text(where, place, entry, key, default=None):
    value = entry.get(key, default)
    if value is None:
        raise ReportError(f'{where}, {place} has no {key}. Add {key} = "...".')
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ReportError(f"{where}, {place}: {key} must be a text in double quotes, not {value!r}.")
    return value


def _texts(where, place, entry, key):
    value = entry.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ReportError(f'{where}, {place}: {key} must be a list of texts, such as ["...", "..."].')
    return tuple(value)


def _key(where, place, entry):
    key = _text(where, place, entry, "key")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise ReportError(f'{where}, {place}: key {key!r} must be small letters, digits and _, such as "city_council".')
    return key


def _distinct(where, kind, keys):
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ReportError(f"{where}: the {kind} key {twice[0]!r} stands twice. Give each {kind} a key of its own.")


def _names_of_one_party(where, parties):
    owner = {}
    for party in parties:
        for name in (
            party.name,
            *party.also,
            *(p.name for p in party.people),
            *(n for p in party.people for n in p.also),
        ):
            if owner.setdefault(name.lower(), party.key) != party.key:
                raise ReportError(
                    f"{where}: {name!r} stands under party {owner[name.lower()]!r} and under {party.key!r}. Leave it with one."
                )


def read_reports(case):
    """All reports of a case. Returns a table with the columns REPORT_COLUMNS, one row a report.

    The order is that of `reports` in case.toml; what is not named there follows in alphabetical order.
    """
    folder = case.folder / "reports"
    files = {f.stem: f for f in sorted(folder.glob("*")) if f.suffix.lower() in READABLE}
    if not files:
        raise ReportError(f"{_short(folder)} holds no report. Put at least one .txt, .md or .html file there.")
    absent = [name for name in case.order if name not in files]
    if absent:
        raise ReportError(
            f"{_short(folder)} has no report {absent[0]!r}, which case.toml names. The reports there are: {', '.join(files)}."
        )
    files = [files[name] for name in dict.fromkeys([*case.order, *files])]
    return table_of_reports([read_report(file) for file in files])


def table_of_reports(records):
    """A table with the columns REPORT_COLUMNS from what `read_report` returns; names that occur twice are numbered."""
    reports = pd.DataFrame(records, columns=REPORT_COLUMNS)
    again = reports.groupby("report").cumcount()
    reports["report"] = [
        name if n == 0 else f"{name}-{n + 1}" for name, n in zip(reports["report"], again, strict=True)
    ]
    return reports


def find_files(places):
    """The readable files among paths and folders, folders searched to the bottom; links stay links.

    Raises ReportError for a path that is not there, or a folder without a readable file.
    """
    found = []
    for place in map(str, places):
        path = Path(place)
        if _is_link(place):
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


def read_report(place):
    """Read one report from a file or a link. Returns a dict with the keys REPORT_COLUMNS.

    `text` is the body as it stands in the file, without the `key: value` lines on top. `remark` says in a sentence
    what is odd, or is empty. Raises ReportError for what cannot be read at all.
    """
    content, name, is_html = _fetch(place) if _is_link(place) else _load(Path(place))
    text, remarks = _decode(content)
    header = {}
    if is_html:
        header, text = _read_html(text)
    else:
        header, text = split_header(text)
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


def split_header(text):
    """The `key: value` lines on top of a report and its body. Returns (dict, text).

    >>> split_header("title: Rain\\n\\nIt rained.")
    ({'title': 'Rain'}, 'It rained.')
    """
    header, position = {}, 0
    for line in text.splitlines(keepends=True):
        match = _HEADER_LINE.fullmatch(line.strip())
        if not line.strip() and header:
            return header, text[position + len(line) :]
        if not match or match.group(1).lower() not in _HEADER_KEYS:
            return {}, text
        header[match.group(1).lower()] = match.group(2).strip()
        position += len(line)
    return {}, text


def _is_link(place):
    return re.match(r"https?://", str(place), re.I) is not None


def _load(path):
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


def _fetch(link):
    """One page, no more: nothing that the page links to is followed."""
    from urllib.error import URLError
    from urllib.parse import urlsplit
    from urllib.request import Request, urlopen

    try:
        with urlopen(Request(link, headers={"User-Agent": "Mozilla/5.0 (parley)"}), timeout=PATIENCE) as answer:
            kind = answer.headers.get_content_type()
            if kind not in ("text/html", "text/plain", "application/xhtml+xml"):
                raise ReportError(
                    f"{link} is not a page but {kind}. Save the article as text or HTML and give the file."
                )
            content = answer.read(LARGEST_FILE + 1)
    except (URLError, OSError, ValueError) as error:
        if isinstance(error, ReportError):
            raise
        reason = getattr(error, "reason", error)
        raise ReportError(
            f"{link} could not be fetched: {reason}. Check the link and the network, or save the page and give the file."
        ) from None
    if len(content) > LARGEST_FILE:
        raise ReportError(
            f"{link} is larger than {LARGEST_FILE // 1_000_000} MB. Save the article as text and give the file."
        )
    parts = urlsplit(link)
    name = re.sub(r"[^\w-]+", "-", parts.path.rstrip("/").rsplit("/", 1)[-1] or parts.netloc).strip("-") or "page"
    return content, name, kind != "text/plain"


def _decode(content):
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), []
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), ["The file is not UTF-8; it was read as Windows-1252."]


def _read_html(page):
    import trafilatura

    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or not found.text:
        return {}, ""
    return {"title": found.title or "", "outlet": found.sitename or "", "published_on": found.date or ""}, found.text


def _first_line(text):
    for line in text.splitlines():
        if line.strip():
            return line.strip().lstrip("#").strip()[:120]
    return ""


def _date(value, remarks):
    if not value:
        return pd.NaT
    try:
        return pd.Timestamp(date.fromisoformat(value[:10]))
    except ValueError:
        remarks.append(f"The date {value!r} is not written as 2025-08-14; it is left out.")
        return pd.NaT


def _short(path):
    try:
        return Path(path).resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return str(path)
