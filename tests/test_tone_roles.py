"""Tone toward a mention and attitudes between two, worked by hand: which words count, how much, and what turns them."""

import math

import numpy as np
import pytest

from utils.encoder import vocabulary
from utils.lexicons import word_table
from utils.text import parse
from utils.tone import (
    by_model,
    decide,
    encode,
    explain_targets,
    find_attitudes,
    judge_targets,
    label_tone,
    marked_target,
    score_tone,
    score_toward,
    tone_words,
    toward_words,
)


def place(text, word):
    p = parse(text)
    return p, p.word.index(word)


# -- by roles: the values are those of data/lexicons; 0.8 is kept for each link, a subject counts double, a place 0.3 ----------


@pytest.mark.parametrize(
    ("text", "toward", "score", "words"),
    [
        # what is done: praise and blame fall on the object, not on the one who speaks
        ("Lee praised Omar.", "Omar", 0.9, [("praised", 0.9)]),
        ("Lee praised Omar.", "Lee", 0, []),
        ("Omar was praised by Lee.", "Omar", 1, [("praised", 0.9)]),  # the subject: twice 0.9, and 1 at most
        ("Lee did not praise Omar.", "Omar", -0.36, [("praise", -0.36)]),  # turned, and weaker: 0.9 × -0.4
        ("Lee lied.", "Lee", -1, [("lied", -0.8)]),
        ("Lee did not lie.", "Lee", 0.64, [("lie", 0.32)]),
        ("Lee came and lied.", "Lee", -1, [("lied", -0.8)]),  # a verb that shares its subject
        ("Lee wants to lie.", "Lee", -1, [("lie", -0.8)]),
        ("Lee and Omar lied.", "Omar", -0.8, [("lied", -0.8)]),  # one of two subjects
        ("The men elected Lee a hero.", "Lee", 0.7, [("elected", 0.3), ("hero", 0.4)]),
        ("Lee gave Omar a good book.", "Omar", 0.16, [("good", 0.16)]),  # two links below, at half weight
        # what someone is
        ("The corrupt Lee left.", "Lee", -1, [("corrupt", -1)]),
        ("Lee, a corrupt man, left.", "Lee", -1, [("corrupt", -0.64)]),
        ("Lee is corrupt.", "Lee", -1, [("corrupt", -0.8)]),
        ("Lee is not corrupt.", "Lee", 0.64, [("corrupt", 0.32)]),
        ("Lee is a great leader.", "Lee", 1, [("great", 0.64)]),
        ("Lee is not a great leader.", "Lee", -0.512, [("great", -0.26)]),
        ("The great and honest Lee left.", "Lee", 1, [("great", 1), ("honest", 0.32)]),
        # clauses on the name
        ("Lee, who lied, left.", "Lee", -1, [("lied", -0.8)]),
        ("Lee, praised by Omar, left.", "Lee", 1, [("praised", 0.9)]),  # to whom it is done
        ("Lee, praising Omar, left.", "Lee", 0.6, [("praising", 0.3)]),  # who does it; only near
        # what someone has, and what is about someone
        ("Lee's lies hurt.", "Lee", -0.9, [("lies", -0.6), ("hurt", -0.3)]),
        ("The lies of Lee hurt.", "Lee", -0.63, [("lies", -0.48), ("hurt", -0.15)]),
        ("The attack on Lee was bad.", "Lee", -0.55, [("attack", -0.4), ("bad", -0.15)]),
        ("The speech was against Lee.", "Lee", -0.6, [("against", -0.6)]),
        ("Despite Lee, the talks went on.", "Lee", -0.6, [("Despite", -0.6)]),
        ("There was a good deal with Lee.", "Lee", 0.12, [("good", 0.12)]),
        ("Omar, a friend of Lee, lied.", "Lee", 0.24, [("friend", 0.4), ("lied", -0.16)]),
        # words beside count 0.3 of their value, and 0.3 of that where the mention is the one who speaks
        ("Honest people trust Lee.", "Lee", 0.86, [("Honest", 0.16), ("trust", 0.7)]),
        ("Lee said that the war was bad.", "Lee", -0.09, [("bad", -0.04)]),
        # a place or time keeps 0.3, unless it is the subject
        ("The war in Berlin was bad.", "Berlin", -0.045, [("bad", -0.15)]),
        ("Nobody spoke.", "Nobody", 0, []),
        # a verb and the two to whom it matters: who does it, to whom it is done
        ("Lee invaded Omar.", "Lee", -1, [("invaded", -0.8)]),
        ("Lee invaded Omar.", "Omar", -0.2, [("invaded", -0.2)]),
        ("Lee rescued Omar.", "Lee", 1, [("rescued", 0.8)]),
        ("Lee rescued Omar.", "Omar", 0.3, [("rescued", 0.3)]),
        ("Lee was helped.", "Lee", 0.8, [("helped", 0.4)]),
        ("Lee tried to rescue the town.", "Lee", 1, [("rescue", 0.8)]),
        ("It was destroyed by Lee.", "Lee", -0.8, [("destroyed", -0.8)]),
        ("Omar criticised Lee.", "Omar", 0, []),
        # an evil ended is a good, a little; what is praised and has a negation as well
        ("Lee ended the corruption.", "Lee", 0.64, [("corruption", 0.32)]),
        ("Lee never lies.", "Lee", 0.64, [("lies", 0.32)]),
        # behind a preposition of a verb: what it does to them; of a noun: what it is
        ("Omar lied to Lee.", "Lee", -0.2, [("lied", -0.2)]),
        ("Omar fought against Lee.", "Lee", -0.73, [("against", -0.6), ("fought", -0.13)]),
        ("A brave speech was given by Lee.", "Lee", 0.32, [("brave", 0.32)]),
        ("The brave mayor of Lee left.", "Lee", 0.24, [("brave", 0.24)]),
        ("Lee's brave mayor left.", "Lee", 0.4, [("brave", 0.4)]),
        ("It was a good day for Lee.", "Lee", 0.096, [("good", 0.1)]),
        # another's words reach over “and” only as words beside
        ("The honest Lee and Omar left.", "Omar", 0.15, [("honest", 0.15)]),
        ("The corrupt men and Lee left.", "Lee", -0.3, [("corrupt", -0.3)]),
        ("Lee was praised by the brave men.", "Lee", 1, [("praised", 0.9), ("brave", 0.26)]),
        ("Lee, a man who lied, left.", "Lee", -0.683, [("lied", -0.34)]),
        ("Lee was a corrupt and dishonest old man.", "Lee", -1, [("corrupt", -0.64), ("dishonest", -0.51)]),
        ("Lee seems honest.", "Lee", 0.8, [("honest", 0.4)]),
        ("They called Lee a liar.", "Lee", -0.4, [("liar", -0.4)]),
        ("To trust Lee is brave.", "Lee", 1, [("brave", 0.8)]),
        # nouns of sides, and a noun that a name qualifies
        ("The critics of Lee left.", "Lee", -0.32, [("critics", -0.32)]),
        ("Lee's supporters left.", "Lee", 0.633, [("supporters", 0.63)]),
        ("The Lee campaign lied.", "Lee", -0.8, [("lied", -0.8)]),
        ("The report on Monday was bad.", "Monday", -0.045, [("bad", -0.15)]),
        ("Lee left, which was brave.", "Lee", 0.6, [("brave", 0.3)]),
    ],
)  # fmt: skip
def test_tone_by_roles(text, toward, score, words):
    p, i = place(text, toward)
    assert score_toward(p, i, i, "roles") == pytest.approx(score, abs=5e-4)
    assert sorted(toward_words(p, i, i, "roles")) == sorted(words)


