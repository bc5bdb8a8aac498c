"""Cases and reports: what is read, and the one clear error for what is wrong."""

import pandas as pd
import pytest

from utils.reports import ReportError, find_files, load_case, read_places, read_report, read_reports, split_header

GOOD = """
title = "A case"
[[party]]
key = "council"
name = "the council"
[[issue]]
key = "bridge"
name = "the bridge"
words = ["bridge"]
"""


def test_case_keeps_its_order(case):
    assert list(case.party_names) == ["russia", "united_states", "ukraine", "europe"]
    assert read_reports(case)["report"].tolist() == ["wire", "moscow", "washington", "kyiv", "brussels"]


def test_header_is_not_text():
    header, text = split_header("title: Rain\noutlet: Post\n\nIt rained: all day.\n")
    assert header == {"title": "Rain", "outlet": "Post"}
    assert text == "It rained: all day.\n"


@pytest.mark.parametrize(
    "text", ["Note to self: this is no header.\n\nBody.", "He said: no.", "title: only a header", ""]
)
def test_text_without_header_stays_whole(text):
    assert split_header(text) == ({}, text)


@pytest.mark.parametrize(
    ("change", "place", "mend"),
    [
        (('title = "A case"', 'title = "A case'), "case.toml", "line"),
        (('key = "council"', 'key = "The Council"'), "The Council", "small letters"),
        (('name = "the council"', 'nam = "the council"'), "party 'council'", "nam"),
        (('words = ["bridge"]', ""), "issue 'bridge'", "words"),
        (('words = ["bridge"]', 'words = ["bridge"]\nactor = "mayor"'), "issue 'bridge'", "council"),
        (("[[issue]]", '[[party]]\nkey = "council"\nname = "b"\n[[issue]]'), "council", "twice"),
        (("[[issue]]", '[[party]]\nkey = "town"\nname = "The Council"\n[[issue]]'), "The Council", "Leave it with one"),
        (
            ('name = "the council"', 'name = "the council"\npeople = [{ name = "A", pronoun = "xe" }]'),
            "xe",
            "he, she, they",
        ),
    ],
)
def test_wrong_case_names_the_place_and_the_mend(new_case, change, place, mend):
    with pytest.raises(ReportError) as error:
        load_case(new_case(GOOD.replace(*change)))
    assert place in str(error.value)
    assert mend in str(error.value)


def test_unknown_case_lists_those_that_exist():
    with pytest.raises(ReportError, match="alaska_summit"):
        load_case("no_such_case")


def test_case_without_reports(new_case):
    with pytest.raises(ReportError, match="holds no report"):
        read_reports(load_case(new_case(GOOD)))


def test_report_that_case_names_must_exist(new_case):
    folder = new_case('reports = ["first"]' + GOOD, {"second.txt": "x"})
    with pytest.raises(ReportError, match="'first'.*second"):
        read_reports(load_case(folder))


def test_html_gives_the_article_without_its_furniture(tmp_path):
    paragraph = "The council met on Monday and talked about the bridge for three hours before it voted. " * 3
    page = f"<html><head><title>Bridge</title><script>alert(1)</script></head><body><nav>Home Sport</nav><article><h1>Bridge</h1><p>{paragraph}</p><p>“We will build it,” said Ann Lee. {paragraph}</p></article></body></html>"
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    text = read_report(file)["text"]
    assert "“We will build it,” said Ann Lee." in text
    assert "alert" not in text


def test_odd_encodings_are_read_and_said(tmp_path):
    file = tmp_path / "old.txt"
    file.write_bytes("“Café,” she said.".encode("cp1252"))
    record = read_report(file)
    assert record["text"] == "“Café,” she said."
    assert "Windows-1252" in record["remark"]


def test_empty_report_is_read_and_said(tmp_path):
    file = tmp_path / "empty.txt"
    file.write_text(" \n")
    assert read_report(file)["remark"] == "The report is empty."


def test_wrong_date_is_left_out_and_said(tmp_path):
    file = tmp_path / "dated.txt"
    file.write_text("title: A\ndate: 14 August\n\nBody.")
    record = read_report(file)
    assert pd.isna(record["published_on"])
    assert "14 August" in record["remark"]


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "table.ods").write_bytes(b"x")
    with pytest.raises(ReportError, match=r"table\.ods.*\.txt"):
        read_report(tmp_path / "table.ods")
    with pytest.raises(ReportError, match="no file or folder"):
        find_files([tmp_path / "absent.txt"])
    with pytest.raises(ReportError, match="holds no report"):
        find_files([tmp_path])


def test_too_large_file_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr("utils.reports.files.LARGEST_FILE", 10)
    (tmp_path / "large.txt").write_text("word " * 10)
    with pytest.raises(ReportError, match=r"large\.txt is larger"):
        read_report(tmp_path / "large.txt")


def test_link_that_does_not_answer_gives_one_sentence():
    with pytest.raises(ReportError, match="could not be fetched"):
        read_report("http://127.0.0.1:9/article")


def test_a_long_first_line_ends_as_a_title_after_a_whole_word(tmp_path):
    file = tmp_path / "a.txt"
    for line, title in (
        ("word " * 40, " ".join(["word"] * 24) + "…"),
        ("x" * 300, "x" * 119 + "…"),
        ("w " * 58 + "tale", "w " * 58 + "tale"),
    ):
        file.write_text(line + "\n\nBody.")
        assert read_report(file)["title"] == title


def test_a_place_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 x")
    records, problems = read_places([tmp_path / "a.txt", tmp_path / "c.pdf"])
    assert [record["report"] for record in records] == ["a"]
    assert len(problems) == 1
    assert "c.pdf" in problems[0]
    with pytest.raises(ReportError, match="c.pdf"):
        read_places([tmp_path / "c.pdf"])
