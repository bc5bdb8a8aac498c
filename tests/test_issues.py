"""Where a text names an issue: phrases of alternatives, in any order, close together in one sentence."""

import pytest

from utils.reports import Issue
from utils.stance import compile_phrase
from utils.stance.issues import find_issue
from utils.text import parse


def named(text, *words, opposite=(), first=0, last=None):
    """(the words, the topmost one, +1 or -1) of each place that names an issue."""
    p = parse(text)
    issue = Issue("toll", "the toll", words, opposite=opposite)
    found = find_issue(p, first, len(p) - 1 if last is None else last, issue)
    return [(" ".join(p.word[i] for i in m.tokens), p.word[m.top], m.polarity) for m in found]


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("toll", ((("toll",),),)),
        ("Toll / road charge", ((("toll",), ("road", "charge")),)),
        ("toll-free + road", ((("toll", "free"),), (("road",),))),
        ("cede / give up + land", ((("cede",), ("give", "up")), (("land",),))),
    ],
)
def test_a_phrase_is_taken_apart(phrase, parts):
    assert compile_phrase(phrase) == parts


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Lee wants a toll.", "toll", ["toll"]),
        ("Lee wants tolls.", "toll", ["tolls"]),  # a lemma
        ("Lee wants a TOLL.", "toll", ["TOLL"]),
        ("Lee wants a tollgate.", "toll", []),
        ("Lee wants a tollgate.", "toll*", ["tollgate"]),
        ("Lee wants a charge.", "toll / charge", ["charge"]),
        ("Lee gave up land.", "give up", ["gave up"]),
        ("Lee gave land up.", "give up", []),  # words of one alternative stand next to each other
        ("Lee wants a cease-fire.", "cease fire", ["cease fire"]),  # but for a hyphen
        ("Lee closed the dock.", "close + dock", ["closed dock"]),
        ("The dock was closed.", "close + dock", ["dock closed"]),  # in any order
        ("Lee closed it. The dock is wet.", "close + dock", []),  # in one sentence
        ("The closing of the dock began.", "close + dock", ["closing dock"]),  # a gerund taken for a noun
        ("The shutting of the dock began.", "close + dock", []),
        ("The banning of cars began.", "ban", []),  # a doubled letter is not undone
        ("Lee closed the dock and the dock.", "close + dock", ["closed dock"]),  # the nearest one
        ("Lee wants a toll, and Omar a toll.", "toll", ["toll", "toll"]),
        ("The dock is old.", "dock + dock", []),  # one word does not stand for two parts
        ("The dock at the dock is old.", "dock + dock", ["dock dock", "dock dock"]),
    ],
)
def test_where_a_phrase_stands(text, phrase, found):
    places = [words for words, _, _ in named(text, phrase)]
    assert places == found or (len(found) == 2 and len(set(found)) == 1 and set(places) == set(found))


@pytest.mark.parametrize(("between", "found"), [(8, ["close dock"]), (9, [])])
def test_the_parts_stand_within_nine_tokens(between, found):
    text = "They close " + " ".join(["old"] * (between - 1)) + " big dock ."
    p = parse(text)
    assert p.word.index("dock") - p.word.index("close") == between + 1
    assert [words for words, _, _ in named(text, "close + dock")] == found
    backwards = "The dock " + " ".join(["old"] * between) + " close ."
    assert [words for words, _, _ in named(backwards, "close + dock")] == [" ".join(w.split()[::-1]) for w in found]


def test_the_topmost_word_and_the_longest_phrase():
    assert named("Lee closed the old dock.", "close + dock") == [("closed dock", "closed", 1)]
    assert named("Lee wants the road toll.", "toll", "road toll") == [("road toll", "toll", 1)]
    assert named("Lee wants the road toll.", "road toll", "toll") == [("road toll", "toll", 1)]


def test_wording_against_the_issue_goes_before_what_it_holds():
    assert named("Lee wants no road without a toll.", "toll", opposite=("free road",)) == [("toll", "toll", 1)]
    assert named("Lee wants a toll free road.", "toll", opposite=("toll free",)) == [("toll free", "free", -1)]
    both = named("Lee wants a toll, not a free road.", "toll", opposite=("free road",))
    assert both == [("toll", "toll", 1), ("free road", "road", -1)]


def test_only_the_tokens_asked_for_are_read():
    text = "Tolls hurt, and Lee gave up land."
    p = parse(text)
    assert named(text, "toll", first=1) == []
    assert named(text, "toll", last=0) == [("Tolls", "Tolls", 1)]
    assert named(text, "give up", last=p.word.index("gave")) == []
    assert named(text, "give up", last=p.word.index("up")) == [("gave up", "gave", 1)]
