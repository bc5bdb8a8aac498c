"""What is known of a person of the text, and whom a mention means."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class NamedPerson(Protocol):
    """A person as a case names them."""

    @property
    def name(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...
    @property
    def role(self) -> tuple[str, ...]: ...
    @property
    def pronoun(self) -> str: ...


class NamedParty(Protocol):
    """A party as a case names it, with its people."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def also(self) -> tuple[str, ...]: ...
    @property
    def people(self) -> Sequence[NamedPerson]: ...


@dataclass(frozen=True)
class Identity:
    """Who a mention means: a person's name or "", a party's key or "", and how certain that is (0-1)."""

    person: str = ""
    party: str = ""
    certainty: float = 0.0


@dataclass
class Known:
    """A person of the case or of the text: every name in use, the party, the pronoun, and the roles held."""

    name: str
    party: str = ""
    pronoun: str = ""
    roles: set[str] = field(default_factory=set)
