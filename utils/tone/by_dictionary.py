"""The tone of a text by a dictionary: NLTK's VADER with the lexicon file of the package vaderSentiment.

Source: Hutto and Gilbert (2014), VADER, ICWSM. Nothing is fetched.
"""

import math
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.sentiment.vader import SentimentIntensityAnalyzer

_MARKS = str.maketrans(dict.fromkeys('"“”„«»‘', " "))  # NLTK's VADER does not know a word that a mark sticks to


@lru_cache(maxsize=1)
def load_dictionary() -> "SentimentIntensityAnalyzer":
    """NLTK's VADER with the lexicon file that the package vaderSentiment brings; nothing is fetched."""
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    class Vader(SentimentIntensityAnalyzer):
        # NLTK's own constructor refuses files outside its data folders, and hard links, which installers make.
        def __init__(self, lexicon: str) -> None:
            self.lexicon_file = lexicon
            self.lexicon = self.make_lex_dict()
            self.constants = VaderConstants()

    return Vader(files("vaderSentiment").joinpath("vader_lexicon.txt").read_text(encoding="utf-8"))


def score_tone(text: str) -> float:
    """The tone of a text from -1 to 1; 0.0 where the dictionary knows none of its words, NaN where there is none at all.

    >>> score_tone("a sincere and energetic effort") > 0 > score_tone("very severe consequences")
    True
    """
    if not any(c.isalnum() for c in text):
        return math.nan
    return load_dictionary().polarity_scores(text.translate(_MARKS))["compound"]


def tone_words(text: str) -> list[tuple[str, float]]:
    """The words of a text that the dictionary knows, with their values (-4 to 4), in order. Returns a list of (word, value).

    >>> tone_words("a sincere effort")
    [('sincere', 1.7)]
    """
    lexicon = load_dictionary().lexicon
    words = (word.strip(".,;:!?\"'()[]“”‘’«»").lower() for word in text.split())
    return [(word, lexicon[word]) for word in words if word in lexicon]
