"""The text in files of word processors, PDF, and tables with a report a row, by the libraries that are made for them."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from utils.reports.case import ReportError
from utils.reports.encodings import decode

if TYPE_CHECKING:
    import pandas as pd

TABLES = (".csv", ".xlsx")
LARGEST_UNPACKED = 100_000_000  # bytes that a packed file may hold
MOST_ROWS = 5_000  # reports of one table
# what the exports of news databases call their columns; the first that a table has is taken
_NAMES = {
    "text": ("text", "body", "content", "article", "full text", "full_text", "fulltext", "hlead"),
    "title": ("title", "headline", "heading", "hd"),
    "published_on": ("published_on", "date", "published", "publication date", "publication_date", "load-date"),
    "outlet": ("outlet", "source", "publication", "newspaper", "byline source", "sn"),
}


@dataclass(frozen=True)
class Row:
    """One report of a table: its text, what else its columns tell of it, and what was odd about its file."""

    text: str
    header: dict[str, str]
    remarks: list[str] = field(default_factory=list)


def read_docx(content: bytes, name: str) -> str:
    """The paragraphs of a Word file, a line each. Raises ReportError for what is none."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    _check_packed(content, name)
    try:
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise ReportError(
            f"{name} is no Word file, whatever its ending says ({error}). Save it again as .docx or .txt."
        ) from None
    return "\n\n".join(p.text for p in document.paragraphs if p.text.strip())


def read_pdf(content: bytes, name: str) -> str:
    """The text of a PDF, page by page. Raises ReportError for one that is locked, broken, or holds pictures of text only."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReportError(
                f"{name} is locked with a password. Save it without one, or copy the article into a .txt file."
            )
        text = "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ReportError(f"{name} cannot be read as PDF ({error}). Copy the article into a .txt file.") from None
    if not text.strip():
        raise ReportError(f"{name} holds no text, perhaps only pictures of it. Copy the article into a .txt file.")
    return text


def read_table(content: bytes, name: str) -> Iterator[Row]:
    """The reports of a CSV or Excel table, a row each, its columns found by their names (_NAMES). Raises ReportError where it has no text."""
    table, remarks = _load_table(content, name)
    columns = {str(column).strip().lower(): column for column in table.columns}
    found = {key: next((columns[n] for n in names if n in columns), None) for key, names in _NAMES.items()}
    texts = found.pop("text")
    if texts is None:
        known = ", ".join(map(str, table.columns)) or "none"
        raise ReportError(f"{name} has no column with the text of a report; it has {known}. Name the column “text”.")
    if len(table) > MOST_ROWS:
        raise ReportError(
            f"{name} has {len(table):,} rows; {MOST_ROWS:,} are read at most. Part it into several files."
        )
    for record in table.to_dict("records"):
        told = {key: str(record[column]).strip() for key, column in found.items() if column is not None}
        yield Row(str(record[texts]), {key: value for key, value in told.items() if value}, list(remarks))


def _load_table(content: bytes, name: str) -> tuple["pd.DataFrame", list[str]]:
    import pandas as pd

    try:
        if name.lower().endswith(".xlsx"):
            _check_packed(content, name)
            return pd.read_excel(io.BytesIO(content), dtype=str, keep_default_na=False), []
        text, remarks = decode(content)
        return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, sep=_separator_of(text)), remarks
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, pd.errors.ParserError) as error:
        raise ReportError(f"{name} cannot be read as a table ({error}). Save it again as .csv or .xlsx.") from None


def _separator_of(text: str) -> str:
    """The mark that parts the columns of a CSV: of those in use the one that its first line holds most; a comma where it holds none."""
    head = text.lstrip().split("\n", 1)[0]
    return max(",;\t|", key=head.count)


def _check_packed(content: bytes, name: str) -> None:
    """Refuse a packed file that would unpack to more than is read."""
    try:
        size = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except zipfile.BadZipFile:
        raise ReportError(
            f"{name} is not what its ending says. Open it and save it again, or copy the article into a .txt file."
        ) from None
    if size > LARGEST_UNPACKED:
        raise ReportError(f"{name} would unpack to {size // 1_000_000} MB. Copy the article into a .txt file.")
