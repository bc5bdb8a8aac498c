"""A text by itself: its parse, quotation marks, paragraphs, and the grammar and modality that hold at a word."""

from utils.text.english import function_words, looks_english
from utils.text.grammar import (
    MARKS,
    SUBJECTS,
    child,
    head_of,
    holding_heads,
    is_divided,
    is_existential,
    is_infinitive,
    is_passive,
    is_someone,
    listed_under,
    object_of,
    relative_noun,
    subject_of,
    trim,
    verb_completed,
    way_up,
    with_particle,
)
from utils.text.modality import has_no, is_conditional, is_question, is_supposed, negation_at
from utils.text.paragraphs import capital_paragraphs, paragraph_spans
from utils.text.parses import Parse, load_model, parse, parse_fresh
from utils.text.quote_marks import Segment, describe_odd_marks, find_segments, quoted_tokens
from utils.text.spans import Run, Span, Tokens
from utils.text.wording import capital, fill_paragraphs, listed, plural

__all__ = [
    "MARKS",
    "Parse",
    "Run",
    "SUBJECTS",
    "Segment",
    "Span",
    "Tokens",
    "capital",
    "capital_paragraphs",
    "child",
    "describe_odd_marks",
    "fill_paragraphs",
    "find_segments",
    "function_words",
    "has_no",
    "head_of",
    "holding_heads",
    "is_conditional",
    "is_divided",
    "is_existential",
    "is_infinitive",
    "is_passive",
    "is_question",
    "is_someone",
    "is_supposed",
    "listed",
    "listed_under",
    "load_model",
    "looks_english",
    "negation_at",
    "object_of",
    "paragraph_spans",
    "parse",
    "parse_fresh",
    "plural",
    "quoted_tokens",
    "relative_noun",
    "subject_of",
    "trim",
    "verb_completed",
    "way_up",
    "with_particle",
]
