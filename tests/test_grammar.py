"""What the parse says around a word: subjects, objects, heads, negation, condition, question, supposition."""

import pytest

from utils.text import (
    capital,
    capital_paragraphs,
    child,
    fill_paragraphs,
    function_words,
    has_no,
    head_of,
    holding_heads,
    is_conditional,
    is_divided,
    is_existential,
    is_infinitive,
    is_passive,
    is_question,
    is_someone,
    is_supposed,
    listed,
    listed_under,
    looks_english,
    negation_at,
    object_of,
    parse,
    plural,
    quoted_tokens,
    subject_of,
    trim,
    verb_completed,
    way_up,
)


def at(text, word, occurrence=0):
    """(parse, the token of a word)."""
    p = parse(text)
    return p, [i for i, w in enumerate(p.word) if w == word][occurrence]


def word_of(p, i):
    return None if i is None else p.word[i]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Lee signed the deal.", "signed", "Lee"),
        ("The deal was signed by Lee.", "signed", "deal"),
        ("Lee sat down and signed the deal.", "signed", "Lee"),  # shared by “and”
        ("Lee wants to sign the deal.", "sign", "Lee"),  # shared with an infinitive
        ("Lee left, promising a deal.", "promising", "Lee"),  # shared with a clause beside
        ("Lee spoke about signing the deal.", "signing", "Lee"),  # behind a preposition
        ("The man signing the deal is Lee.", "signing", "man"),  # a participle hangs on its noun
        ("Lee saw a man signing the deal.", "signing", "man"),
        ("Lee has a deal signed by Omar.", "signed", "deal"),
        ("Lee met a man to sign the deal with.", "met", "Lee"),
        ("The man who signed the deal is Lee.", "signed", "who"),
        ("The deal that Lee signed is good.", "signed", "Lee"),
        ("Signing the deal was easy.", "was", "Signing"),
        ("Sign the deal!", "Sign", None),
        ("Lee said that Omar signed the deal.", "signed", "Omar"),
    ],
)
def test_subject_of_a_verb(text, verb, subject):
    p, i = at(text, verb)
    assert word_of(p, subject_of(p, i)) == subject


@pytest.mark.parametrize(
    ("text", "preposition", "inner"),
    [
        ("Lee spoke about the toll.", "about", "toll"),
        ("Lee spoke about leaving.", "about", "leaving"),
        ("Lee looked up.", "up", None),
    ],
)
def test_object_of_a_preposition(text, preposition, inner):
    p, i = at(text, preposition)
    assert word_of(p, object_of(p, i)) == inner


@pytest.mark.parametrize(
    ("text", "verb", "holders"),
    [
        ("The toll was rejected by Lee.", "rejected", ["Lee"]),
        ("Lee rejected the toll.", "rejected", ["Lee"]),
        ("Lee, opposed to the toll, left.", "opposed", ["Lee"]),
        ("The worried mayor left.", "worried", ["mayor"]),
        ("Reject the toll!", "Reject", []),
    ],
)
def test_who_holds_a_clause(text, verb, holders):
    p, i = at(text, verb)
    assert [p.word[k] for k in holding_heads(p, i)] == holders


@pytest.mark.parametrize(
    ("text", "word", "noun"),
    [
        ("Two towns, including Ash, agreed.", "including", "towns"),
        ("Towns, the old ones, including Ash, agreed.", "including", "ones"),
        ("Two towns and the port said yes, including Ash.", "including", "port"),  # six words back is the farthest
        ("The towns had long since all agreed, including Ash.", "including", None),
        ("Two towns, like Ash, agreed.", "like", None),
        ("Including Ash, all agreed.", "Including", None),
    ],
)
def test_a_list_hangs_on_the_noun_before_including(text, word, noun):
    p, i = at(text, word)
    assert word_of(p, listed_under(p, i)) == noun


