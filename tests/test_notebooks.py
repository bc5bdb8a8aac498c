"""Hygiene of the notebooks: run once from top to bottom, complete, small, described, linked. nbval checks the outputs themselves."""

import re
from pathlib import Path

import nbformat
import pytest

from utils.publish import (
    PICTURE,
    draw_positions,
    list_lessons,
    navigation_of,
    readme_with_index,
    readme_with_picture,
    readme_with_trust,
)

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 300_000  # bytes
HEADINGS = ["Where this goes wrong", "Try it yourself", "What you found"]
ABSOLUTE = re.compile(r"(?<![\w.])/(?:home|root|tmp|work|Users|usr|var)/|[A-Z]:\\\\")


def problems(notebook, size, lessons_line=None, folder=ROOT / "notebooks"):
    """What is wrong with a notebook, in sentences; an empty list when nothing is."""
    found, cells = [], notebook.cells
    code = [c for c in cells if c.cell_type == "code"]
    prose = [c.source for c in cells if c.cell_type == "markdown"]
    if [c.execution_count for c in code] != list(range(1, len(code) + 1)):
        found.append("the cells were not run once from top to bottom")
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        found.append("the kernel is not python3")
    if sum(len(re.findall(r"^# ", text, re.M)) for text in prose) != 1:
        found.append("there is not exactly one title")
    found += [f"the part {h!r} is missing" for h in HEADINGS if not any(f"## {h}" in text for text in prose)]
    if sum("parameters" in c.metadata.get("tags", []) for c in code) != 1:
        found.append("there is not exactly one cell of parameters")
    if (
        lessons_line is not None
        and [c.source for c in cells if "navigation" in c.metadata.get("tags", [])] != [lessons_line] * 2
    ):
        found.append("the navigation is not the generated one")
    if size > LARGEST:
        found.append(f"it has {size:,} bytes")
    found += [
        f"cell {n} has {len(c.source.splitlines())} lines"
        for n, c in enumerate(code)
        if len(c.source.splitlines()) > 15
    ]
    found += [
        f"a line of cell {n} is too wide"
        for n, c in enumerate(code)
        if max(map(len, c.source.splitlines()), default=0) > 100
    ]
    found += _wrong_outputs(code) + _broken_links(prose, folder)
    if any(
        ABSOLUTE.search(
            str(c.source) + str([o.get("data", o).get("text/plain", o.get("text", "")) for o in c.get("outputs", [])])
        )
        for c in cells
    ):
        found.append("a path of one machine stands in it")
    return found


def _wrong_outputs(code):
    found = []
    if not any(c.outputs for c in code):
        found.append("there are no outputs")
    figures = 0
    for cell in code:
        for output in cell.outputs:
            data = output.get("data", {})
            if output.output_type == "error" or output.get("name") == "stderr":
                found.append("an output is an error or a warning")
            if "image/png" in data or "<img" in data.get("text/html", ""):
                figures += 1
                alt = re.search(r'<img alt="([^"]{40,})"', data.get("text/html", ""))
                if not alt or len(data.get("text/plain", "")) < 40:
                    found.append("a figure has no description")
        shows = re.search(r"^\s*(?:display\()?plot_\w+\(", cell.source, re.M)
        if shows and not any("<img" in o.get("data", {}).get("text/html", "") for o in cell.outputs):
            found.append("a figure was not drawn")
    return found + (["there are more than 6 figures"] if figures > 6 else [])


