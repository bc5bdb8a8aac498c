"""Quotation marks: pairs, kinds, and what is done with odd ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.text import describe_odd_marks, find_segments


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("‘One,’ he said. ‘Don’t.’", ["One,", "Don’t."]),
        ("'It's fine,' he said.", ["It's fine,"]),
        ("‘The allies’ plan won’t hold.’", ["The allies’ plan won’t hold."]),
        ("''One,'' he said. ``Two,'' she said.", ["One,", "Two,"]),
        ("„Eins“, sagte er, »zwei« und «trois».", ["Eins", "zwei", "trois"]),
        ("“He told me ‘never’ twice,” she said.", ["He told me ‘never’ twice,"]),
        ("‘He told me “never” twice,’ she said.", ["He told me “never” twice,"]),
        ("“One.\n\n“Two,” he said.", ["One.", "Two,"]),
        ("the allies’ plan, rock ’n’ roll, the ’90s, James’s", []),
        ("no marks at all", []),
        ("“Never closed. He went on.\n“New,” he said.", ["Never closed. He went on.", "New,"]),
    ],
)
def test_segments(text, inside):
    assert [text[s.start : s.end] for s in find_segments(text)] == inside


@given(st.text(alphabet="ab .,“”‘’'\"«»„\n", max_size=60))
def test_segments_are_ordered_and_apart(text):
    segments = find_segments(text)
    for s in segments:
        assert 0 <= s.outer_start <= s.start <= s.end <= s.outer_end <= len(text)
        assert "\n" not in text[s.start : s.end]
    for one, other in zip(segments, segments[1:], strict=False):
        assert one.outer_end <= other.outer_start or one.end <= other.start


def test_odd_marks_are_described():
    assert describe_odd_marks("“All is well.”") == ""
    assert "1 quotation has no closing mark" in describe_odd_marks("“Not closed.")
