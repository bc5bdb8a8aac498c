"""Who is who: a name, title or pronoun to a person, a person or place to a party."""

from utils.people.cast import Cast, find_people
from utils.people.counts import count_mentions
from utils.people.known import Identity
from utils.people.parties import plain_name
from utils.people.parties import plain_name as _plain  # noqa: F401 - its former name, for scripts written then

__all__ = [
    "Cast",
    "Identity",
    "count_mentions",
    "find_people",
    "plain_name",
]