@pytest.mark.parametrize(("river", "tokens", "share"), [("river", 12, 0.3), ("red river", 13, 0.15)])
def test_a_word_that_no_rule_reaches_counts_little_and_beyond_twelve_tokens_half_of_that(river, tokens, share):
    p, i = place(
        f"The house of the friend of the honest man by the old red road by the old {river} pleased Lee.", "Lee"
    )
    assert i - p.word.index("honest") == tokens
    value = float(word_table("tone_words")["honest"])
    assert dict(toward_words(p, i, i, "roles"))["honest"] == pytest.approx(share * value, abs=5e-3)


def test_only_the_words_within_count():
    p, lee = place("The corrupt mayor said that Lee is honest.", "Lee")
    assert [w for w, _ in toward_words(p, lee, lee, "roles", within=(lee, len(p) - 1))] == ["honest"]
    assert [w for w, _ in toward_words(p, lee, lee, "roles")] == ["honest", "corrupt"]


# -- attitudes ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        # both roles are clear: by the class of the cue
        ("Lee praised Omar.", {("Lee", 1): 0.8}),
        ("Omar was praised by Lee.", {("Lee", 1): 0.8}),
        ("Lee criticised Omar.", {("Lee", -1): 0.9}),
        ("Lee supported Omar.", {("Lee", 1): 0.5}),
        ("Lee opposed Omar.", {("Lee", -1): 0.6}),
        ("Lee helped Omar.", {("Lee", 1): 0.4}),
        ("Lee invaded Omar.", {("Lee", -1): 0.5}),
        ("Lee and the crowd attacked Omar.", {("Lee", -1): 0.9}),
        ("Lee met Omar.", {}),
        # negated it is turned, and a third of it is left
        ("Lee did not praise Omar.", {("Lee", -1): 0.264}),
        # farther down the target is less meant
        ("Lee criticised the plan of Omar.", {("Lee", -1): 0.7}),
        ("Lee criticised what Omar did.", {("Lee", -1): 0.4}),
        ("Lee praised how the town treated Omar.", {("Lee", 1): 0.4}),
        # a clause, a phrase, or a noun between the holder and the cue
        ("Lee, who attacked Omar, left.", {("Lee", -1): 0.8}),
        ("Lee, attacking Omar, left.", {("Lee", -1): 0.8}),
        ("Omar, attacked by Lee, left.", {("Lee", -1): 0.7}),
        ("Omar, whom Lee attacked, left.", {("Lee", -1): 0.7}),
        ("Lee has come to attack Omar.", {("Lee", -1): 0.8}),
        ("Lee wants to attack Omar.", {("Lee", -1): 0.8}),
        ("Lee spoke after attacking Omar.", {("Lee", -1): 0.8}),
        ("Lee was a critic of Omar.", {("Lee", -1): 0.8}),
        ("Lee's attack on Omar failed.", {("Lee", -1): 0.9}),
        ("The attack by Lee on Omar failed.", {("Lee", -1): 0.9}),
        ("Lee's support for Omar is known.", {("Lee", 1): 0.5}),
        # whose critic or ally someone is, is the target
        ("Omar is Lee's critic.", {("Omar", -1): 0.8}),
        ("Omar is Lee's biggest rival.", {("Omar", -1): 0.5}),
        ("Lee is an ally of Omar.", {("Lee", 1): 0.4}),
        ("Lee is proud of Omar.", {("Lee", 1): 0.7}),
        ("Lee's answer was an attack on Omar.", {("Lee", -1): 0.8}),
        ("Lee has an attack on Omar in mind.", {("Lee", -1): 0.8}),
        ("Omar, the mayor, was attacked by Lee.", {("Lee", -1): 0.9}),
        ("The crowd said that Omar lied, and Lee left.", {}),
        ("Omar lied, the crowd told Lee.", {}),
        # only the holder is clear: where is no target
        ("Lee attacked the port in Omar.", {("Lee", -1): 0.25}),
        ("Lee attacked the port during Omar.", {("Lee", -1): 0.25}),
        # the one who says it
        ("Lee said that Omar lied.", {("Lee", -1): 0.4}),
        ("Lee said that Omar is a hero.", {("Lee", 1): 0.3}),
        ("Omar lied, Lee said.", {("Lee", -1): 0.4}),
        ("Omar lied. Lee said so.", {("Lee", -1): 0.4}),
        ("Lee said that the crowd praised Omar.", {("Lee", 1): 0.2}),
        ("Lee knew that Omar lied.", {}),
        # several cues add up, and may disagree
        ("Lee praised Omar and thanked Omar.", {("Lee", 1): 0.82}),
        ("Lee praised and attacked Omar.", {("Lee", 1): 0.6, ("Lee", -1): 0.8}),
        ("The crowd praised Omar, and Lee left.", {}),
    ],
)
def test_evidence_of_an_attitude(text, evidence):
    p = parse(text)
    names = sorted(("Lee", "Omar"), key=p.word.index)
    places = [(p.word.index(name),) * 2 for name in names]
    found = find_attitudes(p, *places)
    assert {(names[who], sign): round(value, 3) for (who, sign), (value, _) in found.items()} == evidence


