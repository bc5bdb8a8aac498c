"""Settings of the whole test run: results of earlier runs are not used, and one analysis of the built-in case serves all tests."""

import os
import tempfile

import pytest

from utils.analysis import analyse
from utils.reports import load_case


def pytest_configure(config):
    """What is kept on disk starts empty, so that no result of an earlier state of the code lets a test pass; kernels inherit it.

    The variable PARLEY_TEST_STORE names a folder that is kept instead, for many runs in a row (`benchmarks/mutate.py`): what lies there is keyed
    by the source that made it.
    """
    config.own_store = tempfile.TemporaryDirectory(prefix="parley-store-")
    os.environ["PARLEY_STORE"] = os.environ.get("PARLEY_TEST_STORE") or config.own_store.name


def pytest_unconfigure(config):
    config.own_store.cleanup()


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