@pytest.mark.parametrize(
    ("text", "word", "infinitive", "passive", "existential"),
    [
        ("Lee wants to sign the deal.", "sign", True, False, False),
        ("Lee can sign the deal.", "sign", False, False, False),
        ("Lee went to town.", "went", False, False, False),
        ("The deal was signed.", "signed", False, True, False),
        ("Lee signed it.", "signed", False, False, False),
        ("There is a deal.", "is", False, False, True),
        ("There came a deal.", "came", False, False, False),
        ("Lee is glad.", "is", False, False, False),
    ],
)
def test_what_form_a_verb_has(text, word, infinitive, passive, existential):
    p, i = at(text, word)
    assert (is_infinitive(p, i), is_passive(p, i), is_existential(p, i)) == (infinitive, passive, existential)


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("The plan is illegal.", "illegal", "is"),
        ("It is a threat.", "threat", "is"),
        ("Lee rejects the toll.", "toll", "rejects"),
        ("Lee wants to leave.", "leave", "wants"),
        ("Lee spoke of the toll.", "toll", None),
        ("Lee rejects the toll.", "Lee", None),
    ],
)
def test_the_verb_that_a_word_completes(text, word, verb):
    p, i = at(text, word)
    assert word_of(p, verb_completed(p, i)) == verb


@pytest.mark.parametrize(
    ("text", "word", "someone"),
    [
        ("He left.", "He", True),
        ("She left.", "She", True),
        ("They left.", "They", True),
        ("The men who left are here.", "who", True),
        ("Some left.", "Some", True),
        ("You left.", "You", True),
        ("It left.", "It", False),
        ("Berlin has agreed.", "Berlin", True),
        ("Maria Gomez left.", "Gomez", True),
        ("Many Germans left.", "Germans", True),
        ("The mayor left.", "mayor", True),
        ("The door closed.", "door", False),
    ],
)
def test_who_is_someone(text, word, someone):
    p, i = at(text, word)
    assert is_someone(p, i) is someone


@pytest.mark.parametrize(
    ("text", "first", "second", "divided"),
    [
        ("Lee knows one thing: tolls hurt.", "Lee", "hurt", True),
        ("Lee left; Omar stayed.", "left", "stayed", True),
        ("Lee left -- Omar stayed.", "left", "stayed", True),
        ("Lee left – Omar stayed.", "stayed", "left", True),
        ("Lee left — Omar stayed.", "left", "stayed", True),
        ('Lee "left" today.', "Lee", "today", True),
        ("Lee left, and Omar stayed.", "left", "stayed", False),
        ("Tolls hurt: Lee left.", "Lee", "left", False),  # the colon stands before both
        ("Lee left: tolls hurt.", "Lee", "left", False),  # and here behind both
        ("Lee knows: tolls.", "knows", "tolls", True),  # nothing else between
        ("Lee left — quickly.", "—", "quickly", False),  # the mark itself is not between
    ],
)
def test_a_colon_or_mark_divides_a_sentence(text, first, second, divided):
    p = parse(text)
    assert is_divided(p, p.word.index(first), p.word.index(second)) is divided


def test_marks_at_the_ends_are_trimmed():
    p = parse("“(Well, yes).” –")
    assert [p.word[i] for i in trim(p, 0, len(p) - 1)] == ["Well", "yes"]
    assert trim(p, 0, 0) == (0, 0)  # a mark alone stays
    assert trim(p, p.word.index("Well"), p.word.index("yes"), marks={"yes"}) == (2, 3)


@pytest.mark.parametrize(
    ("text", "first", "last", "head"),
    [
        ("The old mayor of Ash left.", "The", "Ash", "mayor"),
        ("Maria Gomez left.", "Maria", "Gomez", "Gomez"),
        ("She spoke of the toll.", "of", "toll", "toll"),
        ("Lee left.", "Lee", "left", "left"),
        ("Lee left.", ".", ".", "."),
    ],
)
def test_the_head_of_some_words(text, first, last, head):
    p = parse(text)
    assert p.word[head_of(p, p.word.index(first), p.word.index(last))] == head


def test_the_way_up_ends_at_the_root():
    p, i = at("Lee said that the old mayor left.", "old")
    assert [p.word[k] for k in way_up(p, i)] == ["old", "mayor", "left", "said"]


def test_the_first_child_of_a_kind():
    p, i = at("Lee gave Omar a book.", "gave")
    assert word_of(p, child(p, i, ("dobj",))) == "book"
    assert child(p, i, ("agent",)) is None


