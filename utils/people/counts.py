"""How often each text names each party."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from utils.people.cast import find_people
from utils.people.known import NamedParty


def count_mentions(texts: pd.Series, parties: Sequence[NamedParty]) -> pd.DataFrame:
    """How often each text names each party, by its names and its people's. Returns a table: a row a text, a column a party key.

    `texts` is a pandas Series; its index is kept.
    """
    from utils.text import parse

    columns: dict[str, list[int]] = {party.key: [] for party in parties}
    for text in texts:
        named = Counter(party for party, _, _ in find_people(parse(text), parties).parties_named(0, len(text)))
        for key, counts in columns.items():
            counts.append(named[key])
    return pd.DataFrame(columns, index=texts.index)
