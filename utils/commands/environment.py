"""The environment in `.venv`: made on first use from the pins, recognised afterwards in a moment. Standard library only."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from importlib import metadata
from pathlib import Path

from utils.paths import ROOT

FOLDER = ROOT / ".venv"
STAMP = FOLDER / "parley-ready"  # written last: an environment without it is half-made
LOG = ROOT / ".cache" / "setup.log"
SPACE_NEEDED = 1_500_000_000  # bytes: the packages, and as much again while they are unpacked
_FAILURES = [  # what installers say, and what it means for the reader
    (
        ("No space left", "Errno 28", "not enough space", "ENOSPC"),
        "The disk is full; free about 1.5 GB and call again.",
    ),
    (
        (
            "dns error",
            "Failed to fetch",
            "name resolution",
            "Network is unreachable",
            "Max retries",
            "NewConnectionError",
            "timed out",
            "ConnectionError",
            "Connection refused",
            "client error (Connect)",
        ),
        "The packages could not be fetched; the first call needs the network. Connect and call again.",
    ),
]


class SetupError(RuntimeError):
    """The environment could not be made; the message is one sentence for the reader."""


def ready_python() -> str:
    """The Python of a complete environment, which is made first if need be. Returns its path.

    An environment that the reader made by hand (with this project installed in it) is used as it is.
    Raises SetupError with one sentence when it cannot be made.
    """
    inside_own = Path(sys.prefix).resolve() == FOLDER.resolve()
    if not inside_own and _installed_here():
        return sys.executable
    if _stamp() != _wanted():
        _make()
    return str(python_in(FOLDER))


def python_in(folder: Path) -> Path:
    """The interpreter of a virtual environment, on any system."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def replace_by(python: str, arguments: list[str]) -> int:
    """Go on as another Python, with this project importable. Returns its exit code where the system cannot replace a process."""
    os.chdir(ROOT) if not (Path.cwd() / "utils").is_dir() else None
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call([python, *arguments])
    os.execv(python, [python, *arguments])


def _outer_python() -> str:
    """The Python outside any virtual environment: the one inside `.venv` goes away with it."""
    return sys.executable if sys.prefix == sys.base_prefix else getattr(sys, "_base_executable", sys.executable)


def _installed_here() -> bool:
    try:
        metadata.version("parley")
        return True
    except metadata.PackageNotFoundError:
        return False


def _wanted() -> str:
    """What a complete environment was made from: the pins and the Python."""
    pins = b"".join((ROOT / name).read_bytes() for name in ("requirements.txt", "pyproject.toml"))
    return hashlib.sha256(pins).hexdigest() + f" python {sys.version_info[0]}.{sys.version_info[1]}"


def _stamp() -> str | None:
    try:
        return STAMP.read_text()
    except OSError:
        return None


def _make() -> None:
    """Make the environment from nothing, so that what an earlier stop left behind does no harm."""
    try:
        LOG.parent.mkdir(exist_ok=True)
        if FOLDER.exists():
            shutil.rmtree(FOLDER)
        if shutil.disk_usage(ROOT).free < SPACE_NEEDED:
            raise SetupError(_FAILURES[0][1])
        print("Setting up .venv, once; this takes a minute or two.", flush=True)
        began = time.monotonic()
        _install()
        STAMP.write_text(_wanted())
    except OSError as error:
        raise SetupError(
            f"The environment could not be written: {error.strerror} ({error.filename}). Mend that and call again."
        ) from None
    print(f"Set up in {time.monotonic() - began:.0f} s.", flush=True)


def _install() -> None:
    uv = shutil.which("uv")
    if uv:
        steps = [
            [uv, "venv", "--python", _outer_python(), str(FOLDER)],
            [uv, "pip", "install", "--python", str(python_in(FOLDER)), "-r", "requirements.txt"],
        ]
    else:
        steps = [
            [_outer_python(), "-m", "venv", str(FOLDER)],
            [
                str(python_in(FOLDER)),
                "-m",
                "pip",
                "install",
                "--disable-pip-version-check",
                "--progress-bar",
                "off",
                "-r",
                "requirements.txt",
            ],
        ]
    LOG.write_text("")
    for step in steps:
        _call(step)


def _call(step: list[str]) -> None:
    """Run one step with its words in the log, showing that it lives; raise SetupError when it fails."""
    stop = threading.Event()
    ticker = threading.Thread(target=_show_life, args=(stop,), daemon=True)
    ticker.start()
    try:
        with LOG.open("a") as log:
            code = subprocess.call(step, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    finally:
        stop.set()
        ticker.join()
    if code:
        raise SetupError(_explain(step))


def _show_life(stop: threading.Event) -> None:
    began = time.monotonic()
    while not stop.wait(5):
        lines = LOG.read_text(errors="replace").splitlines()
        doing = next((s[:70] for s in map(str.strip, reversed(lines)) if s and not s.startswith("WARNING")), "working")
        print(f"  {time.monotonic() - began:3.0f} s  {doing}", flush=True)


def _explain(step: list[str]) -> str:
    said = LOG.read_text(errors="replace")
    for signs, sentence in _FAILURES:
        if any(sign in said for sign in signs):
            return sentence
    if "ensurepip" in said or "No module named venv" in said:
        return "This Python cannot make environments; install its venv package (on Debian and Ubuntu: apt install python3-venv) or uv, and call again."
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), f"exit of {Path(step[0]).name}")
    return f"Setting up failed ({last[:160]}); the whole story is in .cache/setup.log. Mend that and call again."
