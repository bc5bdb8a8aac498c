"""The notebooks as a collection: their order, their execution into pages, the index."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from utils.paths import NOTEBOOKS
from utils.publish.templates import TEMPLATES, fill

if TYPE_CHECKING:
    from nbformat import NotebookNode

PATIENCE = 600  # seconds that one cell may take


class CollectionError(RuntimeError):
    """A notebook that does not run; the message names it, the cell and the error."""


@dataclass(frozen=True)
class Lesson:
    """One notebook: its file, its title and the sentence that says what comes out at the end."""

    file: Path
    title: str
    promise: str

    @property
    def number(self) -> str:
        return self.file.stem.split("-")[0]


def list_lessons() -> list[Lesson]:
    """The notebooks in their order. Returns a list of `Lesson`."""
    return [_lesson(file) for file in sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))]


def _lesson(file: Path) -> Lesson:
    import nbformat  # late, since it takes long and reading a report needs none

    notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        match = (
            re.search(r"^# (.+?)\n+(.+?)(?:\n\n|\Z)", cell.source, re.M | re.S)
            if cell.cell_type == "markdown"
            else None
        )
        if match:
            return Lesson(file, match.group(1).strip(), " ".join(match.group(2).split()))
    return Lesson(file, file.stem, "")


def execute_collection(folder: Path, save: bool = False, only: Sequence[str] = ()) -> Path:
    """Execute the notebooks in order and write each as a page, then the index. Returns the path of the index page.

    With `save` the outputs are kept in the notebooks, too. Raises CollectionError at the first notebook that fails;
    the pages of those before it stay.
    """
    import nbformat  # late, since it takes long and reading a report needs none

    folder.mkdir(parents=True, exist_ok=True)
    lessons = list_lessons()
    chosen = [lesson for lesson in lessons if not only or any(lesson.file.name.startswith(o) for o in only)]
    if not chosen:
        raise CollectionError(
            f"No notebook begins with {' or '.join(only)}. There are: {', '.join(lesson.file.stem for lesson in lessons)}."
        )
    for count, lesson in enumerate(chosen, start=1):
        print(f"[{count}/{len(chosen)}] {lesson.file.stem} ...", end=" ", flush=True)
        began = time.monotonic()
        notebook = execute(lesson.file)
        if save:
            nbformat.write(notebook, lesson.file)
        (folder / f"{lesson.file.stem}.html").write_text(page_of(notebook, lesson), encoding="utf-8")
        print(f"{time.monotonic() - began:.1f} s", flush=True)
    index = folder / "index.html"
    index.write_text(index_page(lessons), encoding="utf-8")
    return index


def execute(file: Path) -> "NotebookNode":
    """A notebook after one clean run from top to bottom, as a notebook node."""
    import nbformat  # late, since it takes long and reading a report needs none
    from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor

    notebook = nbformat.read(file, as_version=4)
    runner = ExecutePreprocessor(
        timeout=PATIENCE,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=40"],
    )
    try:
        runner.preprocess(notebook, {"metadata": {"path": str(file.parent)}})
    except CellExecutionError as error:
        last = [line for line in str(error).splitlines() if line.strip()][-1]
        raise CollectionError(f"\n{file.name} stopped: {last}. Open it in JupyterLab to see the cell.") from None
    except TimeoutError:
        raise CollectionError(f"\n{file.name} has a cell that takes longer than {PATIENCE} s.") from None
    _forget_versions(notebook)
    return notebook


def _forget_versions(notebook: "NotebookNode") -> None:
    """The kernel writes the exact Python into the metadata, which would change with every reader's machine."""
    notebook.metadata.pop("language_info", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}


def page_of(notebook: "NotebookNode", lesson: Lesson) -> str:
    """A notebook as one page that loads nothing from elsewhere."""
    from nbconvert import HTMLExporter

    for cell in notebook.cells:
        cell.metadata.get("jupyter", {}).pop("source_hidden", None)
    exporter = HTMLExporter(extra_template_paths=[str(TEMPLATES)], template_file="notebook.html.j2")
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": lesson.title}})
    page = re.sub(r'href="(\d\d-[\w-]+)\.ipynb', r'href="\1.html', page)
    return page.replace('href="../README.md#the-notebooks"', 'href="index.html"')


def index_page(lessons: list[Lesson]) -> str:
    """The page that links the executed notebooks, each with its first sentence."""
    shown = [
        {"number": lesson.number, "title": lesson.title, "promise": lesson.promise, "page": f"{lesson.file.stem}.html"}
        for lesson in lessons
    ]
    lead = "Who speaks, where each party stands, in what tone, and how the story is framed: the notebooks, executed in order."
    return fill("index.html.j2", title="Parley", lead=lead, lessons=shown)
