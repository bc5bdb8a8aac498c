"""The tone of a statement, and toward a target in it, by two methods that can be compared, each with the words that made its score.

`dictionary`: NLTK's VADER, over the whole text or over the words around the target. `roles`: rules on the parse that know who does what to
whom, with negation, and a little of VADER's tone of what stands around. Neither is trained. Tone is how words sound, stance is what they demand:
“will never accept” sounds mild and refuses. The two stand in separate tables and are never added up.
Sources: Hutto and Gilbert (2014), VADER, ICWSM; Hamborg and Donnay (2021), NewsMTSC, EACL, for tone toward a target.
"""

import math
from functools import lru_cache
from importlib.resources import files

from utils.clauses import negation_at
from utils.roles import attitude_cues, head_of

TONE_COLUMNS = ["report", "statement", "party", "toward", "method", "tone_score", "words"]
METHODS = ("dictionary", "roles")
WINDOW = 8  # tokens either side of a target that the dictionary looks at
CLEAR = {"dictionary": 0.05, "roles": 0.15}  # a tone nearer to 0 than this counts as neutral
_MARKS = str.maketrans(dict.fromkeys('"“”„«»‘', " "))  # NLTK's VADER does not know a word that a mark sticks to
_CONTENT = ("ADJ", "NOUN", "VERB", "ADV", "INTJ")
_AS_DOER = {"criticise": 0.0, "oppose": 0.0, "praise": 0.0, "support": 0.0, "act against": -0.2, "act for": 0.4, "does ill": -0.8, "does well": 0.8}  # fmt: skip
_AS_TARGET = {"criticise": -0.9, "oppose": -0.7, "praise": 0.9, "support": 0.8, "act against": -0.6, "act for": 0.4, "does ill": -0.2, "does well": 0.4}  # fmt: skip
_SPOKEN = ("criticise", "oppose", "praise", "support")  # whose words those are, says nothing of how the speaker sounds
_ENDING = frozenset(
    "end stop halt prevent avoid reduce ease resolve settle".split()
)  # “end the war” sounds good of whoever does it
_FURTHER = 0.8  # what a word keeps for each link that it stands further from the target
_NEGATED = -0.6
_BY_DICTIONARY = 0.5  # weight of the dictionary's tone of the words around and of the sentence, beside the rules


@lru_cache(maxsize=1)
def load_dictionary():
    """NLTK's VADER with the lexicon file that the package vaderSentiment brings; nothing is fetched."""
    from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

    class Vader(SentimentIntensityAnalyzer):
        # NLTK's own constructor refuses files outside its data folders, and hard links, which installers make.
        def __init__(self, lexicon):
            self.lexicon_file = lexicon
            self.lexicon = self.make_lex_dict()
            self.constants = VaderConstants()

    return Vader(files("vaderSentiment").joinpath("vader_lexicon.txt").read_text(encoding="utf-8"))


def score_tone(text):
    """The tone of a text from -1 to 1; 0.0 where the dictionary knows none of its words, NaN where there is none at all.

    >>> score_tone("a sincere and energetic effort") > 0 > score_tone("very severe consequences")
    True
    """
    if not any(c.isalnum() for c in text):
        return math.nan
    return load_dictionary().polarity_scores(text.translate(_MARKS))["compound"]


def tone_words(text):
    """The words of a text that the dictionary knows, with their values (-4 to 4), in order. Returns a list of (word, value).

    >>> tone_words("a sincere effort")
    [('sincere', 1.7)]
    """
    lexicon = load_dictionary().lexicon
    words = (word.strip(".,;:!?\"'()[]“”‘’«»").lower() for word in text.split())
    return [(word, lexicon[word]) for word in words if word in lexicon]


