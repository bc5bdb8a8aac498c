"""A case from the reports themselves: drafted for the reader to correct, and checked for what its words match."""

from utils.drafts.check import check_matches
from utils.drafts.draft import draft_case
from utils.drafts.write import write_case

__all__ = ["check_matches", "draft_case", "write_case"]
