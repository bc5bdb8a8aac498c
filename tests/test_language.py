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