def _broken_links(prose, folder):
    targets = [t for text in prose for t in re.findall(r"\]\(([^)\s]+)\)", text)]
    return [
        f"the link {t} leads nowhere"
        for t in targets
        if not t.startswith("http") and not (folder / t.partition("#")[0]).exists()
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_notebook_is_clean(file):
    lessons = list_lessons()
    line = navigation_of(next(lesson for lesson in lessons if lesson.file == file), lessons)
    assert problems(nbformat.read(file, as_version=4), file.stat().st_size, line) == []


def _strip_outputs(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def _drop_description(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "<img" in output.get("data", {}).get("text/html", ""):
                output.data["text/html"] = re.sub(r'alt="[^"]*"', "", output.data["text/html"])


def _break_link(notebook):
    notebook.cells[1].source += "\n\n[nowhere](99-no-such-lesson.ipynb)"


def _add_warning(notebook):
    cell = next(c for c in notebook.cells if c.cell_type == "code")
    cell.outputs.append(nbformat.v4.new_output("stream", name="stderr", text="careful"))


def _run_out_of_order(notebook):
    [c for c in notebook.cells if c.cell_type == "code"][0].execution_count = 7


def _second_title(notebook):
    notebook.cells[2].source = "# Another title"


def _machine_path(notebook):
    next(c for c in notebook.cells if c.cell_type == "code").source += '\nopen("/home/me/file")'


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_strip_outputs, "no outputs"),
        (_drop_description, "no description"),
        (_break_link, "leads nowhere"),
        (_add_warning, "a warning"),
        (_run_out_of_order, "top to bottom"),
        (_second_title, "one title"),
        (_machine_path, "path of one machine"),
    ],
)
def test_damage_is_noticed(damage, says):
    notebook = nbformat.read(FILES[0], as_version=4)
    assert problems(notebook, 0) == []
    damage(notebook)
    assert any(says in problem for problem in problems(notebook, 0))


def test_nbval_turns_red_on_a_wrong_number(tmp_path):
    import subprocess
    import sys

    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )
    cell = nbformat.v4.new_code_cell("print(6 * 7)", execution_count=1)
    cell.outputs = [nbformat.v4.new_output("stream", text="43\n")]
    notebook.cells = [cell]
    nbformat.write(notebook, tmp_path / "wrong.ipynb")
    call = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path / "wrong.ipynb"),
    ]
    run = subprocess.run(call, capture_output=True, text=True, cwd=tmp_path)
    assert run.returncode == 1
    assert "1 failed" in run.stdout


def test_index_in_the_readme_is_the_generated_one():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == readme_with_index(readme, list_lessons())
    assert readme == readme_with_trust(readme)
    assert all(lesson.promise and lesson.file.name in readme for lesson in list_lessons())


def test_picture_in_the_readme_has_the_description_of_today(analysis):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == readme_with_picture(readme, draw_positions(analysis).description)
    assert PICTURE.read_bytes().startswith(b"\x89PNG")


def test_sanitizer_touches_no_number_and_no_name():
    rules = re.findall(r"^regex: (.+)$", (ROOT / "tests" / "nbval-sanitize.cfg").read_text(), re.M)
    assert 0 < len(rules) <= 6
    for rule in rules:
        assert not re.search(rule, "Statements 42 of 0.97, 12 %, Maria Sanz, 2025-08-14")


def test_exercises_of_the_key_stand_in_a_notebook():
    import csv

    everything = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    with open(ROOT / "data" / "exercises.csv", encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            assert everything.count(f'check(\\"{row["exercise"]}\\", answer)') == 2, row["exercise"]
            assert f"Exercise {row['exercise']}: right" in everything, row["exercise"]


QUIET = """
title = "The quiet town"
question = "Who wants what?"
[[party]]
key = "council"
name = "the council"
people = [{ name = "Ann Lee", role = ["mayor"], pronoun = "she" }]
[[party]]
key = "port"
name = "the port"
people = [{ name = "Omar Haddad", role = ["harbour master"], pronoun = "he" }]
[[issue]]
key = "toll"
name = "a toll"
words = ["toll"]
"""
RAIN = "It rained in the town all day. “It is wet here,” Ann Lee said. The market closed because of the wind.\n"
SUN = "The sun came out. Omar Haddad said that the water was high. “We look at it every hour,” he said.\n"


@pytest.mark.parametrize("file", [f for f in FILES if f.stem[:2] != "13"], ids=lambda f: f.stem)
def test_lesson_runs_on_a_case_that_tells_no_position(file, new_case, monkeypatch):
    """Every cell, the solutions too, in this process: another case must not break a lesson, whatever its tables lack."""
    monkeypatch.setenv("CASE", str(new_case(QUIET, {"rain.txt": RAIN, "sun.txt": SUN})))
    monkeypatch.setenv("PARTY", "council")
    monkeypatch.chdir(file.parent)
    names = {"display": lambda *shown: None}
    for cell in nbformat.read(file, as_version=4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, file.stem, "exec"), names)
