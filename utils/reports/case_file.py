"""Reading a case from its case.toml; whatever is wrong gets one sentence with the file, the entry and the mend."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from utils.paths import CASES
from utils.reports.case import Case, Issue, Party, Person, ReportError
from utils.reports.files import short

_Entry = dict[str, Any]  # a table of the file before it is checked


def list_cases() -> list[str]:
    """The names of the built-in cases."""
    return sorted(folder.parent.name for folder in CASES.glob("*/case.toml"))


def load_case(name: str | Path) -> Case:
    """Read and check a case, given by its name in `data/cases` or as a folder. Returns a `Case`.

    Raises ReportError that names the file, the entry and the mend.

    >>> load_case("alaska_summit").title
    'The Alaska summit'
    """
    folder = Path(name) if (Path(name) / "case.toml").is_file() else CASES / str(name)
    file = folder / "case.toml"
    if not file.is_file():
        raise ReportError(
            f"There is no case {str(name)!r}. The cases here are: {', '.join(list_cases()) or 'none'}; or give a folder with a case.toml."
        )
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportError(
            f"{short(file)} is not valid TOML: {error}. Mend that line; strings stand in double quotes."
        ) from None
    return _build_case(folder, file, entries)


def _build_case(folder: Path, file: Path, entries: _Entry) -> Case:
    where = short(file)
    _known_keys(where, "the case", entries, {"title", "question", "reports", "party", "issue"})
    parties = tuple(
        _build_party(where, i, entry) for i, entry in enumerate(_list_of_tables(where, entries, "party"), start=1)
    )
    issues = tuple(
        _build_issue(where, i, entry) for i, entry in enumerate(_list_of_tables(where, entries, "issue"), start=1)
    )
    _distinct(where, "party", [p.key for p in parties])
    _distinct(where, "issue", [i.key for i in issues])
    _names_of_one_party(where, parties)
    for issue in issues:
        if issue.actor and issue.actor not in {p.key for p in parties}:
            raise ReportError(
                f"{where}, issue {issue.key!r}: actor {issue.actor!r} is no party of this case. Use one of {', '.join(p.key for p in parties)}."
            )
    return Case(
        name=folder.name,
        title=_text(where, "the case", entries, "title"),
        question=_text(where, "the case", entries, "question", default=""),
        parties=parties,
        issues=issues,
        folder=folder,
        order=_texts(where, "the case", entries, "reports"),
    )


def _list_of_tables(where: str, entries: _Entry, kind: str) -> list[_Entry]:
    tables = entries.get(kind, [])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise ReportError(f"{where} has no [[{kind}]] entry. Add at least one, with a key and a name.")
    return tables


def _build_party(where: str, number: int, entry: _Entry) -> Party:
    place = f"party {entry.get('key', number)!r}"
    _known_keys(where, place, entry, {"key", "name", "also", "people"})
    people = []
    for person in entry.get("people", []):
        if not isinstance(person, dict):
            raise ReportError(
                f'{where}, {place}: people must be written as {{ name = "...", role = ["..."], pronoun = "he" }}.'
            )
        _known_keys(where, f"{place}, people", person, {"name", "also", "role", "pronoun"})
        named = _text(where, f"{place}, people", person, "name")
        pronoun = _text(where, f"{place}, {named}", person, "pronoun", default="")
        if pronoun not in ("he", "she", "they", ""):
            raise ReportError(f"{where}, {place}, {named}: pronoun {pronoun!r} is not one of he, she, they.")
        people.append(
            Person(named, _texts(where, named, person, "also"), _texts(where, named, person, "role"), pronoun)
        )
    return Party(
        _key(where, place, entry),
        _text(where, place, entry, "name"),
        _texts(where, place, entry, "also"),
        tuple(people),
    )


def _build_issue(where: str, number: int, entry: _Entry) -> Issue:
    place = f"issue {entry.get('key', number)!r}"
    phrases = ("words", "opposite", "mood_for", "mood_against")
    _known_keys(where, place, entry, {"key", "name", "about", "actor", *phrases})
    issue = Issue(
        key=_key(where, place, entry),
        name=_text(where, place, entry, "name"),
        about=_text(where, place, entry, "about", default=""),
        actor=_text(where, place, entry, "actor", default=""),
        **{name: _texts(where, place, entry, name) for name in phrases},
    )
    if not issue.words:
        raise ReportError(
            f'{where}, {place} has no words. Add words = ["..."], the phrases by which reports name this issue.'
        )
    return issue


def _known_keys(where: str, place: str, entry: _Entry, known: set[str]) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ReportError(
            f"{where}, {place}: {unknown[0]!r} is not known here. What may stand here: {', '.join(sorted(known))}."
        )


def _text(where: str, place: str, entry: _Entry, key: str, default: str | None = None) -> str:
    value = entry.get(key, default)
    if value is None:
        raise ReportError(f'{where}, {place} has no {key}. Add {key} = "...".')
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ReportError(f"{where}, {place}: {key} must be a text in double quotes, not {value!r}.")
    return value


def _texts(where: str, place: str, entry: _Entry, key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise ReportError(f'{where}, {place}: {key} must be a list of texts, such as ["...", "..."].')
    return tuple(value)


def _key(where: str, place: str, entry: _Entry) -> str:
    key = _text(where, place, entry, "key")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise ReportError(f'{where}, {place}: key {key!r} must be small letters, digits and _, such as "city_council".')
    return key


def _distinct(where: str, kind: str, keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ReportError(f"{where}: the {kind} key {twice[0]!r} stands twice. Give each {kind} a key of its own.")


def _names_of_one_party(where: str, parties: Iterable[Party]) -> None:
    owner: dict[str, str] = {}
    for party in parties:
        for name in (
            party.name,
            *party.also,
            *(p.name for p in party.people),
            *(n for p in party.people for n in p.also),
        ):
            if owner.setdefault(name.lower(), party.key) != party.key:
                raise ReportError(
                    f"{where}: {name!r} stands under party {owner[name.lower()]!r} and under {party.key!r}. Leave it with one."
                )
