"""One's own reports: the tables and the page, escaped and self-contained."""

import re

import pandas as pd
import pytest

from utils.publish import read_into
from utils.reports import ReportError

HOSTILE = "“<script>alert('x')</script> & <b>we stay</b>,” said Ann <img src=x onerror=alert(1)> Lee.\n\nParis has ruled out a vote."


@pytest.fixture
def written(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(HOSTILE, encoding="utf-8")
    return read_into([file], tmp_path / "out")


def test_tables_and_page_are_written(written):
    names = {f.name for f in written.parent.iterdir()}
    assert {"statements.csv", "stances.csv", "attitudes.csv", "tones.csv", "frames.csv", "report.html"} <= names
    statements = pd.read_csv(written.parent / "statements.csv")
    assert all(HOSTILE[row.start : row.end] == row.text for row in statements.itertuples())


def test_page_escapes_what_the_report_says_and_loads_nothing(written):
    page = written.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)
    assert "url(" not in page
    assert "&lt;script&gt;" in page


def test_every_row_links_to_words_that_are_there(written):
    page = written.read_text(encoding="utf-8")
    targets = set(re.findall(r'href="#(r\d+s\d+)"', page))
    anchors = re.findall(r'id="(r\d+s\d+)"', page)
    assert targets
    assert targets <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_case_gives_positions(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text("Ukraine would never accept a deal that involves ceding territory, Volodymyr Zelensky said.")
    page = read_into([file], tmp_path / "out", case="alaska_summit").read_text(encoding="utf-8")
    assert "Where each party stands" in page
    assert pd.read_csv(tmp_path / "out" / "stances.csv")["position"].tolist() == [-1]


def test_folder_with_one_bad_file_is_read_and_the_file_named(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("“We stay,” said Ann Lee.")
    (tmp_path / "in" / "bad.txt").write_bytes(b"x" * 6_000_000)
    page = read_into([tmp_path / "in"], tmp_path / "out").read_text(encoding="utf-8")
    assert "bad.txt is larger" in page
    assert "We stay" in page


@pytest.mark.parametrize("text", ["", "“", "😀", "\r\n\r\n", "No statement here."])
def test_odd_reports_give_a_page(tmp_path, text):
    file = tmp_path / "odd.txt"
    file.write_text(text, encoding="utf-8", newline="")
    assert "No statement" in read_into([file], tmp_path / "out").read_text(encoding="utf-8")


def test_output_that_cannot_be_written(tmp_path):
    (tmp_path / "taken").write_text("")
    (tmp_path / "a.txt").write_text("“We stay,” said Ann Lee.")
    with pytest.raises(ReportError, match="--out"):
        read_into([tmp_path / "a.txt"], tmp_path / "taken")
