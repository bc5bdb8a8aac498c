"""Words cut into the pieces that a BERT model knows: the uncased WordPiece tokenizer.

The usual library for it brings the client of a model hub and eight packages more; these lines do. Source: Devlin and others (2019), BERT, NAACL.
"""

import unicodedata
from collections.abc import Container, Mapping

UNKNOWN = "[UNK]"
LONGEST_WORD = 100  # characters; a longer one is unknown
_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


def split_words(text: str) -> list[str]:
    """A text in small letters without accents, parted at blanks and marks; each mark and each Chinese character is a word.

    >>> split_words("Café-Gäste, no!")
    ['cafe', '-', 'gaste', ',', 'no', '!']
    """
    spaced = []
    for c in unicodedata.normalize("NFD", _without_controls(text).lower()):
        kind = unicodedata.category(c)
        if kind == "Mn":
            continue
        spaced.append(f" {c} " if _is_mark(c, kind) or _is_cjk(c) else c)
    return "".join(spaced).split()


def _without_controls(text: str) -> str:
    return "".join(
        " " if c in "\t\n\r" else c
        for c in text
        if c in "\t\n\r" or not (c in "\0\ufffd" or unicodedata.category(c).startswith("C"))
    )


def _is_mark(c: str, kind: str) -> bool:
    return kind.startswith("P") or (c.isascii() and not c.isalnum() and not c.isspace())


def _is_cjk(c: str) -> bool:
    return any(first <= ord(c) <= last for first, last in _CJK)


def cut_word(word: str, vocabulary: Container[str]) -> list[str]:
    """The longest pieces of a word that the vocabulary holds, from the left; pieces within a word begin with ##.

    >>> cut_word("tolls", {"toll", "##s"})
    ['toll', '##s']
    """
    pieces, start = [], 0
    while start < len(word):
        prefix = "##" if start else ""
        known = (end for end in range(len(word), start, -1) if prefix + word[start:end] in vocabulary)
        end = next(known, None) if len(word) <= LONGEST_WORD else None
        if end is None:
            return [UNKNOWN]
        pieces.append(prefix + word[start:end])
        start = end
    return pieces


def encode_text(text: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The numbers of a text's pieces. `vocabulary`: {piece: number}."""
    return [vocabulary[piece] for word in split_words(text) for piece in cut_word(word, vocabulary)]
