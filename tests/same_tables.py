"""Whether a change leaves every table as it was: write the tables of all built-in cases before it, compare after it.

python tests/same_tables.py FOLDER              writes CASE.TABLE.csv into a folder
python tests/same_tables.py FOLDER --compare    says which of them would differ now, byte for byte
"""

import argparse
import sys
from pathlib import Path

CASES = Path(__file__).resolve().parent.parent / "data" / "cases"


def tables_of(cases):
    """{file name: bytes of the table} for every table of the cases."""
    from utils.analysis import TABLES, analyse

    found = {}
    for case in cases:
        analysis = analyse(case)
        for table in TABLES:
            found[f"{case}.{table}.csv"] = getattr(analysis, table).to_csv(index=False).encode("utf-8")
    return found


def differing(folder, tables):
    """The names of tables that are not in a folder byte for byte, with the first line that differs."""
    found = []
    for name, now in sorted(tables.items()):
        file = folder / name
        before = file.read_bytes() if file.exists() else b""
        if before != now:
            pairs = zip(before.splitlines() + [b""], now.splitlines() + [b""], strict=False)
            line = next((n for n, (a, b) in enumerate(pairs, start=1) if a != b), 0)
            found.append(f"{name}, line {line}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--compare", action="store_true")
    given = parser.parse_args()
    tables = tables_of(sorted(place.parent.name for place in CASES.glob("*/case.toml")))
    if given.compare:
        different = differing(given.folder, tables)
        print("\n".join(different) or f"All {len(tables)} tables are the same.")
        return bool(different)
    given.folder.mkdir(parents=True, exist_ok=True)
    for name, content in tables.items():
        (given.folder / name).write_bytes(content)
    print(f"{len(tables)} tables written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
