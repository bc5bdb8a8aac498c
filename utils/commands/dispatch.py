"""What each command of the README does, once the environment stands."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from utils.paths import ROOT


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python3 -m utils")
    commands = parser.add_subparsers(dest="command", required=True)
    run_parser = commands.add_parser("run")
    run_parser.add_argument("--save", action="store_true", help="also keep the outputs in the notebooks")
    run_parser.add_argument("notebooks", nargs="*", help="only these, by the beginning of their names")
    test_parser = commands.add_parser("test")
    test_parser.add_argument("names", nargs="*", help="only these: a test file, as quotes, or a lesson, as 02")
    commands.add_parser("lab")
    commands.add_parser("index")
    read_parser = commands.add_parser("read")
    read_parser.add_argument("places", nargs="+", metavar="PLACE")
    read_parser.add_argument("--case")
    read_parser.add_argument("--out", default="build/read")
    draft_parser = commands.add_parser("new-case")
    draft_parser.add_argument("name", metavar="NAME")
    draft_parser.add_argument("places", nargs="+", metavar="PLACE")
    check_parser = commands.add_parser("check-case")
    check_parser.add_argument("name", metavar="NAME")
    given = parser.parse_args(arguments)
    try:
        return _COMMANDS[given.command](given) or 0
    except KeyboardInterrupt:
        return _stop("Stopped. What was finished before is kept.")
    except OSError as error:
        if error.errno == 28:
            return _stop("The disk is full; free some space and call again.")
        raise


def run(given):
    """Execute the notebooks in order into build/ as pages, with an index page."""
    from utils.publish import CollectionError, execute_collection

    try:
        index_page = execute_collection(ROOT / "build", save=given.save, only=given.notebooks)
    except CollectionError as error:
        return _stop(str(error))
    print(f"Done. Open {_shown(index_page)} in a browser.")


def test(given):
    """ruff, the hints by mypy, every unit test, and the notebooks with strict nbval; with names, those tests and lessons alone."""
    if given.names:
        files = [found for name in given.names for found in _tests_named(name)]
        unknown = [name for name in given.names if not _tests_named(name)]
        if unknown:
            known = ", ".join(file.stem.removeprefix("test_") for file in sorted((ROOT / "tests").glob("test_*.py")))
            return _stop(
                f"There is no test or lesson {', '.join(unknown)}. Name a lesson by its number, or one of: {known}."
            )
        return subprocess.call([sys.executable, "-m", "pytest", *map(str, files)], cwd=ROOT)
    checks = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"], ["pytest"]]
    failed = [" ".join(check) for check in checks if subprocess.call([sys.executable, "-m", *check], cwd=ROOT)]
    if failed:
        return _stop("Failed: " + "; ".join(failed))


def _tests_named(name):
    """The test files, or the notebook, whose names begin so."""
    if name.isdigit():
        return sorted((ROOT / "notebooks").glob(f"{name}-*.ipynb"))
    return sorted((ROOT / "tests").glob(f"test_{name}*.py"))


def lab(given):
    """JupyterLab on the first notebook."""
    return subprocess.call([sys.executable, "-m", "jupyter", "lab", "notebooks/00-start-here.ipynb"], cwd=ROOT)


def index(given):
    """Renew what is generated: the navigation of the notebooks and the index in the README."""
    from utils.publish import write_navigation

    for changed in write_navigation():
        print(f"Renewed {_shown(changed)}.")


def read(given):
    """Analyse one's own reports: the tables as CSV and one page."""
    from utils.publish import read_into
    from utils.reports import ReportError

    try:
        page = read_into(given.places, Path(given.out), case=given.case, progress=_show_progress, warn=_warn)
    except ReportError as error:
        return _stop(str(error))
    _say(f"Done. Open {_shown(page)} in a browser; the tables lie beside it.")


def new_case(given):
    """Draft a case from one's own reports, for the reader to correct."""
    from utils.drafts import draft_case, write_case
    from utils.paths import CASES
    from utils.reports import ReportError, read_places, table_of_reports

    try:
        records, problems = read_places(given.places)
        for problem in problems:
            _warn(problem)
        file = write_case(draft_case(table_of_reports(records), _show_progress), CASES / given.name)
    except ReportError as error:
        return _stop(str(error))
    print(
        f"Drafted {_shown(file)}. Open it, correct what is wrong, take away the # before what you want to keep; "
        f"then `python3 -m utils check-case {given.name}` shows what its words match, and "
        f"`python3 -m utils read {_shown(file.parent / 'reports')} --case {given.name}` reads with it."
    )


def check_case(given):
    """Show where the parties and issues of a case are named in its reports, and which never are."""
    from utils.drafts import check_matches
    from utils.reports import ReportError, load_case

    try:
        table = check_matches(load_case(given.name))
    except ReportError as error:
        return _stop(str(error))
    for row in table.to_dict("records"):
        print(
            f"{row['kind']:6} {row['name']}: named {row['places']} times in {row['reports']} reports, {row['positions']} positions"
        )
        for sentence in filter(None, (row["example"] and f"“{row['example']}”", row["why"])):
            print(f"       {sentence}")


_COMMANDS = {
    "run": run,
    "test": test,
    "lab": lab,
    "index": index,
    "read": read,
    "new-case": new_case,
    "check-case": check_case,
}


def _warn(sentence):
    _say(sentence, sys.stderr)


def _say(sentence, stream=None):
    """Print a sentence wherever it goes: what a narrow code page lacks is written as an escape."""
    stream = stream or sys.stdout
    encoding = stream.encoding or "utf-8"
    print(sentence.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)


def _show_progress(done, total, name):
    if total > 1:
        _say(f"  [{done}/{total}] {name}")


def _shown(path):
    return os.path.relpath(path)


def _stop(sentence):
    _warn(sentence)
    return 1
