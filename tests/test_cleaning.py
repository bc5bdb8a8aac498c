"""A text as its reader sees it: what is taken out or mended, what stays, and that it is told."""

import pytest

from utils.reports import ReportError, clean_text, find_files, name_left_out, read_places, read_report


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("**Mara Voss** said: &quot;We stay.&quot;", 'Mara Voss said: "We stay."'),
        (
            '## Toll stays\n\nSee [the plan](https://example.org/p "plan") by *Mara Voss*.',
            "Toll stays\n\nSee the plan by Mara Voss.",
        ),
        ("> “We stay,” said __Mara Voss__.", "“We stay,” said Mara Voss."),
        ("![a bridge](b.png)It rained.", "It rained."),
        ("2 * 3 * 4 and snake_case_name stay", "2 * 3 * 4 and snake_case_name stay"),
        ("AT&T and R&D; stay", "AT&T and R&D; stay"),
        ("Ma\u00adra\ufeff Vo\u200bss", "Mara Voss"),
        ("“We stay,”\u200bsaid Voss", "“We stay,” said Voss"),
        ("👩\u200d🚒 left", "👩\u200d🚒 left"),  # a joiner within a picture stays
        ("Jose\u0301 spoke", "José spoke"),
        ("â€œIt wonâ€™t hold,â€ said JosÃ©.", "“It won’t hold,” said José."),
        ("“We will stay,\nand you will go,” said Voss.", "“We will stay, and you will go,” said Voss."),
        ("The dock-\ners will stay.", "The dockers will stay."),
        ("- Voss stays.\n- Omar goes.", "- Voss stays.\n- Omar goes."),
        ("Toll stays\nThe council met.", "Toll stays\nThe council met."),  # a headline is no broken line
    ],
)
def test_what_is_no_part_of_the_words_goes(text, clean):
    assert clean_text(text)[0] == clean


def test_a_narrow_column_is_joined_and_an_interview_is_not():
    column = "“The ferries will run again by May,\nand nobody on the outer islands who\nhas waited will be left behind this\ntime,” said Mara Voss."
    assert "\n" not in clean_text(column)[0]
    turns = "Mara Voss: What will it cost the town in the end?\nRaj Omar: Less than the last one did, we think.\nMara Voss: And who pays?"
    assert clean_text(turns)[0] == turns


def test_what_was_mended_is_told():
    text, remarks = clean_text("&quot;We stay,&quot; said **Voss**.")
    assert len(remarks) == 2
    assert "entities" in remarks[0]
    assert "Markdown" in remarks[1]
    assert clean_text("It rained.") == ("It rained.", [])


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        ("“Café,” said José. ".encode() * 3 + b"\xe2\x80", "“Café,” said José.", "UTF-8"),  # cut in the middle of a letter
        (b"<html><head><meta charset=windows-1250></head><body><article><p>" + "Primátor Łukasz Żak zůstane ve městě a nikam nepůjde.".encode("cp1250") * 4 + b"</p></article></body></html>", "Łukasz Żak", ""),
        ("“Café,” she said.".encode("cp1252"), "“Café,” she said.", "Windows-1252"),
        ("“Café,” she said.".encode("utf-16"), "“Café,” she said.", ""),
    ],
)  # fmt: skip
def test_characters_are_read_as_they_were_written(tmp_path, content, words, told):
    file = tmp_path / ("a.html" if content.startswith(b"<") else "a.txt")
    file.write_bytes(content)
    record = read_report(file)
    assert words in record["text"]
    assert told in record["remark"]


PAGE = (
    "<html><head><title>Toll</title></head><body><article><h1>Toll stays</h1><p>{}</p><p>{}</p></article></body></html>"
)
LONG = "The council met in the old hall for three hours and heard from residents, drivers and the company before it went home late."


def test_a_page_has_its_quotations_and_no_date_of_our_own(tmp_path):
    file = tmp_path / "a.html"
    file.write_text(
        PAGE.format(
            "<q>The toll stays, and we will defend it</q>, said Mayor Ann Lee.", LONG + " It was built in 2019."
        )
    )
    record = read_report(file)
    assert "“The toll stays, and we will defend it”" in record["text"]
    assert str(record["published_on"]) == "NaT"
    file.write_text(
        PAGE.format("Mayor Ann Lee spoke on Monday about the toll.", LONG + " Subscribe to continue reading.")
    )
    assert "subscribe" in read_report(file)["remark"]


def test_a_folder_is_read_without_what_is_no_report(tmp_path):
    for name in ("a.txt", ".b.txt", "~$c.txt", "d.rtf", "out/report.html", "out/statements.csv", "out/texts/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("It rained.")
    assert [file.name for file in find_files([tmp_path])] == ["a.txt"]
    (sentence,) = name_left_out([tmp_path])
    assert "d.rtf" in sentence
    assert "a.txt" not in sentence


def test_a_missing_place_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text("It rained.")
    records, problems = read_places([tmp_path / "gone.txt", tmp_path / "a.txt"])
    assert [record["report"] for record in records] == ["a"]
    assert "gone.txt" in problems[0]
    with pytest.raises(ReportError, match="gone"):
        read_places([tmp_path / "gone.txt"])
