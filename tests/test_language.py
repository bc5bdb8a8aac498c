"""The parse: offsets, paragraphs, the store on disk."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.text import looks_english, paragraph_spans, parse, parse_fresh, parses

ODD = st.text(alphabet=st.sampled_from("ab AB.,!?“”‘’'\"\n\r\t\u00a0«»„—-é😀 saidHe"), max_size=80)


@settings(max_examples=40, deadline=None)
@given(ODD)
def test_tokens_are_the_words_at_their_offsets(text):
    p = parse_fresh(text)
    for start, end, word in zip(p.start, p.end, p.word, strict=True):
        assert end - start == len(word)
        assert text[start:end].strip() or not word.strip()
    assert all(0 <= head < len(p) for head in p.head)
    assert p.start == sorted(p.start)


def test_offsets_survive_marks_of_two_characters():
    text = "''No,'' he said.\u00a0“Yes.”"
    p = parse_fresh(text)
    assert text[p.start[p.word.index("said")] :].startswith("said")
    assert text[p.start[p.word.index("Yes")] :].startswith("Yes")


def test_wrapped_text_has_paragraphs_between_blank_lines():
    lines = "This line is about sixty characters long and it is wrapped so\n" * 5
    assert len(paragraph_spans(lines + "\n" + lines)) == 2
    assert len(paragraph_spans("One line.\nAnother line.\nA third.")) == 3


def wrapped(width, lines=4):
    return "\n".join(["x" * width] * lines)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (wrapped(60), 1),
        (wrapped(60, lines=3), 3),  # two joined lines are not enough to tell
        (wrapped(45), 1),
        (wrapped(44), 4),  # lines as short as these are paragraphs
        (wrapped(100), 1),
        (wrapped(101), 4),  # and so are long ones
        (wrapped(60) + "\n" + "x" * 120, 1),
        (wrapped(60) + "\n" + "x" * 121, 5),  # one line longer than a page is wide: not wrapped
        (wrapped(60) + "\n\n" + wrapped(60), 2),
        (wrapped(60) + "\r\n\r\n" + wrapped(60), 2),
        (wrapped(60).replace("\n", "\r\n"), 1),
        ("One.\n \nTwo.", 2),
        ("One.\u2028Two.", 2),
        ("", 0),
    ],
)
def test_a_line_is_a_paragraph_unless_the_text_is_wrapped(text, paragraphs):
    assert len(paragraph_spans(text)) == paragraphs


def test_a_wrapped_paragraph_runs_from_its_first_line_to_its_last():
    text = wrapped(60) + "\n\n" + wrapped(60)
    assert paragraph_spans(text) == [(0, 243), (245, 488)]


def test_long_paragraphs_are_cut_between_words_where_there_is_a_blank():
    p = parse_fresh("The council met and talked about it. " * 400)
    assert set(p.word) == {"The", "council", "met", "and", "talked", "about", "it", "."}
    assert len(p) == 8 * 400
    unbroken = "a" * 17_000
    p = parse_fresh(unbroken)
    assert [end - start for start, end in zip(p.start, p.end, strict=True)] == [8_000, 8_000, 1_000]


def test_marks_are_straightened_for_the_parser_alone():
    text = "“No,” he said.\tIt’s «late»."
    p = parse_fresh(text)
    assert p.text == text
    assert p.word[:3] == ['"', "No", ","]
    assert "'s" in p.word
    assert (p.entity_begins[0], p.lemma[p.word.index("said")], p.tag[p.word.index("said")]) == (False, "say", "VBD")


def test_names_have_an_entity_that_begins_once():
    p = parse("Yesterday Maria Gomez left.")
    gomez = p.word.index("Gomez")
    assert (p.entity[gomez - 1], p.entity[gomez]) == ("PERSON", "PERSON")
    assert (p.entity_begins[gomez - 1], p.entity_begins[gomez]) == (True, False)


def test_long_paragraph_is_parsed_in_pieces():
    text = "The council met and talked about it. " * 400
    p = parse_fresh(text)
    assert text[p.start[-2] : p.end[-2]] == "it"
    assert len(p.paragraphs) == 1


def test_parse_is_kept_by_text_and_a_broken_file_is_made_again(tmp_path, monkeypatch):
    monkeypatch.setenv("PARLEY_STORE", str(tmp_path))
    parses._remembered.cache_clear()
    first = parse("The council met.")
    (stored,) = tmp_path.rglob("*.gz")
    stored.write_bytes(gzip.compress(b'{"start": [0'))
    parses._remembered.cache_clear()
    assert parse("The council met.") == first
    parse("The council met again.")
    assert len(list(tmp_path.rglob("*.gz"))) == 2
    monkeypatch.setattr(parses, "parse_fresh", lambda text: pytest.fail("parsed again although it is stored"))
    parses._remembered.cache_clear()
    assert parse("The council met.") == first


def test_store_that_cannot_be_written_costs_no_result(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PARLEY_STORE", str(tmp_path / "file" / "below"))
    parses._remembered.cache_clear()
    assert len(parse("Nothing can be stored.")) == 5


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (
            "The talks were held on Monday and it was said that they will go on for a week in the capital of the country.",
            True,
        ),
        (
            "Die Gespräche fanden am Montag statt, und man sagte, dass sie noch eine Woche in der Hauptstadt des Landes dauern werden.",
            False,
        ),
        ("Kurz.", True),
    ],
)
def test_language_is_guessed_by_common_words(text, english):
    assert looks_english(text) is english
