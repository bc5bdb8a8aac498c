"""Word files, PDF and tables of reports in, a workbook out; each bad file gets its sentence."""

import io
import zipfile

import pandas as pd
import pytest

from utils.publish import read_into
from utils.publish.workbook import harmless
from utils.reports import ReportError, read_places, read_report

WORDS = "“The toll stays,” said Mayor Ann Lee."


def write_docx(file):
    from docx import Document

    document = Document()
    document.add_paragraph("Toll stays")
    document.add_paragraph(WORDS)
    document.save(file)


def write_pdf(file, words="The toll stays, said Ann Lee.", password=""):
    """A page with a line of text, drawn by matplotlib; locked by pypdf where there is a password."""
    import matplotlib.pyplot as plt
    from pypdf import PdfReader, PdfWriter

    figure = plt.figure()
    if words:
        figure.text(0.1, 0.8, words, fontfamily="DejaVu Sans")
    kept = io.BytesIO()
    with plt.rc_context({"pdf.fonttype": 42}):
        figure.savefig(kept, format="pdf")
    plt.close(figure)
    writer = PdfWriter(clone_from=PdfReader(kept))
    if password:
        writer.encrypt(password)
    writer.write(file)


def test_a_word_file_and_a_pdf_are_read(tmp_path):
    write_docx(tmp_path / "a.docx")
    write_pdf(tmp_path / "b.pdf")
    assert WORDS in read_report(tmp_path / "a.docx")["text"]
    assert "The toll stays, said Ann Lee." in read_report(tmp_path / "b.pdf")["text"]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_table_has_a_report_a_row(tmp_path, ending):
    table = pd.DataFrame(
        {
            "Headline": ["Toll stays", "Rain"],
            "Date": ["2025-05-04", ""],
            "Publication": ["Courier", "Voice"],
            "Body": [WORDS, "It rained."],
        }
    )
    file = tmp_path / f"export{ending}"
    table.to_csv(file, index=False) if ending == ".csv" else table.to_excel(file, index=False)
    records, problems = read_places([file])
    assert problems == []
    assert [(r["report"], r["title"], r["outlet"], r["text"]) for r in records] == [
        ("export-1", "Toll stays", "Courier", WORDS),
        ("export-2", "Rain", "Voice", "It rained."),
    ]
    assert str(records[0]["published_on"].date()) == "2025-05-04"


@pytest.mark.parametrize("head", ["text", "text;title", "text\ttitle", "text,title"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_columns_of_a_table_are_parted_as_in_its_first_line(tmp_path, head, encoding):
    said = "“The toll stays,” Lee said; it helps | pays"  # every mark that could part columns, and none that does
    row = head.replace("title", "Toll").replace("text", f'"{said}"')
    (tmp_path / "a.csv").write_bytes(f"{head}\n{row}\n".encode(encoding))
    (record,), problems = read_places([tmp_path / "a.csv"])
    assert problems == []
    assert record["text"] == said
    assert ("title" in head) == (record["title"] == "Toll")
    assert ("Windows-1252" in record["remark"]) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", b"no archive", "not what its ending says"),
        ("a.pdf", b"%PDF-1.4\n", "cannot be read as PDF"),
        ("a.csv", b"who,what\nLee,toll\n", "no column with the text"),
        ("a.xlsx", b"who,what\n", "not what its ending says"),
    ],
)
def test_a_bad_file_gets_its_sentence(tmp_path, name, content, sentence):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReportError, match=sentence):
        read_places([tmp_path / name])


def test_a_locked_and_a_pictured_pdf_are_told(tmp_path):
    write_pdf(tmp_path / "locked.pdf", password="secret")
    write_pdf(tmp_path / "empty.pdf", words="")
    with pytest.raises(ReportError, match="locked with a password"):
        read_report(tmp_path / "locked.pdf")
    with pytest.raises(ReportError, match="holds no text"):
        read_report(tmp_path / "empty.pdf")


def test_a_packed_file_that_would_burst_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 120_000_000)
    with pytest.raises(ReportError, match="would unpack to 120 MB"):
        read_report(tmp_path / "a.docx")


def test_the_workbook_has_a_sheet_a_table_and_links_to_the_words(tmp_path):
    from openpyxl import load_workbook

    (tmp_path / "a.txt").write_text("=1+1 is no sum here. " + WORDS + " Raj Omar attacked her.")
    page = read_into([tmp_path / "a.txt"], tmp_path / "out")
    book = load_workbook(tmp_path / "out" / "tables.xlsx")
    assert {"reports", "statements", "positions_found", "attitudes", "tones", "frames"} <= set(book.sheetnames)
    sheet = book["statements"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    link = sheet.cell(2, sheet.max_column).hyperlink
    assert f'id="{link.location or link.target.split("#")[1]}"' in page.read_text(encoding="utf-8")
    assert book["reports"]["B2"].value.startswith("'=1+1")  # its title
    assert (tmp_path / "out" / "reports.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1", "-1", "@x", "\tx"])
def test_what_looks_like_a_formula_is_made_harmless(text):
    assert harmless(text) == "'" + text
    assert harmless(f"a{text}") == f"a{text}"
