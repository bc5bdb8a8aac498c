"""Whom a pronoun, a role or a name goes back to: how far, past whom, and who of several is most in mind."""

import re

import pytest

from utils.people import count_mentions, find_people
from utils.reports import Party, Person
from utils.text import parse

PARTIES = (
    Party(
        "council",
        "the council",
        ("City Hall", "councillors"),
        (Person("Ann Lee", (), ("mayor",), "she"), Person("Bob Lee", (), ("treasurer",), "he")),
    ),
    Party("port", "the Port Authority", ("dockers",), (Person("Omar Haddad", (), ("harbour master",), "he"),)),
)
FILLER = "Rain fell on the road all day."


def identity(text, mention, parties=PARTIES, occurrence=-1):
    at = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text)][occurrence]
    return find_people(parse(text), parties).identify(at, at + len(mention))


@pytest.mark.parametrize(
    ("text", "pronoun", "person"),
    [
        ("Omar Haddad spoke. He left.", "He", "Omar Haddad"),
        ("Omar Haddad spoke. She left.", "She", ""),  # nobody fits
        ("He left. Omar Haddad spoke.", "He", ""),  # nothing before
        ("Omar Haddad spoke. The crowd saw him.", "him", "Omar Haddad"),
        ("Omar Haddad spoke. The crowd liked his hat.", "his", "Omar Haddad"),
        ("Ann Lee spoke. The crowd liked her hat.", "her", "Ann Lee"),
        ("Ann Lee spoke. The hat was hers.", "hers", "Ann Lee"),
        ("Ann Lee spoke about herself.", "herself", "Ann Lee"),
        ("Omar Haddad spoke about himself.", "himself", "Omar Haddad"),
        # the subject is more in mind than the object, the nearer sentence more than the one before
        ("Omar Haddad met Bob Lee. He left.", "He", "Omar Haddad"),
        ("Bob Lee met Omar Haddad. He left.", "He", "Bob Lee"),
        ("Omar Haddad spoke. Bob Lee spoke. He left.", "He", "Bob Lee"),
        ("Omar Haddad was met by Bob Lee. He left.", "He", "Omar Haddad"),
        ("Omar Haddad spoke. The crowd cheered Bob Lee. He left.", "He", "Bob Lee"),  # as much in mind: the nearer one
        # several mentions add up
        ("Omar Haddad spoke. Omar Haddad smiled. Bob Lee met him. The crowd saw Haddad. He left.", "He", "Omar Haddad"),
        # who stands in a clause of another's, or only qualifies a noun, is less in mind
        ("Omar Haddad said that Bob Lee had left. He smiled.", "He", "Omar Haddad"),
        ("Bob Lee, whom Omar Haddad knew, spoke. He left.", "He", "Bob Lee"),
        ("The Haddad campaign met Bob Lee. He left.", "He", "Bob Lee"),
        # within such a clause its own subject is
        ("Omar Haddad said that Bob Lee lied when he left.", "he", "Bob Lee"),
        # beside a quotation the name behind the cue is a subject
        ("“Stay,” said Omar Haddad. Bob Lee was seen. “Go,” he said.", "he", "Bob Lee"),
        # a name in apposition to a subject is as much in mind as one
        ("Omar Haddad met the crowd. A friend, Bob Lee, smiled. He left.", "He", "Bob Lee"),
        # a role that means one person counts as a mention
        ("Bob Lee spoke. Omar Haddad nodded. The treasurer smiled. He left.", "He", "Bob Lee"),
    ],
)
def test_whom_a_pronoun_goes_back_to(text, pronoun, person):
    assert identity(text, pronoun).person == person


@pytest.mark.parametrize(("paragraphs", "person"), [(1, "Omar Haddad"), (6, "Omar Haddad"), (7, "")])
def test_a_pronoun_reaches_back_six_paragraphs(paragraphs, person):
    text = "Omar Haddad spoke." + f"\n\n{FILLER}" * (paragraphs - 1) + "\n\nHe left."
    assert identity(text, "He").person == person


