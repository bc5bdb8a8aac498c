"""A draft as a case folder: case.toml with its evidence as comments, and the reports beside it."""

import re
from pathlib import Path
from typing import Any

from utils.drafts.draft import Draft
from utils.drafts.issues import MOST, DraftedIssue
from utils.drafts.parties import DraftedParty
from utils.reports import ReportError

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


def write_case(draft: Draft, folder: Path) -> Path:
    """Write a draft as a new case. Returns the path of its case.toml. Raises ReportError for a folder that is there already or a wrong name."""
    if not _NAME.fullmatch(folder.name):
        raise ReportError(
            f"{folder.name!r} cannot be the name of a case. Use small letters, digits and _, with a letter first."
        )
    if folder.exists():
        raise ReportError(
            f"{folder} is there already and is not overwritten. Give the case another name, or take the folder away."
        )
    try:
        (folder / "reports").mkdir(parents=True)
        for record in draft.reports.to_dict("records"):
            (folder / "reports" / f"{record['report']}.txt").write_text(
                _report(record), encoding="utf-8", errors="replace"
            )
        file = folder / "case.toml"
        file.write_text(case_toml(draft, folder.name), encoding="utf-8", errors="replace")
    except OSError as error:
        raise ReportError(
            f"The case cannot be written: {error.strerror} ({error.filename}). Mend that and call again."
        ) from None
    return file


def _report(record: dict[str, Any]) -> str:
    """A report with its header, as it is read again."""
    date = (
        ""
        if record["published_on"] is None or record["published_on"] != record["published_on"]
        else str(record["published_on"])[:10]
    )
    lines = [
        ("title", record["title"]),
        ("outlet", record["outlet"]),
        ("date", date),
        ("event", record.get("event", "")),
    ]
    return "".join(f"{key}: {' '.join(str(value).split())}\n" for key, value in lines if value) + "\n" + record["text"]


def case_toml(draft: Draft, name: str) -> str:
    """The text of case.toml: what is sure enough, with a count and a place as a comment; what is less sure commented out."""
    words = sum(len(text.split()) for text in draft.reports["text"])
    names = [record["report"] for record in draft.reports.to_dict("records")]
    keys = _keys([party.name for party in draft.parties])
    issue_keys = _keys([issue.name for issue in draft.issues])
    lines = [
        f"# Drafted from {len(names)} report{'s' if len(names) != 1 else ''} ({words:,} words). Correct it line by line: delete what does not belong, move a person to",
        "# another party, put two issues together by putting their words into one. data/README.md tells how phrases are written.",
        *(f"# {remark}" for remark in draft.remarks),
        f"title = {_quoted(name.replace('_', ' '))}",
        'question = "Who wants what?"',
        f"reports = {_listed(names)}",
        "",
    ]
    for party in draft.parties:
        lines += _commented(_party_lines(party, keys[party.name]), party.rare) + [""]
    for number, issue in enumerate(draft.issues):
        lines += _commented(_issue_lines(issue, issue_keys[issue.name]), number >= MOST) + [""]
    return "\n".join(lines)


def _party_lines(party: DraftedParty, key: str) -> list[str]:
    name = f"{party.name} (on their own)" if party.alone else party.name
    lines = [f"# heard in {party.places} places", "[[party]]", f"key = {_quoted(key)}", f"name = {_quoted(name)}"]
    lines += [f"also = {_listed(party.also)}"] if party.also else []
    if party.people:
        lines.append("people = [")
        for person in party.people:
            role = f", role = {_listed(person.roles)}" if person.roles else ""
            shown = " ".join(person.evidence.split())[:90]
            lines.append(f"  {{ name = {_quoted(person.name)}{role} }},  # {shown}")
        lines.append("]")
    return lines


def _issue_lines(issue: DraftedIssue, key: str) -> list[str]:
    sides = "; ".join(
        f"{party} {'for' if n > 0 else 'against' if n < 0 else 'both'}" for party, n in issue.sides.items()
    )
    moods = (
        [f"mood_for = {_listed(issue.mood_for)}", f"mood_against = {_listed(issue.mood_against)}"]
        if issue.mood_for
        else []
    )
    return [
        f"# {issue.places} places: {sides}",
        f"# “{issue.evidence[:140]}”",
        "[[issue]]",
        f"key = {_quoted(key)}",
        f"name = {_quoted(issue.name)}",
        f"words = {_listed(issue.words)}",
        *moods,
    ]


def _commented(lines: list[str], out: bool) -> list[str]:
    return [line if line.startswith("#") or not out else f"# {line}" for line in lines]


def _keys(names: list[str]) -> dict[str, str]:
    """A key for each name: its words in small letters, told apart by a number where two would be the same."""
    keys: dict[str, str] = {}
    for name in names:
        words = re.findall(r"[a-z0-9]+", name.lower().removeprefix("the "))
        base = "_".join(words)[:40].strip("_") or "entry"
        base = base if base[0].isalpha() else f"x_{base}"
        key, n = base, 2
        while key in keys.values():
            key, n = f"{base[:37]}_{n}", n + 1
        keys[name] = key
    return keys


def _quoted(text: str) -> str:
    clean = "".join(c if c.isprintable() else " " for c in text)
    return '"' + clean.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _listed(texts: list[str]) -> str:
    return "[" + ", ".join(_quoted(text) for text in texts) + "]"
