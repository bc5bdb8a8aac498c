"""An invented case of two parties, and whom words of a text mean in it: for the tests of people."""

import re

from utils.people import find_people
from utils.reports import Party, Person
from utils.text import parse

PARTIES = (
    Party(
        "council",
        "the council",
        ("City Hall", "councillors"),
        (Person("Ann Lee", (), ("mayor",), "she"), Person("Bob Lee", (), ("treasurer",), "he")),
    ),
    Party(
        "port",
        "the Port Authority",
        ("dockers",),
        (Person("Omar Haddad", ("Omar Hadad",), ("harbour master",), "he"),),
    ),
)


def identity(text, mention, parties=PARTIES, occurrence=-1):
    """The `Identity` of the words `mention`, at the last place where they stand or at another."""
    at = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text)][occurrence]
    return find_people(parse(text), parties).identify(at, at + len(mention))