@pytest.mark.parametrize(
    ("text", "person"),
    [
        # of two sentences with names the nearer counts double; sentences without a name do not count
        ("Omar Haddad met Bob Lee. Omar Haddad smiled. Bob Lee spoke.\n\nHe left.", "Bob Lee"),
        (f"Omar Haddad smiled at Bob Lee. {FILLER} {FILLER}\n\nHe left.", "Omar Haddad"),
        # each paragraph between costs three tenths: 1.0 × 0.7 × 0.5 is less than an object's 0.5
        ("Omar Haddad smiled.\n\nThe crowd cheered Bob Lee. He left.", "Bob Lee"),
    ],
)
def test_distance_is_weighed_against_the_role(text, person):
    assert identity(text, "He").person == person


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Omar Haddad spoke. He left.", 0.85),  # alone
        ("Omar Haddad spoke about the Lee campaign. He left.", 0.85),  # 1.0 against 0.15
        ("Omar Haddad met Bob Lee. He left.", 0.75),  # 1.0 against 0.5 is twice as much, not more
        ("Omar Haddad said that Bob Lee had left. He smiled.", 0.75),  # 1.0 against 0.6
        ("Omar Haddad met Bob Lee. Bob Lee met Omar Haddad. He left.", 0.6),
        ("Omar Haddad smiled at the treasurer, Bob Lee. He left.", 0.75),  # “the treasurer, Bob Lee” is one mention
    ],
)
def test_how_sure_a_pronoun_is(text, certainty):
    assert identity(text, "He").certainty == certainty


def test_a_speaker_is_not_whom_they_name():
    text = "Bob Lee spoke. “If Omar Haddad refuses, we go,” he warned."
    cast, at = find_people(parse(text), PARTIES), text.index("he warned")
    assert cast.identify(at, at + 2).person == "Bob Lee"
    text = "Bob Lee spoke. That Omar Haddad must leave, he said."
    cast, at = find_people(parse(text), PARTIES), text.index("he said")
    assert cast.identify(at, at + 2).person == "Omar Haddad"
    assert cast.identify(at, at + 2, [(text.index("That"), at)]).person == "Bob Lee"


@pytest.mark.parametrize("opening", ["If", "Unless", "Should"])
def test_a_supposition_before_the_speaker_is_part_of_what_they_say(opening):
    text = f"Bob Lee spoke. {opening} Omar Haddad leave the town, he said, the port would close."
    cast, at = find_people(parse(text), PARTIES), text.index("he said")
    said = [(text.index("the port"), len(text) - 1)]
    assert cast.identify(at, at + 2, said).person == "Bob Lee"
    text = text.replace(opening, "When")
    cast, at = find_people(parse(text), PARTIES), text.index("he said")
    said = [(text.index("the port"), len(text) - 1)]
    assert cast.identify(at, at + 2, said).person == "Omar Haddad"


@pytest.mark.parametrize(
    ("text", "mention", "party"),
    [
        ("The council met. It refused.", "It", "council"),
        ("The dockers met. They refused.", "They", "port"),
        ("The dockers met. The crowd saw them.", "them", "port"),
        ("The dockers met. Their hats were wet.", "Their", "port"),
        ("The dockers met. It rained.", "It", ""),  # many are no “it”
        ("The council met. They refused.", "They", "council"),
        ("The council met. Rain fell. Wind blew. It refused.", "It", ""),  # three sentences back
        ("The council met. He waved. She smiled. They refused.", "They", ""),
        ("The council met. He waved. They refused.", "They", "council"),
        ("The crowd saw the council. It refused.", "It", ""),  # no subject
        ("The council was seen. It refused.", "It", "council"),
        ("The mayor said that the council met. It refused.", "It", ""),  # in a clause of another's
        ("“The council has met again,” Omar Haddad said. It refused.", "It", ""),
        ("Omar Haddad spoke. They refused.", "They", ""),  # a person is no group
        ("The hat of the council fell. It was wet.", "It", ""),  # something of the council's
        ("The council met. It waited. It refused.", "It", "council"),
        ("The council and the Port Authority met. They refused.", "They", "council"),
    ],
)
def test_a_group_pronoun_takes_the_nearest_subject_that_is_a_party(text, mention, party):
    assert identity(text, mention).party == party