def score_toward(parse, first, last, method="roles", within=None):
    """The tone toward a mention, its tokens first..last, from -1 to 1; of the words of the tokens `within` alone, where given.

    Raises ValueError for an unknown method.

    >>> from utils.language import parse
    >>> score_toward(parse("Lee praised Omar."), 2, 2) > 0.5, score_toward(parse("Lee praised Omar."), 0, 0)
    (True, 0.0)
    """
    if method == "dictionary":
        return score_tone(_around(parse, first, last, within))
    total = sum(value for _, value in _role_parts(parse, first, last, method, within))
    if not _speaks(parse, first, last):
        around, sentence = (_around(parse, first, last, within, window) for window in (WINDOW, None))
        total += _BY_DICTIONARY * (score_tone(around) + score_tone(sentence)) / 2
    return max(-1.0, min(1.0, total))


def toward_words(parse, first, last, method="roles", within=None):
    """The words that made the tone toward a mention. Returns a list of (word, value): first those that the rules weigh, from -1 to 1, then the
    other words of the sentence that the dictionary knows, from -4 to 4, which count for little."""
    if method == "dictionary":
        return tone_words(_around(parse, first, last, within))
    parts = [(parse.word[i], round(value, 2)) for i, value in _role_parts(parse, first, last, method, within)]
    known = dict(parts)
    beside = [] if _speaks(parse, first, last) else tone_words(_around(parse, first, last, within, None))
    return parts + [(word, value) for word, value in beside if word not in known]


def label_tone(score, method="dictionary"):
    """A score as negative, neutral or positive by what counts as clear for its method; "" for none.

    >>> label_tone(-0.4), label_tone(0.1, "roles")
    ('negative', 'neutral')
    """
    if math.isnan(score):
        return ""
    return "positive" if score >= CLEAR[method] else "negative" if score <= -CLEAR[method] else "neutral"


def _around(parse, first, last, within=None, window=WINDOW):
    """The words of the sentence around a mention; all of them where no window is given."""
    begin, after = parse.sentences[parse.sentence[first]]
    low, high = within or (begin, after - 1)
    low, high = max(begin, low), min(after - 1, high)
    if window is not None:
        low, high = max(low, first - window), min(high, last + window)
    return parse.text[parse.start[low] : parse.end[high]]


def _speaks(parse, first, last):
    """Whether a mention is the subject of a verb of praise or blame: the words are then about somebody else."""
    head = head_of(parse, first, last)
    classes = attitude_cues().get(parse.lemma[parse.head[head]], {})
    return parse.dep[head] == "nsubj" and any(name in _SPOKEN for name in classes)


def _role_parts(parse, first, last, method, within):
    """[(token, value)] of the words that bear on a mention by their place in the parse, each token once, in order."""
    if method != "roles":
        raise ValueError(f"There is no method {method!r}: choose one of {', '.join(METHODS)}.")
    parts = dict(_Roles(parse, first, last).parts())
    return sorted((i, value) for i, value in parts.items() if within is None or within[0] <= i <= within[1])


