"""What a case is: its parties with their people, its issues with their words."""

from dataclasses import dataclass, field
from pathlib import Path


class ReportError(ValueError):
    """A case or report that cannot be read; the message names the file, the place and the mend."""


@dataclass(frozen=True)
class Person:
    name: str
    also: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    pronoun: str = ""


@dataclass(frozen=True)
class Party:
    key: str
    name: str
    also: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Issue:
    """An issue and the phrases that name it; `actor` is the party whose doing the phrases describe, if it matters."""

    key: str
    name: str
    words: tuple[str, ...]
    about: str = ""
    opposite: tuple[str, ...] = ()
    actor: str = ""
    mood_for: tuple[str, ...] = ()
    mood_against: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """What is asked, of whom, in which reports."""

    name: str
    title: str
    question: str
    parties: tuple[Party, ...]
    issues: tuple[Issue, ...]
    folder: Path | None = field(default=None, compare=False)
    order: tuple[str, ...] = ()

    @property
    def party_names(self) -> dict[str, str]:
        """{key: name} in the order of the case, which every table and chart keeps."""
        return {party.key: party.name for party in self.parties}

    @property
    def issue_names(self) -> dict[str, str]:
        return {issue.key: issue.name for issue in self.issues}