@pytest.mark.parametrize(
    ("text", "mention", "person", "party", "certainty"),
    [
        ("Omar Haddad spoke.", "Omar Haddad", "Omar Haddad", "port", 0.95),
        ("The council met.", "The council", "", "council", 0.9),
        ("The council members met.", "The council members", "", "council", 0.7),
        ("Ann Lee spoke. The mayor left.", "The mayor", "Ann Lee", "council", 0.85),
        ("Ann Lee spoke. A mayor left.", "A mayor", "", "", 0.0),  # some mayor
        ("Ann Lee spoke. The mayors left.", "The mayors", "", "", 0.0),
        ("The mayor left.", "The mayor", "Ann Lee", "council", 0.85),  # known from the case
        ("The council met. It refused.", "It", "", "council", 0.6),
        ("Ann Lee spoke. Her spokesman nodded.", "Her spokesman", "", "council", 0.4),
        ("The Haddad plan failed.", "The Haddad plan", "", "port", 0.5),
        ("Haddad’s plan failed.", "Haddad’s plan", "", "port", 0.5),
        ("A plan about Haddad failed.", "A plan about Haddad", "", "", 0.0),
        ("The council spokesman nodded.", "The council spokesman", "", "council", 0.7),
        ("The dockers’ spokesman nodded.", "The dockers’ spokesman", "", "port", 0.7),
        ("The mayor, Ann Lee, spoke.", "The mayor", "Ann Lee", "council", 0.95),
        ("Rain fell.", "Rain", "", "", 0.0),
    ],
)
def test_whom_a_description_means_and_how_sure_that_is(text, mention, person, party, certainty):
    found = identity(text, mention, occurrence=0)
    assert (found.person, found.party, found.certainty) == (person, party, certainty)


@pytest.mark.parametrize(
    ("text", "mention", "person"),
    [
        ("The agent, Sylvie Roux, spoke.", "The agent", "Sylvie Roux"),
        ("The agent, Inspector Sylvie Roux, spoke.", "The agent", "Sylvie Roux"),
        ("The agent, who had met Sylvie Roux, spoke.", "The agent", ""),  # not right behind the comma
        ("The agents, Sylvie Roux, spoke.", "The agents", ""),
        ("The agent spoke. Sylvie Roux left.", "The agent", ""),
        ("The road, Sylvie Roux said, is long.", "The road", ""),  # a road is nobody
    ],
)
def test_a_name_behind_its_description(text, mention, person):
    assert identity(text, mention, parties=(), occurrence=0).person == person


@pytest.mark.parametrize(
    ("text", "mention", "person"),
    [
        ("Maria Gomez spoke. Gomez left.", "Gomez", "Maria Gomez"),
        ("Maria Gomez spoke. M. Gomez left.", "M. Gomez", "Maria Gomez"),
        ("Maria Gomez spoke. Ms. Gomez left.", "Gomez", "Maria Gomez"),
        ("Maria Gomez spoke. Peter Gomez left.", "Peter Gomez", "Peter Gomez"),
        ("Maria Gomez spoke. Peter Gomez left. Mr. Gomez waved.", "Gomez", "Peter Gomez"),
        ("Maria Gomez spoke. Peter Gomez left. Mrs. Gomez waved.", "Gomez", "Maria Gomez"),
        ("Peter Gomez Jr. spoke. Gomez left.", "Gomez", "Peter Gomez"),
        ("Saskia van der Meulen spoke. Van der Meulen left.", "Saskia van der Meulen", "Saskia van der Meulen"),
        ("Judge Oyelaran spoke. She left.", "Oyelaran", "Oyelaran"),
    ],
)
def test_names_of_one_person(text, mention, person):
    assert identity(text, mention, parties=()).person == person


