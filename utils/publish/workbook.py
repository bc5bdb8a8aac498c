"""All tables in one Excel workbook: a sheet a table, with filters, a frozen header and links to the words on the page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

LONGEST_CELL = 32_000  # characters that a cell can hold
WIDEST = 60  # characters of a column
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> Any:  # whatever a table holds
    """A text that a spreadsheet would take for a formula gets a mark in front.

    >>> harmless("=1+1"), harmless("toll"), harmless(-1)
    ("'=1+1", 'toll', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_workbook(tables: dict[str, pd.DataFrame], file: Path, anchor: Callable[[dict[str, Any]], str]) -> None:
    """Write tables as one .xlsx. `anchor(row)` gives the place on report.html of a row's words, or ""."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=False)
    book.remove(book.active)
    for name, table in tables.items():
        sheet = book.create_sheet(name[:31])
        linked = {"start", "end"} <= set(table.columns)
        sheet.append([*table.columns, *(["page"] if linked else [])])
        for row in table.to_dict("records"):
            place = anchor(row) if linked and not pd.isna(row["start"]) else ""
            sheet.append([_cell(value) for value in row.values()] + (["words"] if place else []))
            if place:
                sheet.cell(sheet.max_row, sheet.max_column).hyperlink = f"report.html#{place}"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
        for number, column in enumerate(table.columns, start=1):
            widest = max([len(str(column)), *(len(str(v)) for v in table[column].head(100))])
            sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, widest + 2)
    book.save(file)


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    elif not isinstance(value, str) and pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return harmless(_CONTROLS.sub("", value)[:LONGEST_CELL]) if isinstance(value, str) else value