@pytest.mark.parametrize(
    ("verb", "near", "below", "deep", "aside", "only_target", "only_holder", "speaker"),
    [
        ("criticised", -0.9, -0.7, -0.4, -0.8, -0.25, -0.25, -0.3),
        ("praised", 0.8, 0.6, 0.4, 0.7, 0.15, 0.2, 0.2),
        ("supported", 0.5, 0.4, 0.2, 0.4, 0, 0.15, 0.3),
        ("opposed", -0.6, -0.4, -0.3, -0.5, -0.1, -0.2, -0.4),
        ("invaded", -0.5, -0.5, -0.3, -0.4, 0, -0.2, -0.3),
        ("helped", 0.4, 0.3, 0.2, 0.3, 0, 0.1, 0.44),  # who helps does well, too: 1 - 0.8 × 0.7
        ("rescued", 0.4, 0.3, 0.2, 0.3, 0, 0.1, 0.44),
        ("betrayed", 0, 0, 0, 0, 0, 0, -0.4),  # what someone does tells an attitude only of the one who says it
    ],
)
def test_evidence_by_the_class_of_the_cue(verb, near, below, deep, aside, only_target, only_holder, speaker):
    told = {
        f"Lee {verb} Omar.": near,
        f"Lee {verb} the plan of Omar.": below,
        f"Lee {verb} what Omar did.": deep,
        f"Lee, who {verb} Omar, left.": aside,
        f"Omar was {verb} in May, after Lee.": only_target,
        f"Lee {verb} the road during Omar.": only_holder,
        f"Lee said that the crowd {verb} Omar.": speaker,
        f"In May the crowd {verb} Omar near the road, and Lee left.": 0,
    }
    for text, value in told.items():
        p = parse(text)
        lee, omar = p.word.index("Lee"), p.word.index("Omar")
        found = find_attitudes(p, *sorted([(lee, lee), (omar, omar)]))
        wanted = {(int(lee > omar), 1 if value > 0 else -1): pytest.approx(abs(value))} if value else {}
        assert {key: evidence for key, (evidence, _) in found.items()} == wanted, text


