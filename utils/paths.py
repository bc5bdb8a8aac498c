"""Where things lie in the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
CASES = ROOT / "data" / "cases"
LEXICONS = ROOT / "data" / "lexicons"
MODELS = ROOT / "data" / "models"
BENCHMARKS = ROOT / "data" / "benchmarks"
