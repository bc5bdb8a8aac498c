"""The confidence of every statement of the invented reports is the one that was measured with the models: the features still are those that they learned from.

A feature that is counted otherwise than when its weight was learned rarely changes who speaks in a clear sentence, but it moves how sure we say that
we are. So each statement of `data/stories.toml` and of the reports beside it has its confidence in `data/confidences.csv`, with the score of the speaker before the next candidate. After a
training, or a change of a feature that is meant, `python tests/test_confidences.py` writes the table anew; read what it changes before you keep it.
"""

import csv
import sys
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from utils.quotes import find_statements, show_candidates
from utils.reports import split_header
from utils.text import find_segments

DATA = Path(__file__).resolve().parent / "data"
COLUMNS = ["story", "words", "speaker", "confidence or score"]
BEST = 3  # candidates of a quotation whose scores are kept
STORIES = tomllib.loads((DATA / "stories.toml").read_text(encoding="utf-8"))["story"]


@lru_cache(maxsize=1)
def reports():
    """{name: text} of the stories and of the invented reports."""
    texts = {story["name"]: story["text"].strip() for story in STORIES}
    files = [*sorted((DATA / "more_reports").glob("*.txt")), *sorted((DATA / "framed_reports").glob("*.txt"))]
    return texts | {f"{f.parent.name}/{f.stem}": split_header(f.read_text(encoding="utf-8"))[1] for f in files}


def told(name, text):
    """A text as rows of the table: each statement with its confidence, then the candidates for each quotation with their scores, the best first."""
    rows = [
        [" ".join(row["text"].split()[:6]), row["speaker"], f"{row['confidence']:.3f}"]
        for row in find_statements(text).to_dict("records")
    ]
    for number in range(len(find_segments(text)) if "/" not in name else 0):  # of the stories alone: it takes its time
        best = show_candidates(text, number).head(BEST)
        rows += [[f"quotation {number}", row.candidate, f"{row.score:.2f}"] for row in best.itertuples()]
    return rows


@lru_cache(maxsize=1)
def kept():
    with open(DATA / "confidences.csv", encoding="utf-8", newline="") as file:
        rows = {}
        for story, *row in list(csv.reader(file))[1:]:
            rows.setdefault(story, []).append(row)
        return rows


@pytest.mark.parametrize("name", reports())
def test_we_are_as_sure_as_was_measured(name):
    assert told(name, reports()[name]) == kept().get(name, [])


if __name__ == "__main__":
    with open(DATA / "confidences.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([name, *row] for name, text in reports().items() for row in told(name, text))