class _Roles:
    """The words that bear on one mention: what qualifies it, what it does, what is done to it."""

    def __init__(self, parse, first, last):
        self.parse = parse
        self.inside = set(range(first, last + 1))
        self.head = head_of(parse, first, last)

    def parts(self):
        found = self._beside() + self._of_governor()
        return [(i, value) for i, value in found if value]

    def _beside(self):
        """Adjectives, appositions and clauses on the name itself."""
        p, found = self.parse, []
        for c in p.children[self.head]:
            if c in self.inside:
                continue
            if p.dep[c] in ("amod", "compound", "appos", "nmod"):
                found += [(c, self._value(c)), *self._below(c, 2, 0.8)]
            elif p.dep[c] in ("relcl", "acl"):
                doer = p.dep[c] == "relcl" or p.tag[c] == "VBG"
                found += [(c, self._of_verb(c, doer)), *self._below(c, 3)]
        return found

    def _of_governor(self):
        """What the clause of the mention says: as its subject, its object, or behind a preposition."""
        p, found, i = self.parse, [], self.head
        while p.dep[i] in ("conj", "appos", "compound", "poss") and p.pos[p.head[i]] in ("PROPN", "NOUN", "PRON"):
            if p.dep[i] in ("poss", "appos"):
                found += [(p.head[i], self._value(p.head[i])), *self._below(p.head[i], 2, 0.5)]
            i = p.head[i]
        verb, dep = p.head[i], p.dep[i]
        own = set(range(p.edges[i][0], p.edges[i][1] + 1))
        if verb == i:
            return found + self._below(i, 3)
        if dep in ("nsubj", "csubj"):
            return found + self._as_subject(verb, own)
        if dep == "nsubjpass":
            return found + [(verb, self._of_verb(verb, False)), *self._below(verb, 3, 0.5, own)]
        if dep in ("dobj", "dative", "oprd"):
            return found + [(verb, self._of_verb(verb, False)), *self._below(verb, 2, 0.5, own)]
        return found + (self._behind_preposition(verb) if dep == "pobj" else [])

    def _as_subject(self, verb, own):
        p = self.parse
        found = [(verb, self._of_verb(verb, True))]
        if not any(name in _SPOKEN for name in attitude_cues().get(p.lemma[verb], {})):
            found += self._below(verb, 4, 1.0, own)
        for c in p.children[verb]:
            shared = (
                p.dep[c] == "conj"
                and p.pos[c] == "VERB"
                and not any(p.dep[k].startswith("nsubj") for k in p.children[c])
            )
            if p.dep[c] == "xcomp" or shared:
                found.append((c, self._of_verb(c, True)))
        return found

    def _behind_preposition(self, preposition):
        p, above = self.parse, self.parse.head[preposition]
        if p.dep[preposition] == "agent":
            return [(above, self._of_verb(above, True)), *self._below(above, 2, 0.5)]
        value = self._of_verb(above, False) if p.pos[above] == "VERB" else 0.8 * self._plain_value(above)
        against = [(preposition, -0.6)] if p.word[preposition].lower() in ("against", "despite") else []
        return [(above, value), *self._below(above, 2, 0.3), *against]

    def _below(self, i, depth, weight=1.0, without=()):
        """The words that hang below a token, each with its value, weaker with each link; clauses of their own are left out."""
        p, found, waiting = self.parse, [], [(c, 1) for c in self.parse.children[i]]
        while waiting:
            c, links = waiting.pop()
            if c in self.inside or c in without:
                continue
            found.append((c, weight * self._value(c) * _FURTHER**links))
            if links < depth and p.dep[c] not in ("advcl", "ccomp", "parataxis"):
                waiting += [(k, links + 1) for k in p.children[c]]
        return found

    def _of_verb(self, i, doer):
        """What a verb says of its doer, or of the one to whom it is done."""
        classes = attitude_cues().get(self.parse.lemma[i], {})
        table = _AS_DOER if doer else _AS_TARGET
        value = sum(table[name] for name in classes) if classes else (0.6 if doer else 0.5) * self._plain_value(i)
        return value * _NEGATED if negation_at(self.parse, i) else value

    def _value(self, i):
        """The value of a word, turned by a negation at it or at the verb that it completes."""
        p, value = self.parse, self._plain_value(i)
        completes = p.dep[i] in ("acomp", "attr", "dobj", "xcomp")
        ended = p.dep[i] == "dobj" and p.lemma[p.head[i]] in _ENDING
        turned = value and (ended or negation_at(p, i) or (completes and negation_at(p, p.head[i])))
        return value * _NEGATED if turned else value

    def _plain_value(self, i):
        p = self.parse
        if p.pos[i] not in _CONTENT:
            return 0.0
        lexicon = load_dictionary().lexicon
        value = lexicon.get(p.word[i].lower(), lexicon.get(p.lemma[i], 0.0)) / 3
        if not value:
            signs = sum((attitude_cues().get(p.lemma[i]) or attitude_cues().get(p.word[i].lower()) or {}).values())
            value = 0.6 * ((signs > 0) - (signs < 0))
        return max(-1.0, min(1.0, value))
