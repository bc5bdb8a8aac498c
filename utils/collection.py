"""The notebooks as a collection: their order, their navigation, their execution into pages, the index."""

import html
import re
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat

from utils.trust import measured_figures

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
PATIENCE = 600  # seconds that one cell may take
TRUST_BEGINS, TRUST_ENDS = "<!-- trust: begins -->", "<!-- trust: ends -->"
PICTURE = ROOT / "data" / "positions.png"
PICTURE_BEGINS, PICTURE_ENDS = "<!-- picture: begins -->", "<!-- picture: ends -->"
INDEX_BEGINS, INDEX_ENDS = "<!-- index of notebooks: begins -->", "<!-- index of notebooks: ends -->"

# nbconvert's page without what it would load from elsewhere, and with solutions folded.
_TEMPLATE = """
{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
{%- block html_head_css -%}
<style>
main { max-width: 60rem; margin: 0 auto; padding: 0 .5rem; }
details.solution { margin: .5rem 0 .5rem 5rem; }
details.solution summary { cursor: pointer; font-family: var(--jp-content-font-family); }
.jp-RenderedHTMLCommon figure { margin: 0; max-width: 100%; }
.jp-RenderedHTMLCommon figcaption { color: #555; max-width: 46rem; }
.jp-OutputArea-output { overflow-x: auto; }
.jp-OutputArea-output pre { word-break: normal; overflow-wrap: anywhere; }
.jp-RenderedHTMLCommon table { table-layout: auto; }
@media (max-width: 50rem) {
  .jp-InputPrompt, .jp-OutputPrompt { display: none; }
  details.solution { margin-left: 0; }
  body.jp-Notebook { padding: 0; }
}
</style>
{%- endblock -%}
{%- block codecell -%}
{%- if 'solution' in cell.metadata.get('tags', []) -%}
<details class="solution"><summary>Show a solution</summary>{{ super() }}</details>
{%- else -%}{{ super() }}{%- endif -%}
{%- endblock codecell -%}
"""


class CollectionError(RuntimeError):
    """A notebook that does not run; the message names it, the cell and the error."""


@dataclass(frozen=True)
class Lesson:
    """One notebook: its file, its title and the sentence that says what comes out at the end."""

    file: Path
    title: str
    promise: str

    @property
    def number(self):
        return self.file.stem.split("-")[0]


def list_lessons():
    """The notebooks in their order. Returns a list of `Lesson`."""
    return [_lesson(file) for file in sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))]


def _lesson(file):
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


# -- navigation ------------------------------------------------------------------------------------------------


def write_navigation():
    """Renew the navigation at both ends of each notebook, and the index, the figures and the picture of the README. Returns the files changed."""
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
    renewed = readme_with_picture(readme_with_trust(readme_with_index(text, lessons)), picture.description)
    if renewed != text:
        readme.write_text(renewed, encoding="utf-8")
        changed.append(readme)
    return changed


def navigation_of(lesson, lessons):
    """The line of links that stands at both ends of a notebook."""
    place = lessons.index(lesson)
    parts = ["[Contents](../README.md#the-notebooks)"]
    if place > 0:
        parts.insert(0, f"← [{lessons[place - 1].title}]({lessons[place - 1].file.name})")
    if place + 1 < len(lessons):
        parts.append(f"[{lessons[place + 1].title}]({lessons[place + 1].file.name}) →")
    return " · ".join(parts)


def readme_with_index(text, lessons):
    """The README with its index of notebooks renewed."""
    rows = "\n".join(
        f"| {lesson.number} | [{lesson.title}](notebooks/{lesson.file.name}) | {lesson.promise} |" for lesson in lessons
    )
    table = f"{INDEX_BEGINS}\n| no | notebook | what comes out |\n| --- | --- | --- |\n{rows}\n{INDEX_ENDS}"
    return _between(text, INDEX_BEGINS, INDEX_ENDS, table)


def readme_with_trust(text):
    """The README with its measured figures renewed from `data/benchmarks`."""
    return _between(text, TRUST_BEGINS, TRUST_ENDS, f"{TRUST_BEGINS}\n{measured_figures()}\n{TRUST_ENDS}")


def draw_positions(analysis):
    """The picture of the README: where each party of a case stands on each issue. Returns a `figures.Picture`."""
    from utils.figures import plot_stance_matrix
    from utils.positions import sum_up

    return plot_stance_matrix(
        sum_up(analysis.stances, analysis.case), analysis.case.party_names, analysis.case.issue_names
    )


def readme_with_picture(text, description):
    """The README with its picture, which has its description as alternative text."""
    link = f"![{description}]({PICTURE.relative_to(ROOT).as_posix()})"
    return _between(text, PICTURE_BEGINS, PICTURE_ENDS, f"{PICTURE_BEGINS}\n{link}\n{PICTURE_ENDS}")


def _between(text, begins, ends, part):
    return re.sub(re.escape(begins) + ".*?" + re.escape(ends), lambda _: part, text, flags=re.S)


# -- execution -------------------------------------------------------------------------------------------------


def execute_collection(folder, save=False, only=()):
    """Execute the notebooks in order and write each as a page, then the index. Returns the path of the index page.

    With `save` the outputs are kept in the notebooks, too. Raises CollectionError at the first notebook that fails;
    the pages of those before it stay.
    """
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


def execute(file):
    """A notebook after one clean run from top to bottom, as a notebook node."""
    from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor

    notebook = nbformat.read(file, as_version=4)
    runner = ExecutePreprocessor(
        timeout=PATIENCE, kernel_name="python3", record_timing=False, extra_arguments=["--log-level=40"]
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


def _forget_versions(notebook):
    """The kernel writes the exact Python into the metadata, which would change with every reader's machine."""
    notebook.metadata.pop("language_info", None)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}


def page_of(notebook, lesson):
    """A notebook as one page that loads nothing from elsewhere."""
    from nbconvert import HTMLExporter

    for cell in notebook.cells:
        cell.metadata.get("jupyter", {}).pop("source_hidden", None)
    exporter = HTMLExporter(raw_template=_TEMPLATE)
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": lesson.title}})
    page = re.sub(r'href="(\d\d-[\w-]+)\.ipynb', r'href="\1.html', page)
    return page.replace('href="../README.md#the-notebooks"', 'href="index.html"')


def index_page(lessons):
    """The page that links the executed notebooks, each with its first sentence."""
    items = "\n".join(
        f'<li><a href="{lesson.file.stem}.html"><span>{lesson.number}</span> {html.escape(lesson.title)}</a><p>{html.escape(lesson.promise)}</p></li>'
        for lesson in lessons
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley</title>
<style>
body {{ font: 1.05rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #222; }}
ol {{ list-style: none; padding: 0; }}
li {{ padding: .7rem 0; border-top: 1px solid #ddd; }}
li a {{ font-weight: 600; color: #00527f; text-decoration: none; }}
li a:hover, li a:focus {{ text-decoration: underline; }}
li span {{ display: inline-block; width: 2rem; color: #767676; }}
li p {{ margin: .2rem 0 0 2rem; }}
</style></head><body>
<h1>Parley</h1>
<p>Who speaks, where each party stands, in what tone, and how the story is framed: the notebooks, executed in order.</p>
<ol>
{items}
</ol>
</body></html>
"""
