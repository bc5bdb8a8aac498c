"""The commands of the README, and the environment that they make. Standard library only at import."""

from utils.commands.dispatch import main
from utils.commands.environment import SetupError, ready_python, replace_by

__all__ = ["SetupError", "main", "ready_python", "replace_by"]
