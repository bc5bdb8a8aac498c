"""Which words of a text are a person's name, also where the recogniser takes them for a place or a firm, and who is whom."""

import pytest

from utils.people import find_people
from utils.reports import Party, Person
from utils.text import parse

PARTIES = (Party("council", "the council", ("City Hall",), (Person("Ann Lee", ("Annie Lee",), ("mayor",), "she"),)),)


def names(text, parties=()):
    """(words of the mention, the person's name) of each."""
    cast = find_people(parse(text), parties)
    p = cast.parse
    return [(text[p.start[first] : p.end[last]], name) for first, last, name in cast.mentions]


def alone(text, parties=()):
    return [words for words, _ in names(text, parties)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maria Gomez spoke.", ["Maria Gomez"]),
        ("Rain fell on Monday.", []),
        ("The road is long.", []),
        # a first name of the list, whatever the recogniser says; one that no list has is left to it
        ("Florence Ash spoke.", ["Florence Ash"]),
        ("Grace Church spoke.", ["Grace Church"]),
        ("Chelsea Ford spoke.", []),
        ("Quillon Brask spoke.", []),
        ("Then Florence Ash left.", ["Florence Ash"]),
        # beside a role
        ("The agent, Chelsea Ford, spoke.", ["Chelsea Ford"]),
        ("Brook Hall, the agent, spoke.", ["Brook Hall"]),
        ("Quillon Brask, the agent, spoke.", ["Quillon Brask"]),
        ("The firm, Chelsea Ford, spoke.", []),  # a firm is no role
        # behind a title
        ("Mr. Agnes Union spoke.", ["Agnes Union"]),
        ("Mr. Quillon Brask spoke.", ["Quillon Brask"]),
        ("Mr. Brask spoke.", ["Brask"]),
        ("Brask spoke to mr. Quillon.", []),  # a title has a capital
        # once its full name is known, a surname is one
        ("The agent, Chelsea Ford, spoke. Ford left.", ["Chelsea Ford", "Ford"]),
        ("Ford left. The agent, Chelsea Ford, spoke.", ["Ford", "Chelsea Ford"]),
        ("Ford left.", []),
        # small words within a name, halves of a hyphenated one, and suffixes
        ("Saskia van der Meulen spoke.", ["Saskia van der Meulen"]),
        ("Juan de la Cruz spoke.", ["Juan de la Cruz"]),
        ("Maria Lopez-Garcia spoke.", ["Maria Lopez-Garcia"]),
        ("Maria Lopez - Garcia spoke.", ["Maria Lopez"]),
        ("Peter Gomez Jr. spoke. Gomez left.", ["Peter Gomez Jr.", "Gomez"]),
        # the name of a country or party is none
        ("Jordan agreed. Maria Gomez left.", ["Maria Gomez"]),
        ("Maria Gomez of Germany spoke.", ["Maria Gomez"]),
        ("Maria Gomez and Peter Novak spoke.", ["Maria Gomez", "Peter Novak"]),
        ("Maria Gomez spoke. Peter Novak left.", ["Maria Gomez", "Peter Novak"]),
        ("“Stay,” said Maria Gomez. Peter left.", ["Maria Gomez", "Peter"]),
    ],
)
def test_names_of_a_text(text, found):
    assert alone(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Lee met City Hall.", [("Ann Lee", "Ann Lee")]),
        ("Annie Lee spoke.", [("Annie Lee", "Ann Lee")]),
        ("A. Lee spoke.", [("A. Lee", "Ann Lee")]),
        ("Lee spoke.", [("Lee", "Ann Lee")]),
        ("Mr. Lee spoke.", [("Lee", "Mr. Lee")]),  # Ann is a woman's name
        ("Bob Lee spoke. Lee left.", [("Bob Lee", "Bob Lee"), ("Lee", "Ann Lee")]),
        ("Bob Lee spoke. Mr. Lee left.", [("Bob Lee", "Bob Lee"), ("Lee", "Bob Lee")]),
        ("Bob Lee spoke. Mrs. Lee left.", [("Bob Lee", "Bob Lee"), ("Lee", "Ann Lee")]),
        ("Maria Gomez spoke. Maria Gomez Jr. left.", [("Maria Gomez", "Maria Gomez"), ("Maria Gomez Jr.", "Maria Gomez")]),
        ("Dan Gomez spoke. Daniel Gomez left.", [("Dan Gomez", "Dan Gomez"), ("Daniel Gomez", "Dan Gomez")]),
        ("Daniel Gomez spoke. Dan Gomez left.", [("Daniel Gomez", "Daniel Gomez"), ("Dan Gomez", "Daniel Gomez")]),
        ("Dan Gomez spoke. Daniel Gomez left. Daniel Gomez sat.", [("Dan Gomez", "Daniel Gomez"), ("Daniel Gomez", "Daniel Gomez"), ("Daniel Gomez", "Daniel Gomez")]),
        ("Maria Gomez spoke. Mary Gomez left.", [("Maria Gomez", "Maria Gomez"), ("Mary Gomez", "Mary Gomez")]),
    ],
)  # fmt: skip
def test_who_is_whom(text, found):
    assert names(text, PARTIES) == found


@pytest.mark.parametrize(
    ("text", "person", "pronoun", "roles"),
    [
        ("Maria Gomez spoke.", "Maria Gomez", "she", set()),
        ("Mr. Brask spoke.", "Brask", "he", set()),
        ("Mayor Maria Gomez spoke.", "Maria Gomez", "she", {"mayor"}),
        ("Maria Gomez, the mayor, spoke.", "Maria Gomez", "she", {"mayor"}),
        ("The mayor, Maria Gomez, spoke.", "Maria Gomez", "she", {"mayor"}),
        ("The mayor met Maria Gomez.", "Maria Gomez", "she", set()),  # a verb stands between
        ("The mayor and Maria Gomez spoke.", "Maria Gomez", "she", set()),
        ("The chairman, Mr. Brask, spoke.", "Brask", "he", {"chairman"}),
    ],
)
def test_what_the_text_tells_of_a_person(text, person, pronoun, roles):
    known = find_people(parse(text)).people[person]
    assert (known.pronoun, known.roles) == (pronoun, roles)
