"""Results that take time, kept on disk as compressed JSON under a hash of what they were made from."""

import gzip
import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from utils.paths import ROOT


def store_folder() -> Path:
    """Where results are kept: the folder in the variable PARLEY_STORE, or `.cache` beside the notebooks."""
    return Path(os.environ.get("PARLEY_STORE") or ROOT / ".cache")


@lru_cache(maxsize=16)
def digest_of(*files: str) -> str:
    """A hash of some files, such as the modules that make a result: put into `made_from`, it lets no older result through."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()[:16]


def recall(kind: str, made_from: str) -> Any:  # whatever JSON holds
    """What was kept of a kind under the text `made_from`, or None."""
    try:
        return json.loads(gzip.decompress(_place(kind, made_from).read_bytes()))
    except (OSError, EOFError, ValueError):  # absent, or cut off in an earlier stop
        return None


def keep(kind: str, made_from: str, result: object) -> None:
    """Keep a result; a full or read-only disk costs time, not results."""
    place = _place(kind, made_from)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_suffix(f".{os.getpid()}.part")
        half.write_bytes(gzip.compress(json.dumps(result, separators=(",", ":")).encode(), compresslevel=1))
        half.replace(place)
    except OSError:
        pass


def _place(kind: str, made_from: str) -> Path:
    digest = hashlib.sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return store_folder() / kind / f"{digest}.json.gz"
