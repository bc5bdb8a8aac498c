"""Why a quotation got its speaker: the candidates, and the features that decided."""

import pandas as pd

from utils.quotes.mentions import Scene
from utils.quotes.speakers import Found, find_speakers, speaker_weights
from utils.text import find_segments
from utils.text import parse as parse_text


def show_candidates(text: str, number: int = 0) -> pd.DataFrame:
    """The candidates for one quotation of a text, the best first.

    `number` counts the quotations from 0. Returns a table with the columns candidate, cue and score; "(the speaker before)" stands for
    the speaker of the quotation before. Raises IndexError when the text has no such quotation.

    >>> show_candidates("“I was not asked,” Ann Lee said.").loc[0, "candidate"]
    'Ann Lee'
    """
    scene, found = _found(text, number)
    rows = []
    for mention, score, names in found.scores:
        start, end = scene.span_of(mention)
        cue = next((n.partition("=")[2] for n in names if n.startswith("lem=")), "-")
        rows.append(("(the speaker before)" if "P|far" in names else text[start:end], cue, round(score, 2)))
    return pd.DataFrame(rows, columns=["candidate", "cue", "score"])


def explain_speaker(text: str, number: int = 0, most: int = 8) -> pd.DataFrame:
    """Which features put the chosen speaker of a quotation before the next candidate.

    Returns a table with one row a feature, the strongest first: its weight for the chosen one and for the next (0 where it does not
    apply), and the difference. Pairs of features are left out; the names are explained in data/models/README.md.
    """
    _, found = _found(text, number)
    weights = speaker_weights()
    chosen, other = set(found.scores[0][2]), set(found.scores[1][2]) if len(found.scores) > 1 else set()
    rows = [
        (n, weights[n] if n in chosen else 0.0, weights[n] if n in other else 0.0)
        for n in chosen ^ other
        if n in weights and "&" not in n
    ]
    table = pd.DataFrame(rows, columns=["feature", "chosen", "next"]).assign(
        difference=lambda t: t["chosen"] - t["next"]
    )
    order = table.assign(size=table["difference"].abs()).sort_values(["size", "feature"], ascending=[False, True])
    return order.drop(columns="size").head(most).reset_index(drop=True)


def _found(text: str, number: int) -> tuple[Scene, Found]:
    scene = Scene(parse_text(text), find_segments(text))
    return scene, find_speakers(scene)[number]
