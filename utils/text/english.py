"""Whether a text looks English, and which of its words are function words."""

import re

from utils.lexicons import word_class


def function_words() -> frozenset[str]:
    """The English words that hold sentences together (the, of, not ...): spaCy's list, as a frozenset."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


def looks_english(text: str) -> bool:
    """Whether common English words make up at least a tenth of a text; short texts (under 20 words) pass."""
    words = re.findall(r"[^\W\d_]+", text.lower())[:5000]
    return len(words) < 20 or sum(word in word_class("common_english") for word in words) >= 0.1 * len(words)
