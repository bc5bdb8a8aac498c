"""A case drafted from reports: it loads, it is never written over another, and what its words match is shown."""

import pandas as pd
import pytest

from utils.drafts import check_matches, draft_case, write_case
from utils.reports import ReportError, load_case, read_reports, table_of_reports


def reports_of(*texts):
    return table_of_reports(
        [
            {"report": f"r{n}", "title": "", "outlet": "", "published_on": None, "text": text, "remark": ""}
            for n, text in enumerate(texts)
        ]
    )


@pytest.fixture(scope="module")
def toll():
    return read_reports(load_case("toll_bridge"))


@pytest.fixture(scope="module")
def drafted(toll, tmp_path_factory):
    return write_case(draft_case(toll), tmp_path_factory.mktemp("drafts") / "toll_draft")


def test_a_draft_loads_and_keeps_the_words_of_its_reports(drafted, toll):
    case = load_case(drafted.parent)
    again = read_reports(case)
    assert case.parties
    assert case.issues
    assert sorted(text.strip() for text in again["text"]) == sorted(text.strip() for text in toll["text"])


def test_a_folder_that_is_there_is_not_overwritten(drafted, toll):
    before = drafted.read_text(encoding="utf-8")
    with pytest.raises(ReportError, match="not overwritten"):
        write_case(draft_case(toll), drafted.parent)
    assert drafted.read_text(encoding="utf-8") == before


def test_the_name_of_a_case_is_checked_before_anything_is_written(tmp_path, toll):
    with pytest.raises(ReportError, match="name of a case"):
        write_case(draft_case(toll), tmp_path / "My Case")
    assert not list(tmp_path.iterdir())


def test_reports_that_tell_nothing_make_no_case():
    with pytest.raises(ReportError, match="No case can be drafted"):
        draft_case(reports_of("It rained."))


def test_what_is_never_named_is_said_so():
    case = load_case("toll_bridge")
    table = check_matches(case, reports_of("It rained all day."))
    assert isinstance(table, pd.DataFrame)
    assert (table["places"] == 0).all()
    assert (table["why"] != "").any()
