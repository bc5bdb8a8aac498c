"""Words cut into the pieces that a BERT model knows: the uncased WordPiece tokenizer.

The usual library for it brings the client of a model hub and eight packages more; these lines do. Source: Devlin and others (2019), BERT, NAACL.
"""

import unicodedata
from collections.abc import Container, Mapping

UNKNOWN = "[UNK]"
LONGEST_WORD = 100  # characters; a longer one is unknown
_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


Piece = tuple[int, int, int]  # its number, and the place in the text of the characters it stands for


def split_words(text: str) -> list[tuple[str, int, int]]:
    """A text in small letters without accents, parted at blanks and marks; each mark and each Chinese character is a word. Returns [(word, start, end)].

    >>> split_words("Café-Gäste")
    [('cafe', 0, 4), ('-', 4, 5), ('gaste', 5, 10)]
    """
    found: list[tuple[str, int, int]] = []
    glued = False  # whether the next letter goes on with the last word
    for place, written in enumerate(text):
        for c in unicodedata.normalize("NFD", written.lower()):
            kind = unicodedata.category(c)
            if kind == "Mn" or (c not in "\t\n\r" and (c == "\ufffd" or kind.startswith("C"))):
                continue
            alone = _is_mark(c, kind) or _is_cjk(c)
            if glued and not alone and not c.isspace():
                word, start, _ = found[-1]
                found[-1] = word + c, start, place + 1
            elif not c.isspace():
                found.append((c, place, place + 1))
            glued = not alone and not c.isspace()
    return found


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


def encode_text(text: str, vocabulary: Mapping[str, int]) -> list[Piece]:
    """The pieces of a text in order. `vocabulary`: {piece: number}.

    >>> encode_text("two tolls", {"two": 5, "toll": 6, "##s": 7})
    [(5, 0, 3), (6, 4, 8), (7, 8, 9)]
    """
    found = []
    for word, start, end in split_words(text):
        at = start
        for piece in cut_word(word, vocabulary):
            after = end if piece == UNKNOWN else min(end, at + len(piece.removeprefix("##")))
            found.append((vocabulary[piece], at, after))
            at = after
    return found
