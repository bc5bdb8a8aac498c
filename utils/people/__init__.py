"""Who is who: a name, title or pronoun to a person, a person or place to a party."""

from utils.people.cast import find_people
from utils.people.counts import count_mentions

__all__ = [
    "count_mentions",
    "find_people",
]
