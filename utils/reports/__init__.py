"""Reports and cases: files, pages and case.toml, read, checked, and said plainly what is wrong with them."""

from utils.reports.case import Case, Issue, Party, Person, ReportError
from utils.reports.case_file import load_case
from utils.reports.cleaning import clean_text
from utils.reports.files import (
    find_files,
    name_left_out,
    read_own,
    read_places,
    read_report,
    read_reports,
    split_header,
    table_of_reports,
)

__all__ = [
    "Case",
    "Issue",
    "Party",
    "Person",
    "ReportError",
    "clean_text",
    "find_files",
    "load_case",
    "name_left_out",
    "read_own",
    "read_places",
    "read_report",
    "read_reports",
    "split_header",
    "table_of_reports",
]
