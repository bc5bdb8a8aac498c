"""Kind self-checks: `check("02a", answer)` compares an answer with the key in `data/exercises.csv` and says how to go on."""

import csv
from functools import lru_cache
from typing import Any

from utils.paths import ROOT

KEY = ROOT / "data" / "exercises.csv"


@lru_cache(maxsize=1)
def _keys() -> dict[str, dict[str, str]]:
    with open(KEY, encoding="utf-8", newline="") as file:
        return {row["exercise"]: row for row in csv.DictReader(file)}


def check(exercise: str, answer: object) -> None:
    """Print whether an answer is right. `...` counts as not attempted; nothing is raised for a wrong one.

    The key holds a number (compared to its last decimal given), a text (case does not matter) or texts joined by `;`
    (a set, in any order). Raises KeyError for an exercise that is not in the key.

    >>> check("00a", ...)
    Exercise 00a: not attempted yet. Put your answer in place of the three dots.
    """
    key = _keys()[exercise]
    if answer is ...:
        print(f"Exercise {exercise}: not attempted yet. Put your answer in place of the three dots.")
    elif _same(answer, key["answer"]):
        print(f"Exercise {exercise}: right. {key['after'] or ''}".rstrip())
    else:
        print(f"Exercise {exercise}: not yet. {key['hint']}")


def _same(answer: Any, wanted: str) -> bool:  # whatever a reader puts in; float() tells whether it is a number
    if isinstance(answer, (set, list, tuple)):
        return {_plain(a) for a in answer} == {_plain(w) for w in wanted.split(";")}
    try:
        decimals = len(wanted.partition(".")[2])
        return round(float(answer), decimals) == float(wanted)
    except (TypeError, ValueError):
        return _plain(answer) == _plain(wanted)


def _plain(value: object) -> str:
    return " ".join(str(value).lower().split())