def test_a_cue_is_no_part_of_a_mention_and_no_name():
    p = parse("Praise Lee met Omar.")
    assert find_attitudes(p, (0, 1), (3, 3)) == {}
    p = parse("Lee praised Omar and thanked Omar.")
    assert [p.word[c] for c in find_attitudes(p, (0, 0), (2, 2))[0, 1][1]] == ["praised", "thanked"]


def test_the_strongest_evidence_decides_if_it_is_enough():
    assert decide({}) == (0, 0)
    assert decide({(0, 1): (0.3, ())}) == (1, 0)
    assert decide({(0, 1): (0.29, ())}) == (0, 0)
    assert decide({(0, 1): (0.4, ()), (1, -1): (0.5, ())}) == (0, -1)


# -- the dictionary, labels, windows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("very", "tokens", "words"), [("", 8, ["honest", "liar"]), ("very ", 9, [])])
def test_the_dictionary_looks_eight_tokens_around(very, tokens, words):
    p, lee = place(f"Honest men by the {very}old red road and Lee met a big crowd near the {very}old liar.", "Lee")
    assert (lee, p.word.index("liar") - lee) == (tokens, tokens)
    assert [w for w, _ in toward_words(p, lee, lee, "dictionary")] == words
    assert bool(score_toward(p, lee, lee, "dictionary", within=(0, lee))) == bool(words)


def test_labels_begin_where_a_tone_is_clear():
    assert [label_tone(s) for s in (0.05, 0.04, 0, -0.04, -0.05)] == ["positive", *["neutral"] * 3, "negative"]
    assert [label_tone(s, "roles") for s in (0.15, 0.14, -0.14, -0.15)] == ["positive", *["neutral"] * 2, "negative"]
    assert [label_tone(s, "learned") for s in (0.25, 0.24, -0.24, -0.25)] == ["positive", *["neutral"] * 2, "negative"]
    assert label_tone(math.nan) == ""


def test_marks_stick_to_no_word():
    assert score_tone("“honest”") == score_tone("honest") > 0
    assert tone_words("“Honest”, (liar)! don’t") == [("honest", 2.3), ("liar", -2.3)]


def test_the_target_and_the_eight_words_next_to_it_are_asked_for():
    p = parse("Rain fell. The good old kind new brave calm warm strong Lee met wise young Omar.")
    lee = p.word.index("Lee")
    text, start, end, words = marked_target(p, lee, lee)
    assert text == "The good old kind new brave calm warm strong Lee met wise young Omar."
    assert text[start:end] == "Lee"
    assert [text[a:b] for a, b in words] == ["new", "brave", "calm", "warm", "strong", "met", "wise", "young"]
    text, start, end, words = marked_target(p, lee, lee, within=(lee - 1, lee + 2))
    assert (text, text[start:end]) == ("strong Lee met wise", "Lee")


# -- the learned model, with a judge of our own --------------------------------------------------------------------------------


