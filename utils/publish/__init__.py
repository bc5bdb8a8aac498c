"""What readers get: the report page, the notebooks as a collection, the README's generated parts, files for other programs."""

from utils.publish.exercises import check
from utils.publish.notebooks import CollectionError, execute_collection, list_lessons
from utils.publish.other_programs import graphml_of, statement_table
from utils.publish.readme import (
    PICTURE,
    draw_positions,
    navigation_of,
    readme_with_index,
    readme_with_picture,
    readme_with_rooms,
    readme_with_trust,
    write_navigation,
)
from utils.publish.report_page import read_into, write_tables

__all__ = [
    "CollectionError",
    "PICTURE",
    "check",
    "draw_positions",
    "execute_collection",
    "graphml_of",
    "list_lessons",
    "navigation_of",
    "read_into",
    "readme_with_index",
    "readme_with_picture",
    "readme_with_rooms",
    "readme_with_trust",
    "statement_table",
    "write_navigation",
    "write_tables",
]
