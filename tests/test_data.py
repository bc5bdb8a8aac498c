"""The data that come with the project: labels point to their words, tables are as described, model files are the ones recorded."""

import csv
import hashlib
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

from utils.compare import read_labels

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


@pytest.mark.parametrize("name", ["quotes", "stances"])
def test_labels_point_to_exactly_their_words(case, analysis, name):
    for row in read_labels(case, name).to_dict("records"):
        text = analysis.text_of(row["report"])
        assert text[row["start"] : row["end"]] == row.get("text", row.get("evidence"))
        for part in ("speaker", "cue"):
            if row.get(part):
                assert text[row[f"{part}_start"] : row[f"{part}_end"]] == row[part]


def test_labels_use_the_keys_of_the_case(case):
    assert set(read_labels(case, "quotes")["party"]) == set(case.party_names)
    stances = read_labels(case, "stances")
    assert set(stances["party"]) <= set(case.party_names)
    assert set(stances["issue"]) == set(case.issue_names)
    assert set(stances["position"]) <= {1, -1}


QUOTATIONS = [
    "I would like to tell you about the stage we are at with the current American administration, which, as everyone knows, is making, in my opinion, quite energetic and sincere efforts to stop the fighting, end the crisis, and reach agreements of interest to all parties involved in this conflict",
    "feel-out meeting",
    "know exactly whether or not a deal can be made",
    "first two minutes",
    "I'm not going to make a deal. It's not up to me to make a deal",
    "very severe consequences",
    "Keep at it, then, keep at it. It will only get worse",
    "Wherever a Russian soldier sets his foot, it's ours",
    "I have stated Russia's goals",
    "These conditions undoubtedly remain the same",
]


def test_wire_carries_every_quotation_and_the_others_only_recorded_words(analysis):
    from utils.text import find_segments

    assert all(quotation in analysis.text_of("wire").replace("’", "'") for quotation in QUOTATIONS)
    for report in analysis.reports.to_dict("records"):
        for segment in find_segments(report["text"]):
            words = report["text"][segment.start : segment.end].replace("’", "'").rstrip(",.")
            assert any(words in quotation for quotation in QUOTATIONS), (report["report"], words)


def test_reports_have_the_length_that_they_should(analysis):
    words = analysis.reports.set_index("report")["text"].str.split().str.len()
    assert 700 <= words["wire"] <= 900
    assert words.drop("wire").between(450, 650).all()


def test_reports_say_that_they_are_constructed(case):
    for file in (case.folder / "reports").glob("*.txt"):
        assert "note: Written for this collection" in file.read_text(encoding="utf-8").split("\n\n")[0]


def test_no_name_of_a_case_stands_in_the_modules(case):
    people = {part for party in case.parties for person in party.people for part in person.name.split()}
    for file in (ROOT / "utils").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert not [name for name in people | set(case.issue_names) if name in text], file.name


@pytest.mark.parametrize("file", sorted((DATA / "lexicons").glob("*.csv")), ids=lambda f: f.stem)
def test_lexicons_are_complete_and_without_doubles(file):
    with open(file, encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert len({tuple(row) for row in rows}) == len(rows)
    assert f"`{file.name}`" in (DATA / "README.md").read_text(encoding="utf-8")


def test_packages_that_carry_a_model_hold_the_recorded_files():
    recorded = pd.read_csv(DATA / "models" / "packages.csv")
    for row in recorded.itertuples():
        file = Path(find_spec(row.package).origin).parent / row.file
        assert hashlib.sha256(file.read_bytes()).hexdigest() == row.sha256, row.file


def test_every_file_of_the_models_is_recorded():
    recorded = pd.read_csv(DATA / "models" / "packages.csv")
    for package, rows in recorded.groupby("package"):
        folder = Path(find_spec(package).origin).parent
        heavy = {
            f.relative_to(folder).as_posix()
            for f in folder.rglob("*")
            if f.is_file() and f.stat().st_size > 15_000 and f.suffix not in (".py", ".pyc")
        }
        assert heavy <= set(rows["file"])


def test_requirements_are_exact_and_end_with_the_project():
    lines = [
        line
        for line in (ROOT / "requirements.txt").read_text().splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]
    assert lines[-1] == "-e ."
    assert all("==" in line for line in lines[:-1])


def test_requirements_hold_the_pins_of_the_project():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = (ROOT / "requirements.txt").read_text().lower()
    for pin in [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]:
        assert pin.lower() in locked


def test_the_top_is_tidy():
    allowed = {
        "README.md",
        "CITATION.cff",
        "LICENSE",
        "pyproject.toml",
        "requirements.txt",
        "notebooks",
        "data",
        "tests",
        "utils",
        "build",
    }
    assert {p.name for p in ROOT.iterdir() if not p.name.startswith(".")} <= allowed