@pytest.mark.parametrize(
    ("text", "pronoun", "person"),
    [
        ("Maria Gomez met Peter Novak. He left.", "He", "Peter Novak"),  # first names tell
        ("Maria Gomez met Peter Novak. She left.", "She", "Maria Gomez"),
        ("Mr. Oyelaran met Mrs. Whitfield. She left.", "She", "Whitfield"),  # titles tell
        ("Mr. Oyelaran met Mrs. Whitfield. He left.", "He", "Oyelaran"),
        ("Chairwoman Oyelaran met Mr. Whitfield. She left.", "She", "Oyelaran"),  # roles tell
        ("Whitfield, the chairman, met Mrs. Oyelaran. He left.", "He", "Whitfield"),
    ],
)
def test_what_the_text_tells_of_a_person_chooses_the_pronoun(text, pronoun, person):
    assert identity(text, pronoun, parties=()).person == person


@pytest.mark.parametrize(
    ("text", "mention", "party"),
    [
        ("French President Louise Martin spoke.", "Louise Martin", "France"),
        ("Louise Martin, the French president, spoke.", "Louise Martin", "France"),
        ("The French president, Louise Martin, spoke.", "Louise Martin", "France"),
        ("Louise Martin spoke about the French president.", "Louise Martin", "Louise Martin"),
        ("The French met Louise Martin.", "Louise Martin", "Louise Martin"),  # a verb stands between
        ("Sen. Martin Oyelaran (D-Ohio) and other Democrats spoke.", "Martin Oyelaran", "Democrats"),
        ("Sen. Martin Oyelaran (R-Ohio) and other Republicans spoke.", "Martin Oyelaran", "Republicans"),
    ],
)
def test_the_text_says_whose_side_a_person_is_on(text, mention, party):
    found = identity(text, mention, parties=(), occurrence=0)
    assert found.party.removeprefix("the ") == party


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Haddad met the council.", [("port", "Haddad"), ("council", "the council")]),
        ("The council’s plan", [("council", "The council")]),
        ("Omar Haddad left City Hall", [("port", "Omar Haddad"), ("council", "City Hall")]),
        ("They counsel calm", []),
        ("The Port Authority’s men", [("port", "The Port Authority")]),
    ],
)
def test_parties_named_in_a_stretch(text, named):
    found = find_people(parse(text), PARTIES).parties_named(0, len(text))
    assert [(party, text[start:end]) for party, start, end in found] == named


def test_parties_named_keep_to_their_stretch():
    text = "Haddad met the council and the dockers."
    cast = find_people(parse(text), PARTIES)
    start, end = text.index("the council"), text.index(" and")
    assert [party for party, _, _ in cast.parties_named(start, end)] == ["council"]
    assert cast.parties_named(start, end - 1) == []


@pytest.mark.parametrize(
    ("text", "word", "parties"),
    [
        ("The council and the dockers agreed.", "council", ("council", "port")),
        ("The council and Rain agreed.", "council", ("council",)),
        ("Omar Haddad, Bob Lee and the dockers agreed.", "Haddad", ("port", "council")),
        ("The council, which agreed, left.", "which", ("council",)),
        ("Omar Haddad, who agreed, left.", "who", ("port",)),
        ("Who agreed?", "Who", ()),
        ("The council and the dockers met. They agreed.", "They", ("council", "port")),
        ("The council met. They agreed.", "They", ("council",)),
        ("The council met the dockers. Both sides agreed.", "sides", ()),
        ("The council met the dockers, and both sides agreed.", "sides", ("council", "port")),
        ("Anyone from the council agreed.", "Anyone", ("council",)),
    ],
)
def test_the_parties_that_a_noun_stands_for(text, word, parties):
    p = parse(text)
    assert find_people(p, PARTIES).parties_of(p.word.index(word)) == parties


def test_mentions_are_counted_by_text():
    import pandas as pd

    texts = pd.Series(["The council met Haddad. Haddad left.", "Rain fell."], index=["a", "b"])
    table = count_mentions(texts, PARTIES)
    assert table.loc["a"].to_dict() == {"council": 1, "port": 2}
    assert table.loc["b"].to_dict() == {"council": 0, "port": 0}
