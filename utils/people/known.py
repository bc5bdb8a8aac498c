"""What is known of a person of the text, and whom a mention means."""

from dataclasses import dataclass, field


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
    roles: set = field(default_factory=set)