@pytest.fixture
def judged_by(monkeypatch, tmp_path):
    """A judge in the place of the model: a function of the text gives the score."""

    def use(score):
        monkeypatch.setenv("PARLEY_STORE", str(tmp_path))
        shares = lambda targets: np.array([[0.0, 0.0, score(text)] for text, *_ in targets]).reshape(-1, 3)  # noqa: E731
        monkeypatch.setattr(by_model, "judge_targets", shares)

    return use


TARGET = ("good Lee and kind Omar", 5, 8, ((0, 4), (13, 17)))


@pytest.mark.parametrize(
    ("judge", "score", "words"),
    [
        # each word adds its part
        (lambda t: 0.3 * ("good" in t) + 0.2 * ("kind" in t), 0.5, [("good", 0.3), ("kind", 0.2)]),
        # one that changes less than 0.05 is not told
        (lambda t: 0.46 * ("good" in t) + 0.04 * ("kind" in t), 0.5, [("good", 0.46)]),
        (lambda t: 0.45 * ("good" in t) + 0.051 * ("kind" in t), 0.501, [("good", 0.45), ("kind", 0.05)]),
        # a score that is not clear has no words
        (lambda t: 0.24 * ("good" in t), 0.24, []),
        (lambda t: 0.25 * ("good" in t), 0.25, [("good", 0.25)]),
        # two that say the same: none is missed alone, so each is weighed with the others hidden
        (lambda t: 0.8 * ("good" in t or "kind" in t), 0.8, [("good", 0.8), ("kind", 0.8)]),
        # one that changes a quarter is enough for all to be weighed by what they take away
        (lambda t: (0.4 if "kind" in t else 0.0) if "good" not in t else 0.4, 0.4, [("good", 0.4), ("kind", 0.4)]),
        (lambda t: (0.3 if "kind" in t else 0.0) if "good" not in t else 0.4, 0.4, [("good", 0.1)]),
        (lambda t: 0.8 - 0.19 * ("good" not in t) - 0.61 * ("good" not in t and "kind" not in t), 0.8, [("good", 0.8), ("kind", 0.61)]),
    ],
)  # fmt: skip
def test_what_single_words_add(judged_by, judge, score, words):
    judged_by(judge)
    found, told = explain_targets([TARGET])[0]
    assert found == pytest.approx(score)
    assert told == [(word, pytest.approx(change)) for word, change in words]
    assert explain_targets([TARGET]) == [(found, told)]  # from the store


def test_targets_are_explained_apart(judged_by):
    judged_by(lambda t: 0.6 * ("good" in t))
    other = ("Omar left", 0, 4, ((5, 9),))
    assert explain_targets([other, TARGET, other]) == [(0, []), (0.6, [("good", 0.6)]), (0, [])]


def test_a_hidden_word_is_one_piece():
    ids, inside = encode("a [MASK] b", 0, 1)
    known = vocabulary()
    assert [ids.count(known[piece]) for piece in ("[MASK]", "[CLS]", "[SEP]", "[unused1]", "[unused2]")] == [1] * 5
    assert inside == [0, 1, 1, 1, 0, 0, 0]
    assert ids == [known[w] for w in ("[CLS]", "[unused1]", "a", "[unused2]", "[MASK]", "b", "[SEP]")]


@pytest.mark.parametrize(
    ("left", "target", "right", "pieces"),
    [
        (45, 1, 46, (45, 1, 46)),  # 96 with the four marks: all of it
        (46, 1, 46, (45, 1, 46)),  # half of the room on each side, the odd one right
        (200, 1, 10, (81, 1, 10)),  # what one side does not need the other has
        (10, 1, 200, (10, 1, 81)),
        (200, 1, 200, (45, 1, 46)),
        (0, 30, 0, (0, 20, 0)),  # of a long target the first twenty
    ],
)
def test_a_long_sentence_keeps_what_is_around_its_target(left, target, right, pieces):
    parts = [" ".join(letter * 1 for _ in range(n)) for letter, n in (("a", left), ("t", target), ("b", right))]
    text = " ".join(parts)
    start = len(parts[0]) + 1
    ids, inside = encode(text, start, start + len(parts[1]))
    known = vocabulary()
    assert tuple(ids.count(known[letter]) for letter in "atb") == pieces
    assert sum(inside) == pieces[1] + 2
    assert len(ids) == len(inside) == sum(pieces) + 4


def test_probabilities_are_tempered():
    (shares,) = judge_targets([("Lee is honest.", 0, 3)])
    assert shares.sum() == pytest.approx(1)
    assert shares.argmax() == 2
    assert shares[2] < 0.995
