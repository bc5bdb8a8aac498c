"""One's own reports: the tables and the page, escaped and self-contained."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from utils.analysis import analyse
from utils.publish import read_into, write_tables
from utils.publish.marked_text import nest
from utils.publish.notebooks import Lesson, index_page
from utils.publish.report_page import by_issue, page_of
from utils.publish.templates import TEMPLATES
from utils.reports import Case, ReportError

HOSTILE = "“<script>alert('x')</script> & <b>we stay</b>,” said Ann <img src=x onerror=alert(1)> Lee.\n\nParis has ruled out a vote."

ROWS = ("positions_found", "statements", "stances", "attitudes", "tones", "frames")
WITHOUT_CONTENT = {"meta", "col", "br"}


class Page(HTMLParser):
    """A page as a reader gets it: its visible text, where in it each anchor lies, the links of each table, its tags and attributes."""

    def __init__(self, source):
        super().__init__()
        self.text, self.anchors, self.links, self.tags, self.attributes = "", {}, {}, set(), []
        self._open, self._table = [], None
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.add(tag)
        self.attributes += attributes
        if tag not in WITHOUT_CONTENT:
            self._open.append(tag)
        if "id" in given:
            assert given["id"] not in self.anchors
            self.anchors[given["id"]] = len(self.text)
            self._table = given["id"] if given["id"] in ROWS else self._table
        if tag == "a":
            self.links.setdefault(self._table, []).append(given["href"].removeprefix("#"))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += "" if "style" in self._open else data

    def words_at(self, anchor, length):
        return self.text[self.anchors[anchor] :][:length]


def rows_and_links(analysis, page):
    """(row, anchor that it links to) for every row of every table."""
    for name in ROWS:
        table = getattr(analysis, name)
        table = by_issue(table) if name == "positions_found" else table  # the page has a better order
        rows, links = table.to_dict("records"), page.links.get(name, [])
        assert len(rows) == len(links), name
        yield from zip(rows, links, strict=True)


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


def test_every_row_links_to_its_own_words(analysis, tmp_path):
    source = write_tables(analysis, tmp_path).read_text(encoding="utf-8")
    page, light = Page(source), set(re.findall('class="narrator" id="([^"]+)"', source))
    spans = analysis.statements.set_index(["report", "statement"])
    narrators = 0
    for row, anchor in rows_and_links(analysis, page):
        if "start" not in row:  # a tone is that of its statement
            row = row | spans.loc[(row["report"], row["statement"])].to_dict()
        words = analysis.words_at(row)
        assert page.words_at(anchor, len(words)) == words
        if pd.isna(row["statement"]):
            narrators += anchor in light
    assert narrators > 50


def test_the_text_on_the_page_is_that_of_the_report(analysis, tmp_path):
    page = Page(write_tables(analysis, tmp_path).read_text(encoding="utf-8"))
    assert all(text.strip() in page.text for text in analysis.reports["text"])


def test_what_a_report_says_of_itself_is_escaped(tmp_path):
    bad = """<script>alert("x")</script> ' " <b>"""
    file = tmp_path / "a <i>\"'&amp;.txt"
    file.write_text(
        f"title: {bad}\noutlet: {bad}\ndate: {bad}\n\n“We {bad} stay,” said Ann {bad} Lee. {HOSTILE}", encoding="utf-8"
    )
    source = read_into([file], tmp_path / "out").read_text(encoding="utf-8")
    page = Page(source)
    assert not page.tags & {"script", "b", "i", "img", "iframe", "link", "object", "form"}
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert not re.search(r"https?:|url\(|@import|javascript:", source)
    assert page.text.count(bad) >= 3
    assert file.stem in page.text
    assert f"“We {bad} stay,”" in page.text


def test_problems_and_names_of_a_case_are_escaped(new_case, tmp_path):
    toml = """title = "<b>"
[[party]]
key = "council"
name = "the <b>\\"council\\""
also = ["council"]
[[issue]]
key = "bridge"
name = "the <i>'bridge'"
words = ["bridge"]
"""
    folder = new_case(toml, {"a.txt": "The council rejects the bridge. “We stay,” said the council."})
    (folder / "reports" / "<u>.txt").write_bytes(b"x" * 6_000_000)
    page = Page(read_into([folder / "reports"], tmp_path / "out", case=folder).read_text(encoding="utf-8"))
    assert not page.tags & {"b", "i", "u"}
    assert all(words in page.text for words in ("<u>.txt is larger", 'the <b>"council"', "the <i>'bridge'"))


@pytest.mark.parametrize("case", [None, "alaska_summit"])
def test_the_page_allows_itself_nothing(tmp_path, case):
    file = Path(__file__).parent / "data" / "more_reports" / "lima.txt"
    page = Page(read_into([file], tmp_path, case=case).read_text(encoding="utf-8"))
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:") in page.attributes
    assert page.tags.isdisjoint({"script", "link", "img"})
    links = [link for links in page.links.values() for link in links]
    assert links
    assert set(links) <= set(page.anchors)


