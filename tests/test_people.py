"""People and parties: names, titles, roles, pronouns, places, with and without a case."""

import pytest
from harbour import PARTIES, identity

from utils.people import find_people
from utils.text import parse


def identify(text, mention, parties=PARTIES, occurrence=0):
    found = identity(text, mention, parties, occurrence)
    return found.person, found.party


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Ann Lee spoke. The mayor left.", "The mayor", ("Ann Lee", "council")),
        ("Omar Haddad spoke. Then he left.", "he", ("Omar Haddad", "port")),
        ("Omar Hadad spoke.", "Omar Hadad", ("Omar Haddad", "port")),
        ("Mr. Haddad spoke.", "Mr. Haddad", ("Omar Haddad", "port")),
        ("Ann Lee met Omar Haddad. She left.", "She", ("Ann Lee", "council")),
        ("City Hall refused.", "City Hall", ("", "council")),
        ("The Port Authority agreed. It will pay.", "It", ("", "port")),
        ("The dockers met. They refused.", "They", ("", "port")),
        ("Somebody spoke. It rained.", "It", ("", "")),
        ("A stranger spoke.", "A stranger", ("", "")),
        ("The Haddad campaign refused.", "The Haddad campaign", ("", "port")),
        ("Omar Haddad spoke. His spokesman nodded.", "His spokesman", ("", "port")),
    ],
)
def test_mentions_with_a_case(text, mention, expected):
    assert identify(text, mention) == expected


def test_pronoun_does_not_go_back_to_a_headline_in_capitals():
    text = "Ann Lee was asked about it.\n\nREAD ON: OMAR HADDAD’S YEAR\n\n“No,” she said. Bob Lee nodded.\n\nREAD ON: OMAR HADDAD’S DAY\n\n“Yes,” he said."
    assert identify(text, "she") == ("Ann Lee", "council")
    assert identify(text, "he") == ("Bob Lee", "council")


def test_pronoun_does_not_go_into_a_quotation():
    text = "Ann Lee spoke about the port. “Maria Gomez is right about all of it,” she said."
    assert identify(text, "she") == ("Ann Lee", "council")


def test_hyphenated_names_stay_whole():
    text = "Maria Lopez-Garcia spoke. Ms. Lopez-Garcia left."
    assert identify(text, "Ms. Lopez-Garcia", parties=())[0] == "Maria Lopez-Garcia"


def test_two_people_of_one_surname_are_told_apart():
    text = "Ann Lee spoke first. Bob Lee spoke next. Ms. Lee smiled."
    assert identify(text, "Ms. Lee")[0] == "Ann Lee"


def test_without_a_case_the_text_says_who_belongs_where():
    text = "French President Louise Martin spoke. Berlin disagreed. John Carter watched."
    assert identify(text, "Louise Martin", parties=()) == ("Louise Martin", "France")
    assert identify(text, "Berlin", parties=()) == ("", "Germany")
    assert identify(text, "John Carter", parties=()) == ("John Carter", "John Carter")


def test_labelled_mentions_of_the_case(case, analysis):
    from utils.compare import read_labels

    wrong = []
    casts = {name: find_people(parse(analysis.text_of(name)), case.parties) for name in analysis.reports["report"]}
    for row in read_labels(case, "quotes").to_dict("records"):
        if row["speaker"]:
            found = casts[row["report"]].identify(int(row["speaker_start"]), int(row["speaker_end"]))
            if (found.person, found.party) != (row["person"], row["party"]):
                wrong.append((row["report"], row["speaker"], row["person"], found))
    assert wrong == []