@pytest.mark.parametrize(
    ("text", "verb", "conditional"),
    [
        ("Lee will sign if they pay.", "pay", True),
        ("Lee will sign unless they leave.", "leave", True),
        ("Lee will sign only if they pay.", "pay", True),
        ("Lee will sign even if they leave.", "leave", True),
        ("Should they refuse, Lee will leave.", "refuse", True),
        ("Had they refused, Lee would have left.", "refused", True),
        ("Were they forced, Lee would leave.", "forced", True),
        ("Lee will sign as long as they pay.", "long", True),
        ("Lee will sign so long as they pay.", "long", True),
        ("Lee will sign as soon as they pay.", "soon", False),
        ("They should refuse.", "refuse", False),
        ("Lee will sign when they pay.", "pay", False),
        ("Only Lee will sign.", "sign", False),
        ("As they pay, Lee signs.", "pay", False),
        ("Had Lee signed?", "signed", True),
        ("Even Lee signs.", "signs", False),
        ("So long, Lee said.", "said", False),
        ("Lee will sign, if they, the old men of the town, pay.", "pay", True),
    ],
)
def test_a_clause_that_is_a_condition(text, verb, conditional):
    p, i = at(text, verb)
    assert is_conditional(p, i) is conditional


def test_a_phrase_that_is_a_condition():
    p, i = at("Lee will sign on condition that they pay.", "on")
    assert is_conditional(p, i)
    p, i = at("Lee will sign on Monday.", "on")
    assert not is_conditional(p, i)


@pytest.mark.parametrize(
    ("text", "word", "negation"),
    [
        ("Lee did not sign.", "sign", "not"),
        ("Lee didn't sign.", "sign", "n't"),
        ("Lee never signs.", "signs", "never"),
        ("Lee signed.", "signed", None),
        ("Nobody signed.", "signed", "Nobody"),
        ("No mayor signed.", "signed", "no"),
        ("Neither mayor signed.", "signed", "no"),
        ("The mayor signed.", "signed", None),
        ("Lee no longer agrees.", "agrees", "no longer"),
        ("Lee waited longer.", "waited", None),
        ("Nobody did not sign.", "sign", None),  # two undo one another
        ("There is no deal.", "deal", "no"),
        ("Under no circumstances will Lee sign.", "sign", "none"),
        ("Under some circumstances Lee will sign.", "sign", None),
        ("Lee will sign under no circumstances.", "sign", None),  # only what stands before the verb is looked at
    ],
)
def test_negation(text, word, negation):
    p, i = at(text, word)
    assert negation_at(p, i) == negation


def test_negation_without_what_is_left_out():
    p, i = at("Nobody signed.", "signed")
    assert negation_at(p, i, below=0) is None
    p, i = at("Lee did not sign.", "sign")
    assert negation_at(p, i, skip=(2,)) is None
    p, i = at("Under no circumstances will Lee sign.", "sign")
    assert negation_at(p, i, below=0) is None


@pytest.mark.parametrize(
    ("text", "noun", "none"),
    [
        ("No deal came.", "deal", True),
        ("Neither deal came.", "deal", True),
        ("A deal came.", "deal", False),
        ("The deal came to no end.", "deal", False),
    ],
)
def test_a_noun_with_no(text, noun, none):
    p, i = at(text, noun)
    assert has_no(p, i) is none


LONG = "when " + "and ".join("the old and tired people of the town walk home " for _ in range(3))


@pytest.mark.parametrize(
    ("text", "word", "question"),
    [
        ("Will Lee sign?", "sign", True),
        ("Will Lee sign? Omar left.", "left", False),
        ("Omar left. Will Lee sign?", "left", False),
        ("Lee will sign.", "sign", False),
        (f"Will Lee sign {LONG}?", "sign", False),  # the mark is too far behind
        ("Why? Lee will sign.", "sign", False),
    ],
)
def test_a_question(text, word, question):
    p, i = at(text, word)
    assert is_question(p, i) is question


