"""Every word list of `data/lexicons`, read in one place and kept."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from utils.paths import LEXICONS

_SLIPS = {"hop": "hope", "hat": "hate", "ax": "axe"}  # lemmas that the model gets wrong
ROLE_PREFIXES, ROLE_ENDINGS = ("co", "ex", "vice"), ("general", "elect", "designate")  # joined to a role by a hyphen
_Entry = tuple[list[str], str, str, int]  # the other words of a phrase, part of speech or "", frame, weight


@dataclass(frozen=True)
class Cue:
    """A stance cue: its kind, sign (1, -1, 0), act, and attitude toward a person (1, -1, 0)."""

    kind: str
    sign: int
    act: str
    attitude: int


@dataclass(frozen=True)
class Implicative:
    """What a phrase does to the position below it, and what its negation does: none, turn, open or nothing; `passive`: only as a passive."""

    effect: str
    negated: str
    passive: bool


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a lexicon as dicts, in order."""
    with open(LEXICONS / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _grouped(name: str, key: str, value: str) -> dict[str, set[str]]:
    """{key: {value, ...}} of a lexicon with several rows a key."""
    groups: dict[str, set[str]] = {}
    for row in _rows(name):
        groups.setdefault(row[key], set()).add(row[value])
    return groups


# -- words alone ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def word_table(name: str) -> dict[str, str]:
    """A lexicon whose first column is a word as {word in small letters: value of the second column}."""
    return {word.lower(): value for word, value, *_ in (row.values() for row in _rows(name))}


@lru_cache(maxsize=1)
def frame_exceptions() -> dict[str, list[tuple[str, ...]]]:
    """{first word: phrases} of `frame_exceptions.csv`: fixed phrases and dead metaphors whose words call up no frame."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in _rows("frame_exceptions"):
        words = tuple(row["phrase"].replace("-", " - ").split())
        found.setdefault(words[0], []).append(words)
    return found


@lru_cache(maxsize=1)
def role_words() -> dict[str, str]:
    """{role: pronoun or ""} of `roles.csv`, also as a compound: co-leader, ex-minister, secretary-general.

    >>> "secretary-general" in role_words()
    True
    """
    plain = word_table("roles")
    before = {f"{prefix}-{role}": pronoun for prefix in ROLE_PREFIXES for role, pronoun in plain.items()}
    behind = {f"{role}-{ending}": pronoun for ending in ROLE_ENDINGS for role, pronoun in plain.items()}
    return plain | before | behind


@lru_cache(maxsize=1)
def _word_classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _grouped("word_classes", "class", "word").items()}


def word_class(name: str) -> frozenset[str]:
    """The words of a class from `data/lexicons/word_classes.csv`, as a frozenset. Raises KeyError for a class that is not there.

    >>> "must" in word_class("obligations")
    True
    """
    return _word_classes()[name]


@lru_cache(maxsize=4)
def known_groups(kind: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Countries, unions and political parties (or one kind of them) with their other names: (name, (other name, ...)) each."""
    rows = (row for row in _rows("groups") if kind in ("", row["kind"]))
    return [(row["name"], tuple(filter(None, row["also"].split(";")))) for row in rows]


@lru_cache(maxsize=1)
def party_labels() -> dict[str, str]:
    """{label beside a name: party} of `party_labels.csv`: R, GOP, Lab, Lib Dem."""
    return {row["label"]: row["party"] for row in _rows("party_labels")}


# -- cues ----------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def cue_classes() -> dict[str, set[str]]:
    """{cue: set of classes} of `cues.csv`; a cue with its particle is written with a blank."""
    return _grouped("cues", "cue", "class")


@lru_cache(maxsize=1)
def stance_cues() -> dict[tuple[str, str], Cue]:
    """{(cue, kind): Cue} of `stance_cues.csv`."""
    rows = _rows("stance_cues")
    return {(r["cue"], r["pos"]): Cue(r["pos"], int(r["sign"]), r["act"], int(r["attitude"])) for r in rows}


def lookup(word: str, *kinds: str) -> Cue | None:
    """The stance cue of a word or phrase among some kinds, or None.

    >>> lookup("rule out", "verb").sign
    -1
    """
    first, blank, rest = word.partition(" ")
    cues, word = stance_cues(), _SLIPS.get(first, first) + blank + rest
    return next((cues[word, kind] for kind in kinds if (word, kind) in cues), None)


@lru_cache(maxsize=1)
def implicatives() -> dict[str, Implicative]:
    """{phrase: Implicative} of `implicatives.csv`."""
    rows = _rows("implicatives")
    return {row["phrase"]: Implicative(row["effect"], row["negated"], row["voice"] == "passive") for row in rows}


@lru_cache(maxsize=1)
def attitude_cues() -> dict[str, dict[str, int]]:
    """{cue: {class: sign}} of `attitude_cues.csv`."""
    cues: dict[str, dict[str, int]] = {}
    for row in _rows("attitude_cues"):
        cues.setdefault(row["cue"], {})[row["class"]] = int(row["sign"])
    return cues


@lru_cache(maxsize=1)
def side_words() -> dict[tuple[str, str], int]:
    """{(word, part of speech): sign} of `side_words.csv`: words that take sides without an act or a construction of their own."""
    return {(row["word"], row["pos"]): int(row["sign"]) for row in _rows("side_words")}


@lru_cache(maxsize=1)
def attitude_classes() -> dict[str, tuple[str, int]]:
    """{cue: (class, sign)} of `attitude_cues.csv`, one class a cue."""
    return {row["cue"]: (row["class"], int(row["sign"])) for row in _rows("attitude_cues")}


@lru_cache(maxsize=1)
def _tone_values() -> dict[str, float]:
    values = {word: float(value) for word, value in word_table("tone_words").items()}
    return {verb: target for verb, (_, target) in verb_values().items()} | values


def tone_value(lemma: str) -> float:
    """How a word sounds (-1 to 1), of a verb toward whom it is done to; 0 where no list knows it."""
    return _tone_values().get(lemma, 0.0)


@lru_cache(maxsize=1)
def verb_values() -> dict[str, tuple[float, float]]:
    """{verb: (what it says of its doer, of the one to whom it is done)} of `tone_verbs.csv`."""
    return {row["verb"]: (float(row["doer"]), float(row["target"])) for row in _rows("tone_verbs")}


def tone_of(word: str) -> float:
    """The value of a word in `tone_words.csv` (-1 to 1), 0 where it has none."""
    return float(word_table("tone_words").get(word, 0))


# -- frames --------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def frame_lexicon() -> dict[str, dict[str, str]]:
    """{frame: {definition, source, shown_as, example}} in the order of the lexicon."""
    return {row.pop("frame"): row for row in _rows("frames")}


@lru_cache(maxsize=2)
def frame_words(name: str) -> list[tuple[str, str, str, int]]:
    """[(frame, word or phrase or stem with *, part of speech or "", weight)] of the list `news` or `policy`."""
    rows = (row for row in _rows("frame_words") if row["list"] == name)
    return [(row["frame"], row["word"], row["pos"].upper(), int(row["weight"])) for row in rows]


@lru_cache(maxsize=1)
def frame_entries() -> dict[str, list[_Entry]]:
    """{first word: [(its other words, part of speech, frame, weight)]}; a hyphen is a word, as in the parse."""
    found: dict[str, list[_Entry]] = {}
    for frame, phrase, pos, weight in frame_words("news"):
        first, *others = phrase.replace("-", " - ").split()
        found.setdefault(first, []).append((others, pos, frame, weight))
    return found


@lru_cache(maxsize=1)
def function_cues() -> dict[str, str]:
    """{cue: what it does in Entman's sense} of `entman.csv`."""
    return {row["cue"]: row["function"] for row in _rows("entman")}