TITLE = "Rain over the “old” bridge, says Ann Lee"
BODY = "“We stay,” said Ann Lee.\n\nThe council fears a war."


@pytest.mark.parametrize(
    "top", [f"title: {TITLE}\n\n", f"{TITLE}\n\n", f"# {TITLE}\n", f"title: {TITLE}\n\n{TITLE}\n\n"]
)
@pytest.mark.parametrize("others", [0, 1])
def test_a_title_stands_on_the_page_once(tmp_path, top, others):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "article.txt").write_text(top + BODY, encoding="utf-8")
    for n in range(others):
        (tmp_path / "in" / f"other{n}.txt").write_text(BODY, encoding="utf-8")
    source = read_into([tmp_path / "in"], tmp_path / "out").read_text(encoding="utf-8")
    body = Page(source.partition("<body>")[2].partition('id="statements"')[0] + ">").text
    assert body.count(TITLE) == 1
    assert body.count("The council fears a war.") == 1 + others


def test_a_report_that_opens_with_a_paragraph_is_headed_by_its_name(tmp_path):
    (tmp_path / "article.txt").write_text("The rain goes on and on, " * 9 + "they say.\n\n" + BODY, encoding="utf-8")
    source = read_into([tmp_path / "article.txt"], tmp_path / "out").read_text(encoding="utf-8")
    assert "<h1>article</h1>" in source
    assert "<title>article</title>" in source


def test_passages_that_cross_or_enclose_one_another_keep_the_text_and_their_anchors():
    text = "abcdefghij"
    spans = [(0, 4), (2, 6), (3, 4), (5, 9), (5, 7), (9, 10)]
    pieces = nest(text, [{"start": s, "end": e, "anchor": f"{s}-{e}"} for s, e in spans])

    def read(pieces, found, at=0):
        for piece in pieces:
            if isinstance(piece, dict):
                found.append((piece["anchor"], at))
                at = read(piece["pieces"], found, at)
            else:
                assert text[at : at + len(piece)] == piece
                at += len(piece)
        return at

    found = []
    assert read(pieces, found) == len(text)
    assert sorted(f for f in found if f[0]) == sorted((f"{s}-{e}", s) for s, e in spans)


def test_colours_can_be_read_and_signs_have_no_hue():
    light, dark = _colours((TEMPLATES / "report.css").read_text(encoding="utf-8"))
    for scheme in (light, light | dark):
        page = scheme[":root"]
        pairs = [(page[a], page["--paper"]) for a in ("--text", "--quiet", "--link", "--sign")]
        pairs += [(page["--on-sign"], page["--sign"]), (page["--on-tip"], page["--tip"])]
        looks = [scheme[look] for look in scheme if look != ":root"]
        assert len(looks) == 8
        for look in looks:
            pairs += [
                (look["--ink"], look["--tint"]),
                (look["--ink"], page["--paper"]),
                (page["--text"], look["--tint"]),
            ]
        assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []
        assert len({page["--sign"][i : i + 2] for i in (1, 3, 5)}) == 1


def _colours(css):
    """{selector: {variable: colour}} of the light scheme, and what the dark one changes."""
    light, _, rest = css.partition("@media screen and (prefers-color-scheme: dark)")
    rules = [re.findall(r"(:root|\.\w+) \{([^}]*--[^}]*)\}", part) for part in (light, rest.partition("::before")[0])]
    return [{name: dict(re.findall(r"(--[\w-]+): (#\w{6})", body)) for name, body in part} for part in rules]


def _contrast(*colours):
    low, high = sorted(map(_luminance, colours))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_index_page_links_the_lessons_and_escapes_their_titles():
    page = Page(index_page([Lesson(Path("00-a.ipynb"), "<script> & “so”", "At <b>last</b>.")]))
    assert page.tags.isdisjoint({"script", "b"})
    assert page.links == {None: ["00-a.html"]}
    assert "<script> & “so”" in page.text
    assert "At <b>last</b>." in page.text


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


def test_the_parties_of_the_summary_add_up(analysis):
    without_case = analyse(Case("own", "Own", "Who?", (), ()), analysis.reports)
    summary = re.search(r"<p>(\d+ statements were found.*?)</p>", page_of(without_case)).group(1)
    total, by_party = int(summary.split()[0]), re.search(r"By party: (.*?)\.", summary).group(1)
    heard = [int(part.rsplit(" ", 1)[1]) for part in by_party.split(", ")]
    assert sum(heard) + int(re.search(r"For (\d+) no party", summary).group(1)) == total
