"""Without a case a person has the body that the text gives them: before the name, behind it, or by a nomination."""

import pytest

from utils.people import find_people
from utils.text import parse


def party_of(text, name):
    cast = find_people(parse(text))
    return cast.party_of(cast.people[name])


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Mara Voss, director of the Ford Foundation, said no.", "Mara Voss", "Ford Foundation"),
        ("Raj Omar, who works at the Cato Institute, said no.", "Raj Omar", "Cato Institute"),
        ("Clinton campaign spokesman Brian Keller said no.", "Brian Keller", "the Clinton campaign"),
        (
            "Mara Voss said no. She went to the Ford Foundation.",
            "Mara Voss",
            "Mara Voss",
        ),  # where she went is not whose she is
        ("The conservative lawyer Raj Omar said no.", "Raj Omar", "Raj Omar"),  # a leaning is no party
    ],
)
def test_a_person_has_the_body_that_the_text_gives(text, name, party):
    assert party_of(text, name) == party


def test_a_nominee_has_the_party_that_nominated():
    text = "Mara Voss spoke in Ohio on Monday. The Republican nominee promised lower taxes."
    assert party_of(text, "Mara Voss") == "the Republicans"


def test_the_name_of_a_paper_is_no_country():
    assert party_of("Washington Post reporter Mara Voss said no.", "Mara Voss") != "the United States"
