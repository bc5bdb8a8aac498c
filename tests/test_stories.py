"""Forty short invented reports, each with one difficulty of finding who says what, with the right speakers."""

import tomllib
from pathlib import Path

import pytest

from utils.people import find_people
from utils.quotes import find_statements
from utils.text import parse

STORIES = tomllib.loads((Path(__file__).parent / "data" / "stories.toml").read_text(encoding="utf-8"))["story"]


def spoken_by(text, cast, statements, words):
    """(person or speaker, kind) of the statement that holds some words; ("", "") when none does."""
    start = text.index(words)
    holding = statements[(statements["start"] <= start) & (statements["end"] >= start + len(words))]
    if holding.empty:
        return "", ""
    row = holding.iloc[0]
    if not row["speaker"]:
        return "", row["kind"]
    person = cast.identify(row["speaker_start"], row["speaker_end"]).person
    return person or row["speaker"], row["kind"]


def same_one(found, wanted):
    """Whether a person or a description is the one wanted; of a description the whole or its last part may stand for it."""
    found, wanted = found.lower(), wanted.lower()
    return found == wanted or (found != "" and wanted != "" and (found in wanted or wanted in found))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_story(story):
    text = story["text"].strip()
    statements, cast = find_statements(text), find_people(parse(text))
    wrong = []
    for words, person, kind in story["says"]:
        found, found_kind = spoken_by(text, cast, statements, words)
        if not same_one(found, person) or (person and kind != found_kind):
            wrong.append(words)
    assert wrong == story.get("misses", []), [spoken_by(text, cast, statements, words) for words in wrong]


def test_the_stories_are_what_they_promise():
    assert len(STORIES) >= 40
    for story in STORIES:
        assert 95 <= len(story["text"].split()) <= 155, story["name"]
        assert all(story["text"].count(words) == 1 for words, _, _ in story["says"]), story["name"]
        assert set(story.get("misses", [])) <= {words for words, _, _ in story["says"]}
    assert {"British", "American"} <= {story["style"] for story in STORIES}
