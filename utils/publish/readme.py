"""The generated parts of the README and of the notebooks: navigation, index, figures, picture, rooms."""

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from utils import ROOMS
from utils.paths import ROOT
from utils.publish.measured import measured_figures
from utils.publish.notebooks import CollectionError, Lesson, list_lessons

if TYPE_CHECKING:
    from utils.analysis import Analysis
    from utils.figures import Picture

TRUST_BEGINS, TRUST_ENDS = "<!-- trust: begins -->", "<!-- trust: ends -->"
PICTURE = ROOT / "data" / "positions.png"
PICTURE_BEGINS, PICTURE_ENDS = "<!-- picture: begins -->", "<!-- picture: ends -->"
ROOMS_BEGINS, ROOMS_ENDS = "<!-- rooms: begins -->", "<!-- rooms: ends -->"
INDEX_BEGINS, INDEX_ENDS = "<!-- index of notebooks: begins -->", "<!-- index of notebooks: ends -->"


def write_navigation() -> list[Path]:
    """Renew the navigation at both ends of each notebook, and the index, the figures and the picture of the README. Returns the files changed."""
    import nbformat  # late, since it takes long and reading a report needs none

    from utils.analysis import analyse

    lessons, changed = list_lessons(), []
    for lesson in lessons:
        notebook = nbformat.read(lesson.file, as_version=4)
        line = navigation_of(lesson, lessons)
        ends = [cell for cell in notebook.cells if "navigation" in cell.metadata.get("tags", [])]
        if len(ends) != 2:
            raise CollectionError(
                f"{lesson.file.name} needs a cell tagged `navigation` at its beginning and at its end; it has {len(ends)}."
            )
        if any(cell.source != line for cell in ends):
            for cell in ends:
                cell.source = line
            nbformat.write(notebook, lesson.file)
            changed.append(lesson.file)
    readme, picture = ROOT / "README.md", draw_positions(analyse())
    text = readme.read_text(encoding="utf-8")
    if readme_with_picture(text, picture.description) != text or not PICTURE.exists():
        PICTURE.write_bytes(picture.png)
        changed.append(PICTURE)
    renewed = readme_with_rooms(readme_with_trust(readme_with_index(text, lessons)))
    renewed = readme_with_picture(renewed, picture.description)
    if renewed != text:
        readme.write_text(renewed, encoding="utf-8")
        changed.append(readme)
    return changed


def navigation_of(lesson: Lesson, lessons: list[Lesson]) -> str:
    """The line of links that stands at both ends of a notebook."""
    place = lessons.index(lesson)
    parts = ["[Contents](../README.md#the-notebooks)"]
    if place > 0:
        parts.insert(0, f"← [{lessons[place - 1].title}]({lessons[place - 1].file.name})")
    if place + 1 < len(lessons):
        parts.append(f"[{lessons[place + 1].title}]({lessons[place + 1].file.name}) →")
    return " · ".join(parts)


def readme_with_index(text: str, lessons: list[Lesson]) -> str:
    """The README with its index of notebooks renewed."""
    rows = "\n".join(
        f"| {lesson.number} | [{lesson.title}](notebooks/{lesson.file.name}) | {lesson.promise} |" for lesson in lessons
    )
    table = f"{INDEX_BEGINS}\n| no | notebook | what comes out |\n| --- | --- | --- |\n{rows}\n{INDEX_ENDS}"
    return _between(text, INDEX_BEGINS, INDEX_ENDS, table)


def readme_with_trust(text: str) -> str:
    """The README with its measured figures renewed from `data/benchmarks`."""
    return _between(text, TRUST_BEGINS, TRUST_ENDS, f"{TRUST_BEGINS}\n{measured_figures()}\n{TRUST_ENDS}")


def draw_positions(analysis: "Analysis") -> "Picture":
    """The picture of the README: where each party of a case stands on each issue. Returns a `figures.Picture`."""
    from utils.figures import plot_stance_matrix
    from utils.stance import sum_up

    return plot_stance_matrix(
        sum_up(analysis.stances, analysis.case), analysis.case.party_names, analysis.case.issue_names
    )


def readme_with_picture(text: str, description: str) -> str:
    """The README with its picture, which has its description as alternative text."""
    link = f"![{description}]({PICTURE.relative_to(ROOT).as_posix()})"
    return _between(text, PICTURE_BEGINS, PICTURE_ENDS, f"{PICTURE_BEGINS}\n{link}\n{PICTURE_ENDS}")


def readme_with_rooms(text: str) -> str:
    """The README with its picture of the house renewed from `utils.ROOMS`: the floors, and what each room is for and may call."""
    floors = "\n".join(f"{number:>2}  {'   '.join(rooms)}" for number, rooms in reversed(list(enumerate(_floors()))))
    rows = "\n".join(
        f"| `{room}` | {_purpose(room)} | {', '.join(f'`{below}`' for below in calls) or '–'} |"
        for room, calls in ROOMS.items()
    )
    table = f"| room | is for | may call |\n| --- | --- | --- |\n{rows}"
    return _between(text, ROOMS_BEGINS, ROOMS_ENDS, f"{ROOMS_BEGINS}\n```\n{floors}\n```\n\n{table}\n{ROOMS_ENDS}")


def _floors() -> list[list[str]]:
    """The rooms by floor, from the ground: each stands one above the highest room that it calls."""
    floor: dict[str, int] = {}
    for room, calls in reversed(ROOMS.items()):
        floor[room] = max((floor[below] + 1 for below in calls), default=0)
    return [[room for room in ROOMS if floor[room] == number] for number in range(max(floor.values()) + 1)]


def _purpose(room: str) -> str:
    """The first sentence of a room, without its full stop."""
    folder, module = ROOT / "utils" / room, ROOT / "utils" / f"{room}.py"
    file = folder / "__init__.py" if folder.is_dir() else module
    told = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return told.split("\n")[0].rstrip(".")


def _between(text: str, begins: str, ends: str, part: str) -> str:
    return re.sub(re.escape(begins) + ".*?" + re.escape(ends), lambda _: part, text, flags=re.S)
