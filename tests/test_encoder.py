"""The encoder that the models share: words are cut as by its reference, pieces know their place, states do not hang on their company."""

import numpy as np
import pytest

from utils.encoder import cut_word, encode_text, pieces_of, states_of, vocabulary


@pytest.mark.parametrize(
    ("text", "numbers"),
    [  # as the reference tokenizer of the model cuts them
        ("Ünïcödé naïve café", [27260, 15743, 7668]),
        ("中文 text", [1746, 1861, 3793]),
        ("emoji 😀 here", [7861, 29147, 2072, 100, 2182]),
        ("ALL CAPS!!! “quotes” — dash", [2035, 9700, 999, 999, 999, 1523, 16614, 1524, 1517, 11454]),
        ("a\u200bb\u00a0c", [11113, 1039]),
        ("x" * 150, [100]),
        ("don't e.g. 3.5% $40", [2123, 1005, 1056, 1041, 1012, 1043, 1012, 1017, 1012, 1019, 1003, 1002, 2871]),
        ("\ufffd bad \x00 nul", [2919, 16371, 2140]),
    ],
)
def test_words_are_cut_as_by_the_reference(text, numbers):
    assert [number for number, _, _ in encode_text(text, vocabulary())] == numbers


def test_a_word_without_known_pieces_is_unknown():
    assert cut_word("tollx", {"toll", "##s"}) == ["[UNK]"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't stop", ["don", "'", "t", "stop"]),
        ("a\tb\nc", ["a", "b", "c"]),
        ("中文", ["中", "文"]),
        ("\u3400x\U00020000y\ufa0e", ["\u3400", "x", "\U00020000", "y", "\ufa0e"]),
        ("é\u0301", ["e"]),
        ("$5 + 3%", ["$", "5", "+", "3", "%"]),
        ("—“x”", ["—", "“", "x", "”"]),
        ("a\x00b\ufffdc\x07d", ["abcd"]),
    ],
)
def test_words_are_parted_at_marks(text, words):
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(["[UNK]", *words]))}
    assert [number for number, _, _ in encode_text(text, vocabulary)] == [vocabulary[word] for word in words]


def test_the_longest_pieces_are_taken_first():
    assert cut_word("tollgate", {"toll", "##gate", "tollg", "##ate"}) == ["tollg", "##ate"]
    assert cut_word("x" * 100, {"x", "##x"}) == ["x"] + ["##x"] * 99
    assert cut_word("x" * 101, {"x", "##x"}) == ["[UNK]"]
    assert cut_word("gate", {"##gate"}) == ["[UNK]"]  # a piece within a word does not begin one


@pytest.mark.parametrize("text", ["Café-Gäste, no!", "“tollgates”\u00ad here", "x" * 150, "", "a\u200bb 😀 c"])
def test_a_piece_stands_where_its_letters_do(text):
    pieces = pieces_of(text)
    names = {number: piece for piece, number in vocabulary().items()}
    assert all(0 <= start < end <= len(text) for _, start, end in pieces)
    assert [start for _, start, _ in pieces] == sorted(start for _, start, _ in pieces)
    for number, start, end in pieces:
        if text[start:end].isascii() and "[" not in names[number]:
            assert text[start:end].lower() == names[number].removeprefix("##")


def test_states_do_not_hang_on_what_is_read_with_them():
    one, other = (
        [vocabulary()[w] for w in words.split()]
        for words in ("[CLS] the toll [SEP]", "[CLS] a long bridge stands here [SEP]")
    )
    together, mask = states_of([one, other])
    assert mask.tolist() == [[1] * 4 + [0] * 3, [1] * 7]
    assert np.abs(together[0, :4] - states_of([one])[0][0]).max() < 1e-5
