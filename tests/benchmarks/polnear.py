"""PolNeAR, the Political News Attribution Relations corpus (Newell, Margolin and Ruths 2018), as the trainings here read it.

The corpus is public; its authors give it out for research. Lay its parts as PLACE/train/text/*.txt and
PLACE/train/attributions/*.ann (and dev likewise). None of it is part of this project.
"""

import re
from dataclasses import dataclass
from pathlib import Path

# annotators sometimes exchanged source and cue; a source that is one of these words is a cue
_EXCHANGED = {
    "said",
    "says",
    "say",
    "added",
    "wrote",
    "told",
    "asked",
    "tweeted",
    "according to",
    "argued",
    "noted",
    "explained",
}


@dataclass
class Article:
    """A text and its attributions: dicts with content, speaker and cue, each a list of (start, end)."""

    name: str
    text: str
    attributions: list

    @property
    def outlet(self):
        return self.name.split("_")[0]


def read_articles(place, part):
    """The articles of a part (train, dev) with the attributions of their first annotator. Returns a list of `Article`."""
    articles = []
    for file in sorted(Path(place, part, "text").glob("*.txt")):
        with open(file, encoding="utf-8", newline="") as handle:
            text = handle.read()
        annotated = sorted(Path(place, part, "attributions").glob(f"{file.stem}_????.ann"))
        if annotated:
            articles.append(Article(file.stem, text, _read_attributions(annotated[0], text)))
    return articles


def _read_attributions(file, text):
    spans, found = {}, []
    lines = file.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if match := re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line + "\t"):
            spans[match.group(1)] = [tuple(map(int, piece.split())) for piece in match.group(2).split(";")]
    for line in lines:
        if not re.match(r"E\d+\t", line):
            continue
        roles = {"content": [], "source": [], "cue": []}
        for part in line.split("\t")[1].split():
            role, _, key = part.partition(":")
            roles.setdefault(re.sub(r"\d+$", "", role).lower(), []).extend(spans.get(key, []))
        words = [text[a:b].strip().lower() for a, b in roles["source"]]
        if len(words) == 1 and words[0] in _EXCHANGED and roles["cue"]:
            roles["source"], roles["cue"] = roles["cue"], roles["source"]
        if roles["content"]:
            found.append(
                {"content": sorted(roles["content"]), "speaker": sorted(roles["source"]), "cue": sorted(roles["cue"])}
            )
    return found


def words_in(text, spans):
    """The words that lie in spans, as a frozenset of (start, end): what two annotations are compared by."""
    inside = set()
    for start, end in spans:
        for match in re.finditer(r"[^\W_]+(?:['’.,-][^\W_]+)*", text[start:end]):
            inside.add((start + match.start(), start + match.end()))
    return frozenset(inside)
