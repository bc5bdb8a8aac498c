"""Setting up: one clear sentence and a non-zero exit for what goes wrong, and a fresh start afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from utils import __main__ as entry
from utils.commands import SetupError, environment, ready_python

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The set-up of a project that lies in an empty folder and has no environment."""
    for name in ("requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_text("")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "parley-ready")
    monkeypatch.setattr(environment, "LOG", tmp_path / ".cache" / "setup.log")
    monkeypatch.setattr(environment, "_installed_here", lambda: False)
    return tmp_path


def failing(words):
    def steps():
        environment.LOG.write_text("")
        (environment.FOLDER / "half").mkdir(parents=True)
        environment._call([sys.executable, "-c", f"print({words!r}); raise SystemExit(1)"])

    return steps


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("error: Failed to fetch: dns error", "needs the network"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ensurepip is not available", "python3-venv"),
        ("something odd", "something odd"),
    ],
)
def test_failures_are_one_sentence_and_the_next_call_starts_over(elsewhere, monkeypatch, words, sentence):
    monkeypatch.setattr(environment, "_install", failing(words))
    with pytest.raises(SetupError, match=sentence) as error:
        ready_python()
    assert "\n" not in str(error.value)
    monkeypatch.setattr(environment, "_install", lambda: environment.FOLDER.mkdir())
    assert ready_python() == str(environment.python_in(elsewhere / ".venv"))
    assert not (elsewhere / ".venv" / "half").exists()


def test_ready_environment_is_used_as_it_is_until_the_pins_change(elsewhere, monkeypatch):
    made = []
    monkeypatch.setattr(environment, "_install", lambda: made.append(environment.FOLDER.mkdir()))
    ready_python()
    ready_python()
    assert len(made) == 1
    (elsewhere / "requirements.txt").write_text("other==1")
    ready_python()
    assert len(made) == 2


def test_full_disk_is_noticed_before_anything_is_made(elsewhere, monkeypatch):
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(SetupError, match="disk is full"):
        ready_python()
    assert not (elsewhere / ".venv").exists()


def test_too_old_python_gets_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 1))
    assert entry.main(["run"]) == 1
    said = capsys.readouterr().err
    assert "3.11" in said
    assert said.count("\n") == 1


def test_without_a_command_the_commands_are_listed():
    run = subprocess.run([sys.executable, "-m", "utils"], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0
    assert all(f"python3 -m utils {command}" in run.stdout for command in ("run", "test", "lab", "read"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["fly"], "no command 'fly'"),
        (["read", "absent.txt"], "no file or folder absent.txt"),
        (["read", "README.md", "--case", "none"], "no case 'none'"),
    ],
)
def test_wrong_calls_get_one_sentence_and_a_non_zero_exit(arguments, says):
    run = subprocess.run([sys.executable, "-m", "utils", *arguments], capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 1
    assert says in run.stderr
    assert run.stderr.count("\n") == 1


def test_entry_can_be_read_by_old_pythons():
    import ast

    for name in ("__main__", "__init__"):
        ast.parse((ROOT / "utils" / f"{name}.py").read_text(), feature_version=(3, 7))