@pytest.mark.parametrize(
    ("text", "word", "supposed"),
    [
        ("If Lee is worried, she hides it.", "worried", True),
        ("Unless Lee is worried, she will go.", "worried", True),
        ("Omar asked whether Lee is worried.", "worried", True),
        ("Omar asked whether Lee is worried.", "asked", False),
        ("If Lee is worried, she hides it.", "hides", False),
        ("Omar said that Lee is worried.", "worried", False),
        ("Omar asked if Lee had said that the town was worried.", "worried", True),
    ],
)
def test_what_is_only_supposed(text, word, supposed):
    p, i = at(text, word)
    assert is_supposed(p, i) is supposed


# -- offsets, sentences, capitals --------------------------------------------------------------------------------------


def test_where_a_character_lies():
    text = "Lee left.\n\nOmar stayed."
    p = parse(text)
    assert [word_of(p, p.token_at(text.index(w))) for w in ("Lee", "ee", "left", "\n", "Omar")] == [
        "Lee", "Lee", "left", "Omar", "Omar",
    ]  # fmt: skip
    assert word_of(p, p.token_at(3)) == "left"  # the blank: the next word
    assert p.token_at(len(text)) is None
    assert p.tokens_in(0, 8) == (0, 1)
    assert p.tokens_in(1, 8) == (1, 1)  # “Lee” is not wholly inside
    assert p.tokens_in(0, 7) == (0, 0)
    assert p.tokens_in(1, 2) is None


def test_sentences_and_paragraphs_are_runs_of_tokens():
    p = parse("Lee left. Omar stayed.\n\nRain fell.")
    assert p.sentences == [(0, 3), (3, 6), (6, 9)]
    assert p.paragraphs == [(0, 6), (6, 9)]
    assert p.paragraph == [0] * 6 + [1] * 3
    assert parse("").sentences == []


def test_children_and_edges():
    p = parse("Lee rejects the new toll.")
    verb, toll = p.word.index("rejects"), p.word.index("toll")
    assert [p.word[k] for k in p.children[verb]] == ["Lee", "toll", "."]
    assert p.edges[toll] == (2, 4)
    assert p.edges[verb] == (0, 5)
    assert p.edges[0] == (0, 0)
    assert (0, 1, 0) in p.noun_chunks
    assert (2, 5, 4) in p.noun_chunks


def test_a_dateline_is_no_subject():
    text = "ASHTON, Harlow (News Wire) — Lee left."
    p = parse(text)
    assert word_of(p, subject_of(p, p.word.index("left"))) == "Lee"
    assert p.paragraphs == [(0, len(p))]
    assert len(p.sentences) == 2  # the place is parsed by itself
    assert text[p.start[-2] : p.end[-2]] == "left"


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("READ MORE: THE TOLL\n\nLee left.", {0}),
        ("Lee left.\n\nREAD MORE: THE TOLL\n\nOmar stayed.", {1}),
        (
            "ABCDEFGHi\n\n1234\n\nABCDi",
            {0},
        ),  # nine letters, one small; a number has no letters; four in five are not enough
    ],
)
def test_paragraphs_in_capitals(text, quiet):
    assert capital_paragraphs(parse(text)) == quiet


def test_tokens_inside_quotations_of_three_words_and_more():
    p = parse("“We must stay,” Lee said of the “old town”.")
    assert [p.word[i] for i in sorted(quoted_tokens(p))] == ["We", "must", "stay", ","]
    p = parse("“Stay here now” and “stay here” differ.")
    assert [p.word[i] for i in sorted(quoted_tokens(p))] == ["Stay", "here", "now"]


# -- small words ---------------------------------------------------------------------------------------------------------


def test_small_words_for_sentences():
    assert [plural(n, "word") for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
    assert [listed(items) for items in (["a"], ["a", "b"], "abc")] == ["a", "a and b", "a, b and c"]
    assert [capital(words) for words in ("the mayor", "A", "")] == ["The mayor", "A", ""]
    assert fill_paragraphs("one two\nthree", width=5) == "one\ntwo\nthree"
    assert max(map(len, fill_paragraphs("word " * 60).splitlines())) <= 96


def test_language_needs_a_tenth_of_common_words_and_twenty_words_at_all():
    assert {"the", "of", "not"} <= function_words()
    assert "toll" not in function_words()
    assert looks_english("zzz " * 19)
    assert not looks_english("zzz " * 20)
    assert looks_english("the the " + "zzz " * 18)
    assert not looks_english("the " + "zzz " * 19)
