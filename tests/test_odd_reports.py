"""Reports as they come: who speaks where layout, marks and grammar are odd, and what is no statement at all."""

import pytest

from utils.people import find_people
from utils.quotes import find_statements, statement_records
from utils.text import parse


def told(text):
    """[(words, person or speaker)] of the statements of a text."""
    cast, found = find_people(parse(text)), []
    for s in statement_records(find_statements(text)):
        content = [(s["start"], s["end"])]
        person = (
            cast.identify(s["speaker_start"], s["speaker_end"], content).person
            if s["speaker_start"] is not None
            else ""
        )
        found.append((s["text"], person or s["speaker"]))
    return found


def speakers_of(text, words):
    return {who for said, who in told(text) if words in said}


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        # layout
        ("- Mara Voss (Labour): “We stay.”\n- Raj Omar (Reform): “We go.”", "We stay", {"Mara Voss"}),
        ("- Mara Voss (Labour): “We stay.”\n- Raj Omar (Reform): “We go.”", "We go", {"Raj Omar"}),
        (
            "“The toll stays where it is.”\n– Mara Voss, 51, a baker\n\n“It goes in May.”\n– Raj Omar, 30",
            "toll stays",
            {"Mara Voss"},
        ),
        (
            "Ann Lee: What will you do now?\nRaj Omar: We will stay in town.\nAnn Lee: And then?\nRaj Omar: Then we will sing.",
            "stay in town",
            {"Raj Omar"},
        ),
        ("‘We will fight it’: Voss stands by her plan\n\nMara Voss stood by her plan.", "fight it", {"Mara Voss"}),
        ("ELMTOWN, May 4—Mayor Ann Lee has urged drivers to wait.", "to wait", {"Ann Lee"}),
        # several who speak together
        ("“We want peace,” said Mara Voss and Raj Omar.", "We want peace", {"Mara Voss", "Raj Omar"}),
        ("“We want peace,” Norway and Iceland said on Friday.", "We want peace", {"Norway", "Iceland"}),
        ("Spain, Malta and Greece called it “a shame for the whole coast”.", "a shame", {"Spain", "Malta", "Greece"}),
        # the words beside the marks
        ("“Shame on all of you!” cried Mara Voss. “Coward!” Raj Omar yelled.", "Coward", {"Raj Omar"}),
        ("“That is not so,” hit back Mara Voss.", "not so", {"Mara Voss"}),
        ("“Over my body,” thundered Mara Voss.", "Over my body", {"Mara Voss"}),
        (
            "Raj Omar remembered that Mara Voss had told him: “You will never cross this bridge.”",
            "never cross",
            {"Mara Voss"},
        ),
        ("The paper quoted Mara Voss as saying “the bridge is lost”.", "bridge is lost", {"Mara Voss"}),
        (
            "Ann Lee spoke. She dismissed Mara Voss’s claim that “the bridge will fall by May”.",
            "will fall",
            {"Mara Voss"},
        ),
        ("Mara Voss said:“We will stay here.” Raj Omar left.", "stay here", {"Mara Voss"}),
        ("“We will stay here — and you know it —” said Mara Voss—“and that is all.”", "that is all", {"Mara Voss"}),
        ("“It was a trick to fool us,’’ Mara Voss, a baker, told reporters.", "trick to fool", {"Mara Voss"}),
        # who is meant
        ("“We will win,” said the party’s co-leader, Mara Voss.", "We will win", {"Mara Voss"}),
        ("“We lost,” said a former signalman, Raj Omar.", "We lost", {"Raj Omar"}),
        (
            "Mayor Ann Lee argued that Raj Omar would not win, adding that the race was open.",
            "race was open",
            {"Ann Lee"},
        ),
        ("Tom “The Voice” Keller said on Monday that he would retire.", "would retire", {"Tom Keller"}),
    ],
)
def test_the_words_are_those_of_whoever_said_them(text, words, speakers):
    assert speakers_of(text, words) == speakers


def test_a_new_person_who_opens_a_paragraph_goes_on_speaking():
    text = (
        "President Paul Hart has promised an answer. “We shall answer,” the president stated.\n\nFormer President Karl Beck has voiced his concerns, "
        "urging Hart to listen.\n\n“Leaders must know that power is lent to them. I call for calm,” he stated."
    )
    assert speakers_of(text, "lent to them") == {"Karl Beck"}


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is seen as one of the finest in the land. The judge is expected to rule in June.",
        "History shows that tolls rarely last.",
        "The mayor faced criticism over the plan.",
        "She won a vote, which he announced.",
        "“…are leaving the valley by night”",
        "That said, the roof still leaks.",
    ],
)
def test_what_nobody_says_makes_no_row(text):
    assert [row for row in told(text) if "announced" not in row[0]] == []


def test_a_name_in_marks_and_a_wish_for_anonymity_are_no_statements():
    text = "“They took our tents,” said a man who goes by the name “Falcon.” “They did,” said a woman who asked not to be named."
    assert {words for words, _ in told(text)} == {"They took our tents,", "They did,"}


@pytest.mark.parametrize(
    "text",
    [
        "At no point did Mara Voss say “the dam is safe”.",
        "Coach Raj Omar has yet to confirm that the goalkeeper will play.",
        "Mara Voss never said that the dam was safe.",
    ],
)
def test_what_was_not_said_is_not_told_as_said(text):
    statements = find_statements(text)
    assert len(statements)
    assert not statements["asserted"].any()
