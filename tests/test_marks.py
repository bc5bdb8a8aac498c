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
        # a mark that opens again while one is open: the closing one was forgotten
        ("“One, he said. “Two,” she said.", ["One, he said. ", "Two,"]),
        ('"One, he said. "Two," she said.', ["One, he said. ", "Two,"]),
        ("``One, he said. ``Two,'' she said.", ["One, he said. ", "Two,"]),
        ("«Un, dit-il. «Deux», dit-elle.", ["Un, dit-il. ", "Deux"]),
        ("„Eins, sagte er. „Zwei“, sagte sie.", ["Eins, sagte er. ", "Zwei"]),
        ('"One" and "two".', ["One", "two"]),
        ('"One, he said ("Two," she said).', ["One, he said (", "Two,"]),
        ('"One"two three', ["One"]),
        ('"One, he said — "two," she said.', ["One, he said — ", "two,"]),
        ('"It is 6" long," he said.', ["It is 6"]),
        ("»Eins«, sagte er, und »zwei«.", ["Eins", "zwei"]),
        ("»Eins, sagte er.", ["Eins, sagte er."]),
        ("Er kam » und ging.", []),
        ("«Un « deux», dit-il.", ["Un ", " deux"]),
        ('He said:"One." She left.', ["One."]),
        ('He said—"One"—and left.', ["One"]),
        ('("One" is a word.)', ["One"]),
        ('He stood 6" tall.', []),
        # apostrophes are no marks
        ("’Tis late and ‘em all left ’n’ gone, ’cause of it.", []),
        ("The '90s and the '80s were long.", []),
        ("'Twas late. 'Go,' she said.", ["Go,"]),
        ("The allies' plan and James' hat.", []),
        ("‘The allies’ plan,’ he said.", ["The allies’ plan,"]),
        ("‘The allies’ left.", ["The allies"]),
        ("‘The allies’ left. ‘Go,’ he said.", ["The allies", "Go,"]),
        ("‘It is five o’clock’, he said.", ["It is five o’clock"]),
        ("‘Yes ’ and no’ he said.", ["Yes ’ and no"]),
        ("“Go ‘on’”, he said.", ["Go ‘on’"]),
        ("“‘On,’ she said,” he said.", ["‘On,’ she said,"]),
        ("‹Un›, dit-il, et ›zwei‹.", ["Un"]),
        ("‚Eins‘, sagte er.", []),
        # a single mark that nothing closes is a quotation only where it opens a paragraph by itself
        ("‘We must go on.\n‘We will,’ he said.", ["We must go on.", "We will,"]),
        ("He said ‘we must go on.", []),
        ("'We must go on.", []),
        ("‘We mustn’t go on.", []),
        # a quotation over several paragraphs, which a mark closes that nothing opened in its own
        ("“We go.\nAnd stay,” he said.", ["We go.", "And stay,"]),
        ("We go,” he said.", []),
        ("“We go.\nAnd “stay” there,” he said.", ["We go.", "stay"]),
        ("“We go.\nHe left.\nAnd stay,” he said.", ["We go."]),
    ],
)
def test_segments(text, inside):
    assert [text[s.start : s.end] for s in find_segments(text)] == inside


@pytest.mark.parametrize(
    ("text", "outer", "double", "closed"),
    [
        ("He said “no” twice.", "“no”", True, True),
        ("He said ‘no’ twice.", "‘no’", False, True),
        ("He said ''no'' twice.", "''no''", True, True),
        ("He said “no and left.", "“no and left.", True, False),
        ("‘We must go on.", "‘We must go on.", False, False),
        ("“One, he said. “Two,” she said.", "“One, he said. ", True, False),
        ("“We go.\nAnd stay,” he said.", "“We go.", True, False),
    ],
)
def test_a_segment_tells_its_marks_and_whether_it_is_closed(text, outer, double, closed):
    first = find_segments(text)[0]
    assert (text[first.outer_start : first.outer_end], first.double, first.closed) == (outer, double, closed)


def test_a_quotation_that_goes_on_without_an_opening_mark_begins_with_its_paragraph():
    text = "“We go.\nAnd stay,” he said."
    second = find_segments(text)[1]
    assert text[second.outer_start : second.outer_end] == "And stay,”"
    assert (second.double, second.closed) == (True, True)


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
    assert (
        describe_odd_marks("“Not closed.") == "1 quotation has no closing mark; it is read to the end of its paragraph."
    )
    two = "2 quotations have no closing mark; each is read to the end of its paragraph."
    assert describe_odd_marks("“Not closed.\n“Nor this.\n“But this,” he said.") == two
