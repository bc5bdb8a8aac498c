"""Settings of the whole test run: what nbval compares, and one analysis of the built-in case for all tests."""

import pytest
from nbval.plugin import IPyNbFile

from utils.analysis import analyse
from utils.reports import load_case


def pytest_collectstart(collector):
    """A picture's bytes differ between systems, and its HTML holds them; its description (text/plain) is compared."""
    if isinstance(collector, IPyNbFile):
        collector.skip_compare += ("text/html",)


@pytest.fixture(scope="session")
def case():
    return load_case("alaska_summit")


@pytest.fixture(scope="session")
def analysis(case):
    return analyse(case)


@pytest.fixture
def new_case(tmp_path):
    """A function that writes a case folder from the text of a case.toml and {file name: text of a report}."""

    def write(toml, reports=None):
        (tmp_path / "reports").mkdir(exist_ok=True)
        (tmp_path / "case.toml").write_text(toml, encoding="utf-8")
        for name, text in (reports or {}).items():
            (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write
